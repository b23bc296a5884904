import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { type AgreementFile, agreementSchema, type Rule } from '../../../src/core/agreement/schema.ts'
import { prepareSettlement, type Settlement } from '../../../src/core/agreement/settlement.ts'
import { listValues } from '../../../src/core/agreement/values.ts'
import { type Driver, DriverList } from '../../../src/core/domain/drivers.ts'
import type { FactType } from '../../../src/core/domain/facts.ts'
import { addMonths, calendarOf, dayOfIso, isoOfDay } from '../../../src/core/domain/time.ts'
import { runScenario } from '../../../src/core/simulate.ts'
import type { MonthsClosed } from '../../../src/core/stream/events.ts'
import { type AgreementChoices, arbitraryAgreement } from '../../../src/testing/arbitrary-agreements.ts'
import { arbitraryFacts } from '../../../src/testing/arbitrary-facts.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import { ACTORS, inputOf } from '../ledger/price-files.ts'
import { TINY, TWO_ARMS, tinyScenario } from '../support/tiny-scenario.ts'
import { countDrivers, PRICES } from './settle-facts.ts'

const [START, MONTHS] = ['2023-03-01', 14]
const calendar = calendarOf(START, MONTHS)
const RUNS = { seed: 20_230_706, numRuns: runs(200) }
const choices: AgreementChoices = { actors: ACTORS, codes: ['TMS', 'STAY', 'BED'], start: START, months: MONTHS }
const EXACT_PARTS = 4
/** 4 096 øre may be quartered six times, once by each rule and line that builds on another. */
const EXACT_ORE = EXACT_PARTS ** 6
const exact: AgreementChoices = { ...choices, unit: EXACT_ORE / 100, parts: EXACT_PARTS }

const isMoney = ({ kind }: Driver): boolean => ['outlay', 'paid', 'capped', 'paidInside', 'excess'].includes(kind)
/** Series of whole numbers for any drivers: money in steps of `ore`, an outlay of either sign, and volumes. */
const arbitrarySeries = (ore = 1) =>
  fc.infiniteStream(fc.nat(100_000)).map((stream) => (drivers: readonly Driver[]): Float64Array => {
    const next = (): number => stream.next().value as number
    return Float64Array.from({ length: drivers.length * MONTHS }, (_, place) => {
      const driver = drivers[Math.floor(place / MONTHS)] as Driver
      if (driver.kind === 'outlay') return (next() - 50_000) * ore
      return isMoney(driver) ? next() * ore : next() % 40
    })
  })

interface Settled {
  readonly settlement: Settlement
  readonly lines: readonly Float64Array[]
}
function settle(
  agreement: AgreementFile,
  seriesOf: (drivers: readonly Driver[]) => Float64Array,
  actors: readonly string[] = ACTORS,
): Settled {
  const list = new DriverList()
  const settlement = prepareSettlement(agreement, actors, calendar, list)
  const lines = settlement.createLines()
  const [own, base] = [seriesOf(list.drivers), seriesOf(list.drivers)]
  settlement.settle(own, base, settlement.valuesOf({}), lines)
  return { settlement, lines }
}

/** Øre that each actor receives less what it pays, by month. */
function netOf({ settlement, lines }: Settled, actors: readonly string[] = ACTORS): Record<string, number[]> {
  const net = Object.fromEntries(actors.map((actor) => [actor, new Array<number>(MONTHS).fill(0)]))
  settlement.rules.forEach(({ flows }, rule) => {
    flows.forEach(({ from, to }, flow) => {
      for (let month = 0; month < MONTHS; month++) {
        const ore = lines[rule]?.[flow * MONTHS + month] as number
        const [payer, payee] = [net[actors[from] as string], net[actors[to] as string]] as [number[], number[]]
        payer[month] = (payer[month] as number) - ore
        payee[month] = (payee[month] as number) + ore
      }
    })
  })
  return net
}

