/** Time that accrues to rewards and caseloads: by facts that cover it, and by spans of what a run watches. */
import { FACT_TYPES, type FactType } from '../domain/facts.ts'
import { InvariantError } from '../domain/issues.ts'
import type { Occupancy } from '../domain/occupancy.ts'
import { MINUTES_PER_DAY } from '../domain/time.ts'
import type { Ledger } from './ledger.ts'
import type { Periods } from './periods.ts'
import type { RateBook } from './rate-book.ts'

/**
 * Names of rewards with the period facts during which they accrue. One without facts accrues by occupancy instead: the
 * watch of a span is the reward's index among these names.
 */
export type RewardFacts = Readonly<Record<string, { readonly facts?: readonly FactType[] | undefined }>>

export interface Accrual {
  /** Minutes that facts of counted types covered, at `type * months + month`; the fold adds to them. */
  readonly minutes: Float64Array
  /** Counts the accounted minutes of spans. Throws InvariantError PL-L005 where one ends after the last month. */
  addSpans(spans: Occupancy): void
  /** Writes what accrued into an empty ledger and starts from nothing. */
  settle(ledger: Ledger): void
}

/** Indexes of the rewards that accrue during facts, by fact type. */
const rewardsByType = (rewards: RewardFacts): readonly (readonly number[])[] =>
  FACT_TYPES.map((type) =>
    Object.values(rewards).flatMap(({ facts }, reward) => (facts?.includes(type) ? [reward] : [])),
  )

/** By fact type whether its minutes count for something. */
export const listAccruing = ({ stepsOfType }: RateBook, rewards: RewardFacts): readonly boolean[] =>
  rewardsByType(rewards).map((list, type) => list.length + (stepsOfType[type]?.length ?? 0) > 0)

/** Nothing has accrued yet. */
export function createAccrual(book: RateBook, rewards: RewardFacts, periods: Periods): Accrual {
  const { start, end, months, monthOfDay, monthStarts, minutesOfMonth } = periods
  const rewardsOfType = rewardsByType(rewards)
  const watches = Object.keys(rewards).length
  const minutes = new Float64Array(FACT_TYPES.length * months)
  // A span is cut at the ends of months: minutes of its first and last month, and where the full months between begin
  // and end, so that a running sum tells how many spans cover a month in full.
  const minutesOfSpans = new Float64Array(watches * months)
  const fullMonths = new Float64Array(watches * (months + 1))

  const add = (column: Float64Array, index: number, amount: number): void => {
    column[index] = (column[index] as number) + amount
  }

  function addFacts(into: Float64Array, row: number, type: number): void {
    for (let month = 0; month < months; month++) {
      add(into, row * months + month, minutes[type * months + month] as number)
    }
  }

  function addWatch(into: Float64Array, watch: number): void {
    let covering = 0
    for (let month = 0; month < months; month++) {
      covering += fullMonths[watch * (months + 1) + month] as number
      const sum = watch * months + month
      add(into, sum, (minutesOfSpans[sum] as number) + covering * (minutesOfMonth[month] as number))
    }
  }

  return {
    minutes,
    addSpans({ count, watch, from, until }) {
      for (let row = 0; row < count; row++) {
        const last = until[row] as number
        if (last > end)
          throw new InvariantError('PL-L005', `a span until minute ${last} ends after the last month, at ${end}`)
        const first = Math.max(start, from[row] as number)
        if (first >= last) continue
        const sums = (watch[row] as number) * months
        const firstMonth = monthOfDay[Math.floor(first / MINUTES_PER_DAY)] as number
        const lastMonth = monthOfDay[Math.floor((last - 1) / MINUTES_PER_DAY)] as number
        if (firstMonth === lastMonth) {
          add(minutesOfSpans, sums + firstMonth, last - first)
          continue
        }
        add(minutesOfSpans, sums + firstMonth, (monthStarts[firstMonth + 1] as number) - first)
        add(minutesOfSpans, sums + lastMonth, last - (monthStarts[lastMonth] as number))
        const places = (watch[row] as number) * (months + 1)
        add(fullMonths, places + firstMonth + 1, 1)
        add(fullMonths, places + lastMonth, -1)
      }
    },
    settle({ rewardMinutes, caseMinutes }) {
      FACT_TYPES.forEach((_, type) => {
        for (const reward of rewardsOfType[type] as readonly number[]) addFacts(rewardMinutes, reward, type)
        for (const step of book.stepsOfType[type] as readonly number[]) addFacts(caseMinutes, step, type)
      })
      for (let watch = 0; watch < watches; watch++) addWatch(rewardMinutes, watch)
      for (const column of [minutes, minutesOfSpans, fullMonths]) column.fill(0)
    },
  }
}
