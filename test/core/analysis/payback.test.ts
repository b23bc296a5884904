import { describe, expect, it } from 'vitest'
import { describeAgreements, forAgreements } from '../../../src/core/agree.ts'
import { findBreakEven } from '../../../src/core/analysis/break-even.ts'
import { listGrantEnds, type PaybackRow, paybackRows } from '../../../src/core/analysis/payback.ts'
import type { ArmResult, Comparison } from '../../../src/core/analysis/results.ts'
import { differenceRows } from '../../../src/core/analysis/tables.ts'
import { FACT_TYPES } from '../../../src/core/domain/facts.ts'
import { listOneOffCodes, START_FACTS } from '../../../src/core/ledger/measures.ts'
import type { Contrast } from '../../../src/core/scenario/plan.ts'
import { planOf, runScenario } from '../../../src/core/simulate.ts'
import { readKept, runKept, SHIPPED } from './kept-run.ts'

async function payBack(options: Parameters<typeof readKept>[1] = {}, name = 'agder-150.yaml') {
  const kept = readKept(name, { replications: 4, ...options })
  const { keepsMonths: _, ...plain } = kept
  const { plan, accumulated } = await runKept(kept)
  const contrast = plan.contrasts[0] as Contrast
  const result = await runScenario(plain)
  const comparison = result.comparisons?.[0] as Comparison
  return { plan, contrast, result, comparison, rows: paybackRows(plan, accumulated, contrast) }
}

const sumUntil = (amounts: readonly number[]): readonly number[] => {
  let sum = 0
  return amounts.map((amount) => (sum += amount))
}

describe.each([undefined, 'grant', 'shared-price'])('the money so far, agreement in force: %s', (agreement) => {
  it('ends where a comparison of the whole run ends, spread and all', async () => {
    const { rows, result, comparison } = await payBack(agreement ? { agreement } : {})
    const ends = rows.map(({ kind, who, mean, p10, p90 }) => ({
      ...{ kind, who },
      ...{ difference: mean.at(-1), p10: p10.at(-1), p90: p90.at(-1) },
    }))
    expect(differenceRows(result, comparison)).toMatchObject(ends)
  })

  it('is the sum of the months of a comparison until then', async () => {
    const { rows, comparison } = await payBack(agreement ? { agreement } : {})
    for (const [who, { months }] of Object.entries(comparison.actors)) {
      const mean = rows.find((row) => row.who === who)?.mean ?? []
      expect(mean).toHaveLength(months.length)
      sumUntil(months.map(({ difference }) => difference)).forEach((sum, month) => {
        expect(Math.abs(sum - (mean[month] ?? Number.NaN))).toBeLessThan(0.01 * (month + 1))
      })
    }
  })
})

it('breaks even in the month that the agreements of the scenario are said to, when none is in force', async () => {
  const scenario = forAgreements(readKept('agder-150.yaml', { replications: 3 }))
  const { plan, accumulated, patients } = await runKept(scenario)
  const rows = paybackRows(plan, accumulated, plan.contrasts[0] as Contrast)
  const notes = { engine: 'test', patients }
  const { arms } = describeAgreements(plan, accumulated, notes, { only: [] }, new Map())
  const { actors = {} } = arms[0]?.agreements[0] ?? {}
  const found = Object.fromEntries(rows.map(({ who, breakEven }) => [who, breakEven]))
  const said = Object.entries(actors).map(([who, { breakEven }]) => [who, breakEven])
  expect(found).toMatchObject(Object.fromEntries(said))
  expect(new Set(Object.values(found)).size).toBeGreaterThan(1)
})

it.each([
  [[], null],
  [[0, 0], 0],
  [[-1, 2, 0], 1],
  [[1, -1, 5, -2], null],
  [[1, -1, 5, 0], 2],
])('sums %j stay at nothing or above from place %s', (cumulative, place) => {
  expect(findBreakEven(cumulative)).toBe(place)
})

describe('a project grant', () => {
  it('ends in the last month that has it', async () => {
    const { plan, contrast, rows } = await payBack({ agreement: 'grant' })
    expect(listGrantEnds(plan, contrast)).toEqual([
      { arm: 'dho', agreement: 'grant', rule: 'grant', payer: 'state', payee: 'municipality', month: '2024-12' },
    ])
    const { mean = [] } = rows.find(({ who }) => who === 'state') as PaybackRow
    const steps = mean.map((sum, month) => sum - (mean[month - 1] ?? 0))
    expect(steps[23]).toBeLessThan(-50_000)
    expect(Math.abs(steps[24] ?? Number.NaN)).toBeLessThan(10_000)
  })

  it('does not end where none is in force, nor in a run that is over before', () => {
    const without = planOf(readKept('agder-150.yaml'))
    expect(listGrantEnds(without, without.contrasts[0] as Contrast)).toEqual([])
    const short = planOf(readKept('agder-150.yaml', { agreement: 'grant', months: 12 }))
    expect(listGrantEnds(short, short.contrasts[0] as Contrast)).toEqual([])
  })
})

describe('what is paid once', () => {
  it('comes to what the codes of starting come to, actor by actor', async () => {
    const { plan, rows, result } = await payBack()
    const codes = listOneOffCodes(plan.scenario)
    expect(codes).toEqual(expect.arrayContaining(['TRAINING', 'TMS-SETUP']))
    const [before, after] = result.arms as [ArmResult, ArmResult]
    const sumOf = (arm: ArmResult, who: string): number =>
      (arm.actors[who]?.items ?? [])
        .filter(({ code }) => codes.includes(code))
        .reduce((sum, { revenue, payments, resourceCost }) => sum + revenue - payments - resourceCost, 0)
    for (const { who, oneOff } of rows.filter(({ kind }) => kind === 'actor')) {
      expect(oneOff?.at(-1)).toBeCloseTo(sumOf(after, who) - sumOf(before, who), 1)
    }
    expect(rows.find(({ who }) => who === 'hospital')?.oneOff?.at(-1)).toBeLessThan(0)
    expect(rows.find(({ who }) => who === 'social')?.oneOff).toBeNull()
  })

  it('is not known where no code is of starting alone', async () => {
    const { rows } = await payBack({}, 'wound-care.yaml')
    expect(rows.every(({ oneOff }) => oneOff === null)).toBe(true)
  })

  it.each(SHIPPED)('%s: no patient starts twice', async (name) => {
    const { keepsMonths: _, ...scenario } = readKept(name, { replications: 2 })
    const starts = START_FACTS.map((fact) => FACT_TYPES.indexOf(fact))
    const most: number[] = [0]
    await runScenario(scenario, {
      onFacts({ batch }) {
        const counts = new Map<string, number>()
        for (let row = 0; row < batch.count; row++) {
          const key = `${batch.type[row]} ${batch.patient[row]}`
          if (starts.includes(batch.type[row] as number)) counts.set(key, (counts.get(key) ?? 0) + 1)
        }
        most.push(...counts.values())
      },
    })
    expect(Math.max(...most)).toBeLessThanOrEqual(1)
  })
})
