/** What the checks of an agreement's rule share: the rule, its place in the file, and all that it may refer to. */
import type { Rule } from '../agreement/schema.ts'
import type { FactType } from '../domain/facts.ts'
import type { RunDays } from './check-frame.ts'
import type { makeIssue, Where } from './messages.ts'
import type { Arm } from './scenario.ts'

/** Steps inside a rule. */
export type RulePath = readonly (string | number)[]

/** What the rules of an agreement may refer to. */
export interface RuleScope {
  readonly actors: readonly string[]
  /** Codes of tariff and cost lines. */
  readonly codes: ReadonlySet<string>
  /** Names of the parameters that some arm has. */
  readonly parameters: ReadonlySet<string>
  /** The arms that may be under the agreement. */
  readonly arms: readonly Arm[]
  /** Facts that these arms may tell; undefined where a pathway is unknown. */
  readonly told: ReadonlySet<FactType> | undefined
  /** True where the only arm is not the null alternative. */
  readonly lacksNull: boolean
  /** False where the agreement is only looked at: a window that does not fit is then a warning. */
  readonly isInForce: boolean
  /** First and last day that is accounted for; undefined where the start cannot be used. */
  readonly accounted: RunDays | undefined
  /** Where a parameter's value stands, by `name=value`. */
  originOf(key: string): Where
}

/** One rule of an agreement, and how to tell what is wrong with it. */
export interface RuleCheck extends RuleScope {
  readonly rule: Rule
  readonly index: number
  /** All rules of the agreement, in their order. */
  readonly rules: readonly Rule[]
  /** Where a part of the rule stands. */
  locate(path: RulePath, what?: 'key' | 'value'): Where
  /** The line of a rule by its index. */
  lineOf(index: number): number
  /** Tells an issue, which will name the rule. */
  tell(...issue: Parameters<typeof makeIssue>): void
}
