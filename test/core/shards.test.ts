import { describe, expect, it } from 'vitest'
import { toJson } from '../../src/core/analysis/result-builder.ts'
import { InvariantError } from '../../src/core/domain/issues.ts'
import { LifeError } from '../../src/core/life-error.ts'
import { type Lives, prepareLives } from '../../src/core/lives.ts'
import { planShards, type Shard } from '../../src/core/scenario/plan.ts'
import { errorOf, faultOf, gatherShards, prepareWork, type ShardOutcome } from '../../src/core/shards.ts'
import { factsOfShipped } from '../../src/core/shipped.ts'
import { planOf, resultOf, runScenario } from '../../src/core/simulate.ts'
import type { FactBatchEvent } from '../../src/core/stream/events.ts'
import { TINY, tinyArm, tinyScenario } from './support/tiny-scenario.ts'

const SCENARIO = tinyScenario({
  replications: 5,
  arms: [tinyArm('before', 'plain', true), tinyArm('after', 'watched', false), tinyArm('again', 'plain', false)],
})
const LIVES = prepareLives(planOf(SCENARIO, TINY), TINY)

type Lived = ReturnType<Lives['live']>

/**
 * Shards worked off by `workers` in turn and gathered in the order given; each outcome is sent as between threads, or
 * its amounts are written over by the next one.
 */
function runShards(shards: readonly Shard[], workers: number, isReused = false) {
  const work = Array.from({ length: workers }, () => prepareWork(LIVES, factsOfShipped))
  const gathering = gatherShards(LIVES.plan, LIVES.cohort.size, factsOfShipped)
  let spent: Float64Array[] | undefined
  const complete = shards.map((shard, index) => {
    const outcome = work[index % workers]?.(shard, spent) as ShardOutcome
    if (isReused && outcome.kind === 'patients') {
      if (spent) for (const [arm, { buffer }] of outcome.amounts.entries()) expect(buffer).toBe(spent[arm]?.buffer)
      spent = outcome.amounts
    }
    return gathering.add(shard, isReused ? outcome : structuredClone(outcome))?.replications ?? 0
  })
  return { accumulated: gathering.accumulated, complete }
}

describe('a run in shards', () => {
  it('gives the bytes of the whole run for any size of shard, number of workers and order', async () => {
    const whole = toJson(await runScenario(SCENARIO, TINY))
    for (const most of [1, 5, 7, 12, 30, 1000]) {
      const shards = [...planShards({ replications: 5, patients: 12 }, most)]
      for (const order of [shards, shards.toReversed()]) {
        for (const workers of [1, 2, 3]) {
          expect(toJson(resultOf(LIVES, runShards(order, workers).accumulated))).toBe(whole)
          expect(toJson(resultOf(LIVES, runShards(order, workers, true).accumulated))).toBe(whole)
        }
      }
    }
  })

  it('counts a replication in parts when its last part has come, not before', () => {
    const shards = [...planShards({ replications: 2, patients: 12 }, 5)]
    const mixed = [0, 3, 1, 4, 5, 2].map((index) => shards[index] as Shard)
    expect(runShards(mixed, 2).complete).toEqual([0, 0, 0, 0, 1, 1])
    expect(runShards(mixed.slice(0, 5), 2).accumulated.replications).toBe(1)
  })
})

it('lives two shards in turns as it does one after the other', () => {
  const shards = [
    { from: 0, to: 1, patients: { from: 0, to: 6 } },
    { from: 3, to: 4, patients: { from: 6, to: 12 } },
  ]
  const factsIn = (event: FactBatchEvent) => (event.kind === 'facts' ? event.batch.toFacts() : [])
  const known = shards.map((shard) => Array.from(LIVES.live(shard), factsIn))
  const [one, other] = shards.map((shard) => LIVES.live(shard)) as [Lived, Lived]
  const [first, second] = [one.next().value, other.next().value] as [FactBatchEvent, FactBatchEvent]
  expect([factsIn(first), factsIn(second)]).toEqual([known[0]?.[0], known[1]?.[0]])
  expect(known.flat(2).length).toBeGreaterThan(0)
})

describe('a life that cannot be lived', () => {
  const brokenFor = (patient: number, error: Error) =>
    prepareLives(planOf(SCENARIO, TINY), {
      ...TINY,
      engineFor: () => ({
        id: 'broken',
        timers: [],
        live(job) {
          if (job.replication === 3 && job.patients.some((one) => one.patient === patient)) throw error
        },
      }),
    })
  const live = (error: Error) => () => prepareWork(brokenFor(7, error), factsOfShipped)({ index: 0, from: 0, to: 5 })

  it('is named with all it takes to live it again, whoever threw what', () => {
    expect(live(new Error('no such fact'))).toThrow(
      'plain: patient 7 of replication 3 (seed 7): no such fact; to follow that life: pathledger replay <scenario> --arm before --replication 3 --patient 7 --seed 7 (PL-M001)',
    )
    const named = 'plain: patient 7 of replication 3 (seed 7) never ends; to follow that life: ask the engine'
    expect(live(new InvariantError('PL-M007', named, 7))).toThrow(
      /^plain: patient 7 of replication 3 \(seed 7\) never ends; to follow that life: pathledger replay .* \(PL-M007\)$/,
    )
  })

  it('keeps its message, code and name on the way between threads', () => {
    const life = { pathway: 'plain', arm: 'before', seed: 7, replication: 3, patient: 7 }
    try {
      live(new InvariantError('PL-M007', 'never ends', 7))()
      expect.unreachable()
    } catch (error) {
      const rebuilt = errorOf(structuredClone(faultOf(error)) as NonNullable<ReturnType<typeof faultOf>>)
      expect(rebuilt).toBeInstanceOf(LifeError)
      expect(rebuilt).toMatchObject({ message: (error as Error).message, code: 'PL-M007', life })
    }
    expect(faultOf(new RangeError('out of luck'))).toBeUndefined()
    expect(errorOf({ code: 'PL-L003', message: 'x does not balance' }).message).toBe('x does not balance (PL-L003)')
  })
})
