import { describe, expect, test } from 'vitest'
import { monthsInForce } from '../../../src/core/agreement/settlement.ts'
import { civilMonthsOf, cutStretch, twelfthOf } from '../../../src/core/agreement/stretches.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { instant } from '../ledger/price-files.ts'
import { settleFacts, times, wholeMonths } from './settle-facts.ts'

/** November 2022 to February 2024, after two months of warm-up. */
const calendar = calendarOf('2022-11-01', 16, 2)
const months = civilMonthsOf(calendar)

describe('stretches', () => {
  test('are civil months, tertials and years, cut at both ends', () => {
    expect(months).toHaveLength(16)
    expect(months[0]).toMatchObject({ year: 2022, month: 11 })
    const whole = { from: 0, to: 15 }
    expect(cutStretch(whole, months, 'year')).toEqual([
      { from: 0, to: 1 },
      { from: 2, to: 13 },
      { from: 14, to: 15 },
    ])
    expect(cutStretch(whole, months, 'tertial').map(({ to }) => to)).toEqual([1, 5, 9, 13, 15])
    expect(cutStretch({ from: 4, to: 10 }, months, 'tertial')).toEqual([
      { from: 4, to: 5 },
      { from: 6, to: 9 },
      { from: 10, to: 10 },
    ])
    expect(cutStretch({ from: 3, to: 4 }, months, 'month')).toEqual([
      { from: 3, to: 3 },
      { from: 4, to: 4 },
    ])
    expect(cutStretch({ from: 5, to: 4 }, months, 'year')).toEqual([])
  })

  test('have of a year what their civil months have of it', () => {
    const parts = Array.from({ length: 12 }, (_, month) => twelfthOf(0.1, { year: 2023, month: month + 1, day: 1 }))
    expect(parts.reduce<number>((sum, part) => sum + part, 0)).toBe(10)
  })

  test('are the accounted months between two days, the warm-up left out', () => {
    expect(monthsInForce({}, calendar)).toEqual({ from: 0, to: 15 })
    expect(monthsInForce({ from: '2022-09-01', to: '2022-10-31' }, calendar)).toBeUndefined()
    expect(monthsInForce({ from: '2022-10-01', to: '2022-11-30' }, calendar)).toEqual({ from: 0, to: 0 })
    expect(monthsInForce({ from: '2023-01-01', to: '2023-12-31' }, calendar)).toEqual({ from: 2, to: 13 })
    expect(monthsInForce({ from: '2024-02-01', to: '2024-02-29' }, calendar)).toEqual({ from: 15, to: 15 })
    expect(monthsInForce({ from: '2024-03-01' }, calendar)).toBeUndefined()
  })
})

