/** Worker threads of this process. */
import { fileURLToPath } from 'node:url'
import type { ResourceLimits } from 'node:worker_threads'
import type { KeptAnswer } from '../core/kept-shards.ts'
import type { WorkerTask } from './worker.ts'

export interface WorkerPool {
  readonly workers: number
  /** The answer of some worker; rejects where its thread broke down. */
  run(task: WorkerTask): Promise<KeptAnswer>
  /** Ends the threads, whatever they are doing. */
  close(): Promise<void>
}

/** Beside this module, in the bundle as in the source; Node reads the source through tsx. */
const IS_SOURCE = import.meta.url.endsWith('.ts')
const WORKER = new URL(IS_SOURCE ? './worker.ts' : './worker.mjs', import.meta.url)
const TSX = ['--import', 'tsx']

/** What a shard leaves behind is garbage at once: a small nursery saves memory and costs no time. */
const LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: 3 }

/** What a test may replace. */
interface PoolOptions {
  /** The module whose `answerTask` answers a task. */
  readonly entry?: URL
  /** Memory of a thread. */
  readonly resourceLimits?: ResourceLimits
}

/** Starts `workers` threads. */
export async function openPool(
  workers: number,
  { entry = WORKER, resourceLimits = LIMITS }: PoolOptions = {},
): Promise<WorkerPool> {
  const { Piscina } = await import('piscina')
  const pool = new Piscina<WorkerTask, KeptAnswer>({
    filename: fileURLToPath(entry),
    name: 'answerTask',
    resourceLimits,
    minThreads: workers,
    maxThreads: workers,
    ...(IS_SOURCE && !process.execArgv.includes('tsx') && { execArgv: TSX }),
  })
  // A thread that breaks down before it takes a task leaves the tasks of the queue waiting for ever.
  const waiting = new Set<(error: Error) => void>()
  pool.on('error', (error: Error) => {
    for (const reject of waiting) reject(error)
  })
  return {
    workers,
    run: (task) =>
      new Promise((resolve, reject) => {
        waiting.add(reject)
        pool
          .run(task)
          .then(resolve, reject)
          .finally(() => waiting.delete(reject))
      }),
    close: () => pool.destroy(),
  }
}
