import { describe, expect, it } from 'vitest'
import { readingRows } from '../../../src/core/analysis/reading-rows.ts'
import { listReadings, type Reading } from '../../../src/core/analysis/readings.ts'
import type { Comparison, Result } from '../../../src/core/analysis/results.ts'
import { type DifferenceRow, differenceRows } from '../../../src/core/analysis/tables.ts'
import type { Contrast } from '../../../src/core/scenario/plan.ts'
import { runScenario } from '../../../src/core/simulate.ts'
import { readKept, runKept } from './kept-run.ts'

const scenario = readKept('agder-150.yaml', { replications: 4 })
const under = (agreement: string) => readKept('agder-150.yaml', { replications: 4, agreement })
const comparisonOf = ({ comparisons = [] }: Result): Comparison => comparisons[0] as Comparison

/** The rows of `compare --json`, and a function that reads the same run. */
async function runBoth(kept = scenario) {
  const { keepsMonths: _, ...plain } = kept
  const result = await runScenario(plain)
  const { plan, accumulated, patients } = await runKept(kept)
  const contrast = plan.contrasts[0] as Contrast
  const read = (reading: Reading) => readingRows(plan, accumulated, contrast, reading, patients)
  return { plan, accumulated, contrast, patients, result, read, rows: differenceRows(result, comparisonOf(result)) }
}

const over = (divisor: number) => (row: DifferenceRow) => {
  const share = (amount: number | null) => (amount === null ? null : amount / divisor)
  const { cash: _, perPatient: __, low, high, nullNet, armNet, difference, p10, p90, ...rest } = row
  const ends = { low: share(low), high: share(high), p10: share(p10), p90: share(p90) }
  return { ...rest, ...ends, nullNet: share(nullNet), armNet: share(armNet), difference: share(difference) }
}

describe.each([
  ['without an agreement', scenario],
  ['with a project grant in force', under('grant')],
  ['with a price of the service in force', under('shared-price')],
])('the whole run %s', (_, kept) => {
  it('comes to what a comparison says, in total and per patient', async () => {
    const { read, rows } = await runBoth(kept)
    expect(read('total')).toEqual(rows.map(over(1)))
    expect(read('period')).toEqual(rows.map(over(12)))
  })

  it('has social months that add up to the social total, of each arm and of the difference', async () => {
    const { plan, accumulated } = await runBoth(kept)
    const place = plan.scenario.actors.length + 2
    const sumOf = (months?: Float64Array) => months?.reduce((sum, ore) => sum + ore, 0)
    for (const { rows } of accumulated.arms) {
      for (const row of rows) expect(sumOf(row.kept?.social)).toBe(row.nets[place])
    }
    for (const { rows } of accumulated.contrasts) {
      for (const row of rows) expect(sumOf(row.social)).toBe(row.differences[place])
    }
  })
})

it('reads the first year as the first twelve months of a comparison, per patient', async () => {
  const { read, result } = await runBoth()
  const { actors } = comparisonOf(result)
  const rows = read('firstYear')
  for (const [who, { months }] of Object.entries(actors)) {
    const year = months.slice(0, 12).reduce((sum, { difference }) => sum + difference, 0)
    expect(rows.find((row) => row.who === who)?.difference).toBeCloseTo(year / 12, 2)
  }
})

it('reads the first year of a run of twelve months as the whole of it, the social total too', async () => {
  const { read } = await runBoth(readKept('agder-150.yaml', { replications: 3, months: 12 }))
  expect(read('firstYear')).toEqual(read('period'))
})

it('reads the social first year of a long run as that of a run of one year', async () => {
  const long = await runBoth(readKept('agder-150.yaml', { replications: 3 }))
  const short = await runBoth(readKept('agder-150.yaml', { replications: 3, months: 12 }))
  const [one, other] = [long, short].map(({ read }) => read('firstYear').find(({ who }) => who === 'social'))
  expect(one?.difference).toBeCloseTo(other?.difference ?? Number.NaN, 0)
})

it('divides by the months of follow-up of each replication, so that nobody changes side', async () => {
  const { read, plan, accumulated, contrast, patients } = await runBoth()
  const months = listReadings(plan, accumulated, contrast, patients).find(
    ({ reading }) => reading === 'dhoMonth',
  )?.divisor
  const total = read('total')
  read('dhoMonth').forEach((row, index) => {
    const { difference = 0, probabilityOfLoss } = total[index] ?? {}
    expect(row.probabilityOfLoss).toBe(probabilityOfLoss)
    expect(Math.abs(row.difference * (months ?? 0) - difference)).toBeLessThan(0.5 * Math.abs(difference) + 1)
  })
})

it('reads each arm per month that its own patients are alive, and leaves society out', async () => {
  const { read } = await runBoth()
  const rows = read('monthAlive')
  expect(rows.map(({ who }) => who)).not.toContain('social')
  for (const { difference, armNet, nullNet } of rows) expect(difference).toBeCloseTo(armNet - nullNet, 1)
})

it('tells no interval from one replication, and no number that is none', async () => {
  const { read } = await runBoth(readKept('agder-150.yaml', { replications: 1 }))
  for (const reading of ['firstYear', 'period', 'monthAlive', 'dhoMonth', 'total'] as const) {
    for (const row of read(reading)) {
      expect(row).toMatchObject({ low: null, high: null })
      const numbers = Object.values(row).filter((value) => typeof value === 'number')
      expect(numbers.every(Number.isFinite)).toBe(true)
    }
  }
})

it('refuses a reading that the run has not what it takes for', async () => {
  const { read } = await runBoth()
  expect(() => read('fullTime')).toThrow(RangeError)
})
