import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMonths,
  calendarOf,
  dateAt,
  dateOfDay,
  dayOfIso,
  isoOfDay,
  MINUTES_PER_DAY,
  minutesUntilMonthsLater,
  monthIndexAt,
  monthLabel,
} from '../../../src/core/domain/time.ts'

const RUNS = { seed: 6, numRuns: 1000 }
const date = fc.integer({ min: dayOfIso('1600-01-01') as number, max: dayOfIso('2400-12-31') as number })
const calendar = fc
  .tuple(
    fc.integer({ min: 1900, max: 2100 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 600 }),
    fc.integer({ min: 0, max: 240 }),
  )
  .map(([year, month, months, warmUp]) => calendarOf(`${year}-${String(month).padStart(2, '0')}-01`, months, warmUp))
const moment = calendar.chain((one) => fc.tuple(fc.constant(one), fc.integer({ min: 0, max: one.horizon - 1 })))

describe('time', () => {
  it('is partitioned by months: each begins where the one before ends, with 28 to 31 whole days', () => {
    fc.assert(
      fc.property(calendar, ({ monthStarts, horizon, zeroDay }) => {
        expect(monthStarts[0]).toBe(0)
        expect(monthStarts.at(-1)).toBe(horizon)
        monthStarts.forEach((start, index) => {
          expect(dateOfDay(zeroDay + start / MINUTES_PER_DAY).day).toBe(1)
          if (index === 0) return
          const days = (start - (monthStarts[index - 1] as number)) / MINUTES_PER_DAY
          expect([28, 29, 30, 31]).toContain(days)
        })
      }),
      { ...RUNS, numRuns: 100 },
    )
  })

  it('gives every minute to exactly one month, the one a linear search finds and its date names', () => {
    fc.assert(
      fc.property(moment, ([one, at]) => {
        const holding = one.monthStarts
          .slice(0, -1)
          .flatMap((start, index) => (start <= at && at < (one.monthStarts[index + 1] as number) ? [index] : []))
        expect(holding).toEqual([monthIndexAt(one, at)])
        expect(monthLabel(one, holding[0] as number)).toBe(
          isoOfDay(one.zeroDay + Math.floor(at / MINUTES_PER_DAY)).slice(0, 7),
        )
      }),
      RUNS,
    )
  })

  it('gives each first and last minute of a month to that month', () => {
    fc.assert(
      fc.property(calendar, (one) => {
        one.monthStarts.slice(0, -1).forEach((start, index) => {
          expect(monthIndexAt(one, start)).toBe(index)
          expect(monthIndexAt(one, (one.monthStarts[index + 1] as number) - 1)).toBe(index)
        })
      }),
      { ...RUNS, numRuns: 50 },
    )
  })

  it('reads every date as it was written', () => {
    fc.assert(
      fc.property(date, (day) => {
        expect(dayOfIso(isoOfDay(day))).toBe(day)
      }),
      RUNS,
    )
  })

  it('moves by months to the same day, or to the last one of a shorter month', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -600, max: 600 }), (from, months) => {
        const [before, after] = [dateOfDay(from), dateOfDay(addMonths(from, months))]
        expect(after.year * 12 + after.month).toBe(before.year * 12 + before.month + months)
        const isLast = dateOfDay(addMonths(from, months) + 1).day === 1
        expect(after.day === before.day || (isLast && after.day < before.day)).toBe(true)
      }),
      RUNS,
    )
  })

  it('moves by months without changing the order of days', () => {
    fc.assert(
      fc.property(date, date, fc.integer({ min: -600, max: 600 }), (one, other, months) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)]
        expect(addMonths(first, months)).toBeLessThanOrEqual(addMonths(second, months))
      }),
      RUNS,
    )
  })

  it('counts the minutes to months later as whole days', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 60 }), ([one, at], months) => {
        const wait = minutesUntilMonthsLater(one.zeroDay, at, months)
        expect(wait % MINUTES_PER_DAY).toBe(0)
        const [from, to] = [dateAt(one, at), dateAt(one, at + wait)]
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months)
      }),
      RUNS,
    )
  })
})
