/**
 * Civil time without clocks or zones: time is whole minutes since time zero, every day has 1 440 of them.
 * Days are counted from 1970-01-01 in the proleptic Gregorian calendar.
 */
export const MINUTES_PER_DAY = 1440
export const DAYS_PER_YEAR = 365.25
export const DAYS_PER_MONTH = DAYS_PER_YEAR / 12

/** Units that a rate may be given per. */
export const TIME_UNITS = ['year', 'month', 'day'] as const
export type TimeUnit = (typeof TIME_UNITS)[number]

/** Minutes of a month of mean length, where a rate a month is meant and no civil month. */
export const MINUTES_PER_MONTH = DAYS_PER_MONTH * MINUTES_PER_DAY

/** Day number of a civil date (month 1–12). After Howard Hinnant's days_from_civil. */
export function dayOfDate(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Civil date of a day number. */
export function dateOfDay(epochDay: number): CivilDate {
  const z = epochDay + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  }
}

/** Day number of `YYYY-MM-DD`, or undefined where no such date exists. */
export function dayOfIso(iso: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (!match) return undefined
  const day = dayOfDate(Number(match[1]), Number(match[2]), Number(match[3]))
  return isoOfDay(day) === iso ? day : undefined
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

/** `YYYY-MM-DD` of a day number. */
export function isoOfDay(epochDay: number): string {
  const { year, month, day } = dateOfDay(epochDay)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

const daysInMonth = (year: number, month: number): number =>
  month === 12 ? 31 : dayOfDate(year, month + 1, 1) - dayOfDate(year, month, 1)

/** The same day `months` later, or that month's last day where it is shorter. */
export function addMonths(epochDay: number, months: number): number {
  const { year, month, day } = dateOfDay(epochDay)
  const count = year * 12 + (month - 1) + months
  const [y, m] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1]
  return dayOfDate(y, m, Math.min(day, daysInMonth(y, m)))
}

/** Minutes from `now` to the same time of day `months` later; `zeroDay` is the day number of time zero. */
export function minutesUntilMonthsLater(zeroDay: number, now: number, months: number): number {
  const day = zeroDay + Math.floor(now / MINUTES_PER_DAY)
  return (addMonths(day, months) - day) * MINUTES_PER_DAY
}

/** `minutesUntilMonthsLater`, each day worked out once as long as `zeroDay` and `months` stay the same. */
export function rememberMonthsLater(): typeof minutesUntilMonthsLater {
  let [zeroDay, months] = [Number.NaN, Number.NaN]
  const known: (number | undefined)[] = []
  return (zero, now, count) => {
    if (zero !== zeroDay || count !== months) {
      zeroDay = zero
      months = count
      known.length = 0
    }
    const day = Math.floor(now / MINUTES_PER_DAY)
    const minutes = known[day] ?? minutesUntilMonthsLater(zero, now, count)
    known[day] = minutes
    return minutes
  }
}

/** The civil months of a run. Time zero is the first minute of the first month, warm-up included. */
export interface Calendar {
  /** Day number of time zero. */
  readonly zeroDay: number
  /** Months simulated before the first one that is accounted for. */
  readonly warmUpMonths: number
  /** First minute of every month, and after the last the horizon: length = all months + 1. */
  readonly monthStarts: readonly number[]
  /** Minutes from time zero to the end. */
  readonly horizon: number
}

/** The calendar of `months` civil months from the month of `start` (an ISO date on the 1st), after a warm-up. */
export function calendarOf(start: string, months: number, warmUpMonths = 0): Calendar {
  const startDay = dayOfIso(start)
  if (startDay === undefined) throw new RangeError(`no such date: ${start}`)
  const zeroDay = addMonths(startDay, -warmUpMonths)
  const monthStarts = Array.from(
    { length: warmUpMonths + months + 1 },
    (_, index) => (addMonths(zeroDay, index) - zeroDay) * MINUTES_PER_DAY,
  )
  return { zeroDay, warmUpMonths, monthStarts, horizon: monthStarts[warmUpMonths + months] as number }
}

/** Index of the month that holds minute `at`, counted from time zero; the horizon and later give the last month. */
export function monthIndexAt(calendar: Calendar, at: number): number {
  const last = calendar.monthStarts.length - 2
  let index = Math.min(last, Math.max(0, Math.floor(at / (31 * MINUTES_PER_DAY))))
  while (index < last && (calendar.monthStarts[index + 1] as number) <= at) index++
  return index
}

/** `YYYY-MM` of the month with that index. */
export const monthLabel = (calendar: Calendar, index: number): string =>
  isoOfDay(calendar.zeroDay + (calendar.monthStarts[index] as number) / MINUTES_PER_DAY).slice(0, 7)

/** Civil date at minute `at`. */
export const dateAt = (calendar: Calendar, at: number): CivilDate =>
  dateOfDay(calendar.zeroDay + Math.floor(at / MINUTES_PER_DAY))

/** Tertials run January–April, May–August and September–December: 0, 1 or 2. */
export const tertialOfMonth = (month: number): number => Math.floor((month - 1) / 4)

/** `YYYY-MM-DD HH:MM` at minute `at`. */
export function stampAt(calendar: Calendar, at: number): string {
  const minute = ((at % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY
  const day = isoOfDay(calendar.zeroDay + Math.floor(at / MINUTES_PER_DAY))
  return `${day} ${pad(Math.floor(minute / 60), 2)}:${pad(minute % 60, 2)}`
}
