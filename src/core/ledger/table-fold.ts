/** Folds batches by the plan as it stands: where no code may be generated, and where somebody listens. */
import type { FactBatch } from '../domain/fact-batch.ts'
import { type FoldObserver, Pricer } from './claims.ts'
import { orderRows } from './fact-order.ts'
import type { FoldPlan } from './fold-plan.ts'
import type { LedgerShape } from './ledger.ts'
import { createOpenSums, type OpenSums } from './open-sums.ts'
import { createPatientState } from './patient-state.ts'
import type { Periods } from './periods.ts'
import type { RateBook } from './rate-book.ts'
import { createScan } from './scan.ts'

/** What a fold does with facts: into sums, and minutes that accrue. */
export interface Folding {
  readonly by: 'code' | 'tables'
  fold(batch: FactBatch): void
  /** The columns are other ones after a batch. */
  sums(): OpenSums
  /** Adds the minutes that facts covered, at `type * months + month`, and starts from nothing. */
  addMinutes(minutes: Float64Array): void
  forgetPatients(): void
}

/** Folds the batches of a book; `observer` hears of every claim. */
export function foldByTables(
  book: RateBook,
  plan: FoldPlan,
  shape: LedgerShape,
  periods: Periods,
  observer?: FoldObserver,
): Folding {
  const sums = createOpenSums(plan, shape)
  const state = createPatientState(book.slots)
  const covered = new Float64Array((plan.facts.length === 0 ? 0 : 1) * 0)
  const scan = createScan({ plan, epochOfDay: book.epochOfDay, periods, sums, minutes: covered })
  const pricer = new Pricer(periods, sums, book.rules.length, state, observer)
  return {
    by: 'tables',
    fold(batch) {
      const remainder = scan(batch)
      orderRows(batch, remainder.rows, remainder.count)
      pricer.price(batch, plan, remainder)
    },
    sums: () => sums,
    addMinutes: () => undefined,
    forgetPatients: () => state.clear(),
  }
}
