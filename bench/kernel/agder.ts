/** agder-150 with its DHO arm alone, for any number of patients, as the product lives it. */
import type { Accumulation } from '../../src/core/analysis/accumulate.ts'
import type { EngineChoice } from '../../src/core/engine/engine-choices.ts'
import { type Lives, prepareLives } from '../../src/core/lives.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import { prepareWork } from '../../src/core/shards.ts'
import { factsOfShipped } from '../../src/core/shipped.ts'
import { planOf } from '../../src/core/simulate.ts'
import { fairWorld, loadScenario } from '../accept/world.ts'
import { RIGHT, type Verdict } from '../measure.ts'

const ARM = 'dho'

/** The scenario without its null arm: one simulation, one ledger, nothing compared. */
export function loadDho(patients: number, replications = 1): Scenario {
  const scenario = loadScenario(fairWorld(1), 'agder-150', { patients, replications })
  return { ...scenario, arms: scenario.arms.filter(({ id }) => id === ARM) }
}

/** All that its lives need, with the engine asked for. */
export const prepareDho = (scenario: Scenario, engine: EngineChoice): Lives =>
  prepareLives(planOf(scenario), { engine })

/** What lives one replication of all patients, ledger and closing included. */
export function prepareReplication(lives: Lives): (replication: number) => Accumulation {
  const work = prepareWork(lives, factsOfShipped)
  return (replication) => {
    const outcome = work({ index: 0, from: replication, to: replication + 1 })
    if (outcome.kind !== 'replications') throw new Error('a shard of whole replications gave open ledgers')
    return outcome.accumulated
  }
}

/** All that was accounted, as text: equal where every figure is. */
export const textOf = (accumulated: Accumulation): string =>
  JSON.stringify(accumulated, (_, value) => {
    if (value instanceof Map) return [...value]
    return typeof value === 'bigint' ? String(value) : value
  })

/** Whether two engines, or one engine in two ways, account for the same. */
export const compareTexts = (text: string, known: string): Verdict =>
  text === known ? RIGHT : { wrong: 'the accounts differ from those they must equal' }
