/** Rows of made-up replications, whatever the amounts. */
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import {
  type Accumulation,
  absorb,
  accumulationOf,
  emptyAccumulation,
  shapeOf,
} from '../../../src/core/analysis/accumulate.ts'
import { minutesOfMonths } from '../../../src/core/analysis/kept-months.ts'
import { paybackRows } from '../../../src/core/analysis/payback.ts'
import { readingRows } from '../../../src/core/analysis/reading-rows.ts'
import { listReadings } from '../../../src/core/analysis/readings.ts'
import { percentile } from '../../../src/core/analysis/statistics.ts'
import { FACT_TYPES, VALUE_COLUMNS } from '../../../src/core/domain/facts.ts'
import { listMeasures } from '../../../src/core/ledger/measures.ts'
import type { Contrast } from '../../../src/core/scenario/plan.ts'
import { planOf } from '../../../src/core/simulate.ts'
import type { ArmMonths, MonthsClosed } from '../../../src/core/stream/events.ts'
import { TINY, tinyScenario } from '../support/tiny-scenario.ts'

const MONTHS = 14
const PATIENTS = 12
const scenario = tinyScenario({
  ...{ months: MONTHS, actors: ['hospital', 'state'], keepsMonths: true as const },
  totals: { local: ['hospital'], public: ['hospital', 'state'] },
})
const plan = planOf(scenario, TINY)
const contrast = plan.contrasts[0] as Contrast
const DRIVERS = listMeasures(scenario).length
/** Minutes of a month that patients are alive, and followed up by each of four services, in the null arm and the other. */
const MINUTES = [60_000, 90_000] as const

/** Net øre by month of hospital and state in an arm, and society's difference by month. */
interface MadeUp {
  readonly before: readonly number[]
  readonly after: readonly number[]
  readonly social: readonly number[]
}

const ore = fc.integer({ min: -1e9, max: 1e9 })
const nets = fc.array(ore, { minLength: MONTHS * 2, maxLength: MONTHS * 2 })
const madeUp: fc.Arbitrary<MadeUp> = fc.record({
  before: nets,
  after: nets,
  social: fc.array(ore, { minLength: MONTHS, maxLength: MONTHS }),
})
const run = fc.array(madeUp, { minLength: 1, maxLength: 6 })

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/** In each measured activity patients spend `minutes` of every month. */
const armOf = (net: readonly number[], minutes: number): ArmMonths => ({
  cells: Float64Array.from(net.flatMap((amount) => [amount, 0, 0, 0])),
  items: [],
  refusals: [],
  facts: new Float64Array(FACT_TYPES.length),
  quantities: new Float64Array(FACT_TYPES.length * VALUE_COLUMNS),
  totals: { local: 0, public: 0, social: 0 },
  rewardMinutes: new Float64Array(MONTHS),
  drivers: new Float64Array(DRIVERS * MONTHS).fill(minutes),
  socialMonths: new Float64Array(MONTHS),
})

function accumulate(replications: readonly MadeUp[]): Accumulation {
  const shape = shapeOf(plan)
  return replications
    .map(({ before, after, social }, replication): MonthsClosed => {
      const twins = {
        ...{ local: 0, public: 0, social: sum(social), socialMonths: Float64Array.from(social) },
        parts: { resources: 0, gpActivity: 0, patientTime: 0, qaly: 0, taxCost: 0 },
        ...{ cash: [0, 0, 0, 0], rewards: [{ total: 0, discounted: 0 }] },
      }
      return {
        kind: 'monthsClosed',
        replication,
        arms: [armOf(before, MINUTES[0]), armOf(after, MINUTES[1])],
        contrasts: [twins],
      }
    })
    .reduce((all, closed) => absorb(all, accumulationOf(shape, closed)), emptyAccumulation(shape))
}

/** Differences of the hospital until and with a month, kroner by replication. */
const hospitalUntil = (replications: readonly MadeUp[], month: number): number[] =>
  replications.map(({ before, after }) => {
    const months = Array.from({ length: month + 1 }, (_, index) => (after[index * 2] ?? 0) - (before[index * 2] ?? 0))
    return sum(months) / 100
  })

