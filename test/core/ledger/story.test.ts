/**
 * Three patients, a quarter of a year, every krone worked out by hand.
 *
 * Kari has home services in January and moves to the centre on 1 February. Ola goes to his doctor twice and is
 * admitted once. Liv declines and only has home services for ten days of March.
 */
import { describe, expect, test } from 'vitest'
import { calendarOf, stampAt } from '../../../src/core/domain/time.ts'
import { createRateBook } from '../../../src/core/ledger/rate-book.ts'
import { listItems, listRefusals, readActor, readMonth } from '../../../src/core/ledger/read.ts'
import {
  amount,
  batchOf,
  capRule,
  costFile,
  foldFacts,
  inputOf,
  instant,
  number,
  period,
  tariffFile,
  weight,
} from './price-files.ts'

const calendar = calendarOf('2023-01-01', 3)
const [KARI, OLA, LIV] = [1, 2, 3] as const

const tariffs = [
  tariffFile(
    [
      // 0.015 × 50 000 kr × 40 % = 300 kr
      {
        code: 'XS08',
        facts: ['CollaborationMeetingHeld', 'TmsDialogueHeld'],
        payer: 'state',
        payee: 'hospital',
        unitPrice: 'somatic',
        share: 'somatic',
        rules: ['once-a-month'],
        prices: [weight(0.015)],
      },
      // 1 × 50 000 kr × 40 % = 20 000 kr
      {
        code: 'DRG',
        facts: ['Discharged'],
        payer: 'state',
        payee: 'hospital',
        unitPrice: 'somatic',
        share: 'somatic',
        prices: [weight(1)],
      },
      {
        code: 'TMS',
        facts: ['TmsMonthClosed'],
        payer: 'municipality',
        payee: 'tms',
        per: 'month',
        prices: [amount(1897)],
      },
      {
        code: '2AD',
        facts: ['GpContactsClosed'],
        payer: 'patient',
        payee: 'gp',
        per: 'unit',
        quantity: 'consultations',
        ceiling: 'frikort',
        prices: [amount(160)],
      },
    ],
    {
      unitPrices: { somatic: [number(50_000)] },
      shares: { somatic: [number(0.4)] },
      ceilings: { frikort: { payer: 'helfo', values: [number(200)] } },
      rules: { 'once-a-month': capRule('month') },
    },
  ),
]
const costs = [
  costFile([
    {
      code: 'HOME',
      facts: ['HomeServicesClosed'],
      bearer: 'municipality',
      per: 'hour',
      quantity: 'minutes',
      prices: [amount(795)],
    },
    {
      code: 'MEETING',
      facts: ['CollaborationMeetingHeld', 'TmsDialogueHeld'],
      bearer: 'hospital',
      prices: [amount(466)],
    },
    {
      code: 'STAY',
      facts: ['Discharged'],
      bearer: 'hospital',
      per: 'day',
      quantity: 'stayMinutes',
      prices: [amount(17_500)],
    },
    { code: 'NURSE', facts: ['TmsMonthClosed'], bearer: 'tms', per: 'month', prices: [amount(745)] },
  ]),
]

const facts = [
  instant(calendar, KARI, '2023-01-11', 'CollaborationMeetingHeld'),
  instant(calendar, KARI, '2023-01-29', 'TmsDialogueHeld'),
  period(calendar, KARI, ['2023-01-01', '2023-01-31'], 'HomeServicesClosed', { visits: 31, minutes: 600 }),
  period(calendar, KARI, ['2023-02-01', '2023-02-28'], 'TmsMonthClosed', { days: 28 }),
  period(calendar, KARI, ['2023-03-01', '2023-03-31'], 'TmsMonthClosed', { days: 31 }),
  period(calendar, OLA, ['2023-01-01', '2023-01-31'], 'GpContactsClosed', { consultations: 1 }),
  instant(calendar, OLA, '2023-02-10', 'Discharged', { diagnosis: 'COPD', stayMinutes: 2 * 1440 }),
  period(calendar, OLA, ['2023-03-01', '2023-03-31'], 'GpContactsClosed', { consultations: 1 }),
  instant(calendar, LIV, '2023-01-02', 'DhoDeclined'),
  period(calendar, LIV, ['2023-03-01', '2023-03-10'], 'HomeServicesClosed', { visits: 5, minutes: 60 }),
]

