import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import {
  type Accumulation,
  accumulationOf,
  addReplication,
  emptyAccumulation,
  mergeAccumulations,
  type Shape,
} from '../../../src/core/analysis/accumulate.ts'
import { buildResult, toJson } from '../../../src/core/analysis/result-builder.ts'
import { planShards } from '../../../src/core/scenario/plan.ts'
import { planOf, runScenario, runShard } from '../../../src/core/simulate.ts'
import type { ArmMonths, MonthsClosed, TwinDifference } from '../../../src/core/stream/events.ts'
import { TINY, tinyScenario } from '../support/tiny-scenario.ts'

const SHAPE: Shape = { months: 2, actors: 2, arms: 2, contrasts: [{ arm: 1, null: 0 }], rewards: 2, keepsMonths: false }
const ore = fc.integer({ min: -1e12, max: 1e12 })
const totals = fc.record({ local: ore, public: ore, social: ore })
const accrued = fc.float({ min: -1000, max: 1000, noNaN: true })
const twins: fc.Arbitrary<TwinDifference> = fc.record({
  local: ore,
  public: ore,
  social: ore,
  parts: fc.record({ resources: ore, gpActivity: ore, patientTime: ore, qaly: ore, taxCost: ore }),
  cash: fc.array(ore, { minLength: 4, maxLength: 4 }),
  rewards: fc.array(fc.record({ total: accrued, discounted: accrued }), { minLength: 2, maxLength: 2 }),
})
const code = fc.constantFrom('XS08', 'XS09', 'XS11')
const count = fc.nat(100)
const itemsOfActor = fc.uniqueArray(fc.record({ code, count, revenue: ore, payments: ore, resourceCost: ore }), {
  selector: (item) => item.code,
})
const items = fc.tuple(itemsOfActor, itemsOfActor)
const refusals = fc.uniqueArray(fc.record({ code, reason: fc.constantFrom('monthly', 'home'), count }), {
  selector: (refusal) => `${refusal.code} ${refusal.reason}`,
})
const row = (length: number) =>
  fc.array(ore, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values))
const arm: fc.Arbitrary<ArmMonths> = fc.record({
  cells: row(16),
  items,
  refusals,
  facts: row(3),
  quantities: row(6),
  totals,
  rewardMinutes: row(4),
  drivers: row(2),
})

const closed: fc.Arbitrary<Omit<MonthsClosed, 'replication'>> = fc.record({
  kind: fc.constant('monthsClosed'),
  arms: fc.tuple(arm, arm),
  contrasts: fc.tuple(twins),
})

/** Disjoint sets of replications, as shards give them. */
const parts = fc.array(fc.tuple(fc.nat(2), closed), { maxLength: 7 }).map((replications) => {
  const shards = [0, 1, 2].map(() => emptyAccumulation(SHAPE))
  replications.forEach(([shard, months], replication) => {
    const one = accumulationOf(SHAPE, { ...months, replication })
    shards[shard] = mergeAccumulations(SHAPE, shards[shard] as Accumulation, one)
  })
  return shards as [Accumulation, Accumulation, Accumulation]
})
const merge = (a: Accumulation, b: Accumulation) => mergeAccumulations(SHAPE, a, b)

test.prop([parts])('shards merge to the same whatever is merged first', ([a, b, c]) => {
  expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)))
})

test.prop([parts])('shards merge to the same in any order', ([a, b]) => {
  expect(merge(a, b)).toEqual(merge(b, a))
})

test.prop([parts])('a shard of nothing changes nothing, and merging leaves its parts as they were', ([a, b]) => {
  const before = structuredClone(a)
  expect(merge(a, emptyAccumulation(SHAPE))).toEqual(a)
  expect(merge(emptyAccumulation(SHAPE), a)).toEqual(a)
  merge(a, b)
  expect(a).toEqual(before)
})

test.prop([fc.array(closed, { maxLength: 5 })])(
  'adding replications in any order gives what merging them does',
  (all) => {
    const months = all.map((one, replication): MonthsClosed => ({ ...one, replication }))
    const merged = months.map((one) => accumulationOf(SHAPE, one)).reduce(merge, emptyAccumulation(SHAPE))
    const added = emptyAccumulation(SHAPE)
    for (const one of months.toReversed()) addReplication(SHAPE, added, one)
    expect(added).toEqual(merged)
  },
)

it('gives the same bytes from shards of any size, merged backwards', async () => {
  const scenario = tinyScenario({ replications: 7 })
  const plan = planOf(scenario, TINY)
  const whole = toJson(await runScenario(scenario, TINY))
  for (const perShard of [1, 3, 7]) {
    const shards = [...planShards({ replications: 7, patients: 12 }, perShard * 12)].toReversed()
    const done = await Promise.all(shards.map((shard) => runShard(scenario, shard, TINY)))
    const shape: Shape = { months: 5, actors: 4, arms: 2, contrasts: plan.contrasts, rewards: 1, keepsMonths: false }
    const merged = done.reduce((a, b) => mergeAccumulations(shape, a, b))
    expect(toJson(buildResult(plan, merged, { engine: 'tiny', patients: 12 }))).toBe(whole)
  }
})
