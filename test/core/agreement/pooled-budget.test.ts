/** A stay is 30 000 kr less 20 000 kr from the state to the hospital, a visit 500 kr to the municipality. */
import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { instant } from '../ledger/price-files.ts'
import { settleFacts, times } from './settle-facts.ts'

const calendar = calendarOf('2023-01-01', 12)
const pool = {
  id: 'pool',
  kind: 'pooledBudget',
  budget: 120_000,
  codes: ['BED', 'STAY', 'VISIT'],
  shares: { hospital: 0.75, municipality: 0.25 },
  host: 'hospital',
  settles: 'year',
}
const yearOf = (stays: number, visits: number) => [
  ...Array.from({ length: stays }, () => instant(calendar, 1, '2023-03-01', 'Discharged', { stayMinutes: 1440 })),
  ...Array.from({ length: visits }, () => instant(calendar, 1, '2023-09-01', 'WoundNurseAssisted')),
]
/** What the municipality pays the hospital in December. */
const paid = (stays: number, visits: number, ...rules: object[]): number => {
  const settled = settleFacts({ calendar, facts: yearOf(stays, visits) }, ...rules)
  const flow = settled.flow('hospital', 'municipality', undefined, 'pool')
  expect(flow.slice(0, 11)).toEqual(times(11, 0))
  return 0 - (flow[11] as number)
}

describe('a pooled budget of 90 000 + 30 000', () => {
  test('that is spent exactly moves what each has booked to what each put up', () => {
    // 10 stays = 100 000 and 40 visits = 20 000: the municipality has booked 10 000 less than its part.
    expect(paid(10, 40, pool)).toBe(10_000)
  })

  test('shares more and less as the budget', () => {
    // 120 000 + 10 000 = 130 000, 10 000 more: 30 000 + 2 500 − 10 000.
    expect(paid(12, 20, pool)).toBe(22_500)
    // 80 000 + 10 000 = 90 000, 30 000 less: 30 000 − 7 500 − 10 000.
    expect(paid(8, 20, pool)).toBe(12_500)
  })

  test('shares deviations otherwise where it says so', () => {
    const deviationShares = { hospital: 0.5, municipality: 0.5 }
    // 30 000 + 5 000 − 10 000, and 30 000 − 15 000 − 10 000.
    expect(paid(12, 20, { ...pool, deviationShares })).toBe(25_000)
    expect(paid(8, 20, { ...pool, deviationShares })).toBe(5000)
  })

  test('beyond its limit leaves the rest with the host, on both sides', () => {
    const limited = { ...pool, deviationShares: { hospital: 0.5, municipality: 0.5 }, limit: 6000 }
    // 10 000 more, 6 000 shared: 30 000 + 3 000 − 10 000. The hospital bears 120 000 − 23 000 = 90 000 + 3 000 + 4 000.
    expect(paid(12, 20, limited)).toBe(23_000)
    // 30 000 less, 6 000 shared: 30 000 − 3 000 − 10 000. The hospital bears 80 000 − 17 000 = 90 000 − 3 000 − 24 000.
    expect(paid(8, 20, limited)).toBe(17_000)
  })

  test('books lines of the rules that it counts', () => {
    const rent = { id: 'rent', kind: 'grant', payer: 'municipality', payee: 'hospital', amount: 12_000 }
    // Booked 20 000 + 12 000 by the municipality and 100 000 − 12 000 by the hospital: 30 000 − 32 000.
    expect(paid(10, 40, rent, { ...pool, counts: ['rent'] })).toBe(-2000)
    expect(paid(10, 40, rent, pool)).toBe(10_000)
  })

  test('lets one bear deviations alone, and one none of them', () => {
    const alone = { ...pool, deviationShares: { municipality: 1 } }
    // 30 000 + 10 000 − 10 000, and 30 000 − 30 000 − 10 000.
    expect(paid(12, 20, alone)).toBe(30_000)
    expect(paid(8, 20, alone)).toBe(-10_000)
    expect(paid(8, 20, { ...pool, deviationShares: { hospital: 1 } })).toBe(20_000)
  })

  test('is rounded by burden, and the øre are the host’s', () => {
    const thirds = { ...pool, budget: 100, shares: { hospital: 0.5, municipality: 0.285, gp: 0.215 }, codes: ['VISIT'] }
    const settled = settleFacts({ calendar, facts: yearOf(0, 1) }, { ...thirds, budget: 499.9 })
    // C = 500, 0.10 more. The municipality bears 142.4715 + 0.0285 = 142.50, the GP 107.4785 + 0.0215 = 107.50.
    expect(settled.flow('hospital', 'municipality')[11]).toBe(500 - 142.5)
    expect(settled.flow('hospital', 'gp')[11]).toBe(-107.5)
  })

  test('by tertials has a third of the year in each, and half a tertial by itself', () => {
    const term = { ...pool, settles: 'tertial', from: '2023-01-01', to: '2023-10-31' }
    const settled = settleFacts({ calendar, facts: yearOf(1, 10) }, term)
    // January–April 40 000, 10 000 spent: 10 000 − 7 500. May–August: 10 000 − 10 000. September and October 20 000,
    // 5 000 spent: 5 000 − 3 750 − 5 000.
    const expected = [0, 0, 0, -2500, 0, 0, 0, 0, 0, 3750, 0, 0]
    expect(settled.flow('hospital', 'municipality')).toEqual(expected)
  })
})
