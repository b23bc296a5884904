/** What is told of single patients adds up to what the run's ledgers say. */
import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/core/domain/issues.ts'
import type { StoredStimulus } from '../../src/core/engine/reference-retrace.ts'
import { createFold } from '../../src/core/ledger/fold.ts'
import { ACCOUNT_COUNT } from '../../src/core/ledger/ledger.ts'
import { listRefusals } from '../../src/core/ledger/read.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import { factsOfShipped } from '../../src/core/shipped.ts'
import { rateBookOf } from '../../src/core/stream/books.ts'
import { netOfRow } from '../../src/core/stream/events.ts'
import { type Trace, type TracedLife, traceLife } from '../../src/core/trace.ts'
import { endOfDay, type TraceRequest, traceStored } from '../../src/core/trace-stored.ts'
import { loadShipped } from '../scenarios/run-shipped.ts'
import { storeInMemory } from './support/store-in-memory.ts'

const SIZE = { patients: 40, months: 18, replications: 2 }
const agder = loadShipped('agder-150', SIZE)
const { plan, lives } = storeInMemory(agder)
const [NULL_ARM, DHO] = [agder.arms.findIndex(({ isNull }) => isNull), agder.arms.findIndex(({ isNull }) => !isNull)]

/** Every life of an arm in a replication. */
function livesOf(of: typeof lives, arm: number, replication: number): TracedLife[] {
  const found: TracedLife[] = []
  for (const event of of.live({ from: replication, to: replication + 1 })) {
    if (event.kind !== 'facts' || !event.simulation.arms.includes(arm)) continue
    const timers = of.engines.get(event.simulation.pathway)?.engine.timers ?? []
    const { count, patient: patients, timer, at } = event.batch.stimuli
    for (const patient of event.patients) {
      const rows = [...Array(count).keys()].filter((row) => patients[row] === patient.patient)
      const stimuli = rows.map((row) => ({ timer: timers[timer[row] as number], at: at[row] })) as StoredStimulus[]
      found.push({ arm, replication, patient: structuredClone(patient), stimuli })
    }
  }
  return found
}

/** Net by actor, without what months give, as generated code folds the lives. */
function ledgerOf(of: typeof lives, arm: number, replication: number) {
  const book = rateBookOf(of.plan, of.plan.scenario.arms[arm] as Scenario['arms'][number], factsOfShipped)
  const fold = createFold(book)
  for (const event of of.live({ from: replication, to: replication + 1 })) {
    if (event.kind === 'facts' && event.simulation.arms.includes(arm)) fold.fold(event.batch)
  }
  const ledger = fold.endLives()
  const rows = ledger.cells.length / ACCOUNT_COUNT
  const nets = book.actors.map((_, actor) =>
    Array.from({ length: rows }, (_, row) => row)
      .filter((row) => row % book.actors.length === actor)
      .reduce((sum, row) => sum + netOfRow(ledger.cells, row), 0),
  )
  return { nets, refusals: listRefusals(ledger) }
}

const sumOf = (traces: readonly Trace[], actor: number): number =>
  traces.reduce((sum, { moves }) => sum + (moves.at(-1)?.balances[actor] ?? 0), 0)
const claimsIn = (traces: readonly Trace[]) =>
  traces.flatMap(({ moves }) => moves.flatMap(({ facts }) => facts.flatMap(({ claims }) => claims)))

describe('a trace', () => {
  it.each([
    ['the null arm', NULL_ARM, 0],
    ['the arm with follow-up', DHO, 1],
  ] as const)('of everybody adds up to the ledger, refusals too: %s', (_, arm, replication) => {
    const traces = livesOf(lives, arm, replication).map((life) => traceLife(plan, life))
    expect(traces).toHaveLength(SIZE.patients)
    const { nets, refusals } = ledgerOf(lives, arm, replication)
    expect(nets.filter((net) => net !== 0).length).toBeGreaterThan(2)
    expect(nets.map((_, actor) => sumOf(traces, actor))).toEqual(nets)
    const refused = claimsIn(traces).filter(({ refusal }) => refusal)
    for (const { code, reason, count } of refusals) {
      expect(refused.filter((one) => one.code === code && one.refusal?.rule === reason)).toHaveLength(count)
    }
    expect(refused.length).toBe(refusals.reduce((sum, { count }) => sum + count, 0))
    expect(refused.length > 0).toBe(arm === DHO)
    expect(refused.every(({ ore, refusal }) => ore === 0 && (refusal?.reason.nb.length ?? 0) > 10)).toBe(true)
  })

  it('names each claim by the line that made it', () => {
    const [life] = livesOf(lives, DHO, 0) as [TracedLife]
    const claims = claimsIn([traceLife(plan, life)])
    expect(claims.length).toBeGreaterThan(10)
    for (const { code, title, payer, payee } of claims) {
      const lines = [...agder.tariffs, ...agder.costs].flatMap((file) =>
        file.lines.filter((line) => line.code === code),
      )
      expect(lines.map((line) => line.title)).toContainEqual(title)
      expect(agder.actors).toContain(payer)
      if (payee !== undefined) expect(agder.actors).toContain(payee)
    }
  })

  it('carries balances on from move to move, by what each fact came to', () => {
    const traces = livesOf(lives, DHO, 0).map((life) => traceLife(plan, life))
    for (const { moves, actors } of traces) {
      const running = actors.map(() => 0)
      for (const { facts, balances } of moves) {
        for (const { payer, payee, ore } of facts.flatMap(({ claims }) => claims)) {
          running[actors.indexOf(payer)] = (running[actors.indexOf(payer)] ?? 0) - ore
          if (payee) running[actors.indexOf(payee)] = (running[actors.indexOf(payee)] ?? 0) + ore
        }
        expect(balances).toEqual(running)
      }
    }
  })

  it('prices nothing of the warm-up', () => {
    const warm = storeInMemory({
      ...loadShipped('agder-150', { ...SIZE, set: { 'cohort.steadyInflow': '2' } }),
      warmUpMonths: 6,
    })
    const traces = livesOf(warm.lives, DHO, 0).map((life) => traceLife(warm.plan, life))
    const start = warm.plan.calendar.monthStarts[6] as number
    const facts = traces.flatMap(({ moves }) => moves.flatMap((move) => move.facts))
    expect(facts.filter(({ at }) => at < start).length).toBeGreaterThan(10)
    expect(facts.filter(({ at }) => at < start).flatMap(({ claims }) => claims)).toEqual([])
    const { nets } = ledgerOf(warm.lives, DHO, 0)
    expect(nets.map((_, actor) => sumOf(traces, actor))).toEqual(nets)
  })
})

