/** The sources' own example: one patient with COPD, a month of hospital follow-up and three months at the centre. */
import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/core/domain/facts.ts'
import { type Calendar, calendarOf } from '../../../src/core/domain/time.ts'
import type { RateInput } from '../../../src/core/ledger/rate-book.ts'
import { listRefusals } from '../../../src/core/ledger/read.ts'
import {
  capRule,
  costFile,
  foldFacts,
  inputOf,
  instant,
  kronerIn,
  period,
  published,
  tariffFile,
  told,
} from './price-files.ts'

const XS08 = [
  'CollaborationMeetingHeld',
  'TmsDialogueHeld',
  'HandoverConversationHeld',
  'TmsCollaborationMeetingHeld',
  'ClosingMeetingHeld',
] as const
const XS09 = ['TreatmentPlanMeetingHeld', 'TmsPlanMeetingHeld'] as const
const isf = { payer: 'state', payee: 'hospital', unitPrice: 'somatic', share: 'somatic' }

interface Year {
  readonly unitPrice: number
  readonly share: number
  readonly xs08: object
  readonly xs09: object
  readonly xs11: object
  readonly training: object
}

/** One tariff year; `published` is the reading under which each activity of the sources' table is paid once. */
const tariffOf = (year: number, { unitPrice, share, xs08, xs09, xs11, training }: Year, dialogueOnce: boolean) =>
  tariffFile(
    [
      { code: 'XS08', facts: XS08, ...isf, rules: ['xs08-month'], prices: [{ ...xs08, ...published }] },
      { code: 'XS09', facts: XS09, ...isf, rules: ['xs09-month'], prices: [{ ...xs09, ...published }] },
      {
        code: 'XS11',
        facts: ['HospitalMonitoringClosed'],
        ...isf,
        rules: ['xs11'],
        prices: [{ ...xs11, ...published }],
      },
      { code: '904B', facts: ['TrainingHeld'], ...isf, rules: ['home'], prices: [{ ...training, ...published }] },
    ],
    {
      id: `no-${year}`,
      unitPrices: { somatic: [{ value: unitPrice, ...published }] },
      shares: { somatic: [{ value: share, ...published }] },
      rules: {
        'xs08-month': capRule('month'),
        'xs09-month': capRule('month'),
        xs11: capRule('tertial'),
        'dialogue-once': capRule('month', 1, ['TmsDialogueHeld', 'HandoverConversationHeld']),
        home: { kind: 'require', attribute: 'place', in: ['home'], reason: told('only at home'), source: 'test' },
      },
      readings: {
        published: {
          title: told('as published'),
          without: ['xs08-month'],
          with: dialogueOnce ? { XS08: ['dialogue-once'] } : {},
        },
      },
    },
  )

const no2022 = tariffOf(
  2022,
  {
    unitPrice: 46_718,
    share: 0.5,
    xs08: { weight: 0.02, printed: 934, printedFor: { HandoverConversationHeld: 933 } },
    xs09: { weight: 0.05, printed: 2336 },
    xs11: { weight: 0.015, printed: 701 },
    training: { weight: 0.065, printed: 3037 },
  },
  false,
)
const no2023 = tariffOf(
  2023,
  {
    unitPrice: 49_484,
    share: 0.4,
    xs08: { weight: 0.015 },
    xs09: { weight: 0.05 },
    xs11: { weight: 0.015 },
    training: { weight: 0.075 },
  },
  true,
)

function rune(calendar: Calendar, year: number, place: 'hospital' | 'home' = 'hospital'): Fact[] {
  const on = (date: string, type: Fact['type'], values = {}): Fact =>
    instant(calendar, 1, `${year}-${date}`, type, values)
  return [
    on('01-02', 'TrainingHeld', { diagnosis: 'COPD', place }),
    on('01-06', 'TreatmentPlanMeetingHeld', { gpClaims: 1 }),
    on('01-11', 'CollaborationMeetingHeld'),
    on('01-29', 'TmsDialogueHeld'),
    on('01-31', 'HandoverConversationHeld'),
    period(calendar, 1, [`${year}-01-01`, `${year}-01-31`], 'HospitalMonitoringClosed', { days: 31 }),
    on('02-11', 'TmsPlanMeetingHeld', { gpClaims: 1 }),
    on('03-12', 'TmsCollaborationMeetingHeld'),
    on('04-30', 'ClosingMeetingHeld', { gpClaims: 1 }),
  ]
}