describe('lines are paid', () => {
  const grant = { id: 'grant', kind: 'grant', payer: 'state', payee: 'tms', amount: 12_000 }
  const paidIn = (rule: object) => settleFacts({ calendar, facts: [] }, { ...grant, ...rule }).paidIn('grant')
  const LATER = 16

  test('in their own month where that is settled, and so many months later with a lag', () => {
    expect(paidIn({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
    // December 2022 is paid in February 2023, and what the run does not reach is outstanding.
    expect(paidIn({ lagMonths: 2 })).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, LATER, LATER])
  })

  test('after the last month of a tertial or a year, over the turn of the year and beyond the horizon', () => {
    expect(paidIn({ settles: 'tertial', lagMonths: 1 })).toEqual([
      ...times(2, 2),
      ...times(4, 6),
      ...times(4, 10),
      ...times(4, 14),
      ...times(2, LATER),
    ])
    expect(paidIn({ settles: 'year', lagMonths: 1 })).toEqual([...times(2, 2), ...times(12, 14), ...times(2, LATER)])
    expect(paidIn({ settles: 'year', lagMonths: 60 })).toEqual(times(16, LATER))
  })

  test('in force for a while, by the parts of a year that are cut, and then as what is left runs off', () => {
    const while_ = { from: '2023-03-01', to: '2023-06-30', settles: 'year', lagMonths: 1 }
    // Before March nothing is due; March to June is paid in July; what runs off in the rest of 2023 in January 2024.
    expect(paidIn(while_)).toEqual([...times(4, LATER), ...times(4, 8), ...times(6, 14), ...times(2, LATER)])
  })
})

describe('an agreement of several rules', () => {
  const year = calendarOf('2023-01-01', 12)
  const facts = [
    ...wholeMonths(year, times(12, 8), 'TmsMonthClosed'),
    ...Array.from({ length: 9 }, () => instant(year, 1, '2023-05-05', 'Discharged', { stayMinutes: 1440 })),
  ]
  const price = {
    id: 'price',
    kind: 'servicePrice',
    payee: 'tms',
    payer: { municipality: 0.5, hospital: 0.5 },
    unitPrice: 1100,
    volume: { facts: ['TmsMonthClosed'], per: 'month' },
    insteadOf: ['TMS'],
  }
  const trueUp = { id: 'true-up', kind: 'trueUp', of: 'price', codes: ['NURSE'], settles: 'year' }
  const pool = {
    id: 'pool',
    kind: 'pooledBudget',
    budget: 180_000,
    codes: ['BED', 'STAY', 'TMS'],
    shares: { hospital: 0.5, municipality: 0.5 },
    host: 'hospital',
    settles: 'year',
    counts: ['price', 'true-up'],
  }
  const risk = {
    id: 'risk',
    kind: 'riskShare',
    payer: 'municipality',
    payee: 'tms',
    codes: ['TMS'],
    benchmark: { amount: 110_000 },
    gain: { share: 0.25 },
    loss: { share: 0.25 },
    settles: 'year',
    counts: ['price', 'true-up', 'pool'],
  }

  test('is settled in their order, each on what those before have moved', () => {
    const settled = settleFacts({ calendar: year, facts }, price, trueUp, pool, risk)
    // 96 months of 1 100: 105 600, half each; the municipality has its 96 000 of tariff back.
    expect(settled.flow('municipality', 'tms', 'service')).toEqual(times(12, 4400))
    expect(settled.flow('hospital', 'tms', 'service')).toEqual(times(12, 4400))
    expect(settled.flow('tms', 'municipality', 'givenBack')).toEqual(times(12, 8000))
    // Cost 96 × 1 200 = 115 200: 9 600 more, half each.
    expect(settled.flow('municipality', 'tms', 'settled', 'true-up')[11]).toBe(4800)
    expect(settled.flow('hospital', 'tms', 'settled', 'true-up')[11]).toBe(4800)
    // Hospital: 9 × 10 000 + 52 800 + 4 800 = 147 600. Municipality: 96 000 − 96 000 + 57 600 = 57 600.
    // Together 205 200, half is 102 600: the municipality pays 45 000.
    expect(settled.flow('hospital', 'municipality', 'settled', 'pool')[11]).toBe(-45_000)
    // The municipality's spending 57 600 + 45 000 = 102 600 against 110 000: a quarter of 7 400.
    expect(settled.flow('municipality', 'tms', 'settled', 'risk')[11]).toBe(1850)
  })

  test('settles otherwise in another order', () => {
    const settled = settleFacts({ calendar: year, facts }, price, pool, trueUp, risk)
    // Without the true-up the pool books 142 800 and 52 800.
    expect(settled.flow('hospital', 'municipality', 'settled', 'pool')[11]).toBe(-45_000)
    // 52 800 + 45 000 + 4 800 all the same.
    expect(settled.flow('municipality', 'tms', 'settled', 'risk')[11]).toBe(1850)
    const first = settleFacts({ calendar: year, facts }, risk, price, trueUp, pool)
    // The tariff alone: 96 000 against 110 000.
    expect(first.flow('municipality', 'tms', 'settled', 'risk')[11]).toBe(3500)
  })
})
