/** The exact kroner of one claim, before rounding: an override, a printed amount, an amount, or weight × unit price. */
import type { FactType } from '../domain/facts.ts'
import { InvariantError } from '../domain/issues.ts'
import { type ActiveLine, type DatedPrice, switchOf } from './active-lines.ts'
import { type NumberKind, numberOn } from './dated-numbers.ts'
import type { TariffFile, TariffLine } from './schema.ts'

/** What decides a price besides its line. */
export interface PriceReading {
  readonly tariffs: readonly TariffFile[]
  readonly switches: Readonly<Record<string, string>>
  /** Kroner that replace a code's price before any share (`price.CODE`). */
  readonly prices: Readonly<Record<string, number>>
}

/** Throws InvariantError PL-L001: what `checkRates` would have refused. */
export const refuseUnchecked = (what: string): never => {
  throw new InvariantError('PL-L001', `a rate book was built from files that were not checked: ${what}`)
}

/** A dated number that a tariff line names, in force on a day; undefined where it names none. */
export const numberFor = (
  { tariffs }: PriceReading,
  { tariff }: ActiveLine,
  kind: NumberKind,
  name: string | undefined,
  day: number,
): ReturnType<typeof numberOn> =>
  tariff === undefined || name === undefined ? undefined : numberOn(tariffs, tariff, kind, name, day)

/**
 * Kroner of one claim on a day, × the share in the cash reading. `value` is that of the line's `by` attribute, '' without
 * one; `fact` is undefined for a line that no single fact gives.
 */
export function kronerPerClaim(
  reading: PriceReading,
  { active, price }: DatedPrice,
  fact: FactType | undefined,
  value: string,
  day: number,
): number {
  const pick = (by: typeof price.amount): number | undefined => (typeof by === 'object' ? by[value] : by)
  const line = active.line as Partial<TariffLine>
  const { code } = active.line
  const isPrinted = switchOf(reading.switches, 'isf.basis') === 'printed'
  const printedFor = fact === undefined ? undefined : price.printedFor?.[fact]
  let kroner =
    reading.prices[code] ?? (isPrinted ? (printedFor ?? pick(price.printed)) : undefined) ?? pick(price.amount)
  if (kroner === undefined) {
    const unitPrice = numberFor(reading, active, 'unitPrices', line.unitPrice, day)?.value
    const weight = pick(price.weight)
    if (unitPrice === undefined || weight === undefined) return refuseUnchecked(`${code} has no price for ${fact}`)
    kroner = weight * unitPrice
  }
  if (line.share === undefined || switchOf(reading.switches, 'isf.reading') !== 'cash') return kroner
  const share = numberFor(reading, active, 'shares', line.share, day)?.value
  return share === undefined ? refuseUnchecked(`${code} has no share "${line.share}"`) : kroner * share
}
