import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { cashDifferences } from '../../../src/core/ledger/cash.ts'
import type { Ledger } from '../../../src/core/ledger/ledger.ts'
import type { RateInput } from '../../../src/core/ledger/rate-book.ts'
import {
  ACTORS,
  amount,
  costFile,
  fixed,
  foldFacts,
  inputOf,
  kronerIn,
  type LineOf,
  period,
  published,
  step,
  tariffFile,
} from './price-files.ts'

// November 2022 to February 2023: two calendar years.
const calendar = calendarOf('2022-11-01', 4)
const MONTHS = {
  '2022-11': ['2022-11-01', '2022-11-30'],
  '2022-12': ['2022-12-01', '2022-12-31'],
  '2023-01': ['2023-01-01', '2023-01-31'],
  '2023-02': ['2023-02-01', '2023-02-28'],
} as const
type Minutes = Readonly<Partial<Record<keyof typeof MONTHS, number>>>

const release = (share: number, noticeMonths = 0) => ({ release: { share, noticeMonths, ...published } })
const home = {
  code: 'HOME',
  facts: ['HomeServicesClosed'],
  bearer: 'municipality',
  per: 'hour',
  quantity: 'minutes',
  prices: [amount(60)],
} as const

/** Home services of so many minutes a month at a krone a minute. */
const ledgerOf = (minutes: Minutes, lines: readonly LineOf[], more: Partial<RateInput> = {}): Ledger =>
  foldFacts(
    inputOf(calendar, { costs: [costFile(lines)], ...more }),
    Object.entries(minutes).map(([month, spent]) =>
      period(calendar, 1, MONTHS[month as keyof typeof MONTHS], 'HomeServicesClosed', { minutes: spent }),
    ),
  )
const cashOf = (arm: Ledger, against: Ledger, actor = 'municipality'): number =>
  (cashDifferences(arm, against)[ACTORS.indexOf(actor as (typeof ACTORS)[number])] as number) / 100
const netOf = (arm: Ledger, against: Ledger, actor = 'municipality'): number =>
  kronerIn(arm, actor, 'net') - kronerIn(against, actor, 'net')

describe('an avoided cost', () => {
  const usual = { '2022-11': 600, '2022-12': 600, '2023-01': 600, '2023-02': 600 }
  const less = { '2022-11': 200, '2022-12': 600, '2023-01': 0, '2023-02': 600 }
  const compare = (lines: readonly LineOf[], more: Partial<RateInput> = {}): number =>
    cashOf(ledgerOf(less, lines, more), ledgerOf(usual, lines))

  test('is cash in full where its line says nothing', () => {
    expect(compare([home])).toBe(1000)
  })

  test('is cash by the share that is released', () => {
    expect(compare([{ ...home, ...release(0.5) }])).toBe(500)
    expect(compare([{ ...home, ...release(0) }])).toBe(0)
    expect(compare([{ ...home, ...release(1) }])).toBe(1000)
  })

  test('is no cash in the months of notice at the start of the run', () => {
    // November's 400 is lost; January's 600 releases half.
    expect(compare([{ ...home, ...release(0.5, 1) }])).toBe(300)
    expect(compare([{ ...home, ...release(0.5, 3) }])).toBe(0)
  })

  test('takes the share that is set for the arm', () => {
    expect(compare([{ ...home, ...release(0.5) }], { releases: { HOME: 0.3 } })).toBe(300)
  })

  test('leaves the difference of net as it is', () => {
    const lines = [{ ...home, ...release(0.5) }]
    expect(netOf(ledgerOf(less, lines), ledgerOf(usual, lines))).toBe(1000)
  })
})