/** What the story must give, in kroner: revenue, payments, transfers, resource cost, net. */
const BY_HAND: Readonly<Record<string, Readonly<Record<string, readonly [number, number, number, number, number]>>>> = {
  '2023-01': {
    hospital: [300, 0, 0, 932, -632], // one XS08 of two; two meetings
    state: [0, 300, 0, 0, -300],
    municipality: [0, 0, 0, 7950, -7950], // Kari's ten hours
    gp: [160, 0, 0, 0, 160],
    patient: [0, 160, 0, 0, -160], // Ola, below the ceiling of 200
  },
  '2023-02': {
    hospital: [20_000, 0, 0, 35_000, -15_000], // Ola's two days in bed
    state: [0, 20_000, 0, 0, -20_000],
    municipality: [0, 1897, 0, 0, -1897],
    tms: [1897, 0, 0, 745, 1152],
  },
  '2023-03': {
    municipality: [0, 1897, 0, 795, -2692], // Kari's month, Liv's hour
    tms: [1897, 0, 0, 745, 1152],
    gp: [160, 0, 0, 0, 160],
    patient: [0, 40, 0, 0, -40], // Ola reaches 200
    helfo: [0, 120, 0, 0, -120], // and the rest is not his
  },
}

const input = inputOf(calendar, { tariffs, costs })
const ledger = foldFacts(input, facts)

describe('the ledger of the three patients', () => {
  for (const [month, actors] of Object.entries(BY_HAND)) {
    test(`is what a reader gets by hand in ${month}`, () => {
      for (const [index, actor] of ledger.shape.actors.entries()) {
        const { revenue, payments, transfers, resourceCost, net } = readMonth(
          ledger,
          index,
          ledger.shape.months.indexOf(month),
        )
        const kroner = [revenue, payments, transfers, resourceCost, net].map((ore) => ore / 100)
        expect([actor, ...kroner]).toEqual([actor, ...(actors[actor] ?? [0, 0, 0, 0, 0])])
      }
    })
  }

  test('adds up to what was consumed: 932 of meetings, 8 745 of home services, 35 000 of bed days, 1 490 of nurses', () => {
    const net = ledger.shape.actors.reduce((sum, _, actor) => sum + readActor(ledger, actor).net, 0)
    expect(net).toBe(-(932 + 8745 + 35_000 + 1490) * 100)
  })

  test('shows what each code gave the hospital, and the meeting that was refused', () => {
    expect(listItems(ledger, ledger.shape.actors.indexOf('hospital'))).toEqual([
      { code: 'XS08', count: 1, revenue: 30_000, payments: 0, resourceCost: 0 },
      { code: 'DRG', count: 1, revenue: 2_000_000, payments: 0, resourceCost: 0 },
      { code: 'MEETING', count: 2, revenue: 0, payments: 0, resourceCost: 93_200 },
      { code: 'STAY', count: 1, revenue: 0, payments: 0, resourceCost: 3_500_000 },
    ])
    expect(listRefusals(ledger)).toEqual([{ code: 'XS08', reason: 'once-a-month', count: 1 }])
  })
})

test("every krone of Kari's January can be followed from the fact to the posting", () => {
  const book = createRateBook(input)
  const lines: string[] = []
  const tell = (row: number, what: string): void => {
    const { type, at } = batchOf(facts).read(row)
    lines.push(`${stampAt(calendar, at)} ${type}: ${what}`)
  }
  const kari = facts.filter(({ patient }) => patient === KARI).slice(0, 3)
  foldFacts(
    input,
    kari,
    {},
    {
      posted: (_, row, line, payer, payee, ore) =>
        tell(
          row,
          `${book.codes[line.code]} ${ore / 100} kr ${book.actors[payer]} -> ${book.actors[payee] ?? 'consumed'}`,
        ),
      refused: (_, row, line, rule) => tell(row, `${book.codes[line.code]} refused by ${book.rules[rule]?.name}`),
    },
  )
  expect(lines).toEqual([
    '2023-01-11 10:00 CollaborationMeetingHeld: XS08 300 kr state -> hospital',
    '2023-01-11 10:00 CollaborationMeetingHeld: MEETING 466 kr hospital -> consumed',
    '2023-01-29 10:00 TmsDialogueHeld: XS08 refused by once-a-month',
    '2023-01-29 10:00 TmsDialogueHeld: MEETING 466 kr hospital -> consumed',
    '2023-01-31 23:59 HomeServicesClosed: HOME 7950 kr municipality -> consumed',
  ])
})
