/** What analyses of many runs share: how many replications of each, and a run that ends whole or not at all. */
import type { Accumulation } from './analysis/accumulate.ts'
import type { EngineChoice } from './engine/engine-choices.ts'
import { type Lives, prepareLives } from './lives.ts'
import type { Plan } from './scenario/plan.ts'
import type { Scenario } from './scenario/scenario.ts'
import { accumulateLives, type RunOptions } from './simulate.ts'

/** Replications that are enough for a mean difference between twins, and little to wait for. */
const MOST_REPLICATIONS = 20

/** How somebody follows an analysis, and what it may cost. */
export interface AnalysisHooks<Known> {
  /** Ends it with what is known. */
  readonly signal?: AbortSignal
  /** Called with how many runs, or pairs of them, are done. */
  readonly onProgress?: (done: number, of: number) => void
  /** Called with all that is known, whenever there is more of it. */
  readonly onPartial?: (known: Known) => void
  /** How many replications are taken instead of 20; never more than the scenario's. */
  readonly replications?: number
  readonly engine?: EngineChoice
}

/** What a run needs of the hooks. */
export type RunHooks = Pick<AnalysisHooks<unknown>, 'signal' | 'replications' | 'engine'>

/** Only so many replications, every arm against the null arm, and nothing kept that is not asked for. */
export function trim(
  { keepsMonths: _, countsAgreements: __, ...scenario }: Scenario,
  { replications = MOST_REPLICATIONS }: RunHooks,
): Scenario {
  return { ...scenario, contrasts: 'nullArm', replications: Math.max(1, Math.min(scenario.replications, replications)) }
}

export const livesOf = (plan: Plan, { engine }: RunHooks): Lives => prepareLives(plan, { ...(engine && { engine }) })

/** All replications of the lives, heard by a listener. Rejects with the signal's reason where that came first. */
export async function liveAll(
  lives: Lives,
  { signal }: RunHooks,
  listener: Pick<RunOptions, 'onFacts' | 'onMonths' | 'observer'> = {},
): Promise<Accumulation> {
  const accumulated = await accumulateLives(lives, { ...listener, ...(signal && { signal }) })
  if (accumulated.replications < lives.plan.scenario.replications) signal?.throwIfAborted()
  return accumulated
}
