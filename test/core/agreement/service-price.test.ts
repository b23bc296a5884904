import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { instant, period } from '../ledger/price-files.ts'
import { settleFacts, times, wholeMonths } from './settle-facts.ts'

const calendar = calendarOf('2023-01-01', 12)
const price = { id: 'price', kind: 'servicePrice', payee: 'tms' }
const atTms = { facts: ['TmsMonthClosed'], per: 'month' }

describe('a service price', () => {
  test('is so much for one, and each payer has its share on an invoice rounded by itself', () => {
    const facts = wholeMonths(calendar, [2, 3], 'TmsMonthClosed')
    const payer = { municipality: 0.3, hospital: 0.7 }
    const settled = settleFacts({ calendar, facts }, { ...price, payer, unitPrice: 1000.05, volume: atTms })
    // January 2 × 1 000.05 = 2 000.10: 600.03 and 1 400.07. February 3 000.15: 900.045 and 2 100.105, both half an øre.
    expect(settled.flow('municipality', 'tms')).toEqual([600.03, 900.05, ...times(10, 0)])
    expect(settled.flow('hospital', 'tms')).toEqual([1400.07, 2100.11, ...times(10, 0)])
  })

  test('counts a month that a patient is there for ten days of thirty as a third', () => {
    const facts = [period(calendar, 1, ['2023-04-21', '2023-04-30'], 'TmsMonthClosed')]
    const settled = settleFacts(
      { calendar, facts },
      { ...price, payer: 'municipality', unitPrice: 1897, volume: atTms },
    )
    // 1 897 × 10 ÷ 30 = 632.333…
    expect(settled.flow('municipality', 'tms')[3]).toBe(632.33)
  })

  test('in two parts is F·w + v·n, with shares of the volume of their own', () => {
    const facts = wholeMonths(calendar, times(12, 4), 'TmsMonthClosed')
    const payer = { municipality: 0.6, hospital: 0.4 }
    const rule = { ...price, payer, fixed: 100_000, unitPrice: 250, volume: atTms }
    const settled = settleFacts({ calendar, facts }, { ...rule, volumeShares: { municipality: 1 } })
    // 60 000 ÷ 12 = 5 000, and 4 × 250 = 1 000.
    expect(settled.flow('municipality', 'tms')).toEqual(times(12, 6000))
    // 40 000 ÷ 12 = 3 333.33…, in steps between running sums 3 333.33, 6 666.67 and 10 000; nothing for the volume.
    const quarter = [3333.33, 3333.34, 3333.33]
    expect(settled.flow('hospital', 'tms')).toEqual([...quarter, ...quarter, ...quarter, ...quarter])
    const quarters = settleFacts({ calendar, facts }, { ...rule, volumeShares: { municipality: 0.25, hospital: 0.75 } })
    expect(quarters.flow('municipality', 'tms')).toEqual(times(12, 5250))
    expect(quarters.flow('hospital', 'tms')[1]).toBe(4083.34)
  })

  test('instead of a tariff gives it back, to the one who paid it and in the months in force', () => {
    const facts = wholeMonths(calendar, [1, 2, 3, 4], 'TmsMonthClosed')
    const rule = { ...price, payer: 'municipality', unitPrice: 1200, volume: atTms, insteadOf: ['TMS'] }
    const settled = settleFacts({ calendar, facts }, { ...rule, from: '2023-02-01', to: '2023-03-31' })
    expect(settled.flow('municipality', 'tms', 'service')).toEqual([0, 2400, 3600, ...times(9, 0)])
    expect(settled.flow('tms', 'municipality', 'givenBack')).toEqual([0, 2000, 3000, ...times(9, 0)])
  })

  test('counts facts, their quantities and their days, of the values that are asked for', () => {
    const facts = [
      instant(calendar, 1, '2023-01-10', 'WoundConsultationHeld', { channel: 'digital' }),
      instant(calendar, 1, '2023-01-11', 'WoundConsultationHeld', { channel: 'physical' }),
      period(calendar, 1, ['2023-02-01', '2023-02-28'], 'HomeServicesClosed', { minutes: 90, level: 'low' }),
      period(calendar, 2, ['2023-02-01', '2023-02-10'], 'HomeServicesClosed', { minutes: 45, level: 'high' }),
    ]
    const of = (unitPrice: number, volume: object) =>
      settleFacts({ calendar, facts }, { ...price, payer: 'municipality', unitPrice, volume }).flow(
        'municipality',
        'tms',
      )
    const home = { facts: ['HomeServicesClosed'] }
    expect(of(807, { facts: ['WoundConsultationHeld'], where: { channel: ['digital'] } })).toEqual([
      807,
      ...times(11, 0),
    ])
    expect(of(10, { ...home, per: 'unit', quantity: 'minutes' })[1]).toBe(1350)
    expect(of(10, { ...home, per: 'day' })[1]).toBe(380)
    expect(of(10, { ...home, per: 'day', where: { level: ['high'] } })[1]).toBe(100)
    expect(of(10, { facts: ['HomeServicesClosed', 'WoundConsultationHeld'] })).toEqual([20, 20, ...times(10, 0)])
    // What a fact does not carry it does not count: a consultation has no minutes and no days.
    expect(of(10, { facts: ['WoundConsultationHeld'], per: 'day' })).toEqual(times(12, 0))
    expect(of(10, { facts: ['WoundConsultationHeld'], per: 'unit', quantity: 'channel' })).toEqual(times(12, 0))
    expect(of(10, { ...home, where: { channel: ['digital'] } })).toEqual(times(12, 0))
  })

  test('takes its numbers from parameters by name, and refuses one that nobody states', () => {
    const facts = wholeMonths(calendar, [1], 'TmsMonthClosed')
    const rule = { ...price, payer: 'municipality', unitPrice: 'the.price', volume: atTms }
    expect(settleFacts({ calendar, facts, params: { 'the.price': 42.5 } }, rule).flow('municipality', 'tms')[0]).toBe(
      42.5,
    )
    expect(() => settleFacts({ calendar, facts }, rule)).toThrow(new RangeError('no number for "the.price"'))
    const absurd = { calendar, facts, params: { 'the.price': 1e15 } }
    expect(() => settleFacts(absurd, rule)).toThrow('rule "price" cannot be settled: not a whole number of øre')
  })
})
