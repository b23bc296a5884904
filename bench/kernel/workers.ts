/** What a second worker thread is worth, and how long a million patients take on two. */
import type { Accumulation } from '../../src/core/analysis/accumulate.ts'
import type { Lives } from '../../src/core/lives.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import { accumulateOnWorkers } from '../../src/node/run-on-workers.ts'
import { openPool, type WorkerPool } from '../../src/node/worker-pool.ts'
import type { Contender } from '../measure.ts'
import { compareTexts, loadDho, prepareDho, prepareReplication, textOf } from './agder.ts'

const PATIENTS = 100_000
const MILLION = 1_000_000
/** Patients on which the workers must give what one thread gives. */
const CHECKED = 3000
const PATIENTS_PER_SHARD = 3000

interface Workload {
  readonly scenario: Scenario
  readonly lives: Lives
}
function readWorkload(patients: number): Workload {
  const scenario = loadDho(patients)
  return { scenario, lives: prepareDho(scenario, 'kernel') }
}

const accumulate = (pool: WorkerPool, { scenario, lives }: Workload, patientsPerShard: number): Promise<Accumulation> =>
  accumulateOnWorkers(
    pool,
    lives,
    { scenario, engine: 'kernel' },
    {
      onProgress: () => undefined,
      onCrash: (reason) => {
        throw new Error(reason)
      },
      signal: new AbortController().signal,
      patientsPerShard,
    },
  )

interface Timed {
  readonly name: string
  readonly unit: string
  readonly workers: number
  readonly patients: number
  readonly against: readonly string[]
  readonly read: (patients: number, seconds: number) => number
}

function timeWorkers({ name, unit, workers, patients, against, read }: Timed): Contender {
  let pool: WorkerPool | undefined
  let workload: Workload | undefined
  return {
    name,
    unit,
    against,
    async check() {
      pool = await openPool(workers)
      workload = readWorkload(patients)
      const few = readWorkload(CHECKED)
      const known = textOf(prepareReplication(few.lives)(0))
      return compareTexts(textOf(await accumulate(pool, few, CHECKED / 10)), known)
    },
    async round() {
      const startedAt = performance.now()
      await accumulate(pool as WorkerPool, workload as Workload, PATIENTS_PER_SHARD)
      return read(patients, (performance.now() - startedAt) / 1000)
    },
    end: async () => pool?.close(),
  }
}

const ONE = 'workers: one'
const rate = (patients: number, seconds: number): number => patients / seconds

/** Threads are started before the clock and have compiled the pathway; all else is prepared anew for every round. */
export const listWorkers = (): readonly Contender[] => [
  timeWorkers({ name: ONE, unit: 'lives/s', workers: 1, patients: PATIENTS, against: [], read: rate }),
  timeWorkers({ name: 'workers: two', unit: 'lives/s', workers: 2, patients: PATIENTS, against: [ONE], read: rate }),
  timeWorkers({
    name: 'workers: 1,000,000 patients on two',
    unit: 's',
    workers: 2,
    patients: MILLION,
    against: [],
    read: (_, seconds) => seconds,
  }),
]
