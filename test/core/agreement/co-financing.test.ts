import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { amount, fixed, instant, period, tariffFile } from '../ledger/price-files.ts'
import { PRICES, settleFacts, times } from './settle-facts.ts'

const calendar = calendarOf('2023-01-01', 12)
const share = { id: 'share', kind: 'coFinancing', payer: 'municipality', payee: 'state', codes: ['STAY'], share: 0.2 }
const stay = (date: string) => instant(calendar, 1, date, 'Discharged', { stayMinutes: 1440 })

describe('co-financing', () => {
  test('is a share of every price in the codes, in the month of the price', () => {
    const facts = [stay('2023-01-10'), stay('2023-01-20'), stay('2023-12-31')]
    const settled = settleFacts({ calendar, facts }, share)
    expect(settled.flow('municipality', 'state')).toEqual([8000, ...times(10, 0), 4000])
  })

  test('takes no part of a resource cost, nor of a price in another code', () => {
    const settled = settleFacts({ calendar, facts: [stay('2023-01-10')] }, { ...share, codes: ['BED', 'TMS'] })
    expect(settled.flow('municipality', 'state')).toEqual(times(12, 0))
  })

  test('is capped claim by claim', () => {
    const consulted = (date: string, consultations: number) =>
      period(calendar, 1, [`2023-${date}-01`, `2023-${date}-28`], 'GpContactsClosed', { consultations })
    const facts = [stay('2023-02-10'), stay('2023-02-11'), consulted('02', 1), consulted('03', 2)]
    const capped = { ...share, codes: ['STAY', 'GP'], most: 250 }
    // February: 250 + 250 + 160; March: 250 of 320.
    expect(settleFacts({ calendar, facts }, capped).flow('municipality', 'state').slice(1, 3)).toEqual([132, 50])
  })

  test('caps a claim once that a ceiling divides between two payers', () => {
    // 3 × 160 = 480: the patient pays 400 and Helfo 80. A fifth of 300, and of 450.
    const facts = [period(calendar, 1, ['2023-02-01', '2023-02-28'], 'GpContactsClosed', { consultations: 3 })]
    const of = (most?: number) =>
      settleFacts({ calendar, facts }, { ...share, codes: ['GP'], ...(most && { most }) }).flow(
        'municipality',
        'state',
      )[1]
    expect([of(300), of(450), of(480), of(1000), of()]).toEqual([60, 90, 96, 96, 96])
  })

  test('caps two lines of one fact by themselves', () => {
    const line = { facts: ['Discharged'] as const, payer: 'state', payee: 'hospital' }
    const tariffs = [
      tariffFile([
        { code: 'A', ...line, prices: [amount(900)] },
        { code: 'B', ...line, prices: [amount(700)] },
      ]),
    ]
    const settled = settleFacts(
      { calendar, facts: [stay('2023-02-10')], prices: { tariffs } },
      { ...share, codes: ['A', 'B'], most: 800 },
    )
    // A fifth of 800 + 700.
    expect(settled.flow('municipality', 'state')[1]).toBe(300)
  })

  test('shares an amount that months give, but where there is a most: that is no claim', () => {
    const rent = { code: 'RENT', facts: [], ...fixed, payer: 'municipality', payee: 'tms', prices: [amount(100)] }
    const prices = { tariffs: [tariffFile([rent])] }
    const of = (rule: object) => settleFacts({ calendar, facts: [], prices }, rule).flow('municipality', 'state')
    expect(of({ ...share, codes: ['RENT'] })).toEqual(times(12, 20))
    expect(of({ ...share, codes: ['RENT'], most: 1000 })).toEqual(times(12, 0))
  })

  test('is rounded by the month', () => {
    const tariffs = [
      tariffFile([{ code: 'A', facts: ['Discharged'], payer: 'state', payee: 'hospital', prices: [amount(0.25)] }]),
    ]
    const facts = [stay('2023-01-10'), stay('2023-01-11'), stay('2023-02-10')]
    const settled = settleFacts(
      { calendar, facts, prices: { ...PRICES, tariffs } },
      { ...share, codes: ['A'], share: 0.29 },
    )
    // 0.29 × 0.50 = 14.5 øre; 0.29 × 0.25 = 7.25 øre.
    expect(settled.flow('municipality', 'state').slice(0, 2)).toEqual([0.15, 0.07])
  })
})
