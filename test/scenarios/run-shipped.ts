import { PATHWAYS } from '../../machines/registry.ts'
import type { Result } from '../../src/core/analysis/results.ts'
import type { ScenarioOptions } from '../../src/core/scenario/options.ts'
import { parseScenario } from '../../src/core/scenario/parse.ts'
import { runScenario } from '../../src/core/simulate.ts'
import { readText } from './read-files.ts'

const load = (name: string) => ({ name, text: readText(name) })

/** Runs a shipped scenario as the command line does. Throws where the files are not in order. */
export async function runShipped(id: string, options: ScenarioOptions = {}): Promise<Result> {
  const parsed = parseScenario(load(`${id}.yaml`), load, { pathways: PATHWAYS }, options)
  if (!parsed.ok) throw new Error(parsed.issues.map(({ message }) => message.en).join('\n'))
  return runScenario(parsed.value)
}
