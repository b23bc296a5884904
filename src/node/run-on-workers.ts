/** A run on worker threads: shards are handed out, outcomes gathered, and what breaks down is done again. */
import { serialize } from 'node:v8'
import type { Accumulation } from '../core/analysis/accumulate.ts'
import { type Progress, trackProgress } from '../core/analysis/progress.ts'
import { InvariantError, type Issue } from '../core/domain/issues.ts'
import type { Lives } from '../core/lives.ts'
import { planShards, type Shard } from '../core/scenario/plan.ts'
import type { RunSetup } from '../core/shard-worker.ts'
import { errorOf, gatherShards, type ShardOutcome } from '../core/shards.ts'
import { factsOfShipped } from '../core/shipped.ts'
import type { StoredShard } from '../core/store/journal.ts'
import type { FolderSetup } from './worker.ts'
import type { WorkerPool } from './worker-pool.ts'

export interface WorkersOptions {
  readonly onProgress: (progress: Progress) => void
  /** Ends the run with the replications that are complete. */
  readonly signal: AbortSignal
  /** Hears of a worker that broke down, before its shard is done again. */
  readonly onCrash: (reason: string) => void
  /** Patients a shard. */
  readonly patientsPerShard: number
  /** Of a run that is stored. */
  readonly store?: {
    /** What is stored of a shard. */
    readonly storedOf: (shard: Shard) => StoredShard | undefined
    /** Kept when a shard that was written can no longer be lost. */
    readonly acknowledge: (written: StoredShard) => Promise<void>
    /** Hears why a stored shard cannot be read, before it is lived again; without it that ends the run. */
    readonly onDamage?: (issues: readonly Issue[]) => void
  }
}

/** How often a shard is tried. */
const TRIES = 3
/** Shards handed out a worker: one to work on, one to go on with at once. */
const IN_HAND = 2

let runs = 0

function share(setup: RunSetup | FolderSetup): SharedArrayBuffer {
  const bytes = serialize(setup)
  const shared = new SharedArrayBuffer(bytes.length)
  new Uint8Array(shared).set(bytes)
  return shared
}

/** The part that all tasks of a run have in common. */
export const shareSetup = (setup: RunSetup | FolderSetup) => ({ run: runs++, setup: share(setup) })

const nameShard = ({ index, from, to, patients }: Shard): string =>
  `shard ${index} (${patients ? `patients ${patients.from} to ${patients.to - 1} of replication ${from}` : `replications ${from} to ${to - 1}`})`

/**
 * What the lives of all replications come to, lived on the workers of the pool. An abort ends it with the replications
 * that are complete, perhaps none. Throws the InvariantError of a life that cannot be lived, and PL-I301 for a shard
 * on which worker after worker breaks down.
 */
export async function accumulateOnWorkers(
  pool: WorkerPool,
  lives: Pick<Lives, 'plan' | 'cohort'>,
  setup: RunSetup | FolderSetup,
  { onProgress, signal, onCrash, patientsPerShard, store }: WorkersOptions,
): Promise<Accumulation> {
  const { plan, cohort } = lives
  const { replications } = plan.scenario
  const gathering = gatherShards(plan, cohort.size, factsOfShipped)
  const report = trackProgress(plan, replications, onProgress)
  const shards = planShards({ replications, patients: cohort.size }, patientsPerShard)
  const task = shareSetup(setup)
  /** True once nothing more is wanted: what breaks now was broken off. */
  let isOver = false

  /** `spent` is for the first try only: a thread that was given up may still write there. */
  async function workOff(shard: Shard, spent: readonly Float64Array[] | undefined): Promise<ShardOutcome> {
    let stored = store?.storedOf(shard)
    for (let tries = 1; ; tries++) {
      const given = tries === 1 ? spent : undefined
      const answer = await pool.run({ ...task, shard, stored, spent: given }).catch((error: Error) => error)
      if (!(answer instanceof Error)) {
        if (answer.ok) {
          if (answer.written) await store?.acknowledge(answer.written)
          return answer.outcome
        }
        const { issues } = answer.fault
        if (!stored || !issues || !store?.onDamage) throw errorOf(answer.fault)
        store.onDamage(issues)
        stored = undefined
        continue
      }
      if (isOver) throw answer
      const reason = answer.message
      if (tries === TRIES) throw new InvariantError('PL-I301', `${nameShard(shard)} broke ${TRIES} workers: ${reason}`)
      onCrash(reason)
    }
  }

  async function keepBusy(): Promise<void> {
    // The same memory again and again: what is sent anew each time lies about until this thread collects its garbage.
    let spent: readonly Float64Array[] | undefined
    for (const shard of shards) {
      const outcome = await workOff(shard, spent)
      if (isOver) return
      const complete = gathering.add(shard, outcome)
      if (outcome.kind === 'patients') spent = outcome.amounts
      if (complete) report(complete)
    }
  }

  let stop = (): void => undefined
  const aborted = new Promise<void>((resolve) => {
    stop = () => {
      isOver = true
      resolve()
    }
  })
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop)
  try {
    await Promise.race([Promise.all(Array.from({ length: pool.workers * IN_HAND }, keepBusy)), aborted])
    return gathering.accumulated
  } finally {
    signal.removeEventListener('abort', stop)
    isOver = true
  }
}