/** The agreement with every amount times a factor. */
function scaleMoney(agreement: AgreementFile, factor: number): AgreementFile {
  const scaled = structuredClone(agreement)
  for (const rule of scaled.rules) {
    const paths = listValues(rule).filter(({ kind }) => kind === 'kroner' || kind === 'price')
    const plain = [['most'], ['outlier', 'above']].map((path) => ({ path }))
    for (const { path } of [...paths, ...plain]) {
      const last = path.at(-1) as string
      const at = path
        .slice(0, -1)
        .reduce<Record<string, unknown> | undefined>(
          (inside, key) => inside?.[key] as Record<string, unknown> | undefined,
          rule as unknown as Record<string, unknown>,
        )
      if (typeof at?.[last] === 'number') at[last] = (at[last] as number) * factor
    }
  }
  return scaled
}

describe('whatever the agreement and whatever was counted', () => {
  test.prop([arbitraryAgreement(choices), arbitrarySeries()], RUNS)(
    'every line is whole øre, and in every month the actors together have nothing more or less',
    (agreement, series) => {
      const settled = settle(agreement, series)
      for (const column of settled.lines)
        for (const ore of column) expect(Number.isSafeInteger(ore) && !Object.is(ore, -0)).toBe(true)
      const net = Object.values(netOf(settled))
      for (let month = 0; month < MONTHS; month++)
        expect(net.reduce((sum, months) => sum + (months[month] as number), 0)).toBe(0)
      for (const { flows } of settled.settlement.rules) for (const { from, to } of flows) expect(from).not.toBe(to)
    },
  )

  test.prop([arbitraryAgreement(choices), arbitrarySeries()], RUNS)(
    'what is accrued in a month is paid in it or later, and nothing is accrued outside the months in force but what runs off',
    (agreement, series) => {
      const { settlement, lines } = settle(agreement, series)
      settlement.rules.forEach(({ id, paidIn, flows, kind }, index) => {
        const rule = agreement.rules.find((one) => one.id === id) as Rule
        paidIn.forEach((month, accrued) => {
          expect(month).toBeGreaterThanOrEqual(Math.min(MONTHS, accrued + rule.lagMonths))
          const day = isoOfDay(addMonths(dayOfIso(START) as number, accrued))
          const isBefore = rule.from !== undefined && day < rule.from
          const isAfter = rule.to !== undefined && day > rule.to
          if (!isBefore && !(isAfter && kind !== 'bundle')) return
          for (let flow = 0; flow < flows.length; flow++) expect(lines[index]?.[flow * MONTHS + accrued]).toBe(0)
        })
      })
    },
  )

  test.prop([arbitraryAgreement(choices), arbitrarySeries(), fc.shuffledSubarray([...ACTORS], { minLength: 7 })], RUNS)(
    'it does not matter in which order the actors stand',
    (agreement, series, actors) => {
      const drawn = new Map<string, Float64Array>()
      // The same numbers for the same drivers, once for the arm and once for the null arm.
      let turn = 0
      const same = (drivers: readonly Driver[]): Float64Array => {
        const key = `${turn++ % 2}`
        const known = drawn.get(key) ?? series(drivers)
        drawn.set(key, known)
        return known
      }
      expect(netOf(settle(agreement, same, actors), actors)).toEqual(netOf(settle(agreement, same)))
    },
  )

  test.prop(
    [
      arbitraryAgreement({
        ...exact,
        kinds: ['servicePrice', 'trueUp', 'pooledBudget', 'bundle', 'riskShare', 'coFinancing', 'grant'],
      }),
      arbitrarySeries(EXACT_ORE),
      fc.integer({ min: 2, max: 9 }),
    ],
    RUNS,
  )('twice the money settles twice as much, where nothing is rounded', (agreement, series, factor) => {
    const drawn: Float64Array[] = []
    const once = (drivers: readonly Driver[]): Float64Array => {
      drawn.push(series(drivers))
      return drawn.at(-1) as Float64Array
    }
    const single = settle(agreement, once)
    const many = settle(scaleMoney(agreement, factor), (drivers) =>
      (drawn.shift() as Float64Array).map((value, place) => {
        return isMoney(drivers[Math.floor(place / MONTHS)] as Driver) ? value * factor : value
      }),
    )
    const scaled = single.lines.map((column) => column.map((ore) => ore * factor))
    expect(many.lines).toEqual(scaled)
  })

  test.prop([arbitraryAgreement(choices), arbitrarySeries()], RUNS)(
    'no amounts and no money counted move nothing',
    (agreement, series) => {
      const none = (drivers: readonly Driver[]): Float64Array =>
        series(drivers).map((value, place) => (isMoney(drivers[Math.floor(place / MONTHS)] as Driver) ? 0 : value))
      for (const column of settle(scaleMoney(agreement, 0), none).lines)
        expect(column.every((ore) => ore === 0)).toBe(true)
    },
  )

  test.prop([arbitraryAgreement({ ...choices, kinds: ['grant', 'resultsBased'] }), arbitrarySeries()], RUNS)(
    'grants and results without amounts move nothing, whatever was counted',
    (agreement, series) => {
      for (const column of settle(scaleMoney(agreement, 0), series).lines)
        expect(column.every((ore) => ore === 0)).toBe(true)
    },
  )
})

