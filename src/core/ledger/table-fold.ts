/** Folds batches by the plan as it stands: where no code may be generated, and where somebody listens. */
import type { FactBatch } from '../domain/fact-batch.ts'
import { type FoldObserver, Pricer } from './claims.ts'
import { orderRows } from './fact-order.ts'
import type { FoldPlan } from './fold-plan.ts'
import type { LedgerShape } from './ledger.ts'
import { createOpenSums, type FindCounted, type OpenSums } from './open-sums.ts'
import { createPatientState } from './patient-state.ts'
import type { Periods } from './periods.ts'
import type { RateBook } from './rate-book.ts'
import { createScan } from './scan.ts'

/** What a fold is made of. */
export interface FoldBooks {
  readonly book: RateBook
  readonly plan: FoldPlan
  readonly shape: LedgerShape
  readonly periods: Periods
}

/** What becomes of facts before there is a ledger. */
export interface Folding {
  readonly by: 'code' | 'tables'
  fold(batch: FactBatch): void
  /** All that was summed until now; `minutes` is complete then. The columns are other ones after the next batch. */
  sums(): OpenSums
  /** Among the cells of `sums`. */
  readonly findCounted: FindCounted
  forgetPatients(): void
}

/**
 * Folds by the plan itself. `minutes` is where it adds what facts cover, at `type * months + month`; `observer` hears of
 * every claim.
 */
export function foldByTables(
  { book, plan, shape, periods }: FoldBooks,
  minutes: Float64Array,
  observer?: FoldObserver,
): Folding {
  const sums = createOpenSums(plan, shape)
  const state = createPatientState(book.slots)
  const scan = createScan({ plan, epochOfDay: book.epochOfDay, periods, sums, minutes })
  const pricer = new Pricer(periods, sums, book.rules.length, state, observer)
  return {
    by: 'tables',
    fold(batch) {
      const remainder = scan(batch)
      orderRows(batch, remainder.rows, remainder.count)
      pricer.price(batch, plan, remainder)
    },
    sums: () => sums,
    findCounted(from, end) {
      let cell = from
      while (cell < end && sums.tallied[cell] === 0) cell++
      return cell
    },
    forgetPatients: () => state.clear(),
  }
}
