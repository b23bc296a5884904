import { describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../machines/registry.ts'
import { calendarOf } from '../../src/core/domain/time.ts'
import { checkRates } from '../../src/core/ledger/check-rates.ts'
import type { ScenarioOptions } from '../../src/core/scenario/options.ts'
import { parseScenario } from '../../src/core/scenario/parse.ts'
import type { ScenarioFile } from '../../src/core/scenario/schema.ts'
import { ALL_FILES, costs, readText, scenarios, shipped, sources, tariffFiles, tariffs } from './read-files.ts'

/** Every object in a tree that carries a source. */
function listSourced(node: unknown): { source: string; value?: unknown; low?: number; high?: number }[] {
  if (typeof node !== 'object' || node === null) return []
  const below = Object.values(node).flatMap(listSourced)
  return 'source' in node ? [node as ReturnType<typeof listSourced>[number], ...below] : below
}

const read = (name: string) => ({ name, text: readText(name) })
const issuesOf = (id: string, options: ScenarioOptions): string[] =>
  parseScenario(read(`${id}.yaml`), read, { pathways: PATHWAYS }, options).issues.map(
    ({ code, file, line, message }) => `${code} ${file}:${line} ${message.en}`,
  )

describe('the shipped files', () => {
  it('name only sources that sources.yaml describes', () => {
    for (const { source } of listSourced([tariffFiles, costs, shipped, sources.derivations, sources.notUsed])) {
      for (const part of source.split(', ')) expect(Object.keys(sources.sources)).toContain(part.split(' ')[0])
    }
  })

  it('mention only known errors that sources.yaml explains', () => {
    const mentioned = new Set(ALL_FILES.flatMap((name) => readText(name).match(/\bI-\d+/g) ?? []))
    expect([...mentioned].filter((name) => !(name in sources.knownErrors))).toEqual([])
  })

  it('keep every value within its own interval', () => {
    for (const { value, low = -Infinity, high = Infinity } of listSourced(shipped)) {
      for (const part of typeof value === 'object' ? Object.values(value as object) : [value]) {
        if (typeof part !== 'number') continue
        expect(part).toBeGreaterThanOrEqual(low)
        expect(part).toBeLessThanOrEqual(high)
      }
    }
  })

  it('use every pathway in some scenario', () => {
    const used = new Set(Object.values(shipped).flatMap(({ arms }) => arms.map(({ pathway }) => pathway)))
    expect(Object.keys(PATHWAYS).filter((id) => !used.has(id))).toEqual([])
  })
})

/** Every variant of a scenario and every option of each of its switches. */
const waysToRead = ({ variants, switches }: ScenarioFile): ScenarioOptions[] => [
  {},
  ...Object.keys(variants).map((variant) => ({ variant })),
  ...Object.entries(switches).flatMap(([name, { options }]) => options.map((option) => ({ set: { [name]: option } }))),
]

describe.each(Object.entries(shipped))('the scenario %s', (id, scenario) => {
  it('stands in the file of its name, with one null arm', () => {
    expect(readText(`${id}.yaml`)).toContain(`\nid: ${id}\n`)
    expect(scenario.arms.filter((arm) => arm.isNull)).toHaveLength(1)
  })

  it('can be read without an error or a warning in every variant and option of a switch', () => {
    for (const options of waysToRead(scenario)) {
      expect({ options, issues: issuesOf(id, options) }).toEqual({ options, issues: [] })
    }
  })
})

describe('the tariff files', () => {
  it('hand over from one to the other without a gap or an overlap, ISF at new year and GP fees on 1 July', () => {
    const datesOf = (year: 2022 | 2023) =>
      Object.fromEntries(
        tariffs[year].lines.map(({ code, prices }) => [code, [prices[0]?.validFrom, prices[0]?.validTo]]),
      )
    const [before, after] = [datesOf(2022), datesOf(2023)]
    expect(Object.keys(after).filter((code) => !(code in before))).toEqual(['TS02', 'XS07'])
    for (const code of Object.keys(before)) {
      const inJuly = /^(TAKST14|1F|GP-TMS|2AD|1BD|.*COPAY)/.test(code)
      expect([before[code]?.[1], after[code]?.[0]]).toEqual(
        inJuly ? ['2023-06-30', '2023-07-01'] : ['2022-12-31', '2023-01-01'],
      )
    }
  })

  it('price every day of service from January 2022 to December 2023', () => {
    const switches = Object.fromEntries(
      Object.entries(scenarios.agder.switches).map(([name, { value }]) => [name, value]),
    )
    const issues = checkRates({
      tariffs: Object.values(tariffs),
      costs: [costs['costs/no-2023.yaml'] as (typeof costs)[string]],
      actors: scenarios.agder.actors,
      calendar: calendarOf('2022-01-01', 24),
      arms: [{ switches, prices: {}, priceYear: 'service' }],
      told: PATHWAYS['hospital-dho-to-tms']?.facts ?? [],
    })
    expect(issues).toEqual([])
  })

  it('price a code alike on each of its lines', () => {
    for (const file of Object.values(tariffs)) {
      for (const code of ['TAKST14', '1F']) {
        const amounts = file.lines.filter((line) => line.code === code).map(({ prices }) => prices[0]?.amount)
        expect(new Set(amounts).size, code).toBeLessThanOrEqual(1)
      }
    }
  })
})
