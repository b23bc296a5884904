import { describe, expect, it } from 'vitest'
import {
  addMonths,
  calendarOf,
  dateAt,
  dateOfDay,
  dayOfDate,
  dayOfIso,
  isoOfDay,
  minutesUntilMonthsLater,
  monthIndexAt,
  monthLabel,
  stampAt,
  tertialOfMonth,
} from '../../../src/core/domain/time.ts'

const DAY = 1440
const day = (iso: string): number => dayOfIso(iso) as number
const later = (iso: string, months: number): string => isoOfDay(addMonths(day(iso), months))

describe('a day number', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2023-01-01', 19_358],
    ['1600-01-01', -135_140],
    ['2400-12-31', 157_419],
  ])('of %s is %i', (iso, number) => {
    expect(dayOfIso(iso)).toBe(number)
    expect(isoOfDay(number)).toBe(iso)
  })

  it('goes to a date and back for every day from 1600 to 2400, one day after the other', () => {
    let expected = { year: 1600, month: 1, day: 1 }
    for (let number = day('1600-01-01'); number <= day('2400-12-31'); number++) {
      const date = dateOfDay(number)
      if (date.year !== expected.year || date.month !== expected.month || date.day !== expected.day)
        expect(date).toEqual(expected)
      if (dayOfDate(date.year, date.month, date.day) !== number) expect.fail(`${isoOfDay(number)} is not ${number}`)
      expected = following(expected)
    }
  })

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2023-04-31',
    '2023-00-10',
    '2023-13-01',
    '2023-1-1',
    ' 2023-01-01',
    '20230101',
    '',
  ])('does not exist for "%s"', (iso) => expect(dayOfIso(iso)).toBeUndefined())

  it('exists for 29 February in leap years only', () => {
    const leap = [1600, 1899, 1900, 1996, 2000, 2022, 2024, 2100, 2400].filter((year) => dayOfIso(`${year}-02-29`))
    expect(leap).toEqual([1600, 1996, 2000, 2024, 2400])
  })
})

/** The next date by the rules a child learns, with no arithmetic in common with the code under test. */
function following({ year, month, day }: { year: number; month: number; day: number }) {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  if (day < (lengths[month - 1] as number)) return { year, month, day: day + 1 }
  return month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 }
}

describe('months later', () => {
  it.each([
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 3, '2023-04-30'],
    ['2023-03-31', -1, '2023-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2023-12-31', 12, '2024-12-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2023-01-15', -13, '2021-12-15'],
    ['2023-05-20', 0, '2023-05-20'],
  ])('%s and %i months is %s', (from, months, to) => expect(later(from, months)).toBe(to))

  it('is the same time of day, counted from now', () => {
    const zero = day('2023-01-01')
    expect(minutesUntilMonthsLater(zero, 0, 1)).toBe(31 * DAY)
    expect(minutesUntilMonthsLater(zero, 30 * DAY + 615, 1)).toBe(28 * DAY)
    expect(minutesUntilMonthsLater(zero, 31 * DAY + 615, 3)).toBe(89 * DAY)
  })
})

describe('the calendar of a run', () => {
  const calendar = calendarOf('2023-01-01', 36)

  it('has 1 096 days from 2023 to 2025', () => {
    expect(calendar.horizon).toBe(1096 * DAY)
    expect(calendar.monthStarts).toHaveLength(37)
    expect(calendar.monthStarts.slice(0, 3)).toEqual([0, 31 * DAY, 59 * DAY])
  })

  it('starts with its warm-up', () => {
    const warm = calendarOf('2023-01-01', 12, 14)
    expect(warm.warmUpMonths).toBe(14)
    expect(isoOfDay(warm.zeroDay)).toBe('2021-11-01')
    expect(warm.monthStarts).toHaveLength(27)
    expect(monthLabel(warm, 0)).toBe('2021-11')
    expect(monthLabel(warm, 14)).toBe('2023-01')
    expect(warm.monthStarts[14]).toBe((day('2023-01-01') - day('2021-11-01')) * DAY)
    expect(warm.horizon).toBe((day('2024-01-01') - day('2021-11-01')) * DAY)
  })

  it('refuses a date that does not exist', () => expect(() => calendarOf('2023-02-30', 1)).toThrow(RangeError))

  it('puts the first minute of a month in it, and the last minute too', () => {
    expect(monthIndexAt(calendar, 31 * DAY - 1)).toBe(0)
    expect(monthIndexAt(calendar, 31 * DAY)).toBe(1)
    expect(monthIndexAt(calendar, 0)).toBe(0)
  })

  it('puts the horizon and what lies beyond in the last month', () => {
    expect(
      [calendar.horizon - 1, calendar.horizon, calendar.horizon * 9].map((at) => monthIndexAt(calendar, at)),
    ).toEqual([35, 35, 35])
  })

  it('dates and stamps a minute', () => {
    expect(dateAt(calendar, 59 * DAY - 1)).toEqual({ year: 2023, month: 2, day: 28 })
    expect(stampAt(calendar, 59 * DAY - 1)).toBe('2023-02-28 23:59')
    expect(stampAt(calendar, 0)).toBe('2023-01-01 00:00')
    expect(stampAt(calendar, -1)).toBe('2022-12-31 23:59')
    expect(stampAt(calendar, 31 * DAY + 8 * 60 + 5)).toBe('2023-02-01 08:05')
  })

  it('cuts the year in tertials after April and August', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(tertialOfMonth)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
  })
})
