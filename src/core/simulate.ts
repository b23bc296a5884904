/** The composition root: a scenario becomes lives, lives become facts, facts become accounts and a result. */
import {
  asyncScheduler,
  fromEvent,
  lastValueFrom,
  map,
  NEVER,
  Observable,
  of,
  type SchedulerAction,
  type SchedulerLike,
  takeUntil,
  tap,
} from 'rxjs'
import { PATHWAYS } from '../../machines/registry.ts'
import { type Accumulation, absorb, accumulationOf, emptyAccumulation, shapeOf } from './analysis/accumulate.ts'
import { type Progress, trackProgress } from './analysis/progress.ts'
import { buildResult } from './analysis/result-builder.ts'
import type { Result } from './analysis/results.ts'
import { FactBatch } from './domain/fact-batch.ts'
import { FACT_TYPES } from './domain/facts.ts'
import { InvariantError } from './domain/issues.ts'
import type { Engine } from './engine/contract.ts'
import { createReferenceEngine } from './engine/reference.ts'
import { sampleCohort } from './scenario/cohort.ts'
import { type Plan, planScenario, type ReadsOf, type Shard } from './scenario/plan.ts'
import type { Scenario } from './scenario/scenario.ts'
import { type FactsOf, prepareBooks } from './stream/books.ts'
import { closeMonths } from './stream/close-months.ts'
import type { FactBatchEvent, FactsLived, MonthsClosed } from './stream/events.ts'

export interface SimulateOptions {
  /** The engine that lives a pathway; the reference engine on the shipped pathways without it. */
  readonly engineFor?: (pathway: string) => Engine
  /** Names of the parameters a pathway reads; arms that agree on them share one simulation. */
  readonly readsOf?: ReadsOf
  /** Patients a batch: only how often the stream breathes, never what it says. */
  readonly batchSize?: number
  /** The replications to run; all of the scenario's without it. */
  readonly shard?: Pick<Shard, 'from' | 'to'>
  /** Clock and turn-taking of the stream; tests bring their own. */
  readonly scheduler?: SchedulerLike
}

export interface RunOptions extends SimulateOptions {
  readonly onProgress?: (progress: Progress) => void
  /** Ends the run with the replications that are complete. */
  readonly signal?: AbortSignal
  /** Sees every batch before it is priced; must not keep it. */
  readonly onFacts?: (event: FactsLived) => void
  /** Sees every replication as it closes. */
  readonly onMonths?: (closed: MonthsClosed) => void
}

const PATIENTS_PER_BATCH = 32
/** Milliseconds of work before other work in the same thread gets a turn. */
const SLICE_MS = 25

function findPathway(id: string) {
  const pathway = PATHWAYS[id]
  if (!pathway) throw new InvariantError('PL-I105', `no pathway "${id}"`)
  return pathway
}

const referenceEngineFor = (pathway: string): Engine => createReferenceEngine(findPathway(pathway))
const factsOfShipped: FactsOf = (pathway) => PATHWAYS[pathway]?.facts ?? FACT_TYPES
const readsOfShipped: ReadsOf = (pathway) => findPathway(pathway).parameters.map(({ name }) => name)

/** The plan that `simulate` follows. */
export const planOf = (scenario: Scenario, options: Pick<SimulateOptions, 'readsOf'> = {}): Plan =>
  planScenario(scenario, options.readsOf ?? readsOfShipped)

/**
 * The facts of a scenario as a cold stream: nothing runs before subscription, nothing after unsubscribing beyond the
 * batch in hand. Other work gets a turn between batches. One batch object is reused throughout, so memory does not
 * grow with replications and a consumer must not keep it. Errors of an engine end the stream.
 */
