/** A scenario that stands on another: the other's parameters and switches hold where it gives none of its own. */
import type { Issue } from '../domain/issues.ts'
import { type FileLoader, isIssue, type LoadedFile, readFile } from './load-files.ts'
import { makeIssue } from './messages.ts'
import { type ScenarioFile, scenarioSchema } from './schema.ts'
import type { YamlSource } from './yaml-source.ts'

type Loaded = LoadedFile<ScenarioFile>
type Parameters = ScenarioFile['parameters']
type Switches = ScenarioFile['switches']

/** Flat names of the numbers under one key. */
const flatNames = (key: string, { value }: Parameters[string]): readonly string[] =>
  typeof value === 'number' ? [key] : Object.keys(value).map((group) => `${key}.${group}`)

const givenIn = (parameters: Parameters): ReadonlySet<string> =>
  new Set(Object.entries(parameters).flatMap(([key, entry]) => flatNames(key, entry)))

/**
 * The base's parameters without the numbers that `own` gives, be it under the same key or by flat name. Where both have
 * groups under one key, the entry is the own one with the groups it leaves out.
 */
function inheritParameters(own: Parameters, base: Parameters): Parameters {
  const given = givenIn(own)
  const inherited: Parameters = {}
  for (const [key, entry] of Object.entries(base)) {
    const mine = Object.hasOwn(own, key) ? own[key] : undefined
    if (typeof entry.value === 'number') {
      if (mine === undefined && !given.has(key)) inherited[key] = entry
      continue
    }
    if (typeof mine?.value === 'number') continue
    const left = Object.entries(entry.value).filter(([group]) => !given.has(`${key}.${group}`))
    if (left.length > 0) inherited[key] = { ...(mine ?? entry), value: { ...Object.fromEntries(left), ...mine?.value } }
  }
  return inherited
}

/** The base's switches; what an option sets leaves alone the numbers that `own` gives. */
function inheritSwitches(own: Parameters, base: Switches): Switches {
  const given = givenIn(own)
  const isOthers = ([name]: readonly [string, unknown]): boolean => !given.has(name)
  return Object.fromEntries(
    Object.entries(base).map(([name, one]) => {
      const sets = Object.entries(one.sets).map(([option, set]) => [
        option,
        Object.fromEntries(Object.entries(set).filter(isOthers)),
      ])
      return [name, { ...one, sets: Object.fromEntries(sets) }]
    }),
  )
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
      parameters: { ...content.parameters, ...inheritParameters(content.parameters, base.content.parameters) },
      switches: { ...inheritSwitches(content.parameters, base.content.switches), ...content.switches },
    },
  }
}
