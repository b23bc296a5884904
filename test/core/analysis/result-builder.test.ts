import { expect, it } from 'vitest'
import { absorb, accumulationOf, emptyAccumulation, shapeOf } from '../../../src/core/analysis/accumulate.ts'
import { kroner, meanKroner } from '../../../src/core/analysis/money.ts'
import { buildResult, toJson } from '../../../src/core/analysis/result-builder.ts'
import { FACT_TYPES, VALUE_COLUMNS } from '../../../src/core/domain/facts.ts'
import { InvariantError } from '../../../src/core/domain/issues.ts'
import { planOf } from '../../../src/core/simulate.ts'
import type { ArmMonths, MonthsClosed, TwinDifference } from '../../../src/core/stream/events.ts'
import { TINY, tinyArm, tinyScenario } from '../support/tiny-scenario.ts'

const scenario = tinyScenario({ months: 2, actors: ['hospital', 'state'], replications: 3 })
const plan = planOf(scenario, TINY)
const TMS = FACT_TYPES.indexOf('TmsMonthClosed')

/** The hospital earns `revenue` øre in January and consumes 100 in February; nothing else. */
function armWith(revenue: number, extra: Partial<ArmMonths> = {}): ArmMonths {
  const cells = Float64Array.from([revenue, 0, 0, 0, 0, revenue, 0, 0, 0, 0, 0, 100, 0, 0, 0, 0])
  const facts = new Float64Array(FACT_TYPES.length)
  const quantities = new Float64Array(FACT_TYPES.length * VALUE_COLUMNS)
  const none = { local: revenue - 100, public: -100, social: -100 }
  const rewardMinutes = new Float64Array(2)
  return {
    cells,
    items: [],
    refusals: [],
    facts,
    quantities,
    totals: none,
    rewardMinutes,
    drivers: new Float64Array(0),
    ...extra,
  }
}

/** What the local parties gain, and nothing else. */
const twinsWith = (local: number, extra: Partial<TwinDifference> = {}): TwinDifference => ({
  ...{ local, public: 0, social: 0 },
  parts: { resources: 0, gpActivity: 0, patientTime: 0, qaly: 0, taxCost: 0 },
  cash: [0, 0, 0, 0],
  rewards: [{ total: 0, discounted: 0 }],
  ...extra,
})

const closedWith = (
  replication: number,
  before: number,
  after: number,
  extra: Partial<ArmMonths> = {},
): MonthsClosed => {
  const total = after - before
  const arms = [armWith(before), armWith(after, extra)]
  return { kind: 'monthsClosed', replication, arms, contrasts: [twinsWith(total)] }
}

const resultOf = (...closed: MonthsClosed[]) => {
  const shape = shapeOf(plan)
  const all = closed.reduce((sum, one) => absorb(sum, accumulationOf(shape, one)), emptyAccumulation(shape))
  return buildResult(plan, all, { engine: 'tiny', patients: 12 })
}

it('pairs twins by replication: a steady gain is sure, however much the cohorts differ', () => {
  const result = resultOf(closedWith(0, 1000, 1500), closedWith(1, 90_000, 90_500), closedWith(2, 7, 507))
  const hospital = result.comparisons?.[0]?.actors.hospital
  expect(hospital).toMatchObject({
    difference: 5,
    ci: { low: 5, high: 5, level: 0.95 },
    range: { p10: 5, p90: 5 },
    probabilityOfLoss: 0,
  })
  expect(hospital?.months).toEqual([
    { month: '2023-01', difference: 5, ci: { low: 5, high: 5, level: 0.95 } },
    { month: '2023-02', difference: 0, ci: { low: 0, high: 0, level: 0.95 } },
  ])
  expect(result.comparisons?.[0]?.actors.state?.probabilityOfLoss).toBe(1)
})

it('tells error of the mean and spread apart, by hand: differences of 1, 2 and 6 kroner', () => {
  const result = resultOf(closedWith(0, 0, 100), closedWith(1, 0, 200), closedWith(2, 0, 600))
  const hospital = result.comparisons?.[0]?.actors.hospital
  // Mean 3, standard deviation √7, Student's 4.302653 with 2 degrees of freedom: ±6.5724.
  expect(hospital).toMatchObject({ difference: 3, ci: { low: -3.57, high: 9.57 }, range: { p10: 1.2, p90: 5.2 } })
  expect(hospital?.months[0]).toMatchObject({ difference: 3, ci: { low: -3.57, high: 9.57 } })
  expect(result.comparisons?.[0]?.totals.local).toMatchObject({ difference: 3, ci: { low: -3.57, high: 9.57 } })
})

it('gives means in kroner with net = revenue − payments + transfers − resource cost', () => {
  const { actors, totals } = resultOf(closedWith(0, 0, 100), closedWith(1, 0, 250)).arms[1] ?? {}
  expect(actors?.hospital).toMatchObject({ revenue: 1.75, payments: 0, transfers: 0, resourceCost: 1, net: 0.75 })
  expect(actors?.hospital?.months.map(({ month, net }) => [month, net])).toEqual([
    ['2023-01', 1.75],
    ['2023-02', -1],
  ])
  expect(actors?.state?.net).toBe(-1.75)
  expect(totals).toEqual({ local: 0.75, public: -1, social: -1 })
})

