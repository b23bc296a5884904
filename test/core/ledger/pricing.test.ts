import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/core/domain/facts.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { createFold } from '../../../src/core/ledger/fold.ts'
import { createRateBook } from '../../../src/core/ledger/rate-book.ts'
import { listItems, listRefusals, readFacts } from '../../../src/core/ledger/read.ts'
import {
  amount,
  batchOf,
  calendar2023 as calendar,
  capRule,
  costFile,
  foldFacts,
  inputOf,
  instant,
  kronerIn,
  type LineOf,
  number,
  period,
  published,
  tariffFile,
  told,
  weight,
} from './price-files.ts'

const toGp = { code: '14', facts: ['TreatmentPlanMeetingHeld'], payer: 'helfo', payee: 'gp' } as const
const meeting = (date: string, values = {}): Fact => instant(calendar, 1, date, 'TreatmentPlanMeetingHeld', values)

/** What the gp receives for the facts under one line. */
const received = (line: Partial<LineOf>, facts: readonly Fact[], more: object = {}, input: object = {}): number => {
  const tariffs = [tariffFile([{ ...toGp, prices: [amount(750)], ...line }], more)]
  return kronerIn(foldFacts(inputOf(calendar, { tariffs, ...input }), facts), 'gp', 'revenue')
}

describe('a price', () => {
  test('is multiplied by how many claim, and a fact where nobody claims gives nothing', () => {
    expect(
      received({ times: 'gpClaims' }, [meeting('2023-02-01', { gpClaims: 2 }), meeting('2023-03-01', { gpClaims: 0 })]),
    ).toBe(1500)
  })

  test('per unit is multiplied by the quantity', () => {
    const facts = [
      period(calendar, 1, ['2023-01-01', '2023-01-31'], 'GpContactsClosed', { consultations: 3, phone: 9 }),
    ]
    expect(
      received({ facts: ['GpContactsClosed'], per: 'unit', quantity: 'consultations', prices: [amount(175)] }, facts),
    ).toBe(525)
  })

  test('per hour and per day follows minutes, rounded once', () => {
    const home = [period(calendar, 1, ['2023-01-01', '2023-01-31'], 'HomeServicesClosed', { minutes: 50 })]
    const line = { facts: ['HomeServicesClosed'], prices: [amount(795)] } as const
    expect(received({ ...line, per: 'hour', quantity: 'minutes' }, home)).toBe(662.5)
    expect(received({ ...line, per: 'day' }, home)).toBe(31 * 795)
    const stay = [instant(calendar, 1, '2023-05-10', 'Discharged', { diagnosis: 'HF', stayMinutes: 1000 })]
    expect(received({ facts: ['Discharged'], per: 'day', quantity: 'stayMinutes', prices: [amount(100)] }, stay)).toBe(
      69.44,
    )
  })

  test('per month is exact for a whole month of any length, and follows the minutes of a part', () => {
    const line = { facts: ['TmsMonthClosed'], per: 'month', prices: [amount(1897)] } as const
    const february = [period(calendar, 1, ['2023-02-01', '2023-02-28'], 'TmsMonthClosed')]
    expect(received(line, february)).toBe(1897)
    const tenDays = [period(calendar, 1, ['2023-03-05', '2023-03-14'], 'TmsMonthClosed')]
    expect(received(line, tenDays)).toBe(611.94)
  })

  test('by diagnosis is that of the patient, and 0 is no claim', () => {
    const by = { COPD: 1.05, HF: 1.02, DM: 0.77, CANC: 1.09, MENT: 0, OTH: 0.77 }
    const line = {
      facts: ['Discharged'],
      by: 'diagnosis',
      unitPrice: 'somatic',
      share: 'somatic',
      prices: [weight(by)],
    } as const
    const more = { unitPrices: { somatic: [number(49_484)] }, shares: { somatic: [number(0.4)] } }
    const stays = ['COPD', 'HF', 'MENT'].map((diagnosis) =>
      instant(calendar, 1, '2023-05-10', 'Discharged', { diagnosis }),
    )
    expect(received(line, stays, more)).toBe(20_783.28 + 20_189.47)
  })

  test('given by the arm replaces the price before the share', () => {
    const more = { unitPrices: { somatic: [number(49_484)] }, shares: { somatic: [number(0.4)] } }
    const line = { code: 'XS09', unitPrice: 'somatic', share: 'somatic', prices: [weight(0.05)] }
    const facts = [meeting('2023-02-01')]
    expect(received(line, facts, more)).toBe(989.68)
    expect(received(line, facts, more, { prices: { XS09: 3000 } })).toBe(1200)
    expect(received(line, facts, more, { prices: { XS09: 3000 }, switches: { 'isf.reading': 'full' } })).toBe(3000)
  })

  test('printed by the source is used where the scenario asks for printed prices', () => {
    const prices = [{ ...amount(740), printed: 750, printedFor: { ClosingMeetingHeld: 751 } }]
    const facts = [meeting('2023-02-01'), instant(calendar, 1, '2023-02-02', 'ClosingMeetingHeld')]
    const line = { facts: ['TreatmentPlanMeetingHeld', 'ClosingMeetingHeld'], prices } as const
    expect(received(line, facts)).toBe(1480)
    expect(received(line, facts, {}, { switches: { 'isf.basis': 'printed' } })).toBe(1501)
  })

  test('counts only where the switches say so', () => {
    const line = { when: { 'gp.cost': ['shadow'] } }
    expect(received(line, [meeting('2023-02-01')], {}, { switches: { 'gp.cost': 'shadow' } })).toBe(750)
    expect(received(line, [meeting('2023-02-01')], {}, { switches: { 'gp.cost': 'none' } })).toBe(0)
  })
})

