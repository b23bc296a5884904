/** The months that are settled together, and what a yearly amount is in each of them. */
import { oreOf } from '../domain/money.ts'
import { type Calendar, type CivilDate, dateOfDay, MINUTES_PER_DAY, tertialOfMonth } from '../domain/time.ts'
import type { SETTLE } from './schema.ts'

/** Accounted months `from` … `to`, both inclusive. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The civil months that are accounted for, in order. */
export const civilMonthsOf = ({ zeroDay, warmUpMonths, monthStarts }: Calendar): readonly CivilDate[] =>
  monthStarts.slice(warmUpMonths, -1).map((minute) => dateOfDay(zeroDay + minute / MINUTES_PER_DAY))

const keyOf = ({ year, month }: CivilDate, settles: (typeof SETTLE)[number]): number => {
  if (settles === 'year') return year
  return settles === 'tertial' ? year * 3 + tertialOfMonth(month) : year * 12 + month
}

/** The months of a stretch as civil months, tertials or years, the first and last of which may be cut short. */
export function cutStretch(
  { from, to }: Stretch,
  months: readonly CivilDate[],
  settles: (typeof SETTLE)[number],
): readonly Stretch[] {
  const found: { from: number; to: number }[] = []
  for (let month = from; month <= to; month++) {
    const last = found.at(-1)
    const isNew =
      last === undefined ||
      keyOf(months[last.from] as CivilDate, settles) !== keyOf(months[month] as CivilDate, settles)
    if (isNew) found.push({ from: month, to: month })
    else last.to = month
  }
  return found
}

const MONTHS_PER_YEAR = 12

/** Øre that a civil month has of kroner a year: the twelve of a year add up to the year, to the øre. */
export const twelfthOf = (kroner: number, { month }: CivilDate): number =>
  oreOf((kroner * month) / MONTHS_PER_YEAR) - oreOf((kroner * (month - 1)) / MONTHS_PER_YEAR)