export const simulate = (scenario: Scenario, options: SimulateOptions = {}): Observable<FactBatchEvent> =>
  new Observable((subscriber) => {
    const scheduler = options.scheduler ?? asyncScheduler
    let events: Generator<FactBatchEvent> | undefined
    return scheduler.schedule(function (this: SchedulerAction<unknown>) {
      const sliceEnd = scheduler.now() + SLICE_MS
      try {
        events ??= liveReplications(planOf(scenario, options), options)
        do {
          const next = events.next()
          if (next.done) return subscriber.complete()
          subscriber.next(next.value)
          if (subscriber.closed) return
        } while (scheduler.now() < sliceEnd)
      } catch (error) {
        return subscriber.error(error)
      }
      this.schedule()
    })
  })

function* liveReplications(plan: Plan, options: SimulateOptions): Generator<FactBatchEvent> {
  const { scenario, calendar } = plan
  const { from, to } = options.shard ?? { from: 0, to: scenario.replications }
  const batchSize = Math.max(1, options.batchSize ?? PATIENTS_PER_BATCH)
  const engines = plan.simulations.map((simulation) => (options.engineFor ?? referenceEngineFor)(simulation.pathway))
  const watches = Object.values(scenario.rewards).map(({ states = [] }) => states)
  const batch = new FactBatch()
  for (let replication = from; replication < to; replication++) {
    const cohort = sampleCohort(scenario, plan.cohortParams, replication, calendar)
    for (const simulation of plan.simulations) {
      for (let first = 0; first < cohort.length; first += batchSize) {
        const patients = cohort.slice(first, first + batchSize)
        batch.clear()
        const job = {
          seed: scenario.seed,
          replication,
          params: simulation.params,
          calendar,
          patients,
          watches,
        }
        ;(engines[simulation.index] as Engine).live(job, batch)
        yield { kind: 'facts', simulation, replication, patients, batch }
      }
    }
    yield { kind: 'replicationDone', replication }
  }
}

const abortOf = (signal: AbortSignal | undefined): Observable<unknown> => {
  if (!signal) return NEVER
  return signal.aborted ? of(signal.reason) : fromEvent(signal, 'abort')
}

/**
 * What a shard's replications come to, in every arm. Shards may run anywhere, in any order and size; their
 * accumulations merge to the same result. An abort ends it with the replications that are complete, perhaps none.
 */
export function runShard(
  scenario: Scenario,
  shard: Pick<Shard, 'from' | 'to'>,
  options: RunOptions = {},
): Promise<Accumulation> {
  const plan = planOf(scenario, options)
  const shape = shapeOf(plan)
  const accumulated = emptyAccumulation(shape)
  const report = trackProgress(plan, shard.to - shard.from, options.onProgress)
  const closed = simulate(scenario, { ...options, shard }).pipe(
    tap((event) => {
      if (event.kind === 'facts') options.onFacts?.(event)
    }),
    closeMonths(prepareBooks(plan, factsOfShipped)),
    map((months) => {
      absorb(accumulated, accumulationOf(shape, months))
      options.onMonths?.(months)
      report(months)
      return accumulated
    }),
    takeUntil(abortOf(options.signal)),
  )
  return lastValueFrom(closed, { defaultValue: accumulated })
}

/**
 * Simulates every arm, pairs the twins and builds the result. An abort gives the complete replications, marked
 * partial; before the first one it rejects with the signal's reason.
 */
export async function runScenario(scenario: Scenario, options: RunOptions = {}): Promise<Result> {
  const plan = planOf(scenario, options)
  const shard = options.shard ?? { from: 0, to: scenario.replications }
  const accumulated = await runShard(scenario, shard, options)
  if (accumulated.replications === 0) options.signal?.throwIfAborted()
  return buildResult(plan, accumulated, {
    engine: nameEngines(plan, options),
    patients: sampleCohort(scenario, plan.cohortParams, 0, plan.calendar).length,
  })
}

const nameEngines = (plan: Plan, { engineFor = referenceEngineFor }: SimulateOptions): string =>
  [...new Set(plan.simulations.map((simulation) => engineFor(simulation.pathway).id))].join('+')
