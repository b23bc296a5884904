import { monthAt } from './count-volumes.ts'
import type { DriverCount, DriverWorld } from './driver-count.ts'

/** Counts prices claim by claim, each up to a most; undefined where no driver asks for it. */
export function countClaims({ drivers, book, periods, sums }: DriverWorld): DriverCount | undefined {
  const capped = drivers.flatMap((driver, place) =>
    driver.kind === 'capped'
      ? [
          {
            first: place * periods.months,
            most: driver.most,
            watched: book.codes.map((code) => driver.codes.includes(code)),
          },
        ]
      : [],
  )
  if (capped.length === 0) return undefined
  return {
    posted(batch, row, { code }, _payer, payee, ore) {
      if (payee < 0) return
      const month = monthAt(periods, batch.at[row] as number)
      for (const { first, most, watched } of capped) {
        if (watched[code]) sums[first + month] = (sums[first + month] as number) + Math.min(ore, most)
      }
    },
  }
}
