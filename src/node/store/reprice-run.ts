/** A stored run priced again: in this thread where that is quickest, else on worker threads. */
import { availableParallelism } from 'node:os'
import type { Accumulation } from '../../core/analysis/accumulate.ts'
import { accumulateStored, type Repricing, storedShardOf } from '../../core/reprice.ts'
import type { StoredRun } from '../../core/stored-run.ts'
import { accumulateOnWorkers } from '../run-on-workers.ts'
import type { SimulationHooks } from '../simulate-scenario.ts'
import { openPool, type WorkerPool } from '../worker-pool.ts'
import { isWorthWorkers } from './guess-facts.ts'

const countFacts = ({ shards }: Pick<StoredRun, 'shards'>): number =>
  shards.reduce((sum, { tables }) => sum + tables.facts.rows, 0)

export interface RepriceOptions extends SimulationHooks {
  /** Where the run lies. */
  readonly folder: string
  /** Threads besides this one, 1 for none; without it as many as pay. */
  readonly workers?: number | undefined
  /** Workers that were started ahead; ended here. */
  readonly started?: Promise<WorkerPool> | undefined
}

/**
 * Folds stored lives. An abort ends it with the replications that are complete, perhaps none. Throws InputError where a
 * segment is missing or damaged.
 */
export async function foldStoredRun(
  run: StoredRun,
  repricing: Repricing,
  { folder, started, ...options }: RepriceOptions,
): Promise<Accumulation> {
  const workers = options.workers ?? (isWorthWorkers(countFacts(run)) ? availableParallelism() : 1)
  const pool = await (workers === 1 ? started : (started ?? openPool(workers)))
  const { onProgress, onCrash, signal } = options
  try {
    if (workers === 1 || !pool) return await accumulateStored(run, repricing, { onProgress, signal })
    const setup = { ...repricing.setup, folder, shown: run.shelf.name }
    return await accumulateOnWorkers(pool, repricing, setup, {
      ...{ onProgress, onCrash, signal, patientsPerShard: run.manifest.shards.lives },
      store: { storedOf: storedShardOf(run), acknowledge: async () => undefined },
    })
  } finally {
    await pool?.close()
  }
}
