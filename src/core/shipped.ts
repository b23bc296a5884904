/** What the core asks of the shipped pathways. */
import { PATHWAYS } from '../../machines/registry.ts'
import { FACT_TYPES } from './domain/facts.ts'
import { InvariantError } from './domain/issues.ts'
import type { ReadsOf } from './scenario/plan.ts'
import type { FactsOf } from './stream/books.ts'

/** The shipped pathway with that id. Throws InvariantError PL-I105 where there is none. */
export function findPathway(id: string) {
  const pathway = PATHWAYS[id]
  if (!pathway) throw new InvariantError('PL-I105', `no pathway "${id}"`)
  return pathway
}

/** Every fact that a shipped pathway may tell; any fact for a pathway that is not shipped. */
export const factsOfShipped: FactsOf = (pathway) => PATHWAYS[pathway]?.facts ?? FACT_TYPES

/** Whether what a shipped pathway does follows from what is paid. */
export const followsPaymentOfShipped = (pathway: string): boolean => findPathway(pathway).followsPayment ?? false

/** Names of the parameters that a shipped pathway reads. */
export const readsOfShipped: ReadsOf = (pathway) => findPathway(pathway).parameters.map(({ name }) => name)
