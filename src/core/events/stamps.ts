/** Dates of facts as other programs read them. */
import { type Calendar, isoOfDay, MINUTES_PER_DAY } from '../domain/time.ts'

const pad = (value: number): string => String(value).padStart(2, '0')

/**
 * Gives `YYYY-MM-DDTHH:MM:00Z` (RFC 3339) of minutes since time zero. The calendar is civil and knows neither zones nor
 * daylight saving: what is written as UTC is the clock on the wall, and every day has 24 hours. `sign` stands between
 * date and time, `end` after the minutes.
 */
export function prepareStamps({ zeroDay }: Calendar, sign = 'T', end = ':00Z'): (at: number) => string {
  const times = Array.from({ length: MINUTES_PER_DAY }, (_, minute) => {
    return `${sign}${pad(Math.floor(minute / 60))}:${pad(minute % 60)}${end}`
  })
  const days = new Map<number, string>()
  return (at) => {
    const day = Math.floor(at / MINUTES_PER_DAY)
    let date = days.get(day)
    if (date === undefined) {
      date = isoOfDay(zeroDay + day)
      days.set(day, date)
    }
    return date + (times[at - day * MINUTES_PER_DAY] as string)
  }
}
