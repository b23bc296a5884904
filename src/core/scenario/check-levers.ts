/** Checks what a scenario would have changed: who should break even, and by what. */
import { boundsOf, listComplements, listParameters } from '../agreement/values.ts'
import type { Issue } from '../domain/issues.ts'
import type { ParameterSpec } from '../domain/parameters.ts'
import { TOTALS } from '../domain/totals.ts'
import { NO_AGREEMENT } from './agreements-in-force.ts'
import type { Specs } from './check-parameters.ts'
import { suggestName } from './hints.ts'
import { describeParameterKind } from './kind-words.ts'
import type { LoadedFile } from './load-files.ts'
import { makeIssue, type Where } from './messages.ts'
import type { ScenarioFile } from './schema.ts'
import { checkBounds, PRICE } from './settings.ts'

/** What levers are checked against. */
export interface LeverWorld {
  /** Parameters with a value in some arm, and what pathways and cohort mean by them. */
  readonly parameters: ReadonlySet<string>
  readonly specs: Specs
  /** Codes of the price files. */
  readonly codes: ReadonlySet<string>
}

type Lever = ScenarioFile['levers'][number]
type Tell = (issue: Issue) => void

interface LeverCheck extends LeverWorld {
  readonly content: ScenarioFile
  readonly lever: Lever
  readonly at: (...path: string[]) => Where
  readonly tell: Tell
}

/** Tells of an unknown name and of numbers that its readers do not allow. */
function checkName({ parameters, specs, codes, content, lever, at, tell }: LeverCheck, name: string): void {
  const isVaried = name === lever.vary
  const where = isVaried ? at('vary') : at('set', name)
  const numbers = isVaried
    ? ([
        ['from', lever.from],
        ['to', lever.to],
      ] as const)
    : ([['set', lever.set[name] as number]] as const)
  const placeOf = (key: string) => () => (isVaried ? at(key) : where)
  const tellOutside = (kind: ParameterSpec['kind']): void => {
    for (const [key, number] of numbers) {
      const outside = checkBounds(name, number, kind, placeOf(key))
      if (outside) tell(outside)
    }
  }
  if (name.startsWith(PRICE)) {
    const code = name.slice(PRICE.length)
    if (!codes.has(code)) tell(makeIssue('PL-S042', where, { name: code }, { hint: suggestName(code, codes) }))
    tellOutside('kroner')
    return
  }
  if (!parameters.has(name)) {
    tell(makeIssue('PL-S045', where, { name }, { hint: suggestName(name, parameters) }))
    return
  }
  for (const { kind } of specs.get(name) ?? []) tellOutside(kind)
  const rules = Object.values(content.agreements).flatMap((agreement) => agreement.rules)
  if (specs.has(name) || !listParameters(rules).includes(name)) return
  const own = content.agreements[lever.agreement ?? '']?.rules ?? []
  if (isVaried && !listParameters(own).includes(name)) tell(makeIssue('PL-S131', where, { name }))
  if (listComplements(rules, name)?.length !== 0) tell(makeIssue('PL-S132', where, { name }))
  const { min, max } = boundsOf(rules, name)
  const kind = describeParameterKind(max === 1 ? 'share' : 'kroner')
  for (const [key, value] of numbers)
    if (value < min || value > max) tell(makeIssue('PL-S037', placeOf(key)(), { name, value, kind, min, max }))
}

/** Tells of unknown actors, names, codes and agreements, of ids that stand twice, and of numbers and ranges that cannot be. */
export function checkLevers({ content, source }: LoadedFile<ScenarioFile>, world: LeverWorld, tell: Tell): void {
  const { levers, actors, agreements } = content
  const parties = [...actors, ...TOTALS]
  const ids = levers.map(({ id }) => id)
  levers.forEach((lever, index) => {
    const { id, who, vary, from, to, set, agreement } = lever
    const at = (...path: string[]) => source.locate(['levers', index, ...path])
    if (ids.indexOf(id) < index) tell(makeIssue('PL-S035', at('id'), { name: id }))
    if (!parties.includes(who))
      tell(makeIssue('PL-S032', at('who'), { name: who }, { hint: suggestName(who, parties) }))
    const known = [...Object.keys(agreements), NO_AGREEMENT]
    if (agreement !== undefined && !known.includes(agreement))
      tell(makeIssue('PL-S090', at('agreement'), { name: agreement }, { hint: suggestName(agreement, known) }))
    if (from >= to) tell(makeIssue('PL-S130', at('from'), { from, to }))
    if (Object.hasOwn(set, vary)) tell(makeIssue('PL-S052', at('set', vary), { name: vary }))
    const check = { ...world, content, lever, at, tell }
    for (const name of new Set([vary, ...Object.keys(set)])) checkName(check, name)
  })
}
