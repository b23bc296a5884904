/** Resolves the arms of a scenario: which values each has, who needs them, and what nobody uses. */
import { listParameters } from '../agreement/values.ts'
import type { Issue } from '../domain/issues.ts'
import type { ParameterSpec } from '../domain/parameters.ts'
import { switchOptionsOf } from '../ledger/switches.ts'
import { checkSwitches, checkUse, findMissing, type Reader, type Specs } from './check-parameters.ts'
import { COHORT_PARAMETERS, requiredCohortParameters } from './cohort.ts'
import type { GivenValue } from './given-values.ts'
import { suggestName } from './hints.ts'
import { type LoadedFile, linesOf, type PriceFiles } from './load-files.ts'
import { fillText, makeIssue, type Where } from './messages.ts'
import { chooseVariant, type ScenarioOptions, splitTypedSettings } from './options.ts'
import { applySettings, type ResolvedValues, resolveArm } from './resolve.ts'
import type { Arm } from './scenario.ts'
import type { ArmFile, PatientRow, ScenarioFile } from './schema.ts'
import { type FittingSetting, fitSettings, type KnownNames, type Setting } from './settings.ts'
import { SOCIAL_PARAMETERS } from './social-parameters.ts'
import type { PathwaySpec, ScenarioSpecs } from './specs.ts'
import type { YamlSource } from './yaml-source.ts'

/** A scenario whose files have been read, before its arms are resolved. */
export interface Draft {
  readonly scenario: LoadedFile<ScenarioFile>
  readonly specs: ScenarioSpecs
  readonly byName: Specs
  readonly options: ScenarioOptions
  readonly files: PriceFiles
  readonly given: ReadonlyMap<string, GivenValue>
  readonly tell: (issue: Issue) => void
  /** Whether an issue at the same place has been told already. */
  readonly isTold: (issue: Issue) => boolean
}

const pathwayOf = (specs: ScenarioSpecs, arm: ArmFile): PathwaySpec | undefined =>
  Object.hasOwn(specs.pathways, arm.pathway) ? specs.pathways[arm.pathway] : undefined

const namesOf = (parameters: readonly ParameterSpec[] | undefined): string[] =>
  (parameters ?? []).map(({ name }) => name)

function collectKnownNames({ scenario, specs, byName, files, given }: Draft): KnownNames {
  const { content } = scenario
  const read = content.arms.flatMap((arm) => namesOf(pathwayOf(specs, arm)?.parameters))
  const own = Object.entries(content.switches).map(([name, { options }]) => [name, options] as const)
  return {
    specs: byName,
    parameters: new Set([
      ...given.keys(),
      ...read,
      ...namesOf([...COHORT_PARAMETERS, ...SOCIAL_PARAMETERS, ...(specs.optional ?? [])]),
    ]),
    switches: { ...switchOptionsOf(files.tariffs.map((file) => file.content)), ...Object.fromEntries(own) },
    codes: new Set(linesOf(files).map(({ code }) => code)),
    released: new Set(linesOf(files).flatMap((line) => ('release' in line && line.release ? [line.code] : []))),
  }
}

const settingsOf = (
  source: YamlSource,
  set: Readonly<Record<string, number | string>>,
  path: readonly PropertyKey[],
): Setting[] => Object.entries(set).map(([key, value]) => ({ key, value, where: () => source.locate([...path, key]) }))

type OptionSettings = ReadonlyMap<string, readonly FittingSetting[]>
const optionKey = (name: string, option: string): string => `${name}=${option}`

/** What each option of each switch sets; an option that is not one of the switch's is told. */
function settingsOfOptions({ scenario, tell }: Draft, known: KnownNames): OptionSettings {
  const { content, source } = scenario
  return new Map(
    Object.entries(content.switches).flatMap(([name, { options, sets }]) =>
      Object.entries(sets).map(([option, set]) => {
        const path = ['switches', name, 'sets', option]
        const hint = suggestName(option, options)
        if (!options.includes(option))
          tell(makeIssue('PL-S040', source.locate(path, 'key'), { name, value: option }, { hint }))
        return [optionKey(name, option), fitSettings(settingsOf(source, set, path), known, tell)] as const
      }),
    ),
  )
}