describe('a price that changes on 1 July', () => {
  const prices = [
    { ...amount(750), validTo: '2023-06-30' },
    { ...amount(791), validFrom: '2023-07-01' },
  ]
  const facts = [meeting('2023-06-30'), meeting('2023-07-01')]

  test('follows the date of service', () => {
    expect(received({ prices }, facts, {}, { priceYear: 'service' })).toBe(750 + 791)
  })

  test('is the one of 31 December where one price year is used', () => {
    expect(received({ prices }, facts, {}, { priceYear: 2023 })).toBe(2 * 791)
    expect(received({ prices }, facts, {}, { priceYear: 2022 })).toBe(2 * 750)
  })

  test('may leave the older end open', () => {
    const open = [amount(750), { ...amount(791), validFrom: '2023-07-01' }]
    expect(received({ prices: open }, facts, {}, { priceYear: 'service' })).toBe(750 + 791)
  })
})

test('each year of service is priced by its own file with its own unit price, share and rules', () => {
  const twoYears = calendarOf('2022-12-01', 2)
  const file = (year: number, unitPrice: number, share: number, rules: object) =>
    tariffFile(
      [
        {
          code: 'XS08',
          facts: ['CollaborationMeetingHeld'],
          payer: 'state',
          payee: 'hospital',
          unitPrice: 'somatic',
          share: 'somatic',
          rules: Object.keys(rules),
          prices: [{ ...weight(0.02), validFrom: `${year}-01-01`, validTo: `${year}-12-31` }],
        },
      ],
      { id: `no-${year}`, unitPrices: { somatic: [number(unitPrice)] }, shares: { somatic: [number(share)] }, rules },
    )
  const tariffs = [file(2022, 40_000, 0.5, {}), file(2023, 50_000, 0.4, { once: capRule('month') })]
  const facts = ['2022-12-05', '2022-12-06', '2023-01-05', '2023-01-06'].map((date) =>
    instant(twoYears, 1, date, 'CollaborationMeetingHeld'),
  )
  const ledger = foldFacts(inputOf(twoYears, { tariffs, priceYear: 'service' }), facts)
  expect(kronerIn(ledger, 'hospital', 'revenue', '2022-12')).toBe(800)
  expect(kronerIn(ledger, 'hospital', 'revenue', '2023-01')).toBe(400)
  expect(listRefusals(ledger)).toEqual([{ code: 'XS08', reason: 'once', count: 1 }])
})

test('a fee that outlives its year is held against the ceiling of the year of service, whichever file names it', () => {
  const twoYears = calendarOf('2022-12-01', 2)
  const file = (year: number, ceiling: number, prices: readonly object[]) => {
    const values = [{ ...number(ceiling), validFrom: `${year}-01-01`, validTo: `${year}-12-31` }]
    const line = {
      code: '2AD',
      facts: ['GpContactsClosed'],
      payer: 'patient',
      payee: 'gp',
      per: 'unit',
      quantity: 'consultations',
    }
    return tariffFile([{ ...line, ceiling: 'frikort', prices } as LineOf], {
      id: `no-${year}`,
      ceilings: { frikort: { payer: 'helfo', values } },
    })
  }
  const tariffs = [
    file(2022, 300, [{ ...amount(160), validTo: '2023-06-30' }]),
    file(2023, 400, [{ ...amount(170), validFrom: '2023-07-01' }]),
  ]
  const facts = (['2022-12', '2023-01'] as const).map((month) =>
    period(twoYears, 1, [`${month}-01`, `${month}-31`], 'GpContactsClosed', { consultations: 3 }),
  )
  const ledger = foldFacts(inputOf(twoYears, { tariffs, priceYear: 'service' }), facts)
  expect(kronerIn(ledger, 'patient', 'payments', '2022-12')).toBe(300)
  expect(kronerIn(ledger, 'patient', 'payments', '2023-01')).toBe(400)
  expect(kronerIn(ledger, 'helfo', 'payments', '2023-01')).toBe(80)
})

