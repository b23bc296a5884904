/**
 * The state pays the hospital 25 000 kr for 90 days from a discharge instead of 20 000 kr a stay; a stay costs the
 * hospital 30 000 kr. Everything happens at ten o'clock, so a window ends at ten, 90 days later.
 */
import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/core/domain/facts.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { instant, period } from '../ledger/price-files.ts'
import { type Settled, settleFacts } from './settle-facts.ts'

const calendar = calendarOf('2023-01-01', 12)
const bundle = {
  id: 'course',
  kind: 'bundle',
  payer: 'state',
  payee: 'hospital',
  price: 25_000,
  trigger: ['Discharged'],
  windowDays: 90,
  covers: ['Discharged'],
}
const stay = (date: string, patient = 1): Fact => instant(calendar, patient, date, 'Discharged', { stayMinutes: 1440 })
const visit = (date: string, patient = 1): Fact => instant(calendar, patient, date, 'WoundNurseAssisted')
const settle = (facts: readonly Fact[], ...rules: object[]): Settled => settleFacts({ calendar, facts }, ...rules)
/** Months with an amount, by number of the month. */
const found = (flow: readonly number[]): Record<number, number> =>
  Object.fromEntries(flow.flatMap((kroner, month) => (kroner === 0 ? [] : [[month + 1, kroner]])))
const priced = (settled: Settled) => found(settled.flow('state', 'hospital', 'service'))
const givenBack = (settled: Settled) => found(settled.flow('hospital', 'state', 'givenBack'))
const outlier = (settled: Settled) => found(settled.flow('state', 'hospital', 'outlier'))

