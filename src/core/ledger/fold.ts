/**
 * Facts in, ledger out. The fold counts and prices each fact by its type and day, and asks the rules. What it remembers
 * of a patient is how much of each cap and ceiling is used; so patients may come in any order and in any batches, as
 * long as the facts of one patient come in the order of time.
 */
import type { FactBatch } from '../domain/fact-batch.ts'
import { createAccrual, type RewardFacts } from './accrual.ts'
import { Pricer } from './claims.ts'
import { closeLedger } from './close-ledger.ts'
import { orderRows } from './fact-order.ts'
import { planFold } from './fold-plan.ts'
import { createLedger, type Ledger, shapeLedger } from './ledger.ts'
import { createOpenSums, settleSums } from './open-sums.ts'
import { createPatientState } from './patient-state.ts'
import { periodsOf } from './periods.ts'
import type { PricedLine, RateBook } from './rate-book.ts'
import { createScan } from './scan.ts'

/** Hears what became of every claim that a fact gave; numbers are indexes into the rate book's lists. */
export interface FoldObserver {
  /** `payee` is -1 where a resource was consumed. Called once for each posting. */
  posted(batch: FactBatch, row: number, line: PricedLine, payer: number, payee: number, ore: number): void
  refused(batch: FactBatch, row: number, line: PricedLine, rule: number): void
}

export interface Fold {
  /** Prices a batch. The batch may be reused afterwards. Throws InvariantError where facts break the calendar. */
  fold(batch: FactBatch): void
  /** Forgets what the patients have used of caps and ceilings: where none of them comes back. */
  forgetPatients(): void
  /**
   * Forgets the patients and gives the ledger as it stands, to be added to those of other patients and then closed. The
   * fold starts from nothing.
   */
  endLives(): Ledger
  /** As `endLives`; then posts what months give, checks that every month balances, and gives the closed ledger. */
  close(): Ledger
}

/**
 * A fold over one arm. Facts before the end of the warm-up are not accounted for and use no cap.
 * `observer` is for traces: claims are then priced one by one, to the same ledger.
 */
export function createFold(book: RateBook, rewards: RewardFacts = {}, observer?: FoldObserver): Fold {
  const shape = shapeLedger(book, Object.keys(rewards))
  const periods = periodsOf(book.calendar)
  const accrual = createAccrual(book, rewards, periods)
  const plan = planFold(book, periods, accrual.isCounted, observer !== undefined)
  const sums = createOpenSums(plan, shape)
  const state = createPatientState(book.slots)
  const scan = createScan({ plan, epochOfDay: book.epochOfDay, periods, sums, minutes: accrual.minutes })
  const pricer = new Pricer(periods, sums, book.rules.length, state, observer)

  function endLives(): Ledger {
    const ledger = createLedger(shape)
    settleSums(plan, sums, ledger)
    accrual.settle(ledger)
    state.clear()
    return ledger
  }

  return {
    fold(batch) {
      const remainder = scan(batch)
      orderRows(batch, remainder.rows, remainder.count)
      pricer.price(batch, plan, remainder)
      accrual.addSpans(batch.occupancy)
    },
    forgetPatients: () => state.clear(),
    endLives,
    close: () => closeLedger(book, endLives()),
  }
}
