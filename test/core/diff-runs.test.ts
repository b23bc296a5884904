import { beforeAll, describe, expect, it } from 'vitest'
import { type DiffSide, diffRuns, type RunDiff } from '../../src/core/diff-runs.ts'
import type { Fact } from '../../src/core/domain/facts.ts'
import { prepareLives } from '../../src/core/lives.ts'
import type { StoredRun } from '../../src/core/stored-run.ts'
import { keepInMemory, type MemoryRunOptions } from './store/memory-run.ts'

const SMALL: MemoryRunOptions = { patients: 9, months: 8, replications: 3, seed: 5 }

type Kept = Awaited<ReturnType<typeof keepInMemory>>

const keep = (options: MemoryRunOptions = {}): Promise<Kept> => keepInMemory('agder-150', { ...SMALL, ...options })
const sideOf = (run: Kept): DiffSide => ({ run, result: JSON.parse(run.json) })
const diff = (a: Kept, b: Kept): Promise<RunDiff> => diffRuns(sideOf(a), sideOf(b))

/** Facts of every life of an arm, simulated: by replication and patient. */
function simulate({ plan }: StoredRun, arm: string): Map<string, Fact[]> {
  const lives = new Map<string, Fact[]>()
  const index = plan.scenario.arms.findIndex(({ id }) => id === arm)
  for (const event of prepareLives(plan).live({ from: 0, to: plan.scenario.replications })) {
    if (event.kind !== 'facts' || !event.simulation.arms.includes(index)) continue
    for (const { patient } of event.patients) lives.set(`${event.replication} ${patient}`, [])
    for (const fact of event.batch.toFacts()) lives.get(`${event.replication} ${fact.patient}`)?.push(fact)
  }
  return lives
}

let base: Kept
beforeAll(async () => {
  base = await keep()
})

describe('two stored runs', () => {
  it('are equal when they were cut otherwise', async () => {
    const found = await diff(base, await keep({ lives: 4 }))
    expect(found.isEqual).toBe(true)
    expect(found.manifest).toEqual([])
    expect(found.lives).toEqual({ compared: 27, different: 0, included: 0, onlyA: 0, onlyB: 0 })
    expect(found.first).toBeNull()
    expect(found.result).toEqual({ isEqual: true, actors: [] })
  })

  it('differ in the first fact, counted and shown as simulating both tells it', async () => {
    const other = await keep({ set: { 'fx.adm': 0.4 } })
    const found = await diff(base, other)
    const [a, b] = [simulate(base, 'dho'), simulate(other, 'dho')]
    const keys = [...a.keys()].filter((key) => JSON.stringify(a.get(key)) !== JSON.stringify(b.get(key)))
    expect(keys.length).toBeGreaterThan(0)
    expect(found.lives).toEqual({ compared: 27, different: keys.length, included: 0, onlyA: 0, onlyB: 0 })
    expect(found.differentByArm).toEqual({ 'usual-care': 0, dho: keys.length })
    const order = (key: string): number => Number(key.split(' ')[0]) * 100 + Number(key.split(' ')[1])
    const [first] = keys.sort((one, two) => order(one) - order(two))
    const [factsA, factsB] = [a.get(first as string) ?? [], b.get(first as string) ?? []]
    const place = factsA.findIndex((fact, index) => JSON.stringify(fact) !== JSON.stringify(factsB[index]))
    expect(`${found.first?.replication} ${found.first?.patient}`).toBe(first)
    expect(found.first).toMatchObject({ arm: 'dho', a: factsA[place] ?? null, b: factsB[place] ?? null })
    expect(found.manifest).toEqual([{ what: 'option', name: 'fx.adm', a: null, b: '0.4' }])
    expect(found.isEqual).toBe(false)
  })

  it('differ in kroner by arm and actor, and from which month', async () => {
    const other = await keep({ set: { 'price.XS08': 100 } })
    const found = await diff(base, other)
    expect(found.lives.different).toBe(0)
    expect(found.first).toBeNull()
    expect(found.isEqual).toBe(false)
    expect(found.result?.actors.map(({ arm, actor }) => `${arm} ${actor}`)).toEqual(['dho hospital', 'dho state'])
    const [hospital] = found.result?.actors ?? []
    const netOf = ({ json }: Kept): number => JSON.parse(json).arms[1].actors.hospital.net
    expect(hospital?.difference?.net).toBeCloseTo(netOf(other) - netOf(base), 6)
    expect(hospital?.difference?.net).toBe(hospital?.difference?.revenue)
    expect(hospital?.month).toBe('2023-01')
  })

  it('with other seeds differ in who is included', async () => {
    const found = await diff(base, await keep({ seed: 6 }))
    expect(found.manifest).toContainEqual({ what: 'seed', name: null, a: '5', b: '6' })
    expect(found.lives.included).toBeGreaterThan(0)
    expect(found.lives.different).toBeGreaterThanOrEqual(found.lives.included)
  })

  it('of different size are compared as far as both go', async () => {
    const longer = await keep({ replications: 4 })
    const found = await diff(base, longer)
    expect(found.lives).toEqual({ compared: 27, different: 0, included: 0, onlyA: 0, onlyB: 9 })
    expect(found.isEqual).toBe(false)
    expect((await diff(longer, base)).lives).toMatchObject({ onlyA: 9, onlyB: 0 })
  })

  it('have no result to compare while one is unfinished, and lives in one only', async () => {
    const unfinished = await keep({ lives: 9, shards: 2 })
    const found = await diffRuns(sideOf(base), { run: unfinished, result: undefined })
    expect(found.result).toBeNull()
    expect(found.lives).toEqual({ compared: 18, different: 0, included: 0, onlyA: 9, onlyB: 0 })
    expect(found.manifest).toContainEqual({ what: 'state', name: null, a: 'complete', b: 'unfinished' })
    expect(found.isEqual).toBe(false)
  })

  it('are compared in the arms that both have', async () => {
    const { manifest } = base
    const alone = {
      ...base,
      manifest: {
        ...manifest,
        arms: ['dho'],
        simulations: manifest.simulations.map(({ pathway, arms }) => ({
          pathway,
          arms: arms.filter((arm) => arm === 'dho'),
        })),
      },
    }
    const found = await diff(base, alone as Kept)
    expect(found.arms).toEqual({ both: ['dho'], onlyA: ['usual-care'], onlyB: [] })
    expect(found.lives.different).toBe(0)
    expect(found.isEqual).toBe(false)
  })

  it('tell a life that ends earlier by what it lacks', async () => {
    const longer = await keep({ months: 9 })
    const found = await diff(base, longer)
    expect(found.first?.a).toBeNull()
    expect(found.first?.b?.at).toBeGreaterThanOrEqual(base.plan.calendar.horizon)
  })
})