test.prop([run])('a fan holds what a sort of the sums until each month gives, and its edges stand in order', (made) => {
  for (const { who, mean, p10, p25, p75, p90 } of paybackRows(plan, accumulate(made), contrast)) {
    for (let month = 0; month < MONTHS; month++) {
      const edges = [p10, p25, p75, p90].map((edge) => edge[month] ?? Number.NaN)
      expect(edges).toEqual(edges.toSorted((a, b) => a - b))
      if (who !== 'hospital') continue
      const values = hospitalUntil(made, month)
      expect(mean[month]).toBeCloseTo(sum(values) / values.length, 1)
      expect(edges[0]).toBeCloseTo(percentile(values, 0.1), 1)
      expect(edges[2]).toBeCloseTo(percentile(values, 0.75), 1)
    }
  }
})

test.prop([run, ore])('what happens after twelve months moves the whole run and not the first year', (made, later) => {
  const changed = made.map((one) => ({
    ...one,
    after: one.after.map((amount, row) => (row === 12 * 2 ? amount + later : amount)),
    social: one.social.map((amount, month) => (month === 13 ? amount + later : amount)),
  }))
  const [one, other] = [accumulate(made), accumulate(changed)]
  const read = (accumulated: Accumulation, reading: 'firstYear' | 'total') =>
    readingRows(plan, accumulated, contrast, reading, PATIENTS)
  expect(read(other, 'firstYear')).toEqual(read(one, 'firstYear'))
  read(other, 'total').forEach(({ who, difference }, index) => {
    const moved = who === 'state' ? 0 : later / 100
    expect(difference - (read(one, 'total')[index]?.difference ?? Number.NaN)).toBeCloseTo(moved, 1)
  })
})

test.prop([run])(
  'no reading holds a number that is none, and P(loses) is the share that lose in the whole run',
  (made) => {
    const accumulated = accumulate(made)
    for (const { reading, missing } of listReadings(plan, accumulated, contrast, PATIENTS)) {
      if (missing !== null) continue
      const rows = readingRows(plan, accumulated, contrast, reading, PATIENTS)
      for (const row of rows) {
        const numbers = Object.values(row).filter((value) => typeof value === 'number')
        expect(numbers.every(Number.isFinite)).toBe(true)
        expect(row.low === null).toBe(made.length < 2)
      }
      if (reading === 'firstYear' || reading === 'monthAlive') continue
      const losses = hospitalUntil(made, MONTHS - 1).filter((kroner) => kroner < 0).length
      expect(rows[0]?.probabilityOfLoss).toBe(losses / made.length)
    }
  },
)

test.prop([run])(
  'each arm is read per month of its own life, and everything per month of the arm in follow-up',
  (made) => {
    const accumulated = accumulate(made)
    const months = sum(minutesOfMonths(plan.calendar).map((whole) => 1 / whole))
    const [alive, aliveAfter] = [months * MINUTES[0], months * MINUTES[1]]
    const meanOf = (amountOf: (one: MadeUp) => number) => sum(made.map(amountOf)) / made.length / 100
    const hospitalOf = (nets: readonly number[]) => sum(nets.filter((_, row) => row % 2 === 0))
    const rowOf = (reading: 'monthAlive' | 'dhoMonth', who: string) =>
      readingRows(plan, accumulated, contrast, reading, PATIENTS).find((row) => row.who === who)
    const [before, after] = [meanOf((one) => hospitalOf(one.before)), meanOf((one) => hospitalOf(one.after))]
    const near = (found: number | undefined, wanted: number) =>
      expect(Math.abs((found ?? Number.NaN) - wanted)).toBeLessThan(0.011)
    near(rowOf('monthAlive', 'hospital')?.nullNet, before / alive)
    near(rowOf('monthAlive', 'hospital')?.difference, after / aliveAfter - before / alive)
    near(rowOf('dhoMonth', 'hospital')?.nullNet, before / (4 * aliveAfter))
    near(rowOf('dhoMonth', 'hospital')?.difference, (after - before) / (4 * aliveAfter))
    near(rowOf('dhoMonth', 'social')?.difference, meanOf((one) => sum(one.social)) / (4 * aliveAfter))
  },
)