/** Each choice followed by what it sets, so that a later setting of the same number still wins. */
const followChoices = (settings: readonly FittingSetting[], choices: OptionSettings): readonly FittingSetting[] =>
  settings.flatMap((setting) =>
    setting.kind === 'switch' ? [setting, ...(choices.get(optionKey(setting.name, setting.value)) ?? [])] : [setting],
  )

export interface ResolvedArms {
  readonly arms: readonly Arm[]
  /** The values of every arm, but for what an arm sets itself. */
  readonly general: ResolvedValues
  readonly variant: string
  readonly originOf: (key: string) => Where
}

/** The arms with all their values; everything wrong with a value, a setting or a switch is told. */
export function resolveArms(draft: Draft, patients: readonly PatientRow[] | undefined): ResolvedArms {
  const { scenario, specs, options, files, given, tell } = draft
  const { content, source } = scenario
  const known = collectKnownNames(draft)
  const variant = chooseVariant(content, options, tell)
  const typed = splitTypedSettings(content, options, tell)
  const written = new Map(
    Object.entries(content.variants).map(([name, { set }]) => [
      name,
      settingsOf(source, set, ['variants', name, 'set']),
    ]),
  )
  const ofVariants = new Map([...written].map(([name, settings]) => [name, fitSettings(settings, known, tell)]))
  const choices = settingsOfOptions(draft, known)
  const ofFile = Object.entries(content.switches).map(([name, { value }]) => ({ kind: 'switch' as const, name, value }))
  const ofAll = followChoices(
    [...ofFile, ...(ofVariants.get(variant) ?? []), ...fitSettings(typed.all, known, tell)],
    choices,
  )
  const base = {
    params: new Map([...given].map(([name, { value }]) => [name, value])),
    switches: new Map<string, string>(),
    priceYear: content.priceYear,
  }
  const origins: Setting[] = [...(written.get(variant) ?? []), ...typed.all]
  const generalCount = origins.length
  const missing = new Map<string, Reader['words']>()
  const givenSomewhere = givenNames(content, given)
  const arms = content.arms.map((arm, index) => {
    const own = settingsOf(source, arm.set, ['arms', index, 'set'])
    const typedOwn = typed.byArm.get(arm.id) ?? []
    origins.push(...own, ...typedOwn)
    checkEffectsAreStated(draft, own)
    const values = applySettings(base, [
      ...ofAll,
      ...followChoices(fitSettings([...own, ...typedOwn], known, tell), choices),
    ])
    const found = findMissing(readersOf(draft, arm, patients, givenSomewhere), (name) => values.params.has(name))
    for (const [name, words] of found) if (!missing.has(name)) missing.set(name, words)
    checkPathwaySwitches(draft, arm, index, values.switches)
    return resolveArm(arm, values)
  })
  tellUseless(content, origins.slice(0, generalCount), tell)
  const named = [...listRates(content), ...listAgreed(content)]
  const rates = named.filter((rate) => givenSomewhere.has(rate))
  checkUse({ scenario, given, readable: new Set([...draft.byName.keys(), ...rates]) }, missing, tell)
  const rules = files.tariffs.flatMap((file) => Object.values(file.content.rules))
  const asked = [
    ...linesOf(files).flatMap(({ when }) => Object.keys(when ?? {})),
    ...rules.flatMap((rule) => (rule.kind === 'switch' ? [rule.switch] : [])),
  ]
  const understood = Object.assign({}, ...Object.values(specs.pathways).map(({ switches }) => switches ?? {}))
  const ledger = switchOptionsOf(files.tariffs.map((file) => file.content))
  checkSwitches(scenario, { ...understood, ...ledger }, new Set(asked), tell)
  return { arms, variant, general: applySettings(base, ofAll), originOf: originsOf(source, origins, given) }
}

