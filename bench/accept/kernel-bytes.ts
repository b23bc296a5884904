/** The same bytes from every engine, on any number of threads and in shards of any size. */
import type { Accumulation } from '../../src/core/analysis/accumulate.ts'
import { toJson } from '../../src/core/analysis/result-builder.ts'
import type { Engine } from '../../src/core/engine/contract.ts'
import type { EngineChoice } from '../../src/core/engine/engine-choices.ts'
import { type Lives, prepareLives } from '../../src/core/lives.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import { findPathway } from '../../src/core/shipped.ts'
import { accumulateLives, planOf, resultOf } from '../../src/core/simulate.ts'
import { accumulateOnWorkers, type WorkersOptions } from '../../src/node/run-on-workers.ts'
import { openPool, type WorkerPool } from '../../src/node/worker-pool.ts'
import { number } from './amounts.ts'
import type { Row } from './row.ts'
import { loadScenario, type World } from './world.ts'

/** Whole life courses of the reference engine are slow; a world with fewer replications has fewer here too. */
const REPLICATIONS = 2

/** In this thread by batches of so many patients, or on workers by shards of so many. */
type Way =
  | { readonly engine: EngineChoice; readonly batchSize: number }
  | { readonly engine: EngineChoice; readonly workers: 1 | 2; readonly patientsPerShard: number }

const WAYS: readonly Way[] = [
  { engine: 'reference', batchSize: 150 },
  { engine: 'tables', batchSize: 1 },
  { engine: 'tables', batchSize: 150 },
  { engine: 'kernel', batchSize: 1 },
  { engine: 'kernel', batchSize: 7 },
  { engine: 'kernel', batchSize: 150 },
  { engine: 'reference', workers: 2, patientsPerShard: 40 },
  { engine: 'tables', workers: 1, patientsPerShard: 300 },
  { engine: 'tables', workers: 2, patientsPerShard: 64 },
  { engine: 'kernel', workers: 1, patientsPerShard: 11 },
  { engine: 'kernel', workers: 1, patientsPerShard: 150 },
  { engine: 'kernel', workers: 2, patientsPerShard: 7 },
  { engine: 'kernel', workers: 2, patientsPerShard: 64 },
  { engine: 'kernel', workers: 2, patientsPerShard: 300 },
]

/** Hooks of a run on workers that nobody watches; a worker that breaks down ends it. */
export const hooksFor = (patientsPerShard: number): WorkersOptions => ({
  patientsPerShard,
  onProgress: () => undefined,
  onCrash: (reason) => {
    throw new Error(reason)
  },
  signal: new AbortController().signal,
})

/** The result of what was accumulated as bytes, without the name of the engine. */
export function bytesOf(lives: Lives, accumulated: Accumulation): string {
  const result = resultOf(lives, accumulated)
  return toJson({ ...result, scenario: { ...result.scenario, engine: '' } })
}

async function readBytes(
  world: World,
  scenario: Scenario,
  way: Way,
  pools: ReadonlyMap<number, WorkerPool>,
): Promise<string> {
  const { engine } = way
  const plan = planOf(scenario)
  if ('workers' in way) {
    const lives = prepareLives(plan, { engine })
    const pool = pools.get(way.workers) as WorkerPool
    return bytesOf(lives, await accumulateOnWorkers(pool, lives, { scenario, engine }, hooksFor(way.patientsPerShard)))
  }
  const { batchSize } = way
  const engineFor = (id: string): Engine => world.wrapEngine(world.chooseEngine(findPathway(id), engine).engine)
  const lives = prepareLives(plan, { engineFor, batchSize })
  return bytesOf(lives, await accumulateLives(lives, {}))
}

const describeWay = (way: Way): string =>
  'workers' in way ? `${way.engine} on ${way.workers} by ${way.patientsPerShard}` : `${way.engine} by ${way.batchSize}`

const bytes: Row = {
  area: 'kernel',
  requirement:
    'Kernel, agder-150: same bytes from reference, tables and generated code, on 1 and 2 workers, in chunks of any size',
  required: `${WAYS.length} results alike to the byte`,
  async measure(world) {
    const replications = Math.min(REPLICATIONS, world.replications)
    const scenario = loadScenario(world, 'agder-150', { replications })
    const pools = new Map([
      [1, await openPool(1)],
      [2, await openPool(2)],
    ])
    try {
      const results: string[] = []
      for (const way of WAYS) results.push(await readBytes(world, scenario, way, pools))
      const known = results[0] as string
      const others = WAYS.filter((_, index) => results[index] !== known).map(describeWay)
      const alike = `${WAYS.length - others.length} of ${WAYS.length} alike, ${number(Buffer.byteLength(known))} bytes`
      return {
        measured: others.length > 0 ? `${alike}; not ${others.join(', ')}` : alike,
        met: others.length === 0,
      }
    } finally {
      for (const pool of pools.values()) await pool.close()
    }
  },
  sabotage: {
    name: 'generated code draws the luck of one patient from another seed',
    apply: (world) => ({
      ...world,
      wrapEngine: (engine) => {
        const wrapped = world.wrapEngine(engine)
        if (wrapped.id !== 'kernel') return wrapped
        return {
          ...wrapped,
          live(job, batch) {
            for (const patient of job.patients) {
              const seed = patient.patient === 17 ? job.seed + 1 : job.seed
              wrapped.live({ ...job, seed, patients: [patient] }, batch)
            }
          },
        }
      },
    }),
  },
}

export const KERNEL_BYTES_ROWS: readonly Row[] = [bytes]
