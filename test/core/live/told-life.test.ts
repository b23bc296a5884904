import { describe, expect, it } from 'vitest'
import { stampAt } from '../../../src/core/domain/time.ts'
import { tellLife } from '../../../src/core/live/told-life.ts'
import { replayLife } from '../../../src/core/replay.ts'
import { loadShipped } from '../../scenarios/run-shipped.ts'

const agder = loadShipped('agder-150', { patients: 12, months: 18, replications: 2 })

describe('a life that is looked at', () => {
  it.each(agder.arms.map(({ id }, arm) => [id, arm] as const))(
    'has the facts of living it, each at its time, and balances that its claims add up to: %s',
    (id, arm) => {
      const asked = { arm, replication: 1, patient: 3 }
      const life = tellLife(agder, asked)
      const replay = replayLife(agder, asked)
      expect(life).toMatchObject({ arm: id, replication: 1, patient: 3, attributes: replay?.patient.attributes })
      const facts = life?.moves.flatMap((move) => move.facts) ?? []
      expect(facts.length).toBeGreaterThan(10)
      expect(facts.map(({ type, stamp }) => [type, stamp])).toEqual(
        replay?.facts.map(({ type, at }) => [type, stampAt(replay.calendar, at)]),
      )
      const balances = new Map(life?.actors.map((actor) => [actor, 0]))
      for (const { payer, payee, ore } of facts.flatMap(({ claims }) => claims)) {
        balances.set(payer, (balances.get(payer) as number) - ore)
        if (payee !== undefined) balances.set(payee, (balances.get(payee) as number) + ore)
      }
      expect(life?.moves.at(-1)?.balances).toEqual([...balances.values()])
      expect([...balances.values()].some((ore) => ore !== 0)).toBe(true)
    },
  )

  it('is plain data, which a worker can send', () => {
    const life = tellLife(agder, { arm: 0, replication: 0, patient: 0 })
    expect(JSON.parse(JSON.stringify(life))).toEqual(life)
    expect(life?.moves[0]).toMatchObject({ kind: 'enrolled' })
    for (const { kind, delay } of life?.moves ?? []) expect(delay !== undefined).toBe(kind === 'timer')
    expect(life?.months).toHaveLength(19)
  })

  it('is none where the scenario has no such arm, simulation or patient', () => {
    const asked = { arm: 0, replication: 0, patient: 0 }
    expect(tellLife(agder, asked)).toBeDefined()
    for (const wrong of [{ arm: -1 }, { arm: 99 }, { replication: 2 }, { patient: 12 }]) {
      expect(tellLife(agder, { ...asked, ...wrong })).toBeUndefined()
    }
  })
})
