/** A run with all this machine has: in this thread where that is quickest, else on worker threads. */
import { availableParallelism } from 'node:os'
import type { Accumulation } from '../core/analysis/accumulate.ts'
import type { Progress } from '../core/analysis/progress.ts'
import type { EngineChoice } from '../core/engine/engine-choices.ts'
import { type Lives, prepareLives } from '../core/lives.ts'
import type { Scenario } from '../core/scenario/scenario.ts'
import { accumulateLives, planOf } from '../core/simulate.ts'
import { accumulateOnWorkers } from './run-on-workers.ts'
import { openPool, type WorkerPool } from './worker-pool.ts'

export interface SimulationHooks {
  readonly onProgress: (progress: Progress) => void
  /** Ends the run with the replications that are complete. */
  readonly signal: AbortSignal
  /** Hears of a worker that broke down, before its work is done again. */
  readonly onCrash: (reason: string) => void
}

export interface SimulationOptions extends SimulationHooks {
  readonly engine: EngineChoice
  /** Threads besides this one, 1 for none; without it as many as pay. */
  readonly workers?: number
  /** Workers that were started ahead; ended with the run. */
  readonly started?: Promise<WorkerPool> | undefined
}

export interface Simulation {
  readonly lives: Lives
  readonly accumulated: Accumulation
}

/** Lives of three years with their ledger in a millisecond, about, by engine. */
const PACE: Readonly<Record<string, number>> = { reference: 0.2 }
const PACE_OF_COMPILED = 100
const MONTHS_OF_PACE = 36
/** Work of one shard: long against handing it out, short against the patience of who watches. */
const SHARD_MS = 30
const FEWEST_PATIENTS = 16
/** Work that is worth starting threads for. */
const WORTH_MS = 500

/** Milliseconds that one patient takes in all simulations of the plan, about. */
const estimatePatient = ({ plan, engines }: Pick<Lives, 'plan' | 'engines'>): number =>
  plan.simulations.reduce((sum, { pathway }) => {
    const id = engines.get(pathway)?.engine.id ?? ''
    return sum + plan.scenario.months / MONTHS_OF_PACE / (PACE[id] ?? PACE_OF_COMPILED)
  }, 0)

/** Patients a shard, so that it takes a blink. */
export const countPatientsPerShard = (lives: Pick<Lives, 'plan' | 'engines'>): number =>
  Math.max(FEWEST_PATIENTS, Math.round(SHARD_MS / estimatePatient(lives)))

/** As many workers as there are cores, but none (1) for a run that is over before they have started. */
export function chooseWorkers(lives: Pick<Lives, 'plan' | 'engines' | 'cohort'>, cores: number): number {
  const patients = lives.cohort.size * lives.plan.scenario.replications
  return patients * estimatePatient(lives) < WORTH_MS ? 1 : cores
}

/**
 * Simulates all replications. An abort ends it with those that are complete, perhaps none. Throws LifeError where a
 * life cannot be lived, InvariantError PL-I301 where worker after worker breaks down.
 */
export async function simulateScenario(scenario: Scenario, options: SimulationOptions): Promise<Simulation> {
  const { engine, onProgress, signal, onCrash, started } = options
  const lives = prepareLives(planOf(scenario), { engine })
  const workers = options.workers ?? chooseWorkers(lives, availableParallelism())
  const pool = await (workers === 1 ? started : (started ?? openPool(workers)))
  try {
    if (workers === 1 || !pool) return { lives, accumulated: await accumulateLives(lives, { onProgress, signal }) }
    const patientsPerShard = countPatientsPerShard(lives)
    const setup = { scenario, engine }
    const hooks = { onProgress, signal, onCrash, patientsPerShard }
    return { lives, accumulated: await accumulateOnWorkers(pool, lives, setup, hooks) }
  } finally {
    await pool?.close()
  }
}