const codeOf = async (run: Promise<unknown>): Promise<string | undefined> => {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(InputError)
  const [issue] = (error as InputError).issues
  return `${issue?.code} ${issue?.message.en}`
}

describe('a trace of a stored run', () => {
  const { run, damage } = storeInMemory(agder)
  const ask = (request: Partial<TraceRequest>) => traceStored(run, { arm: DHO, replication: 1, patient: 7, ...request })

  it('is the life of that patient, in any arm, replication and shard', async () => {
    for (const arm of [NULL_ARM, DHO]) {
      for (const replication of [0, 1]) {
        const known = livesOf(lives, arm, replication)
        for (const patient of [0, 7, 31, 32, 39]) {
          const life = known.find((one) => one.patient.patient === patient) as TracedLife
          expect(await ask({ arm, replication, patient })).toEqual(traceLife(plan, life))
        }
      }
    }
  })

  it('ends with the day it is asked for', async () => {
    const whole = await ask({})
    for (const at of ['2023-01-31', '2023-04-01', '2023-12-31', '2024-06-30']) {
      const trace = await ask({ at })
      const until = endOfDay(run, at)
      expect(trace.until).toBe(until)
      expect(trace.moves).toEqual(whole.moves.slice(0, trace.moves.length))
      const next = whole.moves[trace.moves.length]
      if (next) expect(next.at).toBeGreaterThanOrEqual(until)
      for (const { at: minute } of trace.moves) expect(minute).toBeLessThanOrEqual(until)
    }
  })

  it('reads no other shard than the one that holds the life', async () => {
    const read: number[] = []
    const readShard: typeof run.readShard = (shard) => {
      read.push(shard.index)
      return run.readShard(shard)
    }
    await traceStored({ ...run, readShard }, { arm: DHO, replication: 1, patient: 39 })
    expect(run.shards.length).toBeGreaterThan(3)
    expect(read).toHaveLength(1)
  })

  it('says in one sentence what cannot be shown, with the valid range', async () => {
    expect(await codeOf(ask({ patient: 40 }))).toBe('PL-R041 There is no patient 40: the run has patients 0 to 39.')
    expect(await codeOf(ask({ replication: 2 }))).toBe(
      'PL-R042 There is no replication 2: the run has replications 0 to 1.',
    )
    for (const at of ['1999-12-31', '2031-01-01', '2023-02-30', 'today']) {
      expect(await codeOf(ask({ at }))).toMatch(new RegExp(`^PL-R043 ${at} lies outside the run, which goes from 20`))
    }
    const unfinished = { ...run, shards: run.shards.slice(0, 1) }
    expect(await codeOf(traceStored(unfinished, { arm: DHO, replication: 1, patient: 39 }))).toBe(
      'PL-R044 The life of patient 39 in replication 1 is not stored yet.',
    )
  })

  it('says so where the machine tells something else than what was stored', async () => {
    expect(await codeOf(traceStored(damage('facts'), { arm: DHO, replication: 0, patient: 3 }))).toMatch(
      /^PL-R046 The machine [\w-]+ tells something else of patient 3 than was stored/,
    )
    expect(await codeOf(traceStored(damage('stimuli'), { arm: DHO, replication: 0, patient: 3 }))).toMatch(/^PL-R040 /)
  })

  it('says so of a patient who would enter after the last month', async () => {
    const patients = [{ diagnosis: 'DM' as const }, { diagnosis: 'HF' as const, enrolmentDate: '2035-01-01' }]
    const late = storeInMemory({ ...agder, patients })
    expect((await traceStored(late.run, { arm: DHO, replication: 0, patient: 0 })).moves.length).toBeGreaterThan(0)
    expect(await codeOf(traceStored(late.run, { arm: DHO, replication: 0, patient: 1 }))).toBe(
      'PL-R045 Patient 1 in replication 0 would enter after the last month.',
    )
  })
})