describe('a rule', () => {
  const meetings = (...dates: string[]) => dates.map((date) => meeting(date))
  const paid = (rule: object, facts: readonly Fact[], more: Partial<LineOf> = {}) =>
    received({ ...more, rules: ['rule'], prices: [amount(1)] }, facts, { rules: { rule } })
  const dates = ['2023-01-05', '2023-01-20', '2023-04-30', '2023-05-01', '2023-12-24']

  test('of once a month, tertial, year or course counts paid claims in civil periods', () => {
    expect(paid(capRule('month'), meetings(...dates))).toBe(4)
    expect(paid(capRule('tertial'), meetings(...dates))).toBe(3)
    expect(paid(capRule('year'), meetings(...dates))).toBe(1)
    expect(paid(capRule('year', 3), meetings(...dates))).toBe(3)
    expect(paid(capRule('course'), meetings(...dates))).toBe(1)
  })

  test('is counted for each patient', () => {
    const two = [meeting('2023-01-05'), instant(calendar, 2, '2023-01-06', 'TreatmentPlanMeetingHeld')]
    expect(paid(capRule('month'), two)).toBe(2)
  })

  test('is not used up by a claim of nothing, nor refuses one', () => {
    const tariffs = [
      tariffFile([{ ...toGp, times: 'gpClaims', rules: ['rule'], prices: [amount(1)] }], {
        rules: { rule: capRule('month') },
      }),
    ]
    const claims = [0, 1, 0, 1].map((gpClaims, day) => meeting(`2023-01-0${day + 1}`, { gpClaims }))
    const ledger = foldFacts(inputOf(calendar, { tariffs }), claims)
    expect(listItems(ledger, 1)).toEqual([{ code: '14', count: 1, revenue: 100, payments: 0, resourceCost: 0 }])
    expect(listRefusals(ledger)).toEqual([{ code: '14', reason: 'rule', count: 1 }])
    expect(readFacts(ledger, 'TreatmentPlanMeetingHeld')).toEqual({ count: 4, quantities: { gpClaims: 2 } })
  })

  test('that several codes share pools their claims, and one that names facts binds only these', () => {
    const facts = [meeting('2023-01-05'), instant(calendar, 1, '2023-01-06', 'CollaborationMeetingHeld')]
    const lines = [
      { ...toGp, rules: ['pool'], prices: [amount(1)] },
      { ...toGp, code: 'XS08', facts: ['CollaborationMeetingHeld'] as const, rules: ['pool'], prices: [amount(1)] },
    ]
    const income = (rule: object) =>
      kronerIn(
        foldFacts(inputOf(calendar, { tariffs: [tariffFile(lines, { rules: { pool: rule } })] }), facts),
        'gp',
        'revenue',
      )
    expect(income(capRule('month'))).toBe(1)
    expect(income(capRule('month', 1, ['CollaborationMeetingHeld']))).toBe(2)
  })

  test('excludes inpatients except those who are ready for discharge', () => {
    const rule = {
      kind: 'require',
      attribute: 'setting',
      in: ['home', 'dischargeReady'],
      reason: told('no inpatients'),
      source: 'test',
    }
    const facts = ['home', 'inpatient', 'dischargeReady'].map((setting, day) =>
      meeting(`2023-01-0${day + 1}`, { setting }),
    )
    expect(paid(rule, facts)).toBe(2)
  })

  test('may be dropped by a reading of the tariff', () => {
    const more = { rules: { rule: capRule('month') }, readings: { loose: { title: told('loose'), without: ['rule'] } } }
    const facts = meetings('2023-01-05', '2023-01-06')
    expect(received({ rules: ['rule'] }, facts, more)).toBe(750)
    expect(received({ rules: ['rule'] }, facts, more, { switches: { 'tariff.reading': 'loose' } })).toBe(1500)
  })
})

