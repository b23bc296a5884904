import { PATHWAYS } from '../../machines/registry.ts'
import type { Result } from '../../src/core/analysis/results.ts'
import type { ReadScenario } from '../../src/core/scenario/assemble.ts'
import type { ScenarioOptions } from '../../src/core/scenario/options.ts'
import { parseWithOrigins } from '../../src/core/scenario/parse.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import { runScenario } from '../../src/core/simulate.ts'
import { readText } from './read-files.ts'

const load = (name: string) => ({ name, text: readText(name) })

/** A shipped scenario with options as the command line has them. Throws where the files are not in order. */
export const loadShipped = (id: string, options: ScenarioOptions = {}): Scenario => readShipped(id, options).scenario

/** As `loadShipped`, with where its numbers stand and which have an interval. */
export function readShipped(id: string, options: ScenarioOptions = {}): ReadScenario {
  const parsed = parseWithOrigins(load(`${id}.yaml`), load, { pathways: PATHWAYS }, options)
  if (!parsed.ok) throw new Error(parsed.issues.map(({ message }) => message.en).join('\n'))
  return parsed.value
}

/** Runs a shipped scenario as the command line does. Throws where the files are not in order. */
export const runShipped = async (id: string, options: ScenarioOptions = {}): Promise<Result> =>
  runScenario(loadShipped(id, options))
