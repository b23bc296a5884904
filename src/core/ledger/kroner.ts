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

type Claim = readonly [reading: PriceReading, dated: DatedPrice, fact: FactType | undefined, value: string, day: number]

/**
 * Kroner of one claim on a day before any share; undefined where the files give none. `value` is that of the line's `by`
 * attribute, '' without one; `fact` is undefined for a line that no single fact gives.
 */
export function kronerBeforeShare(...[reading, { active, price }, fact, value, day]: Claim): number | undefined {
  const pick = (by: typeof price.amount): number | undefined => (typeof by === 'object' ? by[value] : by)
  const isPrinted = switchOf(reading.switches, 'isf.basis') === 'printed'
  const printedFor = fact === undefined ? undefined : price.printedFor?.[fact]
  const kroner =
    reading.prices[active.line.code] ??
    (isPrinted ? (printedFor ?? pick(price.printed)) : undefined) ??
    pick(price.amount)
  if (kroner !== undefined) return kroner
  const { unitPrice: name } = active.line as Partial<TariffLine>
  const unitPrice = numberFor(reading, active, 'unitPrices', name, day)?.value
  const weight = pick(price.weight)
  return unitPrice === undefined || weight === undefined ? undefined : weight * unitPrice
}

/** The same × the share in the cash reading; what is missing is refused. */
export function kronerPerClaim(...claim: Claim): number {
  const [reading, { active }, fact, , day] = claim
  const { code, share: name } = active.line as Partial<TariffLine>
  const kroner = kronerBeforeShare(...claim) ?? refuseUnchecked(`${code} has no price for ${fact}`)
  if (name === undefined || switchOf(reading.switches, 'isf.reading') !== 'cash') return kroner
  const share = numberFor(reading, active, 'shares', name, day)?.value
  return share === undefined ? refuseUnchecked(`${code} has no share "${name}"`) : kroner * share
}
