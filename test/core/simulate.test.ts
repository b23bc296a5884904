import { firstValueFrom, lastValueFrom, take, toArray } from 'rxjs'
import { beforeEach, expect, it } from 'vitest'
import type { Progress } from '../../src/core/analysis/progress.ts'
import { toJson } from '../../src/core/analysis/result-builder.ts'
import { type Comparison, resultSchema } from '../../src/core/analysis/results.ts'
import type { FactBatch } from '../../src/core/domain/fact-batch.ts'
import type { Engine } from '../../src/core/engine/contract.ts'
import { planOf, runScenario, simulate } from '../../src/core/simulate.ts'
import type { MonthsClosed } from '../../src/core/stream/events.ts'
import { impatientScheduler, TINY, TINY_STATE, tinyArm, tinyEngine, tinyScenario } from './support/tiny-scenario.ts'

/** What the engine was asked to live, in order. */
let lived: string[] = []
const batches = new Set<FactBatch>()
const watchedEngineFor = (pathway: string): Engine => ({
  id: 'tiny',
  timers: [],
  live(job, batch) {
    lived.push(`${job.replication} ${pathway} ${job.patients[0]?.patient}`)
    batches.add(batch)
    tinyEngine(pathway).live(job, batch)
  },
})
const WATCHED = { ...TINY, engineFor: watchedEngineFor }
const macrotask = () => new Promise((resolve) => setTimeout(resolve))

beforeEach(() => {
  lived = []
  batches.clear()
})

it('runs nothing before somebody subscribes', async () => {
  const facts = simulate(tinyScenario(), WATCHED)
  await macrotask()
  expect(lived).toEqual([])
  await firstValueFrom(facts)
  expect(lived).toEqual(['0 plain 0'])
})

it('tells replication by replication, simulation by simulation, and says when a replication is done', async () => {
  const events = await lastValueFrom(
    simulate(tinyScenario({ replications: 2 }), { ...WATCHED, batchSize: 8 }).pipe(toArray()),
  )
  expect(events.map(({ kind, replication }) => `${kind} ${replication}`)).toEqual(
    [0, 1].flatMap((replication) => [...Array(4).fill(`facts ${replication}`), `replicationDone ${replication}`]),
  )
  expect(lived.slice(0, 4)).toEqual(['0 plain 0', '0 plain 8', '0 watched 0', '0 watched 8'])
})

it('stops with the batch in hand when a consumer has seen enough', async () => {
  await lastValueFrom(simulate(tinyScenario(), { ...WATCHED, batchSize: 1 }).pipe(take(3)))
  await macrotask()
  expect(lived).toHaveLength(3)
})

it('lets others have a turn between batches, and stops when one of them unsubscribes', async () => {
  const options = { ...WATCHED, batchSize: 1, scheduler: impatientScheduler() }
  const subscription = simulate(tinyScenario({ replications: 1000 }), options).subscribe()
  while (lived.length < 5) await macrotask()
  subscription.unsubscribe()
  const stoppedAt = lived.length
  await macrotask()
  await macrotask()
  expect(lived).toHaveLength(stoppedAt)
  expect(stoppedAt).toBeLessThan(100)
})

it('reuses one batch throughout, so memory does not grow with replications', async () => {
  await runScenario(tinyScenario({ replications: 30 }), WATCHED)
  expect(lived).toHaveLength(60)
  expect(batches.size).toBe(1)
})

it('starts afresh for every subscriber', async () => {
  const facts = simulate(tinyScenario(), WATCHED)
  await firstValueFrom(facts)
  await firstValueFrom(facts)
  expect(lived).toEqual(['0 plain 0', '0 plain 0'])
})

it('ends with the error of a broken engine', async () => {
  const engineFor = (): Engine => ({
    id: 'broken',
    timers: [],
    live: () => {
      throw new Error('no such state')
    },
  })
  await expect(runScenario(tinyScenario(), { ...TINY, engineFor })).rejects.toThrow('no such state')
})

it('gives a result of the published form, with actors in the order of the scenario', async () => {
  const result = await runScenario(tinyScenario(), TINY)
  expect(resultSchema.parse(result)).toEqual(result)
  expect(result.scenario).toMatchObject({ patients: 12, replications: 4, engine: 'tiny', partial: false })
  expect(Object.keys(result.arms[0]?.actors ?? {})).toEqual(['hospital', 'municipality', 'tms', 'state'])
})

