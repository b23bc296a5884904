/** Look-ups by day and month that pricing needs for every fact: accounted month, civil periods, length of the month. */
import { type Calendar, dateOfDay, MINUTES_PER_DAY, tertialOfMonth } from '../domain/time.ts'
import type { CAP_PERIODS } from './schema.ts'

export interface Periods {
  /** First accounted minute, and the first minute after the last month. */
  readonly start: number
  readonly end: number
  /** Accounted months: 0 is the first after the warm-up. */
  readonly months: number
  /** Accounted month of a day since time zero; meaningless in the warm-up. */
  readonly monthOfDay: Uint16Array
  /** First minute of every accounted month, and the first minute after the last. */
  readonly monthStarts: Float64Array
  readonly minutesOfMonth: Float64Array
  /** A number that changes when the period does, by accounted month. */
  readonly keys: Readonly<Record<(typeof CAP_PERIODS)[number], Int32Array>>
}

/** The periods of a calendar's accounted months. */
export function periodsOf(calendar: Calendar): Periods {
  const { warmUpMonths, zeroDay, horizon } = calendar
  const monthStarts = Float64Array.from(calendar.monthStarts.slice(warmUpMonths))
  const months = monthStarts.length - 1
  const monthOfDay = new Uint16Array(horizon / MINUTES_PER_DAY)
  const minutesOfMonth = new Float64Array(months)
  const keys = {
    month: new Int32Array(months),
    tertial: new Int32Array(months),
    year: new Int32Array(months),
    course: new Int32Array(months),
  }
  for (let month = 0; month < months; month++) {
    const from = monthStarts[month] as number
    const to = monthStarts[month + 1] as number
    const civil = dateOfDay(zeroDay + from / MINUTES_PER_DAY)
    minutesOfMonth[month] = to - from
    monthOfDay.fill(month, from / MINUTES_PER_DAY, to / MINUTES_PER_DAY)
    keys.month[month] = civil.year * 12 + civil.month
    keys.tertial[month] = civil.year * 3 + tertialOfMonth(civil.month)
    keys.year[month] = civil.year
  }
  const start = monthStarts[0] as number
  return { start, end: horizon, months, monthOfDay, monthStarts, minutesOfMonth, keys }
}
