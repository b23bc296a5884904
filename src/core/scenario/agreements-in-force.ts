/** Which agreement is in force in each arm. */
import type { Issue } from '../domain/issues.ts'
import { suggestName } from './hints.ts'
import type { LoadedFile } from './load-files.ts'
import { makeIssue, type Where } from './messages.ts'
import type { ScenarioOptions } from './options.ts'
import type { Arm } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'

/** What stands where no agreement is meant. */
export const NO_AGREEMENT = 'none'

/**
 * The arms with the agreement each is under: the command line's, the arm's own, or the scenario's; the null arm has its
 * own or none. A name that is no agreement of the scenario is told.
 */
export function putAgreementsInForce(
  { content, source }: LoadedFile<ScenarioFile>,
  arms: readonly Arm[],
  { agreement: typed }: Pick<ScenarioOptions, 'agreement'>,
  tell: (issue: Issue) => void,
): readonly Arm[] {
  const names = Object.keys(content.agreements)
  const isKnown = (name: string, where: Where): boolean => {
    if (name === NO_AGREEMENT || names.includes(name)) return true
    tell(makeIssue('PL-S090', where, { name }, { hint: suggestName(name, [...names, NO_AGREEMENT]) }))
    return false
  }
  const general = typed ?? content.agreement
  const isUsable =
    general === undefined ||
    isKnown(general, typed === undefined ? source.locate(['agreement']) : { path: '--agreement' })
  return arms.map((arm, index) => {
    const own = content.arms[index]?.agreement
    const isOwnUsable = own === undefined || isKnown(own, source.locate(['arms', index, 'agreement']))
    const name = arm.isNull ? own : (typed ?? own ?? general)
    return name === undefined || name === NO_AGREEMENT || !isUsable || !isOwnUsable ? arm : { ...arm, agreement: name }
  })
}
