import { MINUTES_PER_DAY } from '../../src/core/domain/time.ts'
import { type Formula, floor, type Operand } from '../../src/core/formula/formula.ts'
import { type CountName, m } from '../context.ts'

/** Daily rates by count. */
type PerDay<Name extends CountName> = Readonly<Record<Name, Operand>>

const totalAfter = (name: CountName, perDay: Operand, minutes: Formula): Formula =>
  m[`${name}Total`].plus(minutes.times(perDay).over(MINUTES_PER_DAY))

const ratesIn = <Name extends CountName>(perDay: PerDay<Name>) => Object.entries(perDay) as [Name, Operand][]

/** Whole counts of a period of so many minutes that ends now, by name, at the daily rates given. */
export const countsOf = <Name extends CountName>(perDay: PerDay<Name>, minutes: Formula): Record<Name, Formula> =>
  Object.fromEntries(
    ratesIn(perDay).map(([name, rate]) => [
      name,
      floor(totalAfter(name, rate, minutes)).minus(floor(m[`${name}Total`])),
    ]),
  ) as Record<Name, Formula>

/** The totals carried over when such a period closes; however a period is split, its parts add up to the whole. */
export const carryOver = <Name extends CountName>(
  perDay: PerDay<Name>,
  minutes: Formula,
): Record<`${Name}Total`, Formula> =>
  Object.fromEntries(
    ratesIn(perDay).map(([name, rate]) => [`${name}Total`, totalAfter(name, rate, minutes)]),
  ) as Record<`${Name}Total`, Formula>