it('gives rewards as rate × time, each whole year discounted, and their differences in the same unit', () => {
  const days = { states: ['health.home'], rate: 1 as const, per: 'day' as const, title: { nb: 'Døgn', en: 'Days' } }
  const months = { states: ['health.home'], rate: 'stay.chance', per: 'month' as const }
  const arms = [tinyArm('null', 'plain', true), tinyArm('other', 'plain', false, { 'social.discountRate': 0.25 })]
  const plan = planOf(tinyScenario({ months: 14, actors: ['state'], rewards: { days, months }, arms }), TINY)
  // January of the first year in full, and ten days of February of the second.
  const rewardMinutes = new Float64Array(28)
  rewardMinutes.set([31 * 1440, 0], 0)
  rewardMinutes.set([10 * 1440], 13)
  rewardMinutes.set([31 * 1440], 14)
  const none = {
    cells: new Float64Array(56),
    totals: { local: 0, public: 0, social: 0 },
    rewardMinutes: new Float64Array(28),
  }
  const closed: MonthsClosed[] = [2, 4].map((gain, replication) => ({
    kind: 'monthsClosed',
    replication,
    arms: [armWith(0, none), armWith(0, { ...none, rewardMinutes })],
    contrasts: [twinsWith(0, { rewards: [2, 4].map((unit) => ({ total: gain * unit, discounted: gain })) })],
  }))
  const shape = shapeOf(plan)
  const all = closed.reduce((sum, one) => absorb(sum, accumulationOf(shape, one)), emptyAccumulation(shape))
  const result = buildResult(plan, all, { engine: 'tiny', patients: 1 })
  expect(result.arms[1]?.rewards).toEqual({
    days: { title: { nb: 'Døgn', en: 'Days' }, per: 'day', total: 41, discounted: 39 },
    months: { title: null, per: 'month', total: 0.3, discounted: 0.3 },
  })
  expect(result.arms[0]?.rewards.days).toMatchObject({ total: 0, discounted: 0 })
  // Mean 6 and standard deviation √8 in two replications: Student's 12.7062 with one degree of freedom, ±25.412409.
  expect(result.comparisons?.[0]?.rewards.days).toEqual({
    difference: 6,
    ci: { low: -19.412409, high: 31.412409, level: 0.95 },
    range: { p10: 4.4, p90: 7.6 },
    probabilityOfLoss: 0,
    discounted: 3,
  })
})

it('gives what becomes cash beside the difference, for actors and for the local and public total', () => {
  const closed = [100, 300].map((cash, replication) => {
    const one = closedWith(replication, 0, 1000)
    return { ...one, contrasts: [twinsWith(1000, { cash: [cash, -cash, 2 * cash, 0] })] }
  })
  const [comparison] = resultOf(...closed).comparisons ?? []
  expect(comparison?.actors.hospital).toMatchObject({ difference: 10, cash: { difference: 2, range: { p10: 1.2 } } })
  expect(comparison?.actors.state?.cash).toMatchObject({ difference: -2, probabilityOfLoss: 1 })
  expect(comparison?.totals.local).toMatchObject({ difference: 10, cash: { difference: 4 } })
  expect(comparison?.totals.public.cash).toMatchObject({ difference: 0 })
  expect(comparison?.totals.social).not.toHaveProperty('cash')
})

it('gives parts of the social difference that add up to it, to the øre', () => {
  const parts = { resources: -10, gpActivity: -5, patientTime: 0, qaly: 17, taxCost: -1 }
  const closed = [0, 1, 2].map((replication) => ({
    ...closedWith(replication, 0, 0),
    contrasts: [
      twinsWith(0, { parts: replication === 1 ? { ...parts, qaly: 18 } : parts, social: replication === 1 ? 2 : 1 }),
    ],
  }))
  const [comparison] = resultOf(...closed).comparisons ?? []
  expect(comparison?.totals.social.difference).toBe(0.01)
  expect(comparison?.social).toEqual({ resources: -0.1, gpActivity: -0.05, patientTime: 0, qaly: 0.17, taxCost: -0.01 })
})

it('lists facts in catalogue order with their quantities, and codes and reasons in one order', () => {
  const facts = new Float64Array(FACT_TYPES.length)
  const quantities = new Float64Array(FACT_TYPES.length * VALUE_COLUMNS)
  facts[FACT_TYPES.indexOf('Discharged')] = 3
  facts[TMS] = 4
  quantities[TMS * VALUE_COLUMNS] = 61
  const amounts = { revenue: 0, payments: 0, resourceCost: 100 }
  const extra = {
    facts,
    quantities,
    items: [
      [
        { code: 'XS09', count: 1, ...amounts },
        { code: 'XS08', count: 2, ...amounts },
      ],
      [{ code: 'A1', count: 2, ...amounts }],
    ],
    refusals: [
      { code: 'XS08', reason: 'oncePerMonth', count: 1 },
      { code: 'XS08', reason: 'homeOnly', count: 4 },
    ],
  }
  const arm = resultOf(closedWith(0, 0, 0, extra), closedWith(1, 0, 0)).arms[1]
  expect(Object.keys(arm?.facts ?? {})).toEqual(['TmsMonthClosed', 'Discharged'])
  expect(arm?.facts.TmsMonthClosed).toEqual({
    count: 2,
    quantities: { days: 30.5, green: 0, yellow: 0, red: 0, missing: 0, minutes: 0 },
  })
  expect(arm?.actors.hospital?.items.map(({ code, count, resourceCost }) => [code, count, resourceCost])).toEqual([
    ['XS08', 1, 0.5],
    ['XS09', 0.5, 0.5],
  ])
  expect(arm?.refusals).toEqual([
    { code: 'XS08', reason: 'homeOnly', count: 2 },
    { code: 'XS08', reason: 'oncePerMonth', count: 0.5 },
  ])
})

it('never prints minus zero or what is not a number', () => {
  expect(Object.is(kroner(-0.4), 0)).toBe(true)
  expect(() => kroner(Number.NaN)).toThrow(InvariantError)
  expect(() => meanKroner(2 ** 53, 1)).toThrow(InvariantError)
  expect(toJson(resultOf(closedWith(0, 0, 0)))).not.toMatch(/-0[,\n]|NaN/)
})
