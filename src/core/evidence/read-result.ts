/** Numbers out of a result by name, for computations. Kroner, means over replications for the whole cohort. */
import type { ArmResult, Result } from '../analysis/results.ts'
import type { FactType } from '../domain/facts.ts'
import { InvariantError } from '../domain/issues.ts'

const missing = (what: string): never => {
  throw new InvariantError('PL-I110', `a computation asks for ${what}, which is not there`)
}

/** The arm with that id. */
export const armOf = (result: Result, id: string): ArmResult =>
  result.arms.find((arm) => arm.id === id) ?? missing(`the arm "${id}"`)

/** An account of an actor over all months, or in one month `YYYY-MM`. */
export function accountOf(
  arm: ArmResult,
  actor: string,
  account: 'revenue' | 'payments' | 'resourceCost' | 'net',
  month?: string,
): number {
  const found = arm.actors[actor] ?? missing(`the actor "${actor}"`)
  if (month === undefined) return found[account]
  return (found.months.find((row) => row.month === month) ?? missing(`the month ${month}`))[account]
}

/** What a code gave an actor; 0 where it was never posted. */
export function itemOf(
  arm: ArmResult,
  actor: string,
  code: string,
  column: 'count' | 'revenue' | 'payments' | 'resourceCost',
): number {
  const found = arm.actors[actor] ?? missing(`the actor "${actor}"`)
  return found.items.find((item) => item.code === code)?.[column] ?? 0
}

/** How often a fact happened, or the sum of one of its quantities. */
export function factsOf(arm: ArmResult, type: FactType, quantity?: string): number {
  const found = arm.facts[type]
  if (quantity === undefined) return found?.count ?? 0
  return found === undefined ? 0 : (found.quantities[quantity] ?? missing(`the quantity "${quantity}" of ${type}`))
}

type Comparison = NonNullable<Result['comparisons']>[number]

const comparisonOf = (result: Result, arm: string, against?: string): Comparison =>
  result.comparisons?.find((one) => one.arm === arm && (!against || one.null === against)) ??
  missing(`a comparison of "${arm}"`)

/** A part of the social difference of an arm against the arm compared with, with the sign it enters with. */
export const socialPartOf = (result: Result, arm: string, part: keyof Comparison['social']): number =>
  comparisonOf(result, arm).social[part]

/** The difference of an actor or total, `local`, `public` or `social`, of an arm against the arm compared with. */
export function differenceOf(result: Result, arm: string, who: string, against?: string): number {
  const comparison = comparisonOf(result, arm, against)
  const totals: Readonly<Record<string, { readonly difference: number }>> = comparison.totals
  return (comparison.actors[who] ?? totals[who] ?? missing(`"${who}"`)).difference
}
