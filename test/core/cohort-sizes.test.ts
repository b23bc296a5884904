import { describe, expect, it } from 'vitest'
import { type CohortSizeRow, type CohortSizes, findBreakEvens } from '../../src/core/analysis/cohort-sizes.ts'
import { listCohortSizes, runCohortSizes } from '../../src/core/cohort-sizes.ts'
import type { ScenarioOptions } from '../../src/core/scenario/options.ts'
import { loadShipped, runShipped } from '../scenarios/run-shipped.ts'

const SMALL = { months: 6, replications: 2 }

async function runSizes(sizes: readonly number[], options: ScenarioOptions = {}): Promise<CohortSizes> {
  const found = await runCohortSizes(loadShipped('agder-150', { ...SMALL, ...options }), sizes)
  if (found.kind !== 'sizes') throw new Error(found.reason)
  return found
}

describe('a cohort of another size', () => {
  it('comes to what a comparison with so many patients gives', async () => {
    const { rows, sizes, scenario } = await runSizes([12, 5])
    expect([sizes, scenario.replications, scenario.partial]).toEqual([[5, 12], 2, false])
    for (const size of sizes) {
      const [comparison] = (await runShipped('agder-150', { ...SMALL, patients: size })).comparisons ?? []
      const compared = Object.entries({ ...comparison?.actors, ...comparison?.totals })
      const found = rows.filter((row) => row.size === size).map(({ who, difference }) => [who, difference])
      expect(found).toEqual(compared.map(([who, { difference }]) => [who, difference]))
    }
  })

  it('counts months as the time that is covered by them', async () => {
    const options = { patients: 12, months: 1, replications: 3 }
    const { arms } = await runSizes([12], options)
    const { arms: results } = await runShipped('agder-150', options)
    const total = (arm: number, name: string): number => results[arm]?.rewards[name]?.total ?? Number.NaN
    for (const arm of [0, 1]) {
      expect(arms[arm]?.aliveMonths).toBeCloseTo((total(arm, 'days-at-home') + total(arm, 'bed-days')) / 31, 4)
      expect(arms[arm]?.followUpMonths).toBeCloseTo(((total(arm, 'qaly') / 0.0161) * 365.25) / 31, 2)
    }
    expect(arms[0]?.followUpMonths).toBe(0)
    expect(arms[1]?.followUpMonths).toBeGreaterThan(0)
  })

  it('divides the difference by its months, between the percentiles of the replications', async () => {
    const { rows, arms } = await runSizes([20], { replications: 5 })
    const dho = arms.find(({ arm }) => arm === 'dho')
    for (const { difference, perFollowUpMonth, perAliveMonth } of rows) {
      expect((perFollowUpMonth?.mean ?? 0) * (dho?.followUpMonths ?? 0)).toBeCloseTo(difference, -1)
      expect((perAliveMonth?.mean ?? 0) * (dho?.aliveMonths ?? 0)).toBeCloseTo(difference, -1)
      expect(perFollowUpMonth?.p10).toBeLessThanOrEqual(perFollowUpMonth?.p90 ?? Number.NaN)
    }
  })

  it('tells the caseload that whole posts are paid for', async () => {
    const options = { variant: 'steady', set: { 'tms.staffCost': 'step' }, months: 6, replications: 1 }
    const { stepped, caseload } = await runSizes([120], options)
    expect(stepped).toMatchObject([{ code: 'TMS-NURSES', bearer: 'tms', block: 80 }])
    const months = caseload.find(({ arm, code }) => arm === 'dho' && code === 'TMS-NURSES')?.months ?? []
    const posts = months.reduce((sum, { patients }) => sum + Math.ceil(patients / 80), 0)
    const inflow = (13.4 * 120) / 150
    const run = await runShipped('agder-150', { ...options, set: { ...options.set, 'cohort.steadyInflow': inflow } })
    const item = run.arms[1]?.actors.tms?.items.find(({ code }) => code === 'TMS-NURSES')
    expect(months.map(({ month }) => month)).toContain('2023-06')
    expect(posts).toBeGreaterThan(6)
    expect(item?.resourceCost).toBe(posts * 59_583)
  })
})

it('sizes lie around the steps of staffing, where there are any', () => {
  expect(listCohortSizes(loadShipped('agder-150'))).toEqual([10, 25, 50, 80, 100, 150, 250, 500, 1000])
  const stepped = loadShipped('agder-150', { variant: 'steady', set: { 'tms.staffCost': 'step' } })
  expect(listCohortSizes(stepped)).toEqual([
    ...[10, 25, 50, 80, 81, 100, 150, 160, 161, 240, 241, 250, 320, 321, 500, 1000],
  ])
})

it('patients who are written out cannot be more or fewer', async () => {
  expect(await runCohortSizes(loadShipped('rune'), [10])).toEqual({ kind: 'unknown', reason: 'patientsWrittenOut' })
})

it('nothing is said of a scenario that compares nothing', async () => {
  const { arms, ...scenario } = loadShipped('agder-150', SMALL)
  const compared = { ...scenario, arms: arms.map((arm) => ({ ...arm, isNull: false })) }
  expect(await runCohortSizes(compared, [10])).toEqual({ kind: 'unknown', reason: 'nothingCompared' })
})

describe('while it runs', () => {
  const scenario = loadShipped('agder-150', SMALL)

  it('hands out each size as it is done', async () => {
    const progress: string[] = []
    const partial: (readonly number[])[] = []
    await runCohortSizes(scenario, [5, 3, 3.5, 0], {
      onProgress: (done, of) => progress.push(`${done}/${of}`),
      onPartial: ({ sizes }) => partial.push(sizes),
    })
    expect(progress).toEqual(['0/2', '1/2', '2/2'])
    expect(partial).toEqual([[3], [3, 5]])
  })

  it('keeps the sizes that are done when it is stopped', async () => {
    const controller = new AbortController()
    const onPartial = (): void => controller.abort()
    const found = await runCohortSizes(scenario, [3, 5], { signal: controller.signal, onPartial })
    expect(found).toMatchObject({ sizes: [3], scenario: { partial: true } })
    const stopped = runCohortSizes(scenario, [3], { signal: AbortSignal.abort(new Error('stopped')) })
    await expect(stopped).rejects.toThrow('stopped')
  })
})

describe('the number of patients at which somebody breaks even', () => {
  const row = (size: number, mean: number | null, who = 'tms'): CohortSizeRow => ({
    ...{ size, arm: 'dho', null: 'usual-care', kind: 'actor', who, difference: 0, perAliveMonth: null },
    perFollowUpMonth: mean === null ? null : { mean, p10: mean, p90: mean },
  })
  const found = (...rows: CohortSizeRow[]) =>
    findBreakEvens(rows).map(({ who, from, to, size }) => [who, from, to, size])

  it('lies on the line between two sizes, wherever the sign changes', () => {
    const rows = [row(10, -30), row(50, 10), row(80, 20), row(81, -20)]
    expect(found(...rows)).toEqual([
      ['tms', 10, 50, 40],
      ['tms', 80, 81, 80.5],
    ])
  })

  it('is nobody’s who stays on one side, and never mixes two actors', () => {
    expect(found(row(10, -1), row(10, 1, 'gp'), row(50, -2), row(50, 3, 'gp'))).toEqual([])
    expect(found(row(10, null), row(50, 3))).toEqual([])
    expect(found(row(10, 0), row(50, 0))).toEqual([])
  })
})
