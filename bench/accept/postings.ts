/** Adds up the postings one by one as the ledger writes them, without the ledger's own sums. */
import { PATHWAYS } from '../../machines/registry.ts'
import { FACT_TYPES } from '../../src/core/domain/facts.ts'
import type { FoldObserver } from '../../src/core/ledger/claims.ts'
import { createFold, type Fold } from '../../src/core/ledger/fold.ts'
import { ACCOUNT_COUNT, ACCOUNTS } from '../../src/core/ledger/ledger.ts'
import type { RateBook } from '../../src/core/ledger/rate-book.ts'
import type { Plan } from '../../src/core/scenario/plan.ts'
import { rateBooksOf } from '../../src/core/stream/books.ts'
import type { FactsLived } from '../../src/core/stream/events.ts'

/** Øre by month × actor × account, as in `ArmMonths.cells`. */
export type PostedCells = Float64Array

/** The facts a shipped pathway may tell. */
export const factsOf = (pathway: string) => PATHWAYS[pathway]?.facts ?? FACT_TYPES

/** Listens to a run; holds a table of sums for every closed replication and arm. */
export function hearPostings(plan: Plan) {
  const { scenario, calendar } = plan
  const books = rateBooksOf(plan, factsOf)
  const actors = scenario.actors.length
  const replications: PostedCells[][] = []
  const monthOf = (at: number): number =>
    calendar.monthStarts.findLastIndex((start) => start <= at) - calendar.warmUpMonths

  function openArm(book: RateBook): { readonly fold: Fold; readonly cells: PostedCells } {
    const cells = new Float64Array(scenario.months * actors * ACCOUNT_COUNT)
    const add = (month: number, actor: number, account: (typeof ACCOUNTS)[number], ore: number): void => {
      const cell = (month * actors + actor) * ACCOUNT_COUNT + ACCOUNTS.indexOf(account)
      cells[cell] = (cells[cell] as number) + ore
    }
    const observer: FoldObserver = {
      posted(batch, row, _, payer, payee, ore) {
        const month = monthOf(batch.at[row] as number)
        add(month, payer, payee < 0 ? 'resourceCost' : 'payments', ore)
        if (payee >= 0) add(month, payee, 'revenue', ore)
      },
      refused() {},
    }
    return { fold: createFold(book, {}, observer), cells }
  }
  let arms = books.map(openArm)
  return {
    replications,
    onFacts({ simulation, batch }: FactsLived): void {
      for (const arm of simulation.arms) arms[arm]?.fold.fold(batch)
    },
    onMonths(): void {
      replications.push(arms.map(({ cells }) => cells))
      arms = books.map(openArm)
    },
  }
}
