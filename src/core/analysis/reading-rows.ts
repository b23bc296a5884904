/** Who gains and who loses, read in a unit and over a window of months: the rows of one contrast. */

import { ALIVE, DHO } from '../ledger/measures.ts'
import type { Contrast, Plan } from '../scenario/plan.ts'
import type { Accumulation, KeptMonths } from './accumulate.ts'
import { describeMoney, describeSpread } from './compare.ts'
import { type KeptPair, listPairs, listWho, minutesOfMonths, type Who } from './kept-months.ts'
import { kroner, meanKroner } from './money.ts'
import { countMonths, FIRST_MONTHS, listReadings, type Reading } from './readings.ts'
import { meanOf } from './statistics.ts'
import { type DifferenceRow, outcomeOf } from './tables.ts'

/** As a row of `differenceRows`, in the unit of the reading. */
export type ReadingRow = Omit<DifferenceRow, 'cash' | 'perPatient'>

/** An actor or total by replication: the arm, the arm it is compared with, and what it differs by. */
interface Amounts {
  readonly own: readonly number[]
  readonly base: readonly number[]
  readonly difference: readonly number[]
}

/** A replication over a window: øre by actor, and the social total of the arm, of the other one and their difference. */
interface Summed {
  readonly own: Float64Array
  readonly base: Float64Array
  readonly social: readonly [own: number, base: number, difference: number]
}

function sumOf(months: Float64Array, count: number): number {
  let sum = 0
  for (let month = 0; month < count; month++) sum += months[month] as number
  return sum
}

function sumActors({ nets }: KeptMonths, actors: number, months: number): Float64Array {
  const sums = new Float64Array(actors)
  for (let row = 0, actor = 0; row < months * actors; row++) {
    sums[actor] = (sums[actor] as number) + (nets[row] as number)
    actor = actor + 1 === actors ? 0 : actor + 1
  }
  return sums
}

const sumPair = ({ own, base, social }: KeptPair, actors: number, months: number): Summed => ({
  own: sumActors(own, actors, months),
  base: sumActors(base, actors, months),
  social: [sumOf(own.social, months), sumOf(base.social, months), sumOf(social, months)],
})

function amountsOf({ members }: Who, replications: readonly Summed[]): Amounts {
  const sumMembers = (nets: Float64Array, of: readonly number[]): number => {
    let sum = 0
    for (const actor of of) sum += nets[actor] as number
    return sum
  }
  if (members === 'social') {
    const [own, base, difference] = [0, 1, 2].map((place) => replications.map(({ social }) => social[place] as number))
    return { own, base, difference } as Amounts
  }
  const own = replications.map((summed) => sumMembers(summed.own, members))
  const base = replications.map((summed) => sumMembers(summed.base, members))
  return { own, base, difference: own.map((ore, index) => ore - (base[index] as number)) }
}

const totalOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Kroner over `divisor`, the same in every replication; 1 for the whole cohort. */
function shareRow({ kind, who }: Who, { own, base, difference }: Amounts, level: number, divisor: number): ReadingRow {
  const found = describeMoney(difference, level)
  const share = (amount: number): number => amount / divisor
  const end = (amount: number | null): number | null => (amount === null ? null : amount / divisor)
  return {
    ...{ kind, who, level },
    nullNet: share(meanKroner(totalOf(base), base.length)),
    armNet: share(meanKroner(totalOf(own), own.length)),
    difference: share(found.difference),
    ...{ low: end(found.ci.low), high: end(found.ci.high) },
    ...{ p10: share(found.range.p10), p90: share(found.range.p90) },
    probabilityOfLoss: found.probabilityOfLoss,
    outcome: outcomeOf(found),
  }
}

/** Amounts that each replication divides by its own months. */
function rateRow({ kind, who }: Who, { own, base, difference }: Amounts, level: number): ReadingRow {
  const { ci, range, ...found } = describeSpread(difference, level, kroner)
  const [nullNet, armNet] = [kroner(meanOf(base)), kroner(meanOf(own))]
  return { kind, who, nullNet, armNet, ...found, ...ci, ...range, outcome: outcomeOf({ ...found, ci, range }) }
}

/** Each arm's amounts per month of its own; a difference is that of the two rates. */
function perOwnMonth({ own, base }: Amounts, months: Months): Amounts {
  const [ownRates, baseRates] = [own.map(over(months.own)), base.map(over(months.base))]
  return { own: ownRates, base: baseRates, difference: ownRates.map((rate, index) => rate - (baseRates[index] ?? 0)) }
}

/** All amounts per month of the arm, for months that the other arm need not have. */
const perArmMonth = ({ own, base, difference }: Amounts, months: Months): Amounts => ({
  own: own.map(over(months.own)),
  base: base.map(over(months.own)),
  difference: difference.map(over(months.own)),
})

/** By replication. */
interface Months {
  readonly own: readonly number[]
  readonly base: readonly number[]
}

const over =
  (divisors: readonly number[]) =>
  (amount: number, index: number): number =>
    amount / (divisors[index] as number)

/**
 * Who gains and who loses in a reading, in the order of `listWho`. Per month alive each arm is divided by its own months,
 * so there is no social row: the cost of taxes belongs to neither arm alone. Per month of digital follow-up everything is
 * divided by the arm's. Nets hold what agreements in force settle, in the month in which it accrues. Throws RangeError
 * for a reading that `listReadings` says is missing, and as `listPairs`.
 */
export function readingRows(
  plan: Plan,
  accumulated: Accumulation,
  contrast: Contrast,
  reading: Reading,
  patients: number,
): readonly ReadingRow[] {
  const { months, actors, level } = plan.scenario
  const status = listReadings(plan, accumulated, contrast, patients).find((one) => one.reading === reading)
  if (!status || status.missing !== null) throw new RangeError(`no reading "${reading}": ${status?.missing}`)
  const pairs = listPairs(plan, accumulated, contrast)
  const window = reading === 'firstYear' ? FIRST_MONTHS : months
  const summed = pairs.map((pair) => sumPair(pair, actors.length, window))
  const minutes = minutesOfMonths(plan.calendar)
  const monthsOf = (measures: readonly number[]): Months => ({
    own: pairs.map(({ own }) => countMonths(own, measures, minutes)),
    base: pairs.map(({ base }) => countMonths(base, measures, minutes)),
  })
  const everybody = listWho(plan)
  if (reading === 'monthAlive') {
    const alive = monthsOf([ALIVE])
    const money = everybody.filter(({ members }) => members !== 'social')
    return money.map((who) => rateRow(who, perOwnMonth(amountsOf(who, summed), alive), level))
  }
  if (reading === 'dhoMonth') {
    const followed = monthsOf(DHO)
    return everybody.map((who) => rateRow(who, perArmMonth(amountsOf(who, summed), followed), level))
  }
  const divisor = reading === 'total' ? 1 : patients
  return everybody.map((who) => shareRow(who, amountsOf(who, summed), level, divisor))
}
