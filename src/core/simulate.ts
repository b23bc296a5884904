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
import { type Accumulation, absorb, accumulationOf, emptyAccumulation, shapeOf } from './analysis/accumulate.ts'
import { type Progress, trackProgress } from './analysis/progress.ts'
import { buildResult, type ResultNotes } from './analysis/result-builder.ts'
import type { Result } from './analysis/results.ts'
import { type Lives, type LivesOptions, prepareLives } from './lives.ts'
import { type Plan, planScenario, type Range, type ReadsOf } from './scenario/plan.ts'
import type { Scenario } from './scenario/scenario.ts'
import { factsOfShipped, readsOfShipped } from './shipped.ts'
import { type BooksObserver, prepareBooks } from './stream/books.ts'
import { closeMonths } from './stream/close-months.ts'
import type { FactBatchEvent, FactsLived, MonthsClosed } from './stream/events.ts'

export interface SimulateOptions extends LivesOptions {
  /** Names of the parameters a pathway reads; arms that agree on them share one simulation. */
  readonly readsOf?: ReadsOf
  /** The replications to run; all of the scenario's without it. */
  readonly shard?: Range
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
  /** Hears of every claim and all other money; claims are then priced one by one. */
  readonly observer?: BooksObserver
}

/** Milliseconds of work before other work in the same thread gets a turn. */
const SLICE_MS = 25

/** The plan that `simulate` follows. */
export const planOf = (scenario: Scenario, options: Pick<SimulateOptions, 'readsOf'> = {}): Plan =>
  planScenario(scenario, options.readsOf ?? readsOfShipped)

/**
 * The facts of a scenario as a cold stream: nothing runs before subscription, nothing after unsubscribing beyond the
 * batch in hand. Other work gets a turn between batches. One batch object is reused throughout, so memory does not
 * grow with replications or patients and a consumer must not keep it. Errors of an engine end the stream.
 */
export const simulate = (scenario: Scenario, options: SimulateOptions = {}): Observable<FactBatchEvent> =>
  streamLives(() => prepareLives(planOf(scenario, options), options), options)

const streamLives = (prepare: () => Lives, options: SimulateOptions): Observable<FactBatchEvent> =>
  new Observable((subscriber) => {
    const scheduler = options.scheduler ?? asyncScheduler
    let events: Generator<FactBatchEvent> | undefined
    return scheduler.schedule(function (this: SchedulerAction<unknown>) {
      const sliceEnd = scheduler.now() + SLICE_MS
      try {
        events ??= liveAll(prepare(), options)
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

const liveAll = (lives: Lives, { shard }: SimulateOptions): Generator<FactBatchEvent> =>
  lives.live(shard ?? { from: 0, to: lives.plan.scenario.replications })

const abortOf = (signal: AbortSignal | undefined): Observable<unknown> => {
  if (!signal) return NEVER
  return signal.aborted ? of(signal.reason) : fromEvent(signal, 'abort')
}

/**
 * What a shard's replications come to, in every arm. Shards may run anywhere, in any order and size; their
 * accumulations merge to the same result. An abort ends it with the replications that are complete, perhaps none.
 */
export const runShard = (scenario: Scenario, shard: Range, options: RunOptions = {}): Promise<Accumulation> =>
  accumulateLives(prepareLives(planOf(scenario, options), options), { ...options, shard })

/** What the lives come to, in turns with other work of the thread; as `runShard`. */
export function accumulateLives(lives: Lives, options: RunOptions): Promise<Accumulation> {
  const { plan } = lives
  const { from, to } = options.shard ?? { from: 0, to: plan.scenario.replications }
  const shape = shapeOf(plan)
  const accumulated = emptyAccumulation(shape)
  const report = trackProgress(plan, to - from, options.onProgress)
  const closed = streamLives(() => lives, options).pipe(
    tap((event) => {
      if (event.kind === 'facts') options.onFacts?.(event)
    }),
    closeMonths(prepareBooks(plan, factsOfShipped, options.observer)),
    map((months) => {
      const replication = accumulationOf(shape, months)
      absorb(accumulated, replication)
      options.onMonths?.(months)
      report(replication)
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
  const lives = prepareLives(planOf(scenario, options), options)
  const accumulated = await accumulateLives(lives, options)
  if (accumulated.replications === 0) options.signal?.throwIfAborted()
  return resultOf(lives, accumulated)
}

/** The result of what was accumulated, at least one replication, with the engines that lived it. */
export const resultOf = (lives: Lives, accumulated: Accumulation): Result =>
  buildResult(lives.plan, accumulated, notesOf(lives))

/** What is told of how lives were lived: the engines, why some pathway was not compiled, and the size of the cohort. */
export function notesOf({ engines, cohort }: Lives): ResultNotes {
  const refused = [...engines].flatMap(([pathway, { refusal }]) => (refusal === undefined ? [] : [[pathway, refusal]]))
  return {
    engine: [...new Set([...engines.values()].map(({ engine }) => engine.id))].join('+'),
    notCompiled: Object.fromEntries(refused),
    patients: cohort.count(0),
  }
}
