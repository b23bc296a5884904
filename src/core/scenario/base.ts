/** A scenario that stands on another: the other's parameters and switches hold where it gives none of its own. */
import type { Issue } from '../domain/issues.ts'
import { type FileLoader, isIssue, type LoadedFile, readFile } from './load-files.ts'
import { makeIssue } from './messages.ts'
import { type ScenarioFile, scenarioSchema } from './schema.ts'
import type { YamlSource } from './yaml-source.ts'

type Loaded = LoadedFile<ScenarioFile>
type Parameters = ScenarioFile['parameters']

/** Flat names of the numbers under one key. */
const flatNames = (key: string, { value }: Parameters[string]): readonly string[] =>
  typeof value === 'number' ? [key] : Object.keys(value).map((group) => `${key}.${group}`)

/** The base's parameters without the numbers that `own` gives, be it under the same key or by flat name. */
function inheritParameters(own: Parameters, base: Parameters): Parameters {
  const given = new Set(Object.entries(own).flatMap(([key, entry]) => flatNames(key, entry)))
  const inherited: Parameters = {}
  for (const [key, entry] of Object.entries(base)) {
    if (Object.hasOwn(own, key)) continue
    if (typeof entry.value === 'number') {
      if (!given.has(key)) inherited[key] = entry
      continue
    }
    const left = Object.entries(entry.value).filter(([group]) => !given.has(`${key}.${group}`))
    if (left.length > 0) inherited[key] = { ...entry, value: Object.fromEntries(left) }
  }
  return inherited
}

/** Places of inherited entries lie in the base's file, all others in the scenario's own. */
function joinSources(own: Loaded, base: YamlSource): YamlSource {
  const { source, content } = own
  const isInherited = ([section, key]: readonly PropertyKey[]): boolean =>
    (section === 'parameters' || section === 'switches') &&
    typeof key === 'string' &&
    !Object.hasOwn(content[section], key)
  return {
    ...source,
    locate: (path, what) =>
      isInherited(path) && Object.hasOwn(Object(base.value[String(path[0])]), String(path[1]))
        ? base.locate(path, what)
        : source.locate(path, what),
  }
}

/**
 * The scenario with what it takes over from its `base`; itself where it names none. Undefined where the base cannot be
 * read or stands on another base itself: the issues are told.
 */
export function standOnBase(scenario: Loaded, load: FileLoader, tell: (issue: Issue) => void): Loaded | undefined {
  const { content, source } = scenario
  if (content.base === undefined) return scenario
  const where = source.locate(['base'])
  const read = load(content.base, 'yaml')
  if (isIssue(read)) {
    tell({ ...read, ...where })
    return undefined
  }
  const file = readFile(read, scenarioSchema)
  for (const issue of file.issues) tell(issue)
  if (!file.ok) return undefined
  const base = file.value
  if (base.content.base !== undefined) {
    tell(makeIssue('PL-S062', where, { name: content.base, base: base.content.base }))
    return undefined
  }
  return {
    source: joinSources(scenario, base.source),
    content: {
      ...content,
      parameters: { ...inheritParameters(content.parameters, base.content.parameters), ...content.parameters },
      switches: { ...base.content.switches, ...content.switches },
    },
  }
}