describe('an extra cost', () => {
  const lines = [{ ...home, ...release(0.5) }]

  test('counts in full', () => {
    expect(cashOf(ledgerOf({ '2022-11': 500 }, lines), ledgerOf({ '2022-11': 100 }, lines))).toBe(-400)
  })

  test('is set against what is avoided in the same calendar year, not in another', () => {
    const usual = ledgerOf({ '2022-11': 300, '2022-12': 100, '2023-01': 300 }, lines)
    const sameYear = ledgerOf({ '2022-11': 100, '2022-12': 200, '2023-01': 300 }, lines)
    expect(cashOf(sameYear, usual)).toBe((200 - 100) / 2)
    const nextYear = ledgerOf({ '2022-11': 100, '2022-12': 100, '2023-01': 400 }, lines)
    expect(cashOf(nextYear, usual)).toBe(200 / 2 - 100)
  })

  test('is set against what is avoided on the same code only', () => {
    const two = [
      { ...home, ...release(0.5) },
      { ...home, code: 'DRIVE', quantity: 'driving', ...release(0.5) },
    ]
    const input = inputOf(calendar, { costs: [costFile(two)] })
    const spend = (minutes: number, driving: number): Ledger =>
      foldFacts(input, [period(calendar, 1, MONTHS['2022-11'], 'HomeServicesClosed', { minutes, driving })])
    expect(cashOf(spend(100, 500), spend(400, 300))).toBe(300 / 2 - 200)
  })
})

describe('what is not avoided activity', () => {
  test('payments between actors are never touched', () => {
    const fee = {
      code: 'FEE',
      facts: ['HomeServicesClosed'],
      payer: 'municipality',
      payee: 'tms',
      per: 'unit',
      quantity: 'minutes',
      prices: [amount(3)],
    } as const
    const more = { tariffs: [tariffFile([fee])] }
    const lines = [{ ...home, ...release(0.5) }]
    const [arm, usual] = [ledgerOf({ '2022-11': 100 }, lines, more), ledgerOf({ '2022-11': 300 }, lines, more)]
    expect(cashOf(arm, usual)).toBe(200 / 2 + 600)
    expect(cashOf(arm, usual, 'tms')).toBe(-600)
  })

  test('blocks that are closed down and budgets that end are cash in full: their notice is in the cost', () => {
    const lines: LineOf[] = [
      { code: 'TEAM', ...step, facts: ['HomeServicesClosed'], block: 1, prices: [amount(1000)] },
      { code: 'RENT', ...fixed, facts: ['TmsMonthClosed'], bearer: 'tms', prices: [amount(10)] },
    ]
    const usual = ledgerOf({ '2022-11': 1, '2022-12': 1 }, lines)
    const arm = ledgerOf({ '2022-11': 1 }, lines, { told: ['HomeServicesClosed'] })
    expect(cashOf(arm, usual, 'tms')).toBe(1000 + 4 * 10)
  })
})

describe('arms with other lines of the same code', () => {
  const lines = [
    { ...home, when: { costing: ['allIn'] }, ...release(0.5) },
    { ...home, when: { costing: ['cheap'] }, prices: [amount(30)], ...release(0.5) },
    { code: 'TEAM', ...step, facts: ['HomeServicesClosed'], block: 1, when: { staff: ['step'] }, prices: [amount(70)] },
    {
      code: 'TEAM',
      facts: ['HomeServicesClosed'],
      bearer: 'tms',
      per: 'month',
      when: { staff: ['byPatient'] },
      prices: [amount(100)],
      ...release(0.5),
    },
  ] as const
  const of = (minutes: Minutes, switches: Readonly<Record<string, string>>): Ledger =>
    ledgerOf(minutes, lines, { switches })

  test('are compared on the code, whichever line holds', () => {
    const usual = of({ '2022-11': 600 }, { costing: 'allIn' })
    expect(cashOf(of({ '2022-11': 600 }, { costing: 'cheap' }), usual)).toBe(300 / 2)
  })

  test('go by the terms of the compared arm where this arm has no such cost', () => {
    expect(cashOf(of({}, { costing: 'none' }), of({ '2022-11': 600 }, { costing: 'allIn' }))).toBe(300)
  })

  test('count a step cost in full against the proportional cost that it replaces', () => {
    const usual = of({ '2022-11': 1 }, { staff: 'byPatient' })
    expect(cashOf(of({ '2022-11': 1 }, { staff: 'step' }), usual, 'tms')).toBe(30)
  })
})

test('ledgers of different scenarios are not compared', () => {
  expect(() => cashDifferences(ledgerOf({}, [home]), ledgerOf({}, [{ ...home, ...release(1) }]))).toThrow('PL-L002')
})