describe('a rule that adds up', () => {
  const ADDITIVE = ['servicePrice', 'bundle', 'coFinancing', 'grant'] as const
  const TYPES: readonly FactType[] = ['Discharged', 'WoundNurseAssisted', 'WoundConsultationHeld']
  const one = arbitraryAgreement({ ...exact, unit: 0.04, facts: TYPES, kinds: ADDITIVE }).map((agreement) => ({
    ...agreement,
    rules: agreement.rules.slice(0, 1),
  }))
  const lives = fc.tuple(...[1, 2, 3].map((patient) => arbitraryFacts(calendar, patient, TYPES)))

  test.prop([one, lives, fc.integer({ min: 1, max: MONTHS - 1 })], RUNS)(
    'may be cut into two terms at the end of any month, and is still the same',
    (agreement, stories, cut) => {
      const [rule] = agreement.rules as [Rule]
      const first = addMonths(dayOfIso(START) as number, cut)
      const [from, to] = [isoOfDay(first), isoOfDay(first - 1)]
      fc.pre((rule.from ?? '') < from && (rule.to ?? '9999') > to)
      const terms = agreementSchema.parse({
        ...agreement,
        rules: [
          { ...rule, to },
          { ...rule, from },
        ],
      })
      const [whole, parts] = [agreement, terms].map((asked) =>
        netOf(settle(asked, (drivers) => count(drivers, stories.flat()))),
      )
      expect(parts).toEqual(whole)
    },
  )

  const count = (drivers: readonly Driver[], facts: Parameters<typeof countDrivers>[2]): Float64Array => {
    const list = new DriverList()
    for (const driver of drivers) list.placeOf(driver)
    return countDrivers(inputOf(calendar, PRICES), list, facts)
  }
})

describe('a scenario under any agreement', () => {
  const scenario = tinyScenario({ replications: 2 })
  const { actors, months, start } = scenario
  const told: readonly FactType[] = ['CollaborationMeetingHeld', 'Discharged', 'TmsMonthClosed']
  const agreed = arbitraryAgreement({
    actors,
    facts: told,
    codes: ['STAY', 'MEET', 'TMS', 'BED', 'NURSE'],
    start,
    months,
  })

  const closeUnder = async (agreement?: AgreementFile): Promise<MonthsClosed[]> => {
    const closed: MonthsClosed[] = []
    const arms = TWO_ARMS.map((arm, index) => (agreement && index === 1 ? { ...arm, agreement: 'any' } : arm))
    const agreements: Record<string, AgreementFile> = agreement ? { any: agreement } : {}
    await runScenario(
      { ...scenario, arms, agreements },
      { ...TINY, onMonths: (one) => closed.push(structuredClone(one)) },
    )
    return closed
  }

  test.prop([agreed], { ...RUNS, numRuns: runs(40) })(
    'has the same facts, prices and social totals',
    async (agreement) => {
      const [free, bound] = [await closeUnder(), await closeUnder(agreement)]
      bound.forEach(({ arms }, replication) => {
        arms.forEach(({ facts, quantities, items, refusals, rewardMinutes, totals, cells }, arm) => {
          const other = free[replication]?.arms[arm] as (typeof arms)[number]
          const kept = { facts, quantities, items, refusals, rewardMinutes }
          expect({ ...other, ...kept }).toEqual(other)
          // What collecting taxes costs is a matter of two arms; here is one.
          expect(totals.social).toBe(other.totals.social)
          const settled = Array.from(cells, (ore, place) => (place % 4 === 2 ? 0 : ore))
          expect(settled).toEqual([...other.cells])
        })
      })
    },
  )
})
