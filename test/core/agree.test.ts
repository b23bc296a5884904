import { describe, expect, it } from 'vitest'
import { type AgreeRequest, describeAgreements, forAgreements } from '../../src/core/agree.ts'
import { mergeAccumulations, shapeOf } from '../../src/core/analysis/accumulate.ts'
import { type AgreeResult, agreeResultSchema } from '../../src/core/analysis/agree/results.ts'
import type { Comparison } from '../../src/core/analysis/results.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import { planOf, runScenario, runShard } from '../../src/core/simulate.ts'
import { agreeing, TINY_AGREEMENTS } from './support/tiny-agreements.ts'
import { TINY } from './support/tiny-scenario.ts'

const NOTES = { engine: 'tiny', patients: 12 }

async function agree(
  scenario: Scenario,
  request: AgreeRequest = {},
  cuts: readonly number[] = [],
): Promise<AgreeResult> {
  const kept = forAgreements(scenario)
  const plan = planOf(kept, TINY)
  const ends = [...cuts, scenario.replications]
  const parts = await Promise.all(ends.map((to, index) => runShard(kept, { from: ends[index - 1] ?? 0, to }, TINY)))
  const whole = parts.reduceRight((a, b) => mergeAccumulations(shapeOf(plan), a, b))
  return describeAgreements(plan, whole, NOTES, request, new Map())
}

/** What `compare` says with an agreement in force. */
async function compare(scenario: Scenario, agreement?: string): Promise<Comparison> {
  const arms = scenario.arms.map((arm) => (arm.isNull || agreement === undefined ? arm : { ...arm, agreement }))
  const { comparisons = [] } = await runScenario({ ...scenario, arms }, TINY)
  return comparisons[0] as Comparison
}

const outcomeOf = ({ arms }: AgreeResult, name: string | null) => {
  const outcome = arms[0]?.agreements.find(({ agreement }) => agreement === name)
  if (!outcome) throw new Error(`no outcome of ${name}`)
  return outcome
}

describe('the agreements of a scenario', () => {
  it.each([null, 'price', 'halves', 'granted'])(
    '%s gives each actor what a run with it in force gives',
    async (name) => {
      const scenario = agreeing({ replications: 5 })
      const outcome = outcomeOf(await agree(scenario), name)
      const { actors } = await compare(scenario, name ?? undefined)
      for (const [actor, { difference, probabilityOfLoss, ci, range, months }] of Object.entries(actors)) {
        const found = outcome.actors[actor]
        expect(found).toMatchObject({ difference, probabilityOfLoss, ci, range })
        const accrued = found?.months.map((row) => row.accrued) ?? []
        expect(accrued.reduce((sum, kroner) => sum + kroner, 0)).toBeCloseTo(difference, 1)
        accrued.forEach((kroner, month) => {
          expect(kroner).toBeCloseTo(months[month]?.difference ?? Number.NaN, 1)
        })
      }
    },
  )

  it('move nothing between the totals and nothing in the facts', async () => {
    const scenario = agreeing()
    const bare = await compare(scenario)
    for (const name of ['price', 'halves', 'granted']) {
      const under = await compare(scenario, name)
      const { taxCost: _, ...parts } = under.social
      expect(bare.social).toMatchObject(parts)
      expect(under.rewards).toEqual(bare.rewards)
    }
  })

  it('print a result of the published form', async () => {
    const result = await agree(agreeing(), { sweep: { parameter: 'tms.price', settings: [0, 1000, 2000] } })
    expect(agreeResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
  })

  it('come to the same from shards of any size', async () => {
    const scenario = agreeing({ replications: 6 })
    const whole = JSON.stringify(await agree(scenario))
    expect(JSON.stringify(await agree(scenario, {}, [1, 4]))).toBe(whole)
  })

  it('tell apart what is accrued, paid and still owed', async () => {
    const found = outcomeOf(await agree(agreeing()), 'price').actors
    for (const { settled, paid, outstanding } of Object.values(found))
      expect(paid + outstanding).toBeCloseTo(settled, 1)
    expect(found.tms?.outstanding).not.toBe(0)
    expect(found.tms?.months.slice(0, 2).map(({ accrued, paid }) => accrued === paid)).toEqual([false, false])
  })

  it('tell that an actor is balanced only by what is paid after the last month', async () => {
    const [grant] = TINY_AGREEMENTS.granted?.rules ?? []
    const agreements = { late: { ...TINY_AGREEMENTS.granted, rules: [{ ...grant, lagMonths: 12 }] } }
    const found = outcomeOf(await agree(agreeing({ agreements } as Partial<Scenario>)), 'late').actors.municipality
    const paid = found?.months.reduce((sum, month) => sum + month.paid, 0) ?? Number.NaN
    expect(paid).toBeLessThan(0)
    expect(found?.difference).toBeGreaterThanOrEqual(0)
    expect(found?.breakEven).toBe('after')
  })

  it('are bounded by the chance that their parties gain together', async () => {
    const scenario = agreeing({ replications: 40 })
    for (const { bound, nobodyLoses } of (await agree(scenario)).arms[0]?.agreements ?? []) {
      expect(nobodyLoses.count).toBeLessThanOrEqual(bound.count)
      expect(bound.of).toBe(40)
    }
  })

  it('count the state among the parties where it pays', async () => {
    const result = await agree(agreeing())
    expect(outcomeOf(result, 'granted').parties).toContain('state')
    expect(outcomeOf(result, 'price').parties).toEqual(['hospital', 'municipality', 'tms'])
  })

  it('warn where a third party pays', async () => {
    const outcome = outcomeOf(await agree(agreeing()), 'granted')
    expect(outcome.totals.local.difference).toBeGreaterThan(0)
    expect(outcome.paidByThirdParty).toBe(outcome.totals.public.difference <= 0)
    expect(outcomeOf(await agree(agreeing()), 'price').paidByThirdParty).toBe(false)
  })

  it('can be shown one at a time', async () => {
    const result = await agree(agreeing(), { only: ['halves'] })
    expect(result.arms[0]?.agreements.map(({ agreement }) => agreement)).toEqual([null, 'halves'])
  })
})

describe('a sweep', () => {
  const settings = [0, 500, 1166, 1500, 3000]
  const swept = async () => {
    const sweep = (await agree(agreeing(), { sweep: { parameter: 'tms.price', settings } })).arms[0]?.sweep
    if (!sweep) throw new Error('nothing was swept')
    return sweep
  }

  it('says at every value what setting the parameter gives', async () => {
    const { points } = await swept()
    for (const { value, actors } of points) {
      const arms = agreeing().arms.map((arm) => ({ ...arm, params: { ...arm.params, 'tms.price': value } }))
      const under = await compare(agreeing({ arms }), 'price')
      for (const [actor, { difference, probabilityOfLoss }] of Object.entries(under.actors))
        expect(actors[actor]).toEqual({ difference, probabilityOfLoss })
    }
  })

  it('finds the price at which TMS breaks even: what a month costs it', async () => {
    expect((await swept()).switches.tms?.[0]).toBeCloseTo(1166, 0)
  })

  it('tells the values between which no party loses, and none where there are none', async () => {
    const { zones, points } = await swept()
    for (const { share, from, to } of zones) {
      const inside = points.filter(({ value }) => value >= from && value <= to)
      for (const { nobodyLoses } of inside) expect(nobodyLoses.share).toBeGreaterThanOrEqual(share ?? 0)
    }
  })
})