describe('a ceiling on what the patient pays', () => {
  const line = {
    code: '2AD',
    facts: ['GpContactsClosed'],
    payer: 'patient',
    payee: 'gp',
    ceiling: 'frikort',
    per: 'unit',
    quantity: 'consultations',
  } as const
  const tariffs = [
    tariffFile([{ ...line, prices: [amount(160)] }], {
      ceilings: { frikort: { payer: 'helfo', values: [number(400)] } },
    }),
  ]
  const twoYears = calendarOf('2023-01-01', 24)
  const contacts = (year: number, month: string) =>
    period(twoYears, 1, [`${year}-${month}-01`, `${year}-${month}-28`], 'GpContactsClosed', { consultations: 1 })
  const facts = [
    contacts(2023, '01'),
    contacts(2023, '02'),
    contacts(2023, '03'),
    contacts(2023, '04'),
    contacts(2024, '01'),
  ]

  test('passes what lies above it on to the one who takes over, each calendar year anew', () => {
    const ledger = foldFacts(inputOf(twoYears, { tariffs }), facts)
    const patient = ['2023-01', '2023-02', '2023-03', '2023-04', '2024-01'].map((month) =>
      kronerIn(ledger, 'patient', 'payments', month),
    )
    expect(patient).toEqual([160, 160, 80, 0, 160])
    expect(kronerIn(ledger, 'helfo', 'payments')).toBe(80 + 160)
    expect(kronerIn(ledger, 'gp', 'revenue')).toBe(800)
  })

  test('can be switched off', () => {
    const ledger = foldFacts(inputOf(twoYears, { tariffs, switches: { 'copay.ceiling': 'off' } }), facts)
    expect(kronerIn(ledger, 'patient', 'payments')).toBe(800)
  })
})

test('facts of the warm-up are left out of every account and use no cap', () => {
  const warm = calendarOf('2023-02-01', 2, 1)
  const tariffs = [
    tariffFile([{ ...toGp, rules: ['course'], prices: [amount(750)] }], { rules: { course: capRule('course') } }),
  ]
  const facts = ['2023-01-31', '2023-02-01'].map((date) => instant(warm, 1, date, 'TreatmentPlanMeetingHeld'))
  const ledger = foldFacts(inputOf(warm, { tariffs }), facts)
  expect(ledger.shape.months).toEqual(['2023-02', '2023-03'])
  expect(kronerIn(ledger, 'gp', 'revenue', '2023-02')).toBe(750)
  expect(readFacts(ledger, 'TreatmentPlanMeetingHeld').count).toBe(1)
})

test('rewards accrue the minutes their period facts cover, month by month', () => {
  const facts = [
    period(calendar, 1, ['2023-01-01', '2023-01-31'], 'HospitalMonitoringClosed'),
    period(calendar, 1, ['2023-02-01', '2023-02-02'], 'TmsMonthClosed'),
  ]
  const rewards = { qaly: { facts: ['HospitalMonitoringClosed', 'TmsMonthClosed'] } } as const
  const ledger = foldFacts(inputOf(calendar, {}), facts, rewards)
  expect([...ledger.rewardMinutes.slice(0, 3)]).toEqual([31 * 1440, 2 * 1440, 0])
})

describe('facts that break the calendar or the order of time', () => {
  const costs = [
    costFile([{ code: 'M', facts: ['CollaborationMeetingHeld'], bearer: 'hospital', prices: [amount(466)] }]),
  ]

  test('are refused after the last month', () => {
    const late = { ...meeting('2023-01-01'), at: calendar.horizon, from: calendar.horizon }
    expect(() => foldFacts(inputOf(calendar, { costs }), [late])).toThrow('PL-L005')
  })

  test('are refused where a later batch goes back to a month that a cap has left', () => {
    const tariffs = [
      tariffFile([{ ...toGp, rules: ['cap'], prices: [amount(750)] }], { rules: { cap: capRule('month') } }),
    ]
    const fold = createFold(createRateBook(inputOf(calendar, { tariffs })))
    fold.fold(batchOf([meeting('2023-03-01')]))
    expect(() => fold.fold(batchOf([meeting('2023-02-01')]))).toThrow('PL-L006')
  })
})

test('a rate book is not built from files that were not checked', () => {
  const build =
    (line: object, more: object = {}) =>
    () =>
      createRateBook(inputOf(calendar, { tariffs: [tariffFile([{ ...toGp, prices: [weight(1)], ...line }], more)] }))
  expect(build({ unitPrice: 'none' })).toThrow('PL-L001')
  expect(build({ prices: [amount(1)], rules: ['none'] })).toThrow('PL-L001')
  expect(build({ prices: [amount(1)], payer: 'nobody' })).toThrow('PL-L001')
  expect(build({ prices: [amount(1)], ceiling: 'none' })).toThrow('PL-L001')
  expect(build({ prices: [{ amount: 1, ...published }], share: 'none' })).toThrow('PL-L001')
})
