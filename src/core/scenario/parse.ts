/** A scenario file becomes a `Scenario` the simulation can use as it stands, or issues with file, line and column. */
import type { Checked } from '../domain/issues.ts'
import type { ReadScenario } from './assemble.ts'
import type { FileLoader } from './load-files.ts'
import { readFiles } from './open.ts'
import type { ScenarioOptions } from './options.ts'
import type { Scenario } from './scenario.ts'
import type { ScenarioSpecs } from './specs.ts'
import type { TextFile } from './text-source.ts'

/**
 * Reads, checks and resolves a scenario. The files it names come from `load`, so the core does no input or output.
 * Anything wrong in any file or option is an issue; warnings may accompany a scenario. Never throws on bad input.
 */
export function parseScenario(
  file: TextFile,
  load: FileLoader,
  specs: ScenarioSpecs,
  options: ScenarioOptions = {},
): Checked<Scenario> {
  const checked = parseWithOrigins(file, load, specs, options)
  return checked.ok ? { ...checked, value: checked.value.scenario } : checked
}

/** As `parseScenario`, with where everything stands. */
export function parseWithOrigins(
  file: TextFile,
  load: FileLoader,
  specs: ScenarioSpecs,
  options: ScenarioOptions = {},
): Checked<ReadScenario> {
  const { tariffs, cohort, ...run } = options
  const opened = readFiles(file, load, specs, { ...(tariffs && { tariffs }), ...(cohort && { cohort }) })
  return opened.ok ? opened.value.resolve(run) : opened
}
