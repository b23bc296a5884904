import { describe, expect, test } from 'vitest'
import type { FactType } from '../../../src/core/domain/facts.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { listItems, listRefusals } from '../../../src/core/ledger/read.ts'
import {
  amount,
  costFile,
  fixed,
  foldFacts,
  inputOf,
  kronerIn,
  number,
  period,
  tariffFile,
  told,
  weight,
} from './price-files.ts'

const calendar = calendarOf('2023-01-01', 3)
const grant = { code: 'GRANT', ...fixed, facts: [], payer: 'state', payee: 'hospital' } as const
const facts = [
  period(calendar, 1, ['2023-01-01', '2023-01-31'], 'TmsMonthClosed'),
  period(calendar, 2, ['2023-01-01', '2023-01-31'], 'TmsMonthClosed'),
]

describe('a block grant', () => {
  const ledgerOf = (all: typeof facts, pathway: readonly FactType[] = []) =>
    foldFacts(
      inputOf(calendar, { tariffs: [tariffFile([{ ...grant, prices: [amount(100_000)] }])], told: pathway }),
      all,
    )

  test('is paid every month, whatever happens, in every arm', () => {
    const quiet = ledgerOf([])
    const busy = ledgerOf(facts, ['TmsMonthClosed'])
    expect(kronerIn(quiet, 'hospital', 'revenue')).toBe(300_000)
    expect(kronerIn(quiet, 'state', 'payments', '2023-02')).toBe(100_000)
    expect([...busy.cells]).toEqual([...quiet.cells])
  })

  test('may be written by the year: twelve months are the year to the øre, whatever a twelfth is', () => {
    const year = calendarOf('2023-01-01', 12)
    const files = [tariffFile([{ ...grant, per: 'year', prices: [amount(1_172_893)] }])]
    const ledger = foldFacts(inputOf(year, { tariffs: files, told: [] }), [])
    expect(kronerIn(ledger, 'hospital', 'revenue')).toBe(1_172_893)
    expect(kronerIn(ledger, 'hospital', 'revenue', '2023-01')).toBe(97_741.08)
  })

  test('counts one posting a month of its code', () => {
    expect(listItems(ledgerOf(facts), 0)).toEqual([
      { code: 'GRANT', count: 3, revenue: 30_000_000, payments: 0, resourceCost: 0 },
    ])
  })

  test('follows unit price and share, and the days of a month in which one of them changes', () => {
    const prices = { ...grant, unitPrice: 'somatic', share: 'isf', prices: [weight(31)] }
    const more = {
      unitPrices: {
        somatic: [
          { ...number(100), validTo: '2023-01-10' },
          { ...number(200), validFrom: '2023-01-11' },
        ],
      },
      shares: { isf: [number(0.5)] },
    }
    const input = inputOf(calendar, { tariffs: [tariffFile([prices], more)], priceYear: 'service' })
    const ledger = foldFacts(input, [])
    // 31 points × (10 × 100 + 21 × 200) ÷ 31 days × 50 %
    expect(kronerIn(ledger, 'hospital', 'revenue', '2023-01')).toBe(2600)
    expect(kronerIn(ledger, 'hospital', 'revenue', '2023-02')).toBe(3100)
  })

  test('is not paid before its first day, and pro rata in the month it begins', () => {
    const prices = [{ ...amount(2800), validFrom: '2023-02-15' }]
    const input = inputOf(calendar, { tariffs: [tariffFile([{ ...grant, prices }])], priceYear: 'service' })
    const paid = ['2023-01', '2023-02', '2023-03'].map((month) =>
      kronerIn(foldFacts(input, []), 'hospital', 'revenue', month),
    )
    expect(paid).toEqual([0, 1400, 2800])
  })

  test('is refused month by month, and counted, where its agreement is not in place', () => {
    const rules = {
      agreed: {
        kind: 'switch',
        switch: 'cooperationAgreement',
        in: ['yes'],
        reason: told('no agreement'),
        source: 'test',
      },
    }
    const tariffs = [tariffFile([{ ...grant, rules: ['agreed'], prices: [amount(1000)] }], { rules })]
    const ledgerWith = (cooperationAgreement: string) =>
      foldFacts(inputOf(calendar, { tariffs, switches: { cooperationAgreement } }), [])
    expect(kronerIn(ledgerWith('yes'), 'hospital', 'revenue')).toBe(3000)
    expect(kronerIn(ledgerWith('no'), 'hospital', 'revenue')).toBe(0)
    expect(listRefusals(ledgerWith('no'))).toEqual([{ code: 'GRANT', reason: 'agreed', count: 3 }])
  })
})

describe('the budget of a team', () => {
  const team = { code: 'TEAM', ...fixed, facts: ['TmsStarted', 'TmsMonthClosed'], bearer: 'municipality' } as const
  const costs = [costFile([{ ...team, prices: [amount(3_962_380 / 12)] }])]
  const costOf = (pathway: readonly FactType[], all: typeof facts = []): number =>
    kronerIn(foldFacts(inputOf(calendar, { costs, told: pathway }), all), 'municipality', 'resourceCost')

  test('is the same in an arm with the team, followed up or not, and nothing in an arm without it', () => {
    expect(costOf(['TmsMonthClosed'])).toBeCloseTo(990_595, 1)
    expect(costOf(['TmsMonthClosed'], facts)).toBe(costOf(['TmsMonthClosed']))
    expect(costOf(['Discharged'])).toBe(0)
  })

  test('holds the months of the account, not those of the warm-up', () => {
    const warm = calendarOf('2023-02-01', 2, 1)
    const ledger = foldFacts(inputOf(warm, { costs: [costFile([{ ...team, prices: [amount(100)] }])] }), [])
    expect(kronerIn(ledger, 'municipality', 'resourceCost')).toBe(200)
  })

  test('follows the price that is set for a run', () => {
    const ledger = foldFacts(inputOf(calendar, { costs, prices: { TEAM: 5 } }), [])
    expect(kronerIn(ledger, 'municipality', 'resourceCost')).toBe(15)
  })
})
