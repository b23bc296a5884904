/** Drivers of money: sums of postings that a ledger keeps by month, besides its accounts. */
import type { Driver } from '../domain/drivers.ts'

/** The receiver of a resource cost. */
export const CONSUMED = -1
/** Any receiver, and any receiver or none; likewise any payer. */
const ANY_ACTOR = -2
const ANYTHING = -3

/** Postings that count in a driver: their parties, and the sign they count with. */
export interface MoneyWatch {
  /** Where the driver's months begin. */
  readonly first: number
  readonly payer: number
  readonly payee: number
  readonly sign: number
}

/** By code the watches of its postings; undefined where nobody watches. An actor that is unknown is in no posting. */
export function watchMoney(
  drivers: readonly Driver[],
  codes: readonly string[],
  actors: readonly string[],
  months: number,
): readonly (readonly MoneyWatch[] | undefined)[] {
  const watches = codes.map((): MoneyWatch[] => [])
  const actorOf = (name: string | undefined): number => {
    if (name === undefined) return ANY_ACTOR
    const index = actors.indexOf(name)
    return index < 0 ? Number.POSITIVE_INFINITY : index
  }
  drivers.forEach((driver, place) => {
    if (driver.kind !== 'outlay' && driver.kind !== 'paid') return
    const first = place * months
    for (const [code, watched] of watches.entries()) {
      if (!driver.codes.includes(codes[code] as string)) continue
      if (driver.kind === 'paid')
        watched.push({ first, payer: actorOf(driver.from), payee: actorOf(driver.to), sign: 1 })
      else {
        const actor = actorOf(driver.actor)
        watched.push(
          { first, payer: actor, payee: ANYTHING, sign: 1 },
          { first, payer: ANY_ACTOR, payee: actor, sign: -1 },
        )
      }
    }
  })
  return watches.map((watched) => (watched.length > 0 ? watched : undefined))
}

const fits = (wanted: number, actor: number): boolean =>
  wanted === actor || wanted === ANYTHING || (wanted === ANY_ACTOR && actor >= 0)

/** Counts a posting in the drivers that watch its code; `payee` is CONSUMED for a resource cost. Øre. */
export function countMoney(
  watches: readonly MoneyWatch[],
  drivers: Float64Array,
  month: number,
  payer: number,
  payee: number,
  ore: number,
): void {
  for (const watch of watches) {
    if (!fits(watch.payer, payer) || !fits(watch.payee, payee)) continue
    const place = watch.first + month
    drivers[place] = (drivers[place] as number) + watch.sign * ore
  }
}
