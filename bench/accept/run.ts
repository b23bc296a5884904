/** Runs of a scenario with everything a row may want to read, made once a world. */

import { type OutcomeTally, tallyOutcomes } from '../../src/core/analysis/outcome-tally.ts'
import type { Result } from '../../src/core/analysis/results.ts'
import type { ScenarioOptions } from '../../src/core/scenario/options.ts'
import type { Plan } from '../../src/core/scenario/plan.ts'
import { planOf, runScenario } from '../../src/core/simulate.ts'
import type { MonthsClosed } from '../../src/core/stream/events.ts'
import { hearPostings, type PostedCells } from './postings.ts'
import { engineIn, loadScenario, type World } from './world.ts'

export interface RunRequest {
  readonly scenario: string
  readonly options?: ScenarioOptions
}

export interface Run {
  readonly plan: Plan
  readonly result: Result
  /** Closed accounts by replication, as this world lets them be read. */
  readonly closed: readonly MonthsClosed[]
  /** The postings heard one by one, by replication and arm. */
  readonly posted: readonly (readonly PostedCells[])[]
  readonly outcomes: OutcomeTally
}

const runs = new WeakMap<World, Map<string, Promise<Run>>>()

/** The run of a scenario in this world; the same request gives the same run again. */
export function runIn(world: World, request: RunRequest): Promise<Run> {
  const known = runs.get(world) ?? new Map<string, Promise<Run>>()
  runs.set(world, known)
  const key = JSON.stringify([request.scenario, request.options ?? {}])
  const run = known.get(key) ?? simulateIn(world, request)
  known.set(key, run)
  return run
}

async function simulateIn(world: World, { scenario: id, options = {} }: RunRequest): Promise<Run> {
  const scenario = loadScenario(world, id, options)
  const plan = planOf(scenario)
  const outcomes = tallyOutcomes(plan)
  const postings = hearPostings(plan)
  const closed: MonthsClosed[] = []
  const result = await runScenario(scenario, {
    engineFor: (pathway) => engineIn(world, pathway),
    onFacts(event) {
      outcomes.onFacts(event)
      postings.onFacts(event)
    },
    onMonths(months) {
      outcomes.onMonths()
      postings.onMonths()
      closed.push(world.tamper(months))
      world.tell(`${id}: replication ${closed.length} of ${scenario.replications}`)
    },
  })
  return { plan, result, closed, posted: postings.replications, outcomes }
}

/** The run of agder-150 that most rows share. */
export const runAgder = (world: World): Promise<Run> =>
  runIn(world, { scenario: 'agder-150', options: { replications: world.replications } })
