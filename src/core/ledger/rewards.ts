/** What accrues with time besides money: a rate × the time in which it accrues. */
import { DAYS_PER_YEAR, MINUTES_PER_DAY, type TimeUnit } from '../domain/time.ts'

/** A reward's rate in one arm. */
export interface RewardRate {
  readonly rate: number
  /** A year has 365.25 days; a month is the civil one, so that a month covered in full counts one. */
  readonly per: TimeUnit
}

/** A reward over all patients, and the same with each whole year since the start discounted. */
export interface RewardSum {
  readonly total: number
  readonly discounted: number
}

const NOTHING: RewardRate = { rate: 0, per: 'year' }

/** What `minutes` of patients' time bring in a month of `minutesOfMonth`. */
export function rewardOf(minutes: number, minutesOfMonth: number, { rate, per }: RewardRate): number {
  if (per === 'month') return (minutes / minutesOfMonth) * rate
  return (minutes / (per === 'day' ? MINUTES_PER_DAY : DAYS_PER_YEAR * MINUTES_PER_DAY)) * rate
}

/** What an amount of an accounted month is worth at the start: whole years count, at a real rate a year. */
export const discountFactor = (rate: number, month: number): number => (1 + rate) ** -Math.floor(month / 12)

/**
 * The reward `index` over all months. `minutes` lies at `index * months + month`, as in the ledger; `share` divides
 * every month's minutes (a number of replications, so that sums stay whole until then).
 */
export function sumReward(
  minutes: ArrayLike<number>,
  minutesOfMonth: readonly number[],
  index: number,
  rate: RewardRate = NOTHING,
  discountRate = 0,
  share = 1,
): RewardSum {
  let [total, discounted] = [0, 0]
  minutesOfMonth.forEach((whole, month) => {
    const amount = rewardOf((minutes[index * minutesOfMonth.length + month] as number) / share, whole, rate)
    total += amount
    discounted += amount * discountFactor(discountRate, month)
  })
  return { total, discounted }
}