const hospitalIncome = (year: 2022 | 2023, switches: Record<string, string>, place?: 'hospital' | 'home'): number => {
  const calendar = calendarOf(`${year}-01-01`, 4)
  const tariffs = [year === 2022 ? no2022 : no2023]
  const input: Partial<RateInput> = { tariffs, priceYear: year, switches: { 'isf.reading': 'full', ...switches } }
  return kronerIn(foldFacts(inputOf(calendar, input), rune(calendar, year, place)), 'hospital', 'revenue')
}
const asPublished = { 'tariff.reading': 'published' }
const printed = { 'isf.basis': 'printed' }

describe('what the hospital earns for Rune', () => {
  test('is the printed 10 042 when every activity of 2022 is paid once, and 13 079 with training at home', () => {
    expect(hospitalIncome(2022, { ...asPublished, ...printed })).toBe(10_042)
    expect(hospitalIncome(2022, { ...asPublished, ...printed }, 'home')).toBe(13_079)
  })

  test('is 8 175 when the three contacts of January share one XS08', () => {
    expect(hospitalIncome(2022, printed)).toBe(8175)
  })

  test('is to the øre what the weights say: 10 044.37 and 8 175.65 in 2022, 8 659.70 and 7 917.44 in 2023', () => {
    expect(hospitalIncome(2022, asPublished)).toBe(10_044.37)
    expect(hospitalIncome(2022, {})).toBe(8175.65)
    expect(hospitalIncome(2023, asPublished)).toBe(8659.7)
    expect(hospitalIncome(2023, {})).toBe(7917.44)
  })

  test('is 296.90 for an XS08 of 2023 when the state pays its share', () => {
    const input = inputOf(calendarOf('2023-01-01', 1), { tariffs: [no2023], switches: { 'isf.reading': 'cash' } })
    const ledger = foldFacts(input, [instant(input.calendar, 1, '2023-01-11', 'CollaborationMeetingHeld')])
    expect(kronerIn(ledger, 'hospital', 'revenue')).toBe(296.9)
    expect(kronerIn(ledger, 'state', 'payments')).toBe(296.9)
  })

  test('leaves the refused claims counted by reason', () => {
    const calendar = calendarOf('2022-01-01', 4)
    const ledger = foldFacts(inputOf(calendar, { tariffs: [no2022], priceYear: 2022 }), rune(calendar, 2022))
    expect(listRefusals(ledger)).toEqual([
      { code: 'XS08', reason: 'xs08-month', count: 2 },
      { code: '904B', reason: 'home', count: 1 },
    ])
  })
})

test('the municipality saves the printed 29 916 of home services in a whole month, and by days in a broken one', () => {
  const calendar = calendarOf('2022-01-01', 4)
  const line = { code: 'HOME', facts: ['HomeServicesClosed'] as const, per: 'month', bearer: 'municipality' }
  const costs = [costFile([{ ...line, prices: [{ amount: 29_916, ...published }] }])]
  const ledger = foldFacts(inputOf(calendar, { costs, priceYear: 2022 }), [
    period(calendar, 1, ['2022-01-01', '2022-01-31'], 'HomeServicesClosed'),
    period(calendar, 1, ['2022-02-01', '2022-02-28'], 'HomeServicesClosed'),
    period(calendar, 1, ['2022-04-01', '2022-04-10'], 'HomeServicesClosed'),
  ])
  expect(kronerIn(ledger, 'municipality', 'resourceCost', '2022-01')).toBe(29_916)
  expect(kronerIn(ledger, 'municipality', 'resourceCost', '2022-02')).toBe(29_916)
  expect(kronerIn(ledger, 'municipality', 'resourceCost', '2022-04')).toBe(9972)
})