/** A setting for all arms changes nothing where every arm sets the same key itself. */
function tellUseless({ arms }: ScenarioFile, general: readonly Setting[], tell: (issue: Issue) => void): void {
  for (const { key, where } of general) {
    if (!arms.every(({ set }) => Object.hasOwn(set, key))) continue
    const hint = fillText(
      { nb: 'Sett den i én arm: --set {arm}:{key}=…', en: 'Set it in one arm: --set {arm}:{key}=…' },
      { arm: arms.at(-1)?.id ?? '', key },
    )
    tell(makeIssue('PL-S063', where(), { name: key }, { severity: 'warning', hint }))
  }
}

/** Where a value of the scenario stands: the strongest setting of it, else the file's own; `key=value` is that value of it. */
const originsOf =
  (source: YamlSource, settings: readonly Setting[], given: ReadonlyMap<string, GivenValue>) =>
  (asked: string): Where => {
    const [key = '', value] = asked.split('=')
    const setting = settings.findLast((one) => one.key === key && (value === undefined || String(one.value) === value))
    const ownPath = key === 'priceYear' ? [key] : ['switches', key, 'value']
    return setting?.where() ?? given.get(key)?.where() ?? source.locate(ownPath)
  }

/** A parameter that only an arm gives cannot say what kind of effect it is, so effects must stand under `parameters`. */
function checkEffectsAreStated({ byName, given, tell }: Draft, settings: readonly Setting[]): void {
  for (const { key, where } of settings) {
    const spec = byName.get(key)?.find(({ effect }) => effect)
    if (spec === undefined || given.has(key)) continue
    const fill = { name: key, kind: spec.kind }
    const hint = fillText(
      {
        nb: 'Gi «{name}» under «parameters» med effect: {kind}.',
        en: 'Give "{name}" under "parameters" with effect: {kind}.',
      },
      fill,
    )
    tell(makeIssue('PL-S020', where(), { key: 'effect' }, { hint }))
  }
}

/** Names with a value in the file, be it in one arm only. */
export const givenNames = (content: ScenarioFile, given: ReadonlyMap<string, GivenValue>): ReadonlySet<string> =>
  new Set([...given.keys(), ...content.arms.flatMap(({ set }) => Object.keys(set))])

/** Names of the parameters that rewards take their rates from. */
export const listRates = ({ rewards }: Pick<ScenarioFile, 'rewards'>): readonly string[] =>
  Object.values(rewards).flatMap(({ rate }) => (typeof rate === 'string' ? [rate] : []))

/** Names of the parameters that agreements take their numbers from. */
export const listAgreed = ({ agreements }: Pick<ScenarioFile, 'agreements'>): readonly string[] =>
  Object.values(agreements).flatMap(({ rules }) => listParameters(rules))

function readersOf(
  { specs, scenario }: Draft,
  arm: ArmFile,
  patients: readonly PatientRow[] | undefined,
  givenSomewhere: ReadonlySet<string>,
): Reader[] {
  const pathway = fillText({ nb: 'forløpet «{name}»', en: 'the pathway "{name}"' }, { name: arm.pathway })
  return [
    { words: pathway, names: namesOf(pathwayOf(specs, arm)?.parameters) },
    { words: { nb: 'kohorten', en: 'the cohort' }, names: requiredCohortParameters(patients) },
    {
      words: { nb: '«rewards»', en: '"rewards"' },
      names: listRates(scenario.content).filter((name) => givenSomewhere.has(name)),
    },
  ]
}

function checkPathwaySwitches(draft: Draft, arm: ArmFile, index: number, values: ReadonlyMap<string, string>): void {
  const { source } = draft.scenario
  for (const name of Object.keys(pathwayOf(draft.specs, arm)?.switches ?? {})) {
    if (values.has(name)) continue
    const user = fillText({ nb: 'forløpet «{name}»', en: 'the pathway "{name}"' }, { name: arm.pathway })
    draft.tell(makeIssue('PL-S055', source.locate(['arms', index, 'pathway']), { name, user }))
  }
}
