/** The hospital is paid by visits of the wound nurse for one patient-month at the centre. */
import { describe, expect, test } from 'vitest'
import { errorOfRatio } from '../../../src/core/agreement/rules/results-based.ts'
import type { Fact } from '../../../src/core/domain/facts.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { draw } from '../../../src/core/random/draw.ts'
import { instant, period } from '../ledger/price-files.ts'
import { settleFacts, times, wholeMonths } from './settle-facts.ts'

const calendar = calendarOf('2023-01-01', 12)
const visits = (patient: number, count: number, date = '2023-06-01'): Fact[] =>
  Array.from({ length: count }, () => instant(calendar, patient, date, 'WoundNurseAssisted'))
const result = {
  id: 'result',
  kind: 'resultsBased',
  payer: 'state',
  payee: 'hospital',
  amount: 120_000,
  measure: { of: { facts: ['WoundNurseAssisted'] }, per: { facts: ['TmsMonthClosed'], per: 'month' } },
  floor: 0.5,
  target: 1,
  settles: 'year',
}
const paid = (facts: readonly Fact[], rule: object): number => {
  const flow = settleFacts({ calendar, facts }, rule).flow('state', 'hospital')
  expect(flow.slice(0, 11)).toEqual(times(11, 0))
  return flow[11] as number
}
/** Two patients all year: 24 patient-months. */
const two = wholeMonths(calendar, times(12, 2), 'TmsMonthClosed')

describe('a payment by results', () => {
  test('is in proportion between floor and target, nothing below and no more above', () => {
    const by = (count: number) => paid([...two, ...visits(1, count)], result)
    // 15 ÷ 24 = 0.625, a quarter of the way; 18 ÷ 24 = 0.75, half of it.
    expect([6, 12, 15, 18, 24, 30].map(by)).toEqual([0, 0, 30_000, 60_000, 120_000, 120_000])
  })

  test('may aim downwards', () => {
    const by = (count: number) => paid([...two, ...visits(1, count)], { ...result, floor: 1, target: 0.5 })
    expect([6, 12, 15, 18, 24, 30].map(by)).toEqual([120_000, 120_000, 90_000, 60_000, 0, 0])
  })

  test('is all or nothing where the target is the floor', () => {
    const by = (count: number) => paid([...two, ...visits(1, count)], { ...result, floor: 0.75, target: 0.75 })
    expect([17, 18, 19].map(by)).toEqual([0, 120_000, 120_000])
  })

  test('is nothing for too few patients, and where there is nothing to measure by', () => {
    const facts = [...two, ...visits(1, 24)]
    expect(paid(facts, { ...result, minimumPatients: 2 })).toBe(120_000)
    expect(paid(facts, { ...result, minimumPatients: 3 })).toBe(0)
    // A third patient with visits but no month is no patient of the measure.
    expect(paid([...facts, ...visits(3, 3)], { ...result, minimumPatients: 3 })).toBe(0)
    expect(paid(visits(1, 24), result)).toBe(0)
    expect(paid([], { ...result, floor: 1, target: 0 })).toBe(0)
  })

  test('by tertials measures each by itself', () => {
    const facts = [...two, ...visits(1, 6, '2023-03-01'), ...visits(2, 8, '2023-08-01')]
    const settled = settleFacts({ calendar, facts }, { ...result, settles: 'tertial', to: '2023-10-31' })
    // 6 ÷ 8 is half the way to 40 000; 8 ÷ 8 is all of it; nothing in September and October.
    expect(settled.flow('state', 'hospital')).toEqual([0, 0, 0, 20_000, 0, 0, 0, 40_000, 0, 0, 0, 0])
  })
})

