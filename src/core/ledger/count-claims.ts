import { monthAt } from './count-volumes.ts'
import type { DriverCount, DriverWorld } from './driver-count.ts'
import type { RateBook } from './rate-book.ts'

interface Capped {
  readonly first: number
  readonly most: number
  readonly watched: readonly boolean[]
}

const listCapped = ({ drivers, periods }: DriverWorld, { codes }: RateBook): readonly Capped[] =>
  drivers.flatMap((driver, place) => {
    if (driver.kind !== 'capped') return []
    const watched = codes.map((code) => driver.codes.includes(code))
    return { first: place * periods.months, most: driver.most, watched }
  })

/** Counts prices claim by claim, each up to a most; undefined where no driver asks for it. */
export function countClaims(world: DriverWorld): DriverCount | undefined {
  const { periods, sums } = world
  const capped = listCapped(world, world.book)
  if (capped.length === 0) return undefined
  // A ceiling divides a claim into two postings, which come one after another.
  let claim: { readonly row: number; readonly line: object } | undefined
  let before = 0
  return {
    begin() {
      claim = undefined
    },
    posted(batch, row, line, _payer, payee, ore) {
      if (payee < 0) return
      if (claim?.row !== row || claim.line !== line) {
        claim = { row, line }
        before = 0
      }
      const month = monthAt(periods, batch.at[row] as number)
      for (const { first, most, watched } of capped) {
        if (!watched[line.code]) continue
        sums[first + month] = (sums[first + month] as number) + Math.min(before + ore, most) - Math.min(before, most)
      }
      before += ore
    },
  }
}
