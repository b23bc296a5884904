import { describe, expect, it } from 'vitest'
import { toJson } from '../../../src/core/analysis/result-builder.ts'
import { createWorkbench, type How } from '../../../src/core/live/workbench.ts'
import { runScenario } from '../../../src/core/simulate.ts'
import { type Changes, expectFollowed, followSome, jsonOf, openShipped } from './followed.ts'

const SMALL = { patients: 6, months: 8, replications: 3 }
const { resolve } = openShipped('agder-150')
const small = (changes: Changes = {}) => resolve({ ...SMALL, ...changes })

const times = (count: number, how: How): readonly How[] => Array.from({ length: count }, () => how)

describe('a workbench', () => {
  it('simulates what is opened first, a step for each replication', async () => {
    const bench = createWorkbench()
    expect(bench.kept).toBeUndefined()
    expect(await expectFollowed(bench, small())).toEqual(times(3, 'simulate'))
    expect(bench.kept?.replications).toBe(3)
  })

  it.each<{ what: string; changes: Changes }>([
    { what: 'a price', changes: { set: { 'price.XS08': 400 } } },
    { what: 'a release share', changes: { set: { 'release.STAY-DAY': 0.2 } } },
    { what: 'the agreement in force', changes: { agreement: 'co-financing' } },
    { what: 'whose view it is', changes: { perspective: ['hospital'] } },
    { what: 'nothing', changes: {} },
  ])('prices the same lives again, and lives none, where $what changes', async ({ changes }) => {
    const bench = createWorkbench()
    await expectFollowed(bench, small())
    expect(await expectFollowed(bench, small(changes))).toEqual(times(3, 'refold'))
  })

  it.each<{ what: string; changes: Changes }>([
    { what: 'a parameter of the pathway', changes: { set: { 'fx.adm': 0.7 } } },
    { what: 'the number of patients', changes: { patients: 7 } },
    { what: 'the number of months', changes: { months: 9 } },
    { what: 'the seed', changes: { seed: 5 } },
  ])('lives other lives where $what changes, and keeps those', async ({ changes }) => {
    const bench = createWorkbench()
    await expectFollowed(bench, small())
    expect(await expectFollowed(bench, small(changes))).toEqual(times(3, 'simulate'))
    expect(await expectFollowed(bench, small({ ...changes, set: { ...changes.set, 'price.XS08': 1 } }))).toEqual(
      times(3, 'refold'),
    )
    expect(await expectFollowed(bench, small())).toEqual(times(3, 'simulate'))
  })

  it('prices fewer replications of the kept lives, and lives more of them anew', async () => {
    const bench = createWorkbench()
    await expectFollowed(bench, small())
    expect(await expectFollowed(bench, small({ replications: 2 }))).toEqual(times(2, 'refold'))
    expect(bench.kept?.replications).toBe(3)
    expect(await expectFollowed(bench, small({ replications: 5 }))).toEqual(times(5, 'simulate'))
    expect(bench.kept?.replications).toBe(5)
  })

  it('keeps no lives of a run that is left midway, and simulates the next in full', async () => {
    const bench = createWorkbench()
    await expectFollowed(bench, small())
    expect(followSome(bench, small({ seed: 9 }), 2).hows).toEqual(times(2, 'simulate'))
    expect(bench.kept).toBeUndefined()
    expect(await expectFollowed(bench, small({ seed: 9, set: { 'price.XS08': 2 } }))).toEqual(times(3, 'simulate'))
  })

  it('loses nothing of the kept lives where pricing is left midway', async () => {
    const bench = createWorkbench()
    await expectFollowed(bench, small())
    followSome(bench, small({ set: { 'price.XS08': 2 } }), 1)
    expect(await expectFollowed(bench, small({ set: { 'price.XS08': 3 } }))).toEqual(times(3, 'refold'))
  })

  it('shows at each step what the replications so far come to', async () => {
    const bench = createWorkbench()
    for (const scenario of [small(), small({ set: { 'price.XS08': 90 } })]) {
      const wanted = await Promise.all([1, 2, 3].map((replications) => runScenario({ ...scenario, replications })))
      const found = [...bench.follow(scenario)].length
      expect(found).toBe(3)
      const accounts = (json: string): unknown => (JSON.parse(json) as { readonly arms: unknown }).arms
      let place = 0
      for (const step of bench.follow(scenario)) {
        expect(accounts(jsonOf(step))).toEqual(accounts(toJson(wanted[place++] as (typeof wanted)[number])))
      }
    }
  })

  it('goes through a large cohort a few patients at a time, and keeps none of it', async () => {
    const bench = createWorkbench()
    await expectFollowed(bench, small())
    const large = small({ patients: 1025, months: 2, replications: 1 })
    expect(await expectFollowed(bench, large)).toEqual(times(5, 'simulate'))
    expect(bench.kept).toBeUndefined()
    expect(await expectFollowed(bench, large)).toEqual(times(5, 'simulate'))
  })

  it('keeps none of so many replications that they would not fit', async () => {
    const bench = createWorkbench()
    const many = small({ patients: 1000, months: 1, replications: 41 })
    await expectFollowed(bench, many)
    expect(bench.kept).toBeUndefined()
    const fitting = small({ patients: 1000, months: 1, replications: 5 })
    await expectFollowed(bench, fitting)
    expect(bench.kept?.replications).toBe(5)
  })
})