describe('a payment on a bound', () => {
  /** Visits by patient; each is at the centre all year. */
  const counts = [3, 7, 12, 6]
  const facts = [
    ...wholeMonths(calendar, times(12, 4), 'TmsMonthClosed'),
    ...counts.flatMap((count, index) => visits(index + 1, count)),
  ]

  test('of equal exposures is the mean less t times its standard error', () => {
    // 28 visits: mean 7, deviations −4, 0, 5, −1: Σ² = 42, s² = 42 ÷ 3 = 14, error of the mean √(14 ÷ 4) = 1.870829.
    // t at 90 % and 3 degrees is 1.637744 (tables): 7 − 3.063938 = 3.936062 a year, 0.328005 a month.
    const rule = { ...result, estimate: 'bound', level: 0.9, floor: 0, target: 1 }
    expect(paid(facts, rule)).toBeCloseTo(120_000 * 0.328005, -1)
    const exact = (7 - 1.63774435369621 * Math.sqrt(42 / 3 / 4)) / 12
    expect(paid(facts, rule)).toBe(Math.round(12_000_000 * exact) / 100)
    // Downwards the other end counts: (1 − 0.838661) of the way from 1 to 0.
    const upper = (7 + 1.63774435369621 * Math.sqrt(42 / 3 / 4)) / 12
    expect(paid(facts, { ...rule, floor: 1, target: 0 })).toBe(Math.round(12_000_000 * (1 - upper)) / 100)
    expect(paid(facts, { ...rule, estimate: 'point' })).toBe(70_000)
  })

  test('of a single patient is nothing', () => {
    const alone = [...wholeMonths(calendar, times(12, 1), 'TmsMonthClosed'), ...visits(1, 12)]
    expect(paid(alone, { ...result, floor: 0 })).toBe(120_000)
    expect(paid(alone, { ...result, floor: 0, estimate: 'bound' })).toBe(0)
  })

  test('of unequal exposures takes Taylor’s error, patient by patient', () => {
    // Visits and days at the centre by patient.
    const lives = [
      [2, '2023-02-10'],
      [0, '2023-02-28'],
      [5, '2023-02-05'],
      [1, '2023-02-14'],
      [4, '2023-02-20'],
    ] as const
    const told = lives.flatMap(([count, last], patient) => [
      period(calendar, patient, ['2023-02-01', last], 'TmsMonthClosed'),
      ...visits(patient, count, '2023-02-03'),
    ])
    const measure = { of: { facts: ['WoundNurseAssisted'] }, per: { facts: ['TmsMonthClosed'], per: 'day' } }
    const rule = { ...result, measure, estimate: 'bound', level: 0.95, floor: 1, target: 0 }
    // 12 visits on 10 + 28 + 5 + 14 + 20 = 77 days. t at 95 % and 4 degrees is 2.131847 (tables).
    const [x, d] = [lives.map(([count]) => count), [10, 28, 5, 14, 20]]
    const ratio = 12 / 77
    const squares = x.reduce((sum: number, count, i) => sum + (count - ratio * (d[i] as number)) ** 2, 0)
    const error = Math.sqrt(((5 / 4) * squares) / 77 ** 2)
    const expected = 120_000 * (1 - (ratio + 2.1318467863266499 * error))
    expect(paid(told, rule)).toBeCloseTo(expected, 2)
  })

  test('counts patients who have no exposure in its error and not among its patients', () => {
    const told = [...facts, ...visits(9, 2)]
    const rule = { ...result, estimate: 'bound', floor: 0, target: 1 }
    // Residuals of 30 ÷ 48 a month: counts less 7.5, and 2 of the fifth; 4 patients, 3 degrees.
    const squares = 4.5 ** 2 + 0.5 ** 2 + 4.5 ** 2 + 1.5 ** 2 + 2 ** 2
    const bound = (30 - 1.63774435369621 * Math.sqrt((4 / 3) * squares)) / 48
    expect(paid(told, rule)).toBeCloseTo(120_000 * bound, 2)
  })
})

test('the bound lies below what is true about as often as it says', () => {
  // 40 patients with exposures of 1 to 12 months and on average half a visit a month: u < 0.5 each month.
  const drawn = (patient: number, replication: number, nth: number) =>
    draw({ seed: 1, replication, patient }, 'admission', nth)
  const RUNS = 2000
  let below = 0
  for (let replication = 0; replication < RUNS; replication++) {
    let [sumX, sumD, ofOf, ofPer, perPer] = [0, 0, 0, 0, 0]
    for (let patient = 0; patient < 40; patient++) {
      const months = 1 + Math.floor(12 * drawn(patient, replication, 0))
      let count = 0
      for (let month = 1; month <= months; month++) if (drawn(patient, replication, month) < 0.5) count++
      sumX += count
      sumD += months
      ofOf += count * count
      ofPer += count * months
      perPer += months * months
    }
    const ratio = sumX / sumD
    // t at 90 % and 39 degrees, from tables.
    if (ratio - 1.303638588 * errorOfRatio({ patients: 40, ofOf, ofPer, perPer }, ratio, sumD) < 0.5) below++
  }
  // Three standard errors of 90 % in 2 000 are 2 %; Taylor's error is a little small in 40 patients.
  expect(below / RUNS).toBeGreaterThan(0.87)
  expect(below / RUNS).toBeLessThan(0.92)
})
