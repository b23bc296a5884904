import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../machines/registry.ts'
import type { Issue } from '../../src/core/domain/issues.ts'
import { calendarOf } from '../../src/core/domain/time.ts'
import { createRateBook } from '../../src/core/ledger/rate-book.ts'
import type { TariffFile, TariffLine } from '../../src/core/ledger/schema.ts'
import type { ScenarioOptions } from '../../src/core/scenario/options.ts'
import { parseScenario } from '../../src/core/scenario/parse.ts'
import { runScenario } from '../../src/core/simulate.ts'
import { foldFacts, inputOf, instant, kronerIn } from '../core/ledger/price-files.ts'
import { readText, tariffFiles } from './read-files.ts'

const YEARS = [2020, 2021, 2022, 2023, 2024, 2025, 2026] as const
type Year = (typeof YEARS)[number]
const pathOf = (year: number): string => `tariffs/no-${year}.yaml`
const fileOf = (year: Year): TariffFile => tariffFiles[pathOf(year)] as TariffFile
const files = YEARS.map(fileOf)

const numberIn = (year: Year, kind: 'unitPrices' | 'shares', name: string): number | undefined =>
  fileOf(year)[kind][name]?.[0]?.value
const linesOf = (year: Year, code: string): TariffLine[] => fileOf(year).lines.filter((line) => line.code === code)
const amountOf = (year: Year, code: string): unknown => linesOf(year, code)[0]?.prices[0]?.amount

/** agder-150 with the files of every year in place of its own. */
function readAgder(options: ScenarioOptions, start = '2023-01-01') {
  const list = [...YEARS.map(pathOf), 'tariffs/agder-150.yaml'].join(', ')
  const text = readText('agder-150.yaml')
    .replace(/^tariffs: \[.*\]$/m, `tariffs: [${list}]`)
    .replace(/^start: .*$/m, `start: ${start}`)
  return parseScenario(
    { name: 'all-years.yaml', text },
    (name) => ({ name, text: readText(name) }),
    { pathways: PATHWAYS },
    options,
  )
}
const sayings = (issues: readonly Issue[]): string[] => issues.map(({ code, message }) => `${code} ${message.en}`)
/** Codes named after the colon or in front of "has no price" in what a check says. */
const namedIn = (issues: readonly Issue[]): string => sayings(issues).join(' ')

describe('the tariff files of 2020 to 2026', () => {
  it('hold the unit prices that were published, or inferred where the source names another year', () => {
    expect(YEARS.map((year) => numberIn(year, 'unitPrices', 'somatic'))).toEqual([
      45_808,
      46_718,
      46_718,
      49_484,
      52_248,
      undefined,
      undefined,
    ])
    expect(YEARS.map((year) => numberIn(year, 'unitPrices', 'mentalHealth'))).toEqual([
      3160,
      3223,
      3223,
      3480,
      3675,
      undefined,
      undefined,
    ])
  })

  it('infer the prices of 2021 and of mental health care in 2023 from equal growth', () => {
    const growth = (from: Year, to: Year, name: string): number =>
      (numberIn(to, 'unitPrices', name) as number) / (numberIn(from, 'unitPrices', name) as number)
    expect(growth(2020, 2021, 'somatic')).toBeCloseTo(growth(2020, 2021, 'mentalHealth'), 3)
    expect(growth(2023, 2024, 'somatic')).toBeCloseTo(growth(2023, 2024, 'mentalHealth'), 3)
    expect(growth(2020, 2021, 'somatic')).toBeCloseTo(1.0199, 4)
    expect(growth(2023, 2024, 'mentalHealth')).toBeCloseTo(1.056, 4)
  })

  it('hold the share the state pays, the price of a discharge-ready day and the co-payment ceiling', () => {
    expect(YEARS.map((year) => numberIn(year, 'shares', 'isf'))).toEqual([0.5, 0.5, 0.5, 0.4, 0.4, 0.3, 0.3])
    expect(YEARS.map((year) => amountOf(year, 'DISCHARGE-READY'))).toEqual([
      5036,
      5167,
      5306,
      5508,
      5745,
      5981,
      undefined,
    ])
    expect(YEARS.map((year) => fileOf(year).ceilings.frikort?.values[0]?.value)).toEqual([
      2460,
      2460,
      2921,
      3040,
      3165,
      undefined,
      3278,
    ])
  })

  it('call a number assumed wherever it was carried over from another year, and say from which', () => {
    for (const { source, grade, note } of files.flatMap(({ lines }) => lines.flatMap(({ prices }) => prices))) {
      if (source.includes('CHOICE')) expect({ grade, note }).toEqual({ grade: 'assumed', note: expect.any(String) })
    }
    for (const year of [2024] as const) {
      for (const { prices } of fileOf(year).lines)
        for (const { weight, grade } of prices) if (weight !== undefined) expect(grade).toBe('assumed')
    }
  })

  it('print no krone amount that weight × unit price does not give, but for the slip in 934*2', () => {
    for (const file of files) {
      for (const { code, unitPrice, prices } of file.lines) {
        const price = file.unitPrices[unitPrice ?? '']?.[0]?.value ?? Number.NaN
        for (const { weight, printed } of prices) {
          if (weight === undefined || printed === undefined) continue
          const groups = typeof weight === 'object' ? Object.keys(weight) : ['']
          for (const group of groups) {
            const [points, kroner] = [weight, printed].map((by) => (typeof by === 'object' ? by[group] : by))
            expect(Math.abs((points as number) * price - (kroner as number)), `${file.id} ${code}`).toBeLessThan(0.5)
          }
        }
      }
    }
  })

  it('hold numbers of their own year only: ISF from new year, GP fees and co-payments from 1 July', () => {
    for (const year of YEARS) {
      const { unitPrices, shares, ceilings, lines } = fileOf(year)
      const numbers = [
        ...Object.values(unitPrices),
        ...Object.values(shares),
        ...Object.values(ceilings).map((c) => c.values),
      ]
      for (const { validFrom, validTo } of numbers.flat()) {
        expect([validFrom, validTo]).toEqual([`${year}-01-01`, `${year}-12-31`])
      }
      for (const { validFrom, validTo } of lines.flatMap(({ prices }) => prices)) {
        expect(validFrom?.slice(0, 4)).toBe(String(year))
        expect([`${year}-12-31`, `${year + 1}-06-30`]).toContain(validTo)
      }
    }
  })

  it('price in 2021 and 2024 every code and fact of the years between them', () => {
    const pricedIn = (year: Year) =>
      new Set(fileOf(year).lines.flatMap((l) => l.facts.map((fact) => `${l.code} ${fact}`)))
    for (const fact of pricedIn(2022)) expect(pricedIn(2021)).toContain(fact)
    for (const fact of pricedIn(2023)) expect(pricedIn(2024)).toContain(fact)
  })
})

