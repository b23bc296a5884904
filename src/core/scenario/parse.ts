/**
 * A scenario file becomes a `Scenario` the simulation can use as it stands, or issues with file, line and column.
 * Values may be set in several places; from weakest to strongest: the file's parameters, switches and price year; the
 * variant in force; `--set key=value` (and `--patients`); the arm's own `set`; `--set arm:key=value`.
 */
import type { Checked, Issue } from '../domain/issues.ts'
import type { Calendar } from '../domain/time.ts'
import { putAgreementsInForce } from './agreements-in-force.ts'
import { standOnBase } from './base.ts'
import { checkAgreements } from './check-agreements.ts'
import { checkCohort } from './check-cohort.ts'
import { checkFrame, checkStart } from './check-frame.ts'
import { checkLevers } from './check-levers.ts'
import { checkGivenValues, describeWrongEffect, type Specs } from './check-parameters.ts'
import { checkPriceFiles } from './check-prices.ts'
import { checkUnpriced } from './check-unpriced.ts'
import { exchangePrices } from './exchange.ts'
import { flattenParameters } from './given-values.ts'
import { arrangeIssues } from './hints.ts'
import { describeForeignEffect } from './kind-words.ts'
import { type FileLoader, linesOf, loadPriceFiles } from './load-files.ts'
import type { Where } from './messages.ts'
import { applyRunOptions, type ScenarioOptions } from './options.ts'
import { gatherPatients } from './patients.ts'
import { type Draft, givenNames, type ResolvedArms, resolveArms } from './resolve-arms.ts'
import type { Scenario } from './scenario.ts'
import { scenarioSchema } from './schema.ts'
import { type ScenarioSpecs, specsByName } from './specs.ts'
import type { TextFile } from './text-source.ts'
import { readYaml, type YamlSource } from './yaml-source.ts'
import { describeFaults, valueAt } from './zod-issues.ts'

type Tell = (issue: Issue) => void

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

/** Where a number of a scenario that has been read stands: in a file, or on the command line. */
export type OriginOf = (name: string) => Where

/** A scenario that has been read, and where its numbers stand. */
export interface ReadScenario {
  readonly scenario: Scenario
  /** By the name of a parameter or a switch, else by the dotted path in the scenario file. */
  readonly originOf: OriginOf
}

/** Numbers of the frame that an option sets too, by their path in the file. */
const FRAME_OPTIONS = { months: 'months', 'run.seed': 'seed', 'run.replications': 'replications' } as const

function originIn(
  { scenario, options, byName, given }: Draft,
  originOfValue: ResolvedArms['originOf'],
  isSet: (name: string) => boolean,
): OriginOf {
  return (name) => {
    const flag = Object.hasOwn(FRAME_OPTIONS, name) ? FRAME_OPTIONS[name as keyof typeof FRAME_OPTIONS] : undefined
    if (flag !== undefined && options[flag] !== undefined) return { path: `--${flag}` }
    if (isSet(name) || byName.has(name) || given.has(name)) return originOfValue(name)
    return scenario.source.locate(name.split('.'))
  }
}

function assemble(draft: Draft, calendar: Calendar | undefined, load: FileLoader): ReadScenario {
  const { scenario, options, tell, files, specs, byName, given } = draft
  const { content } = scenario
  const patients = calendar && gatherPatients(scenario, calendar, options, load, tell)
  const written =
    patients ?? content.patients ?? ((content.cohortFile ?? options.cohort) === undefined ? undefined : [])
  checkFrame(scenario, specs, () => givenNames(content, given), tell)
  checkGivenValues(scenario, given, byName, tell)
  const { arms: resolved, priceYear, variant, originOf } = resolveArms(draft, written)
  const arms = putAgreementsInForce(scenario, resolved, options, tell)
  checkUnpriced(scenario, specs, files, tell, options.tariffs && 'warning')
  const parameters = new Set(arms.flatMap(({ params }) => Object.keys(params)))
  checkLevers(scenario, { parameters, specs: byName, codes: new Set(linesOf(files).map(({ code }) => code)) }, tell)
  checkAgreements(draft, { arms, originOf }, calendar)
  if (calendar) {
    const drawn = (arms.find(({ isNull }) => isNull) ?? arms[0])?.params ?? {}
    checkCohort(drawn, written, calendar.monthStarts.length - 1, originOf, tell)
    for (const issue of checkPriceFiles(files, content, calendar, arms, specs, originOf))
      if (!draft.isTold(issue)) tell(issue)
  }
  const { id, title, start, months, warmUpMonths, currency, actors, totals, rewards, contrasts, run } = content
  const { agreements, levers } = content
  const switches = new Set(arms.flatMap((arm) => Object.keys(arm.switches)))
  const read: Scenario = {
    ...{ id, title, start, months, warmUpMonths, currency, priceYear, ...run, actors, totals, rewards, contrasts },
    tariffs: files.tariffs.map((file) => file.content),
    costs: files.costs.map((file) => file.content),
    ...(patients && { patients }),
    arms,
    agreements,
    levers,
    variant,
  }
  return { scenario: read, originOf: originIn(draft, originOf, (name) => switches.has(name) || name === 'priceYear') }
}

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
  const issues: Issue[] = []
  const tell: Tell = (issue) => issues.push(issue)
  const yaml = readYaml(file.name, file.text)
  if (!yaml.ok) return { ok: false, issues: arrangeIssues(yaml.issues) }
  const byName = specsByName(specs)
  const parsed = scenarioSchema.safeParse(yaml.value.value)
  if (!parsed.success) {
    const faults = describeForm(yaml.value, parsed.error.issues, byName)
    return { ok: false, issues: arrangeIssues(faults) }
  }
  const standing = standOnBase({ source: yaml.value, content: parsed.data }, load, tell)
  if (!standing) return { ok: false, issues: arrangeIssues(issues) }
  const scenario = { source: standing.source, content: applyRunOptions(standing.content, options, tell) }
  const files = exchangePrices(scenario, loadPriceFiles(scenario, load, tell, options.tariffs), tell)
  const read = files.tariffs.length + files.costs.length
  if (read < scenario.content.tariffs.length + scenario.content.costs.length)
    return { ok: false, issues: arrangeIssues(issues) }
  const isTold = ({ file, line, column }: Issue): boolean =>
    issues.some((told) => told.line !== undefined && told.file === file && told.line === line && told.column === column)
  const given = flattenParameters(scenario, tell)
  const calendar = checkStart(scenario, scenario.content.months, tell)
  const value = assemble({ scenario, specs, byName, options, files, given, tell, isTold }, calendar, load)
  const arranged = arrangeIssues(issues)
  return issues.some(({ severity }) => severity === 'error')
    ? { ok: false, issues: arranged }
    : { ok: true, value, issues: arranged }
}
