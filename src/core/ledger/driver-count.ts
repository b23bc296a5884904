/** How a kind of driver is counted while a fold prices batches. */
import type { Driver } from '../domain/drivers.ts'
import type { FactBatch } from '../domain/fact-batch.ts'
import type { FoldObserver } from './claims.ts'
import type { Periods } from './periods.ts'
import type { RateBook } from './rate-book.ts'

/** Counts one kind of driver into its series. */
export interface DriverCount {
  /** Before a batch of whole lives is priced. */
  begin?(batch: FactBatch): void
  /** Every posting of the batch. */
  posted?: FoldObserver['posted']
  /** After the batch is priced. */
  end?(batch: FactBatch): void
}

/** What drivers are counted with; `sums` has a place for every driver and accounted month. */
export interface DriverWorld {
  readonly drivers: readonly Driver[]
  readonly book: RateBook
  readonly periods: Periods
  readonly sums: Float64Array
}
