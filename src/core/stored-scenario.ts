/** The scenario of a stored run, read again from its own texts. */
import { PATHWAYS } from '../../machines/registry.ts'
import { type Checked, InputError } from './domain/issues.ts'
import type { ReadScenario } from './scenario/assemble.ts'
import type { InputText } from './scenario/input-text.ts'
import type { FileLoader } from './scenario/load-files.ts'
import { makeIssue } from './scenario/messages.ts'
import { type OpenedScenario, openScenario } from './scenario/open.ts'
import type { ScenarioOptions } from './scenario/options.ts'
import { parseWithOrigins } from './scenario/parse.ts'
import type { Scenario } from './scenario/scenario.ts'
import type { TextFile } from './scenario/text-source.ts'
import type { Manifest } from './store/manifest.ts'
import { storeIssue } from './store/store-issues.ts'

/** The texts that a scenario is read from. */
export interface ScenarioSource {
  readonly main: TextFile
  readonly load: FileLoader
  readonly cohort?: TextFile
}

/** Stored texts as a source. */
export function sourceOf(inputs: readonly InputText[]): ScenarioSource {
  const [main] = inputs as [InputText]
  const load: FileLoader = (path, kind) => {
    const found = inputs.find((input) => input.kind === kind && input.path === path)
    return found ? { name: path, text: found.text } : makeIssue('PL-S001', { file: path }, { name: path })
  }
  const cohort = inputs.find(({ kind }) => kind === 'cohort')
  return {
    main: { name: main.path, text: main.text },
    load,
    ...(cohort && { cohort: { name: cohort.path, text: cohort.text } }),
  }
}

/** Reads a scenario with the shipped pathways. */
export const parseSource = ({ main, load, cohort }: ScenarioSource, options: ScenarioOptions): Checked<ReadScenario> =>
  parseWithOrigins(main, load, { pathways: PATHWAYS }, { ...options, ...(cohort && { cohort }) })

/** The stored texts of a scenario, read once to be resolved again and again. */
export function openStored(inputs: readonly InputText[]): Checked<OpenedScenario> {
  const { main, load, cohort } = sourceOf(inputs)
  return openScenario(main, load, { pathways: PATHWAYS }, cohort ? { cohort } : {})
}

/** The scenario with only these arms. */
export const withArms = (scenario: Scenario, ids: readonly string[]): Scenario => ({
  ...scenario,
  arms: scenario.arms.filter(({ id }) => ids.includes(id)),
})

/** Reads a scenario from texts instead of files. Throws InputError with everything that is wrong with it. */
function readScenarioFrom(inputs: readonly InputText[], options: ScenarioOptions): Scenario {
  const checked = parseSource(sourceOf(inputs), options)
  if (!checked.ok) throw new InputError(checked.issues)
  return checked.value.scenario
}

/** The scenario as it was simulated, with the arms that were. Throws InputError where it can no longer be read. */
export function readStoredScenario(
  run: string,
  inputs: readonly InputText[],
  { options, arms }: Pick<Manifest, 'options' | 'arms'>,
): Scenario {
  try {
    const scenario = readScenarioFrom(inputs, options as ScenarioOptions)
    const missing = arms.find((id) => scenario.arms.every((arm) => arm.id !== id))
    if (missing === undefined) return withArms(scenario, arms)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new InputError([storeIssue('PL-R012', { run }, 'again'), ...error.issues])
  }
  throw new InputError([storeIssue('PL-R012', { run }, 'again')])
}