describe('a scenario that lists the files of all years', () => {
  it.each([2022, 2023])('is clean at the prices of %i', (priceYear) => {
    expect(sayings(readAgder({ set: { priceYear } }).issues)).toEqual([])
  })

  it.each([2021, 2024])('has a price for everything at the prices of %i', (priceYear) => {
    expect(sayings(readAgder({ set: { priceYear } }).issues)).toEqual([])
  })

  it.each([
    [2020, ['XS08', 'TAKST14', 'TMS-KIT']],
    [2025, ['XS08', 'TAKST14', 'TMS-KIT']],
  ])('is warned at the prices of %i of the codes that have none', (priceYear, codes) => {
    const { ok, issues } = readAgder({ set: { priceYear } })
    expect(ok).toBe(true)
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['PL-T045']))
    for (const code of codes) expect(namedIn(issues)).toContain(code)
  })

  it('is refused at the prices of 2026, where nothing that its patients do has a price', () => {
    const { ok, issues } = readAgder({ set: { priceYear: 2026 } })
    expect(ok).toBe(false)
    expect(sayings(issues)).toContain('PL-T046 No tariff has a price for price year 2026.')
  })

  it('prices every day of service from July 2021 to the end of 2024', () => {
    expect(sayings(readAgder({ months: 42, set: { priceYear: 'service' } }, '2021-07-01').issues)).toEqual([])
  })

  it('is refused by day of service in 2025, because no unit price of that year was found', () => {
    const { ok, issues } = readAgder({ months: 12, set: { priceYear: 'service' } }, '2025-01-01')
    expect(ok).toBe(false)
    expect(sayings(issues)).toContain('PL-T043 XS08 has no price for 2025-01-01 to 2025-12-31.')
  })
})

describe('the year of a price', () => {
  const switches = { 'isf.reading': 'cash', 'dischargeReady.pay': 'on', 'equipment.owner': 'byPhase' }
  const actors = ['hospital', 'gp', 'municipality', 'tms', 'state', 'helfo', 'patient']

  it.each([2021, 2022, 2023, 2024])(
    'is the year that is asked for: nothing of another file is used at the prices of %i',
    (priceYear) => {
      const calendar = calendarOf('2023-01-01', 12)
      const book = createRateBook(inputOf(calendar, { tariffs: files, costs: [], actors, switches, priceYear }))
      const used = new Set(book.lines.flatMap((lines) => lines.map(({ file }) => file)))
      expect([...used]).toEqual([`no-${priceYear}`])
    },
  )

  it('is the year of the activity where every fact is priced by its own date', () => {
    const calendar = calendarOf('2021-01-01', 48)
    const kroner: Record<string, number> = { 2021: 467.18, 2022: 467.18, 2023: 296.9, 2024: 313.49 }
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2021-01-01'), max: new Date('2024-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10)
          const input = inputOf(calendar, { tariffs: files, costs: [], actors, switches, priceYear: 'service' })
          const ledger = foldFacts(input, [instant(calendar, 1, day, 'CollaborationMeetingHeld')])
          expect(kronerIn(ledger, 'hospital', 'revenue')).toBe(kroner[day.slice(0, 4)])
        },
      ),
    )
  })

  it('changes no fact, only money', async () => {
    const run = async (priceYear: number) => {
      const checked = readAgder({ set: { priceYear }, patients: 12, months: 12, replications: 1 })
      if (!checked.ok) throw new Error(namedIn(checked.issues))
      return runScenario(checked.value)
    }
    const results = await Promise.all([2021, 2022, 2023, 2024].map(run))
    const factsOf = ({ arms }: (typeof results)[number]) => arms.map(({ facts }) => facts)
    const accounts = results.map(({ arms }) =>
      JSON.stringify(Object.values(arms[1]?.actors ?? {}).map(({ net }) => net)),
    )
    expect(factsOf(results[0] as (typeof results)[number])[1]?.TmsMonthClosed?.count).toBeGreaterThan(0)
    for (const result of results) expect(factsOf(result)).toEqual(factsOf(results[0] as typeof result))
    expect(new Set(accounts).size).toBe(4)
  })
})
