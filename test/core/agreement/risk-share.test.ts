/** The state pays the hospital 20 000 kr a stay and shares what it saves, or spends more, against a benchmark. */
import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/core/domain/facts.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { instant } from '../ledger/price-files.ts'
import { settleFacts, times } from './settle-facts.ts'

const calendar = calendarOf('2023-01-01', 12)
const stays = (count: number, date = '2023-03-01'): Fact[] =>
  Array.from({ length: count }, () => instant(calendar, 1, date, 'Discharged', { stayMinutes: 1440 }))
const risk = {
  id: 'risk',
  kind: 'riskShare',
  payer: 'state',
  payee: 'hospital',
  codes: ['STAY'],
  benchmark: { amount: 400_000 },
  corridor: { low: -0.1, high: 0.05 },
  gain: { share: 0.5, most: 30_000 },
  loss: { share: 0.4, most: 50_000 },
  settles: 'year',
}
/** What the state gives the hospital in December. */
const shared = (count: number, ...rules: object[]): number => {
  const flow = settleFacts({ calendar, facts: stays(count) }, ...rules).flow('state', 'hospital', undefined, 'risk')
  expect(flow.slice(0, 11)).toEqual(times(11, 0))
  return flow[11] as number
}

describe('risk against 20 stays a year', () => {
  test('is not shared inside the corridor of −10 % to 5 %', () => {
    expect(shared(20, risk)).toBe(0)
    // 21 stays are 5 % more.
    expect(shared(21, risk)).toBe(0)
    const wide = { ...risk, corridor: { low: -0.1, high: 0.0501 } }
    expect(shared(19, wide)).toBe(0)
  })

  test('is shared at its ends, from the first krone', () => {
    // 19 stays: 20 000 saved, 5 %: half of it. 22 stays: 40 000 more, 10 %: 0.4 of it.
    expect(shared(19, risk)).toBe(10_000)
    expect(shared(22, risk)).toBe(-16_000)
  })

  test('is shared up to the most of each side', () => {
    // 60 000 saved, at most 30 000; 80 000 more, at most 50 000.
    expect(shared(17, risk)).toBe(15_000)
    expect(shared(24, risk)).toBe(-20_000)
    const open = { ...risk, gain: { share: 0.5 }, loss: { share: 0.4 } }
    expect(shared(17, open)).toBe(30_000)
    expect(shared(24, open)).toBe(-32_000)
  })

  test('without a corridor is shared whatever it is', () => {
    const bare = { ...risk, corridor: undefined }
    expect([19, 20, 21].map((count) => shared(count, bare))).toEqual([10_000, 0, -8000])
  })

  test('is rounded half an øre away from nothing on both sides', () => {
    const odd = { ...risk, corridor: undefined, gain: { share: 0.5 }, loss: { share: 0.5 } }
    expect(shared(20, { ...odd, benchmark: { amount: 400_000.01 } })).toBe(0.01)
    expect(shared(20, { ...odd, benchmark: { amount: 399_999.99 } })).toBe(-0.01)
    // 29 % of 50 øre is 14.5 øre, in binary a little less.
    expect(shared(20, { ...odd, benchmark: { amount: 400_000.5 }, gain: { share: 0.29 } })).toBe(0.15)
  })

  test('books lines of the rules that it counts', () => {
    const grant = { id: 'grant', kind: 'grant', payer: 'state', payee: 'municipality', amount: 24_000 }
    const back = { id: 'back', kind: 'grant', payer: 'hospital', payee: 'state', amount: 6000 }
    const counting = { ...risk, corridor: undefined, counts: ['grant', 'back'] }
    // 360 000 + 24 000 − 6 000 is 22 000 less than 400 000.
    expect(shared(18, grant, back, counting)).toBe(11_000)
    // Without them 40 000, at most 30 000.
    expect(shared(18, grant, back, { ...counting, counts: [] })).toBe(15_000)
  })

  test('may watch what others bear', () => {
    // The hospital bears 30 000 a stay less the 20 000 it is paid; the state besides pays 20 000.
    const cost = { ...risk, corridor: undefined, codes: ['BED', 'STAY'], benchmark: { amount: 200_000 } }
    expect(shared(18, { ...cost, of: ['hospital'] })).toBe(10_000)
    // 18 × 30 000 = 540 000 against 600 000; 60 000, at most 30 000.
    expect(shared(18, { ...cost, of: ['hospital', 'state'], benchmark: { amount: 600_000 } })).toBe(15_000)
  })
})

describe('a benchmark', () => {
  const half = { ...risk, corridor: undefined, gain: { share: 0.5 }, loss: { share: 0.5 } }

  test('may be so much for one of a volume, month by month', () => {
    const visits = Array.from({ length: 3 }, () => instant(calendar, 1, '2023-03-01', 'WoundNurseAssisted'))
    const rule = { ...half, benchmark: { unit: 15_000, volume: { facts: ['WoundNurseAssisted'] } }, settles: 'month' }
    const flow = settleFacts({ calendar, facts: [...visits, ...stays(2), ...stays(1, '2023-05-01')] }, rule)
    // March 45 000 − 40 000; May 0 − 20 000.
    expect(flow.flow('state', 'hospital')).toEqual([0, 0, 2500, 0, -10_000, ...times(7, 0)])
    // A month without visits is outside any corridor, as one with next to none is.
    const narrow = { ...rule, corridor: { low: -0.5, high: 0.1 } }
    const settled = settleFacts({ calendar, facts: [...visits, ...stays(2), ...stays(1, '2023-05-01')] }, narrow)
    expect(settled.flow('state', 'hospital')).toEqual([0, 0, 2500, 0, -10_000, ...times(7, 0)])
  })

  test('may be what the null arm came to', () => {
    const told = { calendar, facts: stays(17), base: stays(20) }
    expect(settleFacts(told, { ...half, benchmark: 'nullArm' }).flow('state', 'hospital')[11]).toBe(30_000)
    const worse = { calendar, facts: stays(21), base: stays(20) }
    expect(settleFacts(worse, { ...half, benchmark: 'nullArm' }).flow('state', 'hospital')[11]).toBe(-10_000)
  })

  test('below nothing is measured by its size', () => {
    // The hospital in STAY: −400 000 in the null arm, −380 000 now, 5 % of 400 000 worse.
    const rule = { ...half, of: ['hospital'], benchmark: 'nullArm', settles: 'year' }
    const told = { calendar, facts: stays(19), base: stays(20) }
    const inside = { ...rule, corridor: { low: -0.06, high: 0.01 } }
    const outside = { ...rule, corridor: { low: -0.04, high: 0.06 } }
    expect(settleFacts(told, inside).flow('state', 'hospital')[11]).toBe(0)
    expect(settleFacts(told, outside).flow('state', 'hospital')[11]).toBe(-10_000)
  })

  test('of a year is cut to the months of the stretch, and so is the most', () => {
    const rule = { ...risk, corridor: undefined, settles: 'tertial', from: '2023-02-01', to: '2023-11-30' }
    const settled = settleFacts({ calendar, facts: [...stays(4, '2023-04-01'), ...stays(9, '2023-09-01')] }, rule)
    // February–April 100 000 − 80 000, at most 7 500. May–August 133 333.33, at most 10 000. September–November
    // 100 000 − 180 000, at most 12 500.
    expect(settled.flow('state', 'hospital')).toEqual([0, 0, 0, 3750, 0, 0, 0, 5000, 0, 0, -5000, 0])
  })
})
