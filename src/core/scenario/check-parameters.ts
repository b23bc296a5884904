/** Checks a scenario's parameters and switches against those who read them. */
import type { Issue, Text } from '../domain/issues.ts'
import { nearestName } from '../domain/nearest.ts'
import type { ParameterSpec } from '../domain/parameters.ts'
import type { GivenValue } from './given-values.ts'
import { suggestName } from './hints.ts'
import { describeForeignEffect, describeParameterKind, WHY_NOT_RISK } from './kind-words.ts'
import type { LoadedFile } from './load-files.ts'
import { fillText, makeIssue } from './messages.ts'
import type { ScenarioFile } from './schema.ts'
import { checkBounds } from './settings.ts'

type Tell = (issue: Issue) => void
type Loaded = LoadedFile<ScenarioFile>
type Given = ReadonlyMap<string, GivenValue>
export type Specs = ReadonlyMap<string, readonly ParameterSpec[]>

/** The issue of an effect that states another measure than the pathway means. */
export function describeWrongEffect(source: Loaded['source'], parameter: string, kind: string, stated: string): Issue {
  const foreign = describeForeignEffect(stated)
  const write = fillText({ nb: 'Skriv effect: {kind}.', en: 'Write effect: {kind}.' }, { kind })
  const fill = {
    name: parameter,
    expected: describeParameterKind(kind),
    received: foreign ?? describeParameterKind(stated),
  }
  const hint = foreign || stated === 'ratio' ? WHY_NOT_RISK : write
  return makeIssue('PL-S038', source.locate(['parameters', parameter, 'effect']), fill, { hint })
}

function checkEffect({ content, source }: Loaded, parameter: string, spec: ParameterSpec, tell: Tell): void {
  const stated = content.parameters[parameter]?.effect
  if (stated === spec.kind) return
  if (stated !== undefined) tell(describeWrongEffect(source, parameter, spec.kind, stated))
  if (stated !== undefined || !spec.effect) return
  const where = { ...source.locate(['parameters', parameter], 'key'), path: `parameters.${parameter}.effect` }
  const fill = { name: parameter, kind: describeParameterKind(spec.kind), word: spec.kind }
  const hint = fillText(
    { nb: '«{name}» er {kind}: skriv effect: {word}.', en: '"{name}" is {kind}: write effect: {word}.' },
    fill,
  )
  tell(makeIssue('PL-S020', where, { key: 'effect' }, { hint }))
}

/** Bounds, effect measures and intervals of all values given in the file. */
export function checkGivenValues(scenario: Loaded, given: Given, specs: Specs, tell: Tell): void {
  const { content, source } = scenario
  const checked = new Set<string>()
  for (const [name, { parameter, value, where }] of given) {
    for (const spec of specs.get(name) ?? []) {
      const outside = checkBounds(name, value, spec.kind, where)
      if (outside) tell(outside)
      if (!checked.has(parameter)) checkEffect(scenario, parameter, spec, tell)
      checked.add(parameter)
    }
  }
  for (const [name, { low, high }] of Object.entries(content.parameters)) {
    if (low === undefined || high === undefined || low <= high) continue
    tell(makeIssue('PL-S054', source.locate(['parameters', name, 'low']), { low, high }))
  }
}

/** Who reads which parameters and must find them. */
export interface Reader {
  readonly words: Text
  readonly names: readonly string[]
}

export interface Reading {
  readonly scenario: Loaded
  readonly given: Given
  /** Names that pathways, cohort, social total and rewards may read. */
  readonly readable: ReadonlySet<string>
}

/** Names that a reader needs and an arm does not have, with who needs them. */
export function findMissing(readers: readonly Reader[], has: (name: string) => boolean): ReadonlyMap<string, Text> {
  const missing = new Map<string, Text>()
  for (const { words, names } of readers) {
    for (const name of names) if (!has(name) && !missing.has(name)) missing.set(name, words)
  }
  return missing
}

/**
 * Missing parameters are errors, given ones that nothing reads are warnings; each points to the other where they look
 * alike. A base may hold more than this scenario reads.
 */
export function checkUse({ scenario, given, readable }: Reading, missing: ReadonlyMap<string, Text>, tell: Tell): void {
  const { source } = scenario
  const unused = [...given].flatMap(([name, { where }]) =>
    readable.has(name) || where().file !== source.file ? [] : [name],
  )
  for (const [name, user] of missing) {
    const alike = nearestName(name, unused)
    const line = alike === undefined ? undefined : given.get(alike)?.where().line
    const fill = { alike: alike ?? '', line: line ?? 0 }
    const hint = alike
      ? fillText({ nb: 'På linje {line} står «{alike}».', en: 'Line {line} says "{alike}".' }, fill)
      : { nb: 'Gi den en verdi under «parameters».', en: 'Give it a value under "parameters".' }
    tell(
      makeIssue(
        'PL-S036',
        { ...source.locate(['parameters'], 'key'), path: `parameters.${name}` },
        { name, user },
        { hint },
      ),
    )
  }
  const wholly = groupUnused(given, unused)
  for (const [name, path] of wholly) {
    const nearest = nearestName(name, missing.keys()) ?? nearestName(name, readable)
    const hint = nearest === undefined || nearest === name ? undefined : suggestName(name, [nearest])
    tell(makeIssue('PL-S039', source.locate(path, 'key'), { name }, { severity: 'warning', hint }))
  }
}

/** A parameter none of whose values is read is named once, otherwise each unread value by its flat name. */
function groupUnused(given: Given, unused: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const unread = new Set(unused)
  const readParameters = new Set([...given].flatMap(([name, { parameter }]) => (unread.has(name) ? [] : [parameter])))
  const told = new Map<string, readonly string[]>()
  for (const name of unused) {
    const parameter = given.get(name)?.parameter ?? name
    const group = name.slice(parameter.length + 1)
    if (readParameters.has(parameter)) told.set(name, ['parameters', parameter, 'value', group])
    else told.set(parameter, ['parameters', parameter])
  }
  return told
}

/** Switches: the value is an option, the options are understood, and somebody reads the switch. A base may offer more. */
export function checkSwitches(
  { content, source }: Loaded,
  understood: Readonly<Record<string, readonly string[]>>,
  asked: ReadonlySet<string>,
  tell: Tell,
): void {
  for (const [name, { value, options, sets }] of Object.entries(content.switches)) {
    const path = ['switches', name]
    if (!options.includes(value)) {
      const hint = suggestName(value, options)
      tell(makeIssue('PL-S040', source.locate([...path, 'value']), { name, value }, { hint }))
    }
    const known = Object.hasOwn(understood, name) ? understood[name] : undefined
    const isInherited = source.locate(path).file !== source.file
    options.forEach((option, index) => {
      if (!known || known.includes(option) || (isInherited && option !== value)) return
      const where = source.locate([...path, 'options', index])
      tell(makeIssue('PL-S040', where, { name, value: option }, { hint: suggestName(option, known) }))
    })
    if (known || asked.has(name) || Object.keys(sets).length > 0 || isInherited) continue
    const hint = suggestName(
      name,
      [nearestName(name, [...asked, ...Object.keys(understood)])].flatMap((one) => one ?? []),
    )
    tell(makeIssue('PL-S039', source.locate(path, 'key'), { name }, { severity: 'warning', hint }))
  }
}
