/**
 * A scenario whose files are read once and whose values are resolved again and again, as somebody changes them.
 * Values may be set in several places; from weakest to strongest: the file's parameters, switches and price year; the
 * variant in force; `--set key=value` (and `--patients`); the arm's own `set`; `--set arm:key=value`.
 */
import type { Checked, Issue } from '../domain/issues.ts'
import { assembleScenario, type ReadScenario } from './assemble.ts'
import { standOnBase } from './base.ts'
import { checkStart } from './check-frame.ts'
import { describeWrongEffect, type Specs } from './check-parameters.ts'
import { createPriceCheck } from './check-prices.ts'
import { exchangePrices } from './exchange.ts'
import { flattenParameters, type GivenValue } from './given-values.ts'
import { arrangeIssues } from './hints.ts'
import { describeForeignEffect } from './kind-words.ts'
import { type FileLoader, type LoadedFile, loadPriceFiles, type PriceFiles } from './load-files.ts'
import { applyRunOptions, type FileOptions, type RunOptions } from './options.ts'
import { openPatients } from './patients.ts'
import { type ScenarioFile, scenarioSchema } from './schema.ts'
import { type ScenarioSpecs, specsByName } from './specs.ts'
import type { TextFile } from './text-source.ts'
import { readYaml, type YamlSource } from './yaml-source.ts'
import { describeFaults, valueAt } from './zod-issues.ts'

/** A scenario whose files have been read. */
export interface OpenedScenario {
  /** The file with what it takes over from its base, and its price files in the scenario's currency. */
  readonly file: LoadedFile<ScenarioFile>
  readonly prices: PriceFiles
  /** Every number of `parameters` by flat name, in the order of the file. */
  readonly given: ReadonlyMap<string, GivenValue>
  readonly specs: ScenarioSpecs
  readonly byName: Specs
  /**
   * The scenario under these options, with the issues of reading and resolving. What does not depend on the options
   * (price files, written-out patients) is the same object every time. Never throws on bad input.
   */
  resolve(options: RunOptions): Checked<ReadScenario>
}

function describeForm(
  source: YamlSource,
  faults: Parameters<typeof describeFaults>[2],
  byName: Specs,
): readonly Issue[] {
  return describeFaults(source, scenarioSchema, faults, ({ path }) => {
    if (path[0] !== 'parameters' || path[2] !== 'effect' || path.length !== 3) return undefined
    const stated = valueAt(source.value, path)
    const spec = byName.get(String(path[1]))?.[0]
    if (spec === undefined || typeof stated !== 'string' || !describeForeignEffect(stated)) return undefined
    return describeWrongEffect(source, String(path[1]), spec.kind, stated)
  })
}

/** The scenario file, standing on its base. */
function readMain(file: TextFile, load: FileLoader, byName: Specs): Checked<LoadedFile<ScenarioFile>> {
  const yaml = readYaml(file.name, file.text)
  if (!yaml.ok) return yaml
  const parsed = scenarioSchema.safeParse(yaml.value.value)
  if (!parsed.success) return { ok: false, issues: describeForm(yaml.value, parsed.error.issues, byName) }
  const issues: Issue[] = []
  const value = standOnBase({ source: yaml.value, content: parsed.data }, load, (issue) => issues.push(issue))
  return value ? { ok: true, value, issues } : { ok: false, issues }
}

/** Reads all files. `isWhole` is false where a price file could not be read: then resolving fails under any option. */
export function readFiles(
  text: TextFile,
  load: FileLoader,
  specs: ScenarioSpecs,
  options: FileOptions,
): Checked<OpenedScenario & { readonly isWhole: boolean }> {
  const byName = specsByName(specs)
  const main = readMain(text, load, byName)
  if (!main.ok) return { ok: false, issues: arrangeIssues(main.issues) }
  const { source } = main.value
  const content = {
    ...main.value.content,
    tariffs: options.tariffs?.map(({ name }) => name) ?? main.value.content.tariffs,
  }
  const file = { source, content }
  const ofFiles: Issue[] = []
  const tellOfFiles = (issue: Issue) => ofFiles.push(issue)
  const prices = exchangePrices(file, loadPriceFiles(file, load, tellOfFiles, options.tariffs), tellOfFiles)
  const isWhole = prices.tariffs.length + prices.costs.length === content.tariffs.length + content.costs.length
  const given: ReadonlyMap<string, GivenValue> = isWhole ? flattenParameters(file, tellOfFiles) : new Map()
  const contents = { tariffs: prices.tariffs.map((one) => one.content), costs: prices.costs.map((one) => one.content) }
  const gatherPatients = openPatients(file, load, options.cohort)
  const checkPrices = createPriceCheck(prices)

  function resolve(run: RunOptions): Checked<ReadScenario> {
    const issues: Issue[] = [...main.issues]
    const tell = (issue: Issue) => issues.push(issue)
    const scenario = { source, content: applyRunOptions(content, run, tell) }
    issues.push(...ofFiles)
    if (!isWhole) return { ok: false, issues: arrangeIssues(issues) }
    const calendar = checkStart(scenario, scenario.content.months, tell)
    const draft = { scenario, specs, byName, options: { ...run, ...options }, files: prices, given, tell }
    const isTold = ({ file: at, line, column }: Issue): boolean =>
      issues.some((told) => told.line !== undefined && told.file === at && told.line === line && told.column === column)
    const value = assembleScenario({ ...draft, isTold }, { calendar, contents, gatherPatients, checkPrices })
    const isFit = issues.every(({ severity }) => severity !== 'error')
    const arranged = arrangeIssues(issues)
    return isFit ? { ok: true, value, issues: arranged } : { ok: false, issues: arranged }
  }
  return { ok: true, value: { file, prices, given, specs, byName, isWhole, resolve }, issues: [] }
}

/**
 * Reads a scenario and the files it names, which come from `load`, so the core does no input or output. Whatever keeps
 * a file from being read is an issue; what is wrong with values is told by resolving.
 */
export function openScenario(
  file: TextFile,
  load: FileLoader,
  specs: ScenarioSpecs,
  options: FileOptions = {},
): Checked<OpenedScenario> {
  const opened = readFiles(file, load, specs, options)
  return !opened.ok || opened.value.isWhole ? opened : { ok: false, issues: opened.value.resolve({}).issues }
}
