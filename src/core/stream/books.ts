/** The open ledgers of every arm in one replication, and what is kept of them when they close. */
import type { FactBatch } from '../domain/fact-batch.ts'
import { createFold } from '../ledger/fold.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { createRateBook } from '../ledger/rate-book.ts'
import { listItems, listRefusals } from '../ledger/read.ts'
import { type Totals, totalArm, totalDifference } from '../ledger/totals.ts'
import type { Plan, Simulation } from '../scenario/plan.ts'
import type { ArmMonths, ClosedBooks } from './events.ts'
import { socialValuesOf } from './social-values.ts'

export interface Books {
  /** Prices the facts of a simulation in each of its arms; reads the batch at once. */
  fold(simulation: Simulation, batch: FactBatch): void
  /** The accounts of every arm, in scenario order; the books are spent afterwards. */
  close(): ClosedBooks
}

/** Compiles the prices of every arm once; each call of what it returns opens empty books. */
export function prepareBooks(plan: Plan): () => Books {
  const { scenario, calendar } = plan
  const { tariffs, costs, actors, totals, rewards } = scenario
  const rateBooks = scenario.arms.map(({ switches, prices, priceYear }) =>
    createRateBook({
      tariffs,
      costs,
      actors,
      switches,
      prices,
      priceYear,
      calendar,
    }),
  )
  const values = scenario.arms.map(({ params }) => socialValuesOf(params, rewards))
  return () => {
    const folds = rateBooks.map((rateBook) => createFold(rateBook, rewards))
    return {
      fold(simulation, batch) {
        for (const arm of simulation.arms) folds[arm]?.fold(batch)
      },
      close() {
        const ledgers = folds.map((fold) => fold.close())
        return {
          arms: ledgers.map((ledger, arm) => readArm(ledger, totalArm(ledger, totals, values[arm] ?? {}))),
          contrasts: plan.contrasts.map((contrast) => {
            const [arm, base] = [ledgers[contrast.arm] as Ledger, ledgers[contrast.null] as Ledger]
            return inWholeOre(totalDifference(arm, base, totals, values[contrast.arm] ?? {}))
          }),
        }
      },
    }
  }
}

/** The social total is weighed and discounted, so it is rounded once here to stay exact in every later sum. */
const inWholeOre = ({ local, public: publicTotal, social }: Totals): Totals => ({
  local,
  public: publicTotal,
  social: Math.round(social) + 0,
})

const readArm = (ledger: Ledger, totals: Totals): ArmMonths => ({
  cells: ledger.cells,
  items: ledger.shape.actors.flatMap((_, actor) => listItems(ledger, actor).map((item) => ({ actor, ...item }))),
  refusals: listRefusals(ledger),
  facts: ledger.facts,
  quantities: ledger.quantities,
  totals: inWholeOre(totals),
})
