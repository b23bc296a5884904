/** Checks what a scenario would have changed: who should break even, and by what. */
import type { Issue } from '../domain/issues.ts'
import { TOTALS } from '../domain/totals.ts'
import { NO_AGREEMENT } from './agreements-in-force.ts'
import { suggestName } from './hints.ts'
import type { LoadedFile } from './load-files.ts'
import { makeIssue } from './messages.ts'
import type { ScenarioFile } from './schema.ts'

const PRICE = 'price.'

/** Names that a lever may use: parameters with a value in every arm, and codes of the price files. */
export interface LeverNames {
  readonly parameters: ReadonlySet<string>
  readonly codes: ReadonlySet<string>
}

/** Tells of unknown actors, parameters, codes and agreements, of ids that stand twice, and of ranges that are none. */
export function checkLevers(
  { content, source }: LoadedFile<ScenarioFile>,
  { parameters, codes }: LeverNames,
  tell: (issue: Issue) => void,
): void {
  const { levers, actors, agreements } = content
  const parties = [...actors, ...TOTALS]
  const ids = levers.map(({ id }) => id)
  levers.forEach(({ id, who, vary, from, to, set, agreement }, index) => {
    const at = (...path: string[]) => source.locate(['levers', index, ...path])
    if (ids.indexOf(id) < index) tell(makeIssue('PL-S035', at('id'), { name: id }))
    if (!parties.includes(who))
      tell(makeIssue('PL-S032', at('who'), { name: who }, { hint: suggestName(who, parties) }))
    const code = vary.startsWith(PRICE) ? vary.slice(PRICE.length) : undefined
    if (code !== undefined && !codes.has(code))
      tell(makeIssue('PL-S042', at('vary'), { name: code }, { hint: suggestName(code, codes) }))
    const names = code === undefined ? [vary, ...Object.keys(set)] : Object.keys(set)
    for (const name of names) {
      const where = name === vary ? at('vary') : at('set', name)
      if (!parameters.has(name)) tell(makeIssue('PL-S045', where, { name }, { hint: suggestName(name, parameters) }))
    }
    if (from >= to) tell(makeIssue('PL-S130', at('from'), { from, to }))
    const known = [...Object.keys(agreements), NO_AGREEMENT]
    if (agreement !== undefined && !known.includes(agreement))
      tell(makeIssue('PL-S090', at('agreement'), { name: agreement }, { hint: suggestName(agreement, known) }))
  })
}
