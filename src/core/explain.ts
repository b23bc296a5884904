/** What stands behind a number of a run, from its facts: they are priced again, and what concerns the subject is kept. */
import { buildExplanation, type Explanation } from './analysis/explain/explanation.ts'
import { gatherFor } from './analysis/explain/gather.ts'
import type { Subject } from './analysis/explain/subject.ts'
import { labelMonths } from './analysis/result-builder.ts'
import { PERIODS, periodOf } from './analysis/tables.ts'
import { FACT_TYPES, type FactType } from './domain/facts.ts'
import { InvariantError } from './domain/issues.ts'
import type { Plan } from './scenario/plan.ts'
import { factsOfShipped } from './shipped.ts'
import { type FactsOf, prepareBooks, rateBooksOf } from './stream/books.ts'
import type { FactsToldEvent } from './stream/events.ts'

export interface ExplainOptions {
  /** Patients of the cohort. */
  readonly patients: number
  readonly factsOf?: FactsOf
}

/**
 * Explains a subject over the facts of whole replications, simulated or stored; undefined where there is none. Months,
 * accounts and counts are those of the result over the same replications. Throws InvariantError PL-I107 where the last
 * replication is not done.
 */
export async function explainRun(
  plan: Plan,
  events: AsyncIterable<FactsToldEvent> | Iterable<FactsToldEvent>,
  subject: Subject,
  { patients, factsOf = factsOfShipped }: ExplainOptions,
): Promise<Explanation | undefined> {
  const gathering = gatherFor(subject, plan, rateBooksOf(plan, factsOf))
  const books = prepareBooks(plan, factsOf, gathering)()
  const told = plan.scenario.arms.map(() => new Map<FactType, number>())
  let replications = 0
  let isOpen = false
  for await (const event of events) {
    if (event.kind === 'facts') {
      isOpen = true
      gathering.begin(event.replication)
      books.fold(event.simulation, event.batch)
      continue
    }
    books.close().arms.forEach(({ facts }, arm) => {
      const counts = told[arm] as Map<FactType, number>
      FACT_TYPES.forEach((type, index) => {
        counts.set(type, (counts.get(type) ?? 0) + (facts[index] as number))
      })
    })
    isOpen = false
    replications++
  }
  if (isOpen) throw new InvariantError('PL-I107', 'a replication was explained that is not done')
  if (replications === 0) return undefined
  const months = labelMonths(plan).filter(
    (month) => subject.kind !== 'period' || PERIODS.some((by) => periodOf(month, by) === subject.name),
  )
  const gathered = gathering.gathered()
  return buildExplanation(plan, { subject, replications, patients, gathered, told, months })
}
