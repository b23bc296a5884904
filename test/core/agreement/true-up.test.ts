/** The centre is manned for ten patients: 10 000.01 kr a month whoever comes, and its price is set for ten. */
import { describe, expect, test } from 'vitest'
import { InvariantError } from '../../../src/core/domain/issues.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { amount, costFile, fixed } from '../ledger/price-files.ts'
import { PRICES, settleFacts, times, wholeMonths } from './settle-facts.ts'

const calendar = calendarOf('2023-01-01', 12)
const staff = costFile([{ code: 'STAFF', facts: [], ...fixed, bearer: 'tms', prices: [amount(10_000.01)] }])
const prices = { ...PRICES, costs: [staff] }
/** A fall by 20 % from ten. */
const facts = wholeMonths(calendar, times(12, 8), 'TmsMonthClosed')
const service = {
  id: 'price',
  kind: 'servicePrice',
  payee: 'tms',
  payer: { municipality: 0.6, hospital: 0.4 },
  volumeShares: { municipality: 0.75, hospital: 0.25 },
  unitPrice: 1000,
  volume: { facts: ['TmsMonthClosed'], per: 'month' },
}
const trueUp = { id: 'true-up', kind: 'trueUp', of: 'price', codes: ['STAFF'], settles: 'year' }

describe('a true-up after volume fell by 20 %', () => {
  // C = 12 × 10 000.01 = 120 000.12; T = 12 × 8 × 1 000 = 96 000; R = 24 000.12.
  test('is split by the payers’ parts of the fixed amount', () => {
    const settled = settleFacts({ calendar, prices, facts }, service, trueUp)
    // 0.6 × 24 000.12 = 14 400.072 and 0.4 × 24 000.12 = 9 600.048: the øre goes to the larger remainder.
    expect(settled.flow('municipality', 'tms', 'settled')).toEqual([...times(11, 0), 14_400.07])
    expect(settled.flow('hospital', 'tms', 'settled')).toEqual([...times(11, 0), 9600.05])
  })

  test('is split by their parts of the volume', () => {
    const settled = settleFacts({ calendar, prices, facts }, service, { ...trueUp, by: 'volume' })
    // 0.75 × 24 000.12 = 18 000.09 and 6 000.03.
    expect(settled.flow('municipality', 'tms', 'settled')[11]).toBe(18_000.09)
    expect(settled.flow('hospital', 'tms', 'settled')[11]).toBe(6000.03)
  })

  test('by tertials is made up each time, and a part of one by itself', () => {
    const term = { ...trueUp, settles: 'tertial', from: '2023-03-01', to: '2023-10-31' }
    const settled = settleFacts(
      { calendar, prices, facts },
      { ...service, payer: 'municipality', volumeShares: undefined },
      term,
    )
    // 2 000.01 a month: March and April, May to August, September and October.
    const expected = [0, 0, 0, 4000.02, 0, 0, 0, 8000.04, 0, 4000.02, 0, 0]
    expect(settled.flow('municipality', 'tms', 'settled')).toEqual(expected)
  })
})

describe('a true-up', () => {
  test('gives back what was paid above cost', () => {
    const many = wholeMonths(calendar, times(12, 11), 'TmsMonthClosed')
    const settled = settleFacts({ calendar, prices, facts: many }, service, trueUp)
    // R = 120 000.12 − 132 000 = −11 999.88: −7 199.928 and −4 799.952.
    expect(settled.flow('municipality', 'tms', 'settled')[11]).toBe(-7199.93)
    expect(settled.flow('hospital', 'tms', 'settled')[11]).toBe(-4799.95)
  })

  test('goes by the parts of each term of the price, and covers only months in which the price is in force', () => {
    const rest = { fixed: 12_000, unitPrice: 0, volumeShares: undefined }
    const spring = { ...service, ...rest, from: '2023-02-01', to: '2023-06-30' }
    const autumn = { ...service, ...rest, payer: { municipality: 0.5, gp: 0.5 }, from: '2023-07-01' }
    const settled = settleFacts({ calendar, prices, facts }, spring, autumn, trueUp)
    // 9 000.01 a month. Five months: 45 000.05, of which 27 000.03 and 18 000.02. Six months: 54 000.06, halved.
    expect(settled.flow('municipality', 'tms', 'settled')[11]).toBe(54_000.06)
    expect(settled.flow('hospital', 'tms', 'settled')[11]).toBe(18_000.02)
    expect(settled.flow('gp', 'tms', 'settled')[11]).toBe(27_000.03)
  })

  test('leaves the payee at nothing where the price stands instead of a tariff that is among the codes', () => {
    const instead = { ...service, payer: 'municipality', volumeShares: undefined, insteadOf: ['TMS'] }
    const codes = { ...trueUp, codes: ['NURSE', 'TMS'] }
    const settled = settleFacts({ calendar, facts }, instead, codes)
    // 96 months: 1 200 of cost, 1 000 of tariff that is given back, 1 000 of price. R = 96 × 200 = 19 200.
    expect(settled.flow('municipality', 'tms', 'settled')[11]).toBe(19_200)
    const alone = settleFacts({ calendar, facts }, instead, { ...trueUp, codes: ['NURSE'] })
    expect(alone.flow('municipality', 'tms', 'settled')[11]).toBe(19_200)
  })

  test('of a price that no earlier rule states is refused', () => {
    expect(() => settleFacts({ calendar, prices, facts }, trueUp, service)).toThrow(InvariantError)
  })
})
