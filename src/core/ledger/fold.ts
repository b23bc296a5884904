/**
 * Facts in, ledger out. The fold counts and prices each fact by its type and day, and asks the rules. What it remembers
 * of a patient is how much of each cap and ceiling is used; so patients may come in any order and in any batches, as
 * long as the facts of one patient come in the order of time.
 */
import type { Driver } from '../domain/drivers.ts'
import type { FactBatch } from '../domain/fact-batch.ts'
import { mayGenerateCode } from '../wasm/wasm-api.ts'
import { createAccrual, listAccruing, type RewardFacts } from './accrual.ts'
import type { FoldObserver } from './claims.ts'
import { closeLedger } from './close-ledger.ts'
import { prepareCode } from './code-fold.ts'
import { createDriverReader, hearsClaims } from './driver-reader.ts'
import { type FoldMemory, foldRemembered } from './fold-memory.ts'
import { planFold } from './fold-plan.ts'
import { createLedger, type Ledger, shapeLedger } from './ledger.ts'
import { settleSums } from './open-sums.ts'
import { periodsOf } from './periods.ts'
import type { RateBook } from './rate-book.ts'
import { type Folding, foldByTables } from './table-fold.ts'
import { canWriteFold } from './write-fold.ts'

export interface Fold {
  /** What it runs by. */
  readonly by: Folding['by']
  /** Prices a batch. The batch may be reused afterwards. Throws InvariantError where facts break the calendar. */
  fold(batch: FactBatch): void
  /** Forgets what the patients have used of caps and ceilings: where none of them comes back. */
  forgetPatients(): void
  /**
   * Forgets the patients and gives the ledger as it stands, to be added to those of other patients and then closed. The
   * fold starts from nothing. `spent` are amounts of a ledger that nobody reads any more: the new one lies over them.
   */
  endLives(spent?: Float64Array): Ledger
  /** As `endLives`; then posts what months give, checks that every month balances, and gives the closed ledger. */
  close(): Ledger
}

/**
 * A fold over one arm. Facts before the end of the warm-up are not accounted for and use no cap. It runs by code that is
 * generated with the first batch; by tables, to the same ledger, where no code may be generated, where `by` says so, and
 * where an observer is given: claims are then priced one by one.
 */
export const createFold = (
  book: RateBook,
  rewards: RewardFacts = {},
  observer?: FoldObserver,
  by?: Folding['by'],
): Fold => prepareFold(book, rewards, observer, by)()

/**
 * Arranges a book once; each call of what it returns gives an empty fold, as `createFold`. Drivers of episodes and of
 * spreads over patients are counted batch by batch: with them a batch holds whole lives. With a memory batches are never
 * written over, and what has been counted of them is not counted again.
 */
export function prepareFold(
  book: RateBook,
  rewards: RewardFacts = {},
  observer?: FoldObserver,
  by: Folding['by'] = mayGenerateCode() ? 'code' : 'tables',
  drivers: readonly Driver[] = [],
  memory?: FoldMemory,
): () => Fold {
  const shape = shapeLedger(book, Object.keys(rewards), drivers)
  const periods = periodsOf(book.calendar)
  const isHeard = observer !== undefined || hearsClaims(drivers)
  const plan = planFold(book, periods, listAccruing(book, rewards), isHeard)
  const parts = { book, plan, shape, periods }
  const isByCode = by === 'code' && !isHeard && memory === undefined && canWriteFold(plan)
  const openFolding: (minutes: Float64Array, heard: FoldObserver | undefined) => Folding = isByCode
    ? prepareCode(parts)
    : (minutes, heard) => (memory ? foldRemembered(parts, minutes, memory, heard) : foldByTables(parts, minutes, heard))

  return () => {
    const accrual = createAccrual(book, rewards, periods)
    const reader = drivers.length > 0 ? createDriverReader(drivers, book, periods) : undefined
    let folding: Folding | undefined

    function endLives(spent?: Float64Array): Ledger {
      const ledger = createLedger(shape, spent?.fill(0))
      if (folding) settleSums(plan, folding.sums(), folding.findCounted, ledger)
      accrual.settle(ledger)
      reader?.settle(ledger.drivers)
      folding?.forgetPatients()
      return ledger
    }

    return {
      by: isByCode ? 'code' : 'tables',
      fold(batch) {
        folding ??= openFolding(accrual.minutes, joinObservers(observer, reader?.observer))
        reader?.begin(batch)
        folding.fold(batch)
        reader?.end(batch)
        accrual.addSpans(batch.occupancy)
      },
      forgetPatients: () => folding?.forgetPatients(),
      endLives,
      close: () => closeLedger(book, endLives()),
    }
  }
}

/** One that tells both. */
function joinObservers(a: FoldObserver | undefined, b: FoldObserver | undefined): FoldObserver | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return {
    posted(...posting) {
      a.posted(...posting)
      b.posted(...posting)
    },
    refused(...refusal) {
      a.refused(...refusal)
      b.refused(...refusal)
    },
  }
}
