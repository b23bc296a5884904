/** Counts drivers besides the fold: what they say of facts, of single claims, and of each patient's whole life. */
import type { Driver } from '../domain/drivers.ts'
import type { FactBatch } from '../domain/fact-batch.ts'
import type { FoldObserver } from './claims.ts'
import { countClaims } from './count-claims.ts'
import { countEpisodes } from './count-episodes.ts'
import { countSpreads } from './count-spreads.ts'
import { countVolumes } from './count-volumes.ts'
import type { Periods } from './periods.ts'
import type { RateBook } from './rate-book.ts'

export interface DriverReader {
  readonly observer: FoldObserver | undefined
  begin(batch: FactBatch): void
  end(batch: FactBatch): void
  /** Adds what was counted to the drivers of a ledger and starts from nothing. */
  settle(drivers: Float64Array): void
}

const KINDS_OF_CLAIMS: readonly Driver['kind'][] = ['capped', 'paidInside', 'excess']

/** True where some driver must hear of every claim. */
export const hearsClaims = (drivers: readonly Driver[]): boolean =>
  drivers.some(({ kind }) => KINDS_OF_CLAIMS.includes(kind))

/** A reader that has counted nothing. Codes and actors are those of the book. */
export function createDriverReader(drivers: readonly Driver[], book: RateBook, periods: Periods): DriverReader {
  const sums = new Float64Array(drivers.length * periods.months)
  const world = { drivers, book, periods, sums }
  const counts = [countVolumes, countSpreads, countEpisodes, countClaims].flatMap((count) => count(world) ?? [])
  return {
    observer: hearsClaims(drivers)
      ? {
          posted(...posting) {
            for (const count of counts) count.posted?.(...posting)
          },
          refused: () => undefined,
        }
      : undefined,
    begin(batch) {
      for (const count of counts) count.begin?.(batch)
    },
    end(batch) {
      for (const count of counts) count.end?.(batch)
    },
    settle(into) {
      sums.forEach((sum, index) => {
        into[index] = (into[index] as number) + sum
      })
      sums.fill(0)
    },
  }
}
