/** The part of a worker that is the same in every kind of thread. */
import type { EngineChoice } from './engine/engine-choices.ts'
import { prepareLives } from './lives.ts'
import { planScenario } from './scenario/plan.ts'
import type { Scenario } from './scenario/scenario.ts'
import { type Fault, faultOf, prepareWork, type ShardOutcome, type Work } from './shards.ts'
import { factsOfShipped, readsOfShipped } from './shipped.ts'

/** What a worker must know of a run; plain data. */
export interface RunSetup {
  readonly scenario: Scenario
  readonly engine: EngineChoice
}

export type ShardAnswer =
  | { readonly ok: true; readonly outcome: ShardOutcome }
  | { readonly ok: false; readonly fault: Fault }

/**
 * What works off shards of one run. A fault of the scenario or a pathway is an answer, because it would come again;
 * every other error is thrown.
 */
export function answerShards({ scenario, engine }: RunSetup): Work<ShardAnswer> {
  let work: Work<ShardOutcome> | undefined
  return (shard, spent) => {
    try {
      work ??= prepareWork(prepareLives(planScenario(scenario, readsOfShipped), { engine }), factsOfShipped)
      return { ok: true, outcome: work(shard, spent) }
    } catch (error) {
      const fault = faultOf(error)
      if (!fault) throw error
      return { ok: false, fault }
    }
  }
}
