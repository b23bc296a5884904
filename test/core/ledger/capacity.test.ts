import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { countBlocks } from '../../../src/core/ledger/capacity.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import { amount, costFile, foldFacts, inputOf, kronerIn, period, step } from './price-files.ts'

const MONTHS = [44_640, 40_320, 44_640, 43_200, 44_640, 43_200]
const SEED = { seed: 20_230_401, numRuns: runs(200) }

/** Minutes of so many patients through each month. */
const patients = (...counts: number[]): number[] => counts.map((count, month) => count * (MONTHS[month] as number))
const blocks = (counts: readonly number[], block: number, notice = 0): number[] =>
  countBlocks(patients(...counts), MONTHS.slice(0, counts.length), block, notice)

describe('blocks of patients', () => {
  test('80 patients are one block of 80, and the 81st needs another', () => {
    expect(blocks([0, 1, 79, 80, 81, 160], 80)).toEqual([0, 1, 1, 1, 2, 2])
  })

  test('follow the mean over the month: two patients for half of April are one', () => {
    const april = MONTHS.map((_, month) => (month === 3 ? 2 * (43_200 / 2) : 0))
    expect(countBlocks(april, MONTHS, 1, 0)).toEqual([0, 0, 0, 1, 0, 0])
    expect(
      countBlocks(
        april.map((minutes) => minutes && minutes + 1),
        MONTHS,
        1,
        0,
      ),
    ).toEqual([0, 0, 0, 2, 0, 0])
  })

  test('are not one more because of a binary fraction', () => {
    expect(blocks([21], 0.7)).toEqual([30])
    expect(blocks([21], 1.4)).toEqual([15])
  })

  test('are paid for as long as notice lasts, and no longer', () => {
    const caseload = [241, 80, 0, 0, 160, 0]
    expect(blocks(caseload, 80)).toEqual([4, 1, 0, 0, 2, 0])
    expect(blocks(caseload, 80, 1)).toEqual([4, 4, 1, 0, 2, 2])
    expect(blocks(caseload, 80, 3)).toEqual([4, 4, 4, 4, 2, 2])
  })

  property.prop([fc.array(fc.nat(500), { minLength: 6, maxLength: 6 }), fc.nat(5), fc.nat(4), fc.nat(300)], SEED)(
    'never become fewer where a month has more patients',
    (caseload, month, notice, more) => {
      const fuller = caseload.map((count, index) => (index === month ? count + more : count))
      const [before, after] = [blocks(caseload, 80, notice), blocks(fuller, 80, notice)]
      after.forEach((count, index) => {
        expect(count).toBeGreaterThanOrEqual(before[index] as number)
      })
    },
  )

  property.prop([fc.array(fc.nat(500), { minLength: 6, maxLength: 6 }), fc.nat(4)], SEED)(
    'have room for everybody, and without notice no empty one',
    (caseload, notice) => {
      blocks(caseload, 80, notice).forEach((count, month) => {
        expect(count * 80).toBeGreaterThanOrEqual(caseload[month] as number)
      })
      blocks(caseload, 80).forEach((count, month) => {
        expect(Math.max(0, count - 1) * 80).toBeLessThanOrEqual(Math.max(0, (caseload[month] as number) - 1))
      })
    },
  )
})

describe('nurses in blocks of two patients at 59 583 kroner a month', () => {
  const calendar = calendarOf('2023-01-01', 4)
  const month = { january: '2023-01', february: '2023-02', march: '2023-03', april: '2023-04' }
  // January: three patients throughout. February: one. March: one for half the month. April: nobody.
  const facts = [
    ...[1, 2, 3].map((one) => period(calendar, one, ['2023-01-01', '2023-01-31'], 'TmsMonthClosed')),
    period(calendar, 1, ['2023-02-01', '2023-02-28'], 'TmsMonthClosed'),
    period(calendar, 1, ['2023-03-01', '2023-03-15'], 'TmsMonthClosed'),
  ]
  const ledgerOf = (more: object, all = facts) =>
    foldFacts(
      inputOf(calendar, {
        costs: [costFile([{ code: 'TEAM', ...step, block: 2, prices: [amount(59_583)], ...more }])],
      }),
      all,
    )
  const costsOf = (more: object, all = facts): number[] =>
    Object.values(month).map((label) => kronerIn(ledgerOf(more, all), 'tms', 'resourceCost', label))

  test('cost two nurses in January, one in February and March, none in April', () => {
    expect(costsOf({})).toEqual([119_166, 59_583, 59_583, 0])
  })

  test('are paid two months longer with two months of notice', () => {
    expect(costsOf({ noticeMonths: 2 })).toEqual([119_166, 119_166, 119_166, 59_583])
  })

  test('cost nothing where nobody is followed up', () => {
    expect(costsOf({ noticeMonths: 2 }, [])).toEqual([0, 0, 0, 0])
  })

  test('are a resource consumed each month, and so in the balance of the month', () => {
    const ledger = ledgerOf({})
    expect([...ledger.consumed]).toEqual([11_916_600, 5_958_300, 5_958_300, 0])
    expect(kronerIn(ledger, 'tms', 'net')).toBe(-4 * 59_583)
  })

  test('follow a price that changes in the middle of a month by days', () => {
    const prices = [
      { ...amount(31_000), validTo: '2023-01-10' },
      { ...amount(62_000), validFrom: '2023-01-11' },
    ]
    const input = inputOf(calendar, {
      costs: [costFile([{ code: 'TEAM', ...step, block: 2, prices }])],
      priceYear: 'service',
    })
    // January: 10 days of 31 000 and 21 of 62 000 are 52 000 a nurse.
    expect(kronerIn(foldFacts(input, facts), 'tms', 'resourceCost', '2023-01')).toBe(2 * 52_000)
    expect(kronerIn(foldFacts(input, facts), 'tms', 'resourceCost', '2023-02')).toBe(62_000)
  })

  test('begin with nobody to give notice to after a warm-up', () => {
    const warm = calendarOf('2023-02-01', 2, 1)
    const input = inputOf(warm, {
      costs: [costFile([{ code: 'TEAM', ...step, block: 2, noticeMonths: 3, prices: [amount(100)] }])],
    })
    const inWarmUp = [1, 2, 3].map((one) => period(warm, one, ['2023-01-01', '2023-01-31'], 'TmsMonthClosed'))
    const counted = period(warm, 1, ['2023-02-01', '2023-02-28'], 'TmsMonthClosed')
    const ledger = foldFacts(input, [...inWarmUp, counted])
    expect(kronerIn(ledger, 'tms', 'resourceCost', '2023-02')).toBe(100)
    expect(kronerIn(ledger, 'tms', 'resourceCost', '2023-03')).toBe(100)
  })
})