describe('a bundle', () => {
  test('costs one price for all that happens in its window, and a new one from its end on', () => {
    // 10 January + 90 days is 10 April, at ten: that stay opens the next window, which ends on 9 July.
    const settled = settle([stay('2023-01-10'), stay('2023-02-01'), stay('2023-04-10'), stay('2023-07-08')], bundle)
    expect(priced(settled)).toEqual({ 1: 25_000, 4: 25_000 })
    expect(givenBack(settled)).toEqual({ 1: 20_000, 2: 20_000, 4: 20_000, 7: 20_000 })
  })

  test('is one for each patient', () => {
    const settled = settle([stay('2023-01-10', 1), stay('2023-01-20', 2), stay('2023-01-30', 1)], bundle)
    expect(priced(settled)).toEqual({ 1: 50_000 })
    expect(givenBack(settled)).toEqual({ 1: 60_000 })
  })

  test('gives back what the payer paid the payee for what it covers, and nothing else', () => {
    const facts = [visit('2023-01-09'), stay('2023-01-10'), stay('2023-01-20')]
    expect(givenBack(settle(facts, { ...bundle, trigger: ['WoundNurseAssisted'], windowDays: 10 }))).toEqual({
      1: 20_000,
    })
    expect(givenBack(settle(facts, { ...bundle, covers: ['WoundNurseAssisted'] }))).toEqual({})
    expect(found(settle(facts, { ...bundle, payer: 'helfo' }).flow('hospital', 'helfo', 'givenBack'))).toEqual({})
  })

  test('counts a period fact with its last minute', () => {
    const closed = (first: string, last: string) => period(calendar, 1, [first, last], 'TmsMonthClosed')
    const facts = [stay('2023-01-10'), closed('2023-01-01', '2023-01-31'), closed('2023-04-01', '2023-04-30')]
    const tms = { ...bundle, payer: 'municipality', payee: 'tms', covers: ['TmsMonthClosed'] }
    // January closes inside the window and belongs to it as a whole; April closes after 10 April.
    expect(found(settle(facts, tms).flow('tms', 'municipality', 'givenBack'))).toEqual({ 1: 1000 })
  })

  test('shares what the payee bears of an episode above an amount, when the window ends', () => {
    const rule = { ...bundle, outlier: { above: 50_000, share: 0.45 } }
    // 3 × 30 000 − 50 000 = 40 000, of which 18 000 on 10 April; the other patient's 30 000 is below.
    const facts = [stay('2023-01-10'), stay('2023-02-01'), stay('2023-03-01'), stay('2023-03-02', 2)]
    expect(outlier(settle(facts, rule))).toEqual({ 4: 18_000 })
    expect(outlier(settle(facts, { ...rule, windowDays: 60 }))).toEqual({ 3: 18_000 })
    expect(outlier(settle(facts, { ...rule, covers: ['WoundNurseAssisted'] }))).toEqual({})
  })

  test('whose window crosses the horizon is settled in the last month', () => {
    const rule = { ...bundle, outlier: { above: 50_000, share: 0.5 } }
    const settled = settle([stay('2023-11-20'), stay('2023-12-30')], rule)
    expect(priced(settled)).toEqual({ 11: 25_000 })
    expect(givenBack(settled)).toEqual({ 11: 20_000, 12: 20_000 })
    expect(outlier(settled)).toEqual({ 12: 5000 })
  })

  test('lets the payee pay others for what they do inside the window', () => {
    const fees = [{ fact: 'WoundNurseAssisted', payee: 'municipality', amount: 312.5 }]
    const facts = [
      visit('2023-01-09'),
      stay('2023-01-10'),
      visit('2023-01-10'),
      visit('2023-04-09'),
      visit('2023-04-10'),
    ]
    const settled = settle(facts, { ...bundle, fees })
    expect(found(settled.flow('hospital', 'municipality', 'fee'))).toEqual({ 1: 312.5, 4: 312.5 })
  })

  test('opens in the months in force only, and runs off after them', () => {
    const facts = [stay('2023-05-31'), stay('2023-06-20'), stay('2023-07-20'), stay('2023-09-20'), stay('2023-12-20')]
    const rule = { ...bundle, from: '2023-06-01', to: '2023-06-30', outlier: { above: 50_000, share: 1 } }
    const settled = settle(facts, rule)
    // 20 June + 90 days is 18 September.
    expect(priced(settled)).toEqual({ 6: 25_000 })
    expect(givenBack(settled)).toEqual({ 6: 20_000, 7: 20_000 })
    expect(outlier(settled)).toEqual({ 9: 10_000 })
  })

  test('in a warm-up opens nothing', () => {
    const warm = calendarOf('2023-01-01', 12, 2)
    const facts = [instant(warm, 1, '2022-12-20', 'Discharged'), instant(warm, 1, '2023-01-20', 'Discharged')]
    expect(priced(settleFacts({ calendar: warm, facts }, bundle))).toEqual({ 1: 25_000 })
  })
})

describe('a bundle in two terms', () => {
  const spring = { ...bundle, to: '2023-06-30', outlier: { above: 50_000, share: 0.5 } }
  const autumn = { ...spring, to: undefined, from: '2023-07-01', price: 26_000, windowDays: 30 }
  const facts = [stay('2023-06-20'), stay('2023-07-10'), stay('2023-09-17'), stay('2023-09-18'), stay('2023-10-17')]

  test('settles what is open to its end by the term under which it opened', () => {
    // 20 June + 90 days is 18 September: 10 July and 17 September are inside. 18 September + 30 days is 18 October.
    const settled = settle(facts, spring, autumn)
    expect(priced(settled)).toEqual({ 6: 25_000, 9: 26_000 })
    expect(givenBack(settled)).toEqual({ 6: 20_000, 7: 20_000, 9: 40_000, 10: 20_000 })
    expect(outlier(settled)).toEqual({ 9: 20_000, 10: 5000 })
  })

  test('may be written in any order; what is no term of it opens for itself', () => {
    const settled = settle(facts, autumn, spring)
    expect(priced(settled)).toEqual({ 6: 25_000, 9: 26_000 })
    // 10 July, 17 September (to 17 October at ten) and 17 October.
    const other = settle(facts, spring, { ...autumn, id: 'other' })
    expect(priced(other)).toEqual({ 6: 25_000, 7: 26_000, 9: 26_000, 10: 26_000 })
  })
})
