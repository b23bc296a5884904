/** What the parts of the panel behind a bar are about, and how its arms are called. */
import type { ArmResult, Comparison } from '../../core/analysis/results.ts'
import type { Language } from '../../core/domain/issues.ts'
import { description } from '../state/bench-link.ts'
import type { Findings } from '../worker/protocol.ts'

export interface BehindProps {
  readonly findings: Findings
  readonly comparison: Comparison
  /** An actor or a total. */
  readonly who: string
}

/** The same with the accounts of every arm. */
export interface AccountsProps extends BehindProps {
  readonly accounts: readonly ArmResult[]
}

/** The titles of both arms of a comparison. */
export function armTitles({ comparison }: Pick<BehindProps, 'comparison'>, language: Language) {
  const titleOf = (id: string): string => description.value?.arms.find((arm) => arm.id === id)?.title[language] ?? id
  return { titleOf, arm: titleOf(comparison.arm), base: titleOf(comparison.null) }
}