it('gives the same bytes for the same seed, whatever the batch size and the order of patients', async () => {
  const scenario = tinyScenario()
  const bytes = toJson(await runScenario(scenario, TINY))
  for (const batchSize of [1, 5, 12, 1000]) {
    expect(toJson(await runScenario(scenario, { ...TINY, batchSize }))).toBe(bytes)
  }
  const backwards = { ...TINY, engineFor: (pathway: string) => tinyEngine(pathway, 'backwards') }
  expect(toJson(await runScenario(scenario, backwards))).toBe(bytes)
  expect(toJson(await runScenario({ ...scenario, seed: 8 }, TINY))).not.toBe(bytes)
})

it('finds exactly nothing when an arm is compared with itself, though it tells its facts', async () => {
  const arms = [tinyArm('null', 'watched', true), tinyArm('twin', 'watched', false)]
  const [comparison] = (await runScenario(tinyScenario({ arms }), TINY)).comparisons ?? []
  const nothing = { difference: 0, ci: { low: 0, high: 0, level: 0.95 } }
  const everywhere = [...Object.values(comparison?.actors ?? {}), ...Object.values(comparison?.totals ?? {})]
  expect(everywhere).toHaveLength(7)
  expect(comparison?.social).toEqual({ resources: 0, gpActivity: 0, patientTime: 0, qaly: 0, taxCost: 0 })
  expect(comparison?.rewards.qaly).toMatchObject({ ...nothing, discounted: 0 })
  expect(comparison?.totals.local.cash).toMatchObject(nothing)
  for (const spread of everywhere) {
    expect(spread).toMatchObject({ ...nothing, range: { p10: 0, p90: 0 }, probabilityOfLoss: 0 })
  }
  for (const { months } of Object.values(comparison?.actors ?? {})) {
    expect(months).toHaveLength(5)
    for (const month of months) expect(month).toMatchObject(nothing)
  }
})

it('counts time by states and by the facts that last as long alike, in every month that is accounted for', async () => {
  const rewards = {
    byFacts: { facts: ['TmsMonthClosed' as const], rate: 1 as const, per: 'day' as const },
    byStates: { states: [TINY_STATE], rate: 1 as const, per: 'day' as const },
    elsewhere: { states: ['health.home'], rate: 1 as const, per: 'day' as const },
  }
  const minutes: number[][] = []
  const onMonths = ({ arms }: MonthsClosed) => minutes.push(Array.from(arms[1]?.rewardMinutes ?? []))
  const scenario = tinyScenario({ rewards, warmUpMonths: 2, replications: 1 })
  const result = await runScenario(scenario, { ...TINY, batchSize: 5, onMonths })
  const days = [31, 28, 31, 30, 31]
  const full = days.map((count) => 12 * count * 1440)
  expect(minutes).toEqual([[...full, ...full, 0, 0, 0, 0, 0]])
  expect(result.arms[1]?.rewards.byStates).toMatchObject({ total: 12 * 151, discounted: 12 * 151 })
  expect(result.comparisons?.[0]?.rewards).toMatchObject({
    byFacts: { difference: 12 * 151 },
    byStates: { difference: 12 * 151 },
    elsewhere: { difference: 0 },
  })
})

it('compares pairwise so that the way over the null arm comes to the same, to the øre', async () => {
  const arms = [
    tinyArm('some', 'watched', false, { 'qaly.rate': 0.5 }),
    tinyArm('null', 'plain', true),
    tinyArm('most', 'watched', false, { 'fx.stay': 0.1 }),
  ]
  const result = await runScenario(tinyScenario({ arms, contrasts: 'pairwise' }), TINY)
  expect(result.scenario.contrasts).toBe('pairwise')
  const [some, most, apart] = result.comparisons ?? []
  expect([some, most, apart].map((one) => `${one?.arm} − ${one?.null}`)).toEqual([
    'some − null',
    'most − null',
    'most − some',
  ])
  for (const actor of ['hospital', 'municipality', 'tms', 'state']) {
    const [a, b, direct] = [some, most, apart].map((one) => one?.actors[actor]?.difference as number)
    expect(direct).toBeCloseTo((b as number) - (a as number), 1)
  }
  for (const read of [
    (one?: Comparison) => one?.totals.social.difference,
    (one?: Comparison) => one?.social.qaly,
    (one?: Comparison) => one?.rewards.qaly?.difference,
  ]) {
    expect(read(apart)).toBeCloseTo((read(most) as number) - (read(some) as number), 1)
  }
  expect(most?.actors).toEqual((await runScenario(tinyScenario({ arms }), TINY)).comparisons?.[1]?.actors)
})

it('finds exactly nothing at zero effect when twins are simulated apart', async () => {
  const arms = [tinyArm('null', 'plain', true), tinyArm('watched', 'watched', false, { 'fx.stay': 1 })]
  const scenario = tinyScenario({ arms, tariffs: [], costs: [], rewards: {} })
  const result = await runScenario(scenario, TINY)
  expect(result.arms[1]?.facts.TmsMonthClosed?.count).toBe(60)
  expect(result.arms[1]?.facts.Discharged).toEqual(result.arms[0]?.facts.Discharged)
  expect(result.comparisons?.[0]?.totals.social.difference).toBe(0)
})

it('doubles the means when the patients are doubled', async () => {
  const scenarioOf = (size: number) =>
    tinyScenario({
      replications: 60,
      arms: [
        tinyArm('before', 'plain', true, { 'cohort.size': size }),
        tinyArm('after', 'watched', false, { 'cohort.size': size }),
      ],
    })
  const [one, two] = await Promise.all([40, 80].map((size) => runScenario(scenarioOf(size), TINY)))
  expect(two?.arms[1]?.facts.TmsMonthClosed?.count).toBe(2 * (one?.arms[1]?.facts.TmsMonthClosed?.count as number))
  for (const actor of ['hospital', 'municipality', 'tms', 'state']) {
    const [small, large] = [one, two].map((result) => result?.comparisons?.[0]?.actors[actor])
    const { low, high } = small?.ci ?? {}
    const width = Math.max(1, (high as number) - (low as number))
    expect(Math.abs((large?.difference as number) / 2 - (small?.difference as number))).toBeLessThan(width)
  }
})

it('gives what is complete when it is stopped, and marks it as partial', async () => {
  const stop = new AbortController()
  const onProgress = ({ done }: { done: number }) => {
    if (done === 2) stop.abort()
  }
  const part = await runScenario(tinyScenario({ replications: 50 }), { ...WATCHED, onProgress, signal: stop.signal })
  expect(part.scenario).toMatchObject({ replications: 2, partial: true })
  expect(lived).toHaveLength(4)
  const whole = await runScenario(tinyScenario({ replications: 2 }), TINY)
  expect({ ...part, scenario: 0 }).toEqual({ ...whole, scenario: 0 })
})

it('rejects with the reason when it is stopped before anything is complete', async () => {
  const signal = AbortSignal.abort(new Error('stopped'))
  await expect(runScenario(tinyScenario(), { ...WATCHED, signal })).rejects.toThrow('stopped')
  expect(lived).toEqual([])
})

it('tells how far it has come and how sure it is, not before two replications', async () => {
  const seen: Progress[] = []
  const result = await runScenario(tinyScenario(), { ...TINY, onProgress: (progress) => seen.push(progress) })
  expect(seen.map(({ done, total }) => [done, total])).toEqual([
    [1, 4],
    [2, 4],
    [3, 4],
    [4, 4],
  ])
  expect(seen[0]?.halfWidth).toBeNull()
  const local = result.comparisons?.[0]?.totals.local
  const half = ((local?.ci.high as number) - (local?.ci.low as number)) / 2
  expect(seen[3]?.local).toBeCloseTo(local?.difference as number, 1)
  expect(seen[3]?.halfWidth).toBeCloseTo(Math.abs((half / (local?.difference as number)) * 100), 4)
})

it('gives no interval from a single replication', async () => {
  const result = await runScenario(tinyScenario({ replications: 1 }), TINY)
  expect(result.comparisons?.[0]?.totals.local.ci).toEqual({ low: null, high: null, level: 0.95 })
  expect(result.comparisons?.[0]?.actors.tms?.months[0]?.ci).toEqual({ low: null, high: null, level: 0.95 })
})

it('leaves the comparisons out where no arm is the null arm', async () => {
  const result = await runScenario(tinyScenario({ arms: [tinyArm('only', 'plain', false)] }), TINY)
  expect('comparisons' in result).toBe(false)
})

it('plans the shipped pathways without being told, and names one it does not know', () => {
  const arms = [
    tinyArm('null', 'usual-care', true),
    tinyArm('same', 'usual-care', false, { 'fx.adm': 2 }),
    tinyArm('dho', 'hospital-dho-to-tms', false),
    tinyArm('effect', 'hospital-dho-to-tms', false, { 'fx.adm': 2 }),
  ]
  expect(planOf(tinyScenario({ arms })).simulations.map((simulation) => simulation.arms)).toEqual([[0, 1], [2], [3]])
  expect(() => planOf(tinyScenario({ arms: [tinyArm('x', 'nowhere', true)] }))).toThrow('no pathway "nowhere"')
})
