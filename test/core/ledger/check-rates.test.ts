import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { checkRates, createRateCheck, type RateCheck } from '../../../src/core/ledger/check-rates.ts'
import type { CostFile, TariffFile } from '../../../src/core/ledger/schema.ts'
import {
  ACTORS,
  amount,
  calendar2023,
  capRule,
  costFile,
  type LineOf,
  number,
  published,
  tariffFile,
  told,
  weight,
} from './price-files.ts'

const meeting = {
  code: 'XS08',
  facts: ['CollaborationMeetingHeld'],
  payer: 'state',
  payee: 'hospital',
  prices: [amount(742)],
} as const
const monitoring = {
  code: 'XS11',
  facts: ['HospitalMonitoringClosed'],
  payer: 'state',
  payee: 'hospital',
  prices: [amount(742)],
} as const

const fixed = { switches: {}, prices: {}, priceYear: 2023 } as const
const service = { ...fixed, priceYear: 'service' } as const

const issuesOf = (tariffs: TariffFile[], more: Partial<RateCheck> = {}) =>
  checkRates({ tariffs, costs: [], actors: ACTORS, calendar: calendar2023, arms: [fixed], ...more })

/** Issues of one line, as `code path`, with the nearest name where one is offered. */
const found = (line: Partial<LineOf>, file: object = {}, more: Partial<RateCheck> = {}): string[] =>
  issuesOf([tariffFile([{ ...meeting, ...line }], file)], more).map(
    ({ code, path, hint }) => `${code} ${path}${/"(.+)"\?/.exec(hint?.en ?? '')?.[1] ?? ''}`,
  )

test('files without a fault give no issue', () => {
  const costs = [
    costFile([{ code: 'COST', facts: ['CollaborationMeetingHeld'], bearer: 'hospital', prices: [amount(466)] }]),
  ]
  expect(issuesOf([tariffFile([meeting, monitoring])], { costs, arms: [fixed, service] })).toEqual([])
})

test('a check that is made once finds in any order what one that is made anew finds', () => {
  const weighted = { ...meeting, unitPrice: 'somatic', prices: [weight(1)] }
  const unitPrices = { somatic: [{ ...number(1), validFrom: '2023-03-01' }] }
  const tariffs = [tariffFile([weighted, monitoring], { unitPrices })]
  const rest = { actors: ACTORS, calendar: calendar2023 }
  const year = (from: number) => calendarOf(`${from}-01-01`, 12)
  const inputs = [
    ...[{}, { XS08: 1 }, { XS08: 2 }, { XS08: -1 }, { XS08: Number.NaN }, { XS08: 1e10 }, { XS11: 3 }, { XS99: 3 }].map(
      (prices) => ({ ...rest, arms: [{ ...service, prices }] }),
    ),
    { ...rest, arms: [fixed] },
    { ...rest, arms: [{ ...fixed, priceYear: 2021 }] },
    { ...rest, arms: [service, fixed] },
    { ...rest, calendar: year(2021), arms: [service] },
    { ...rest, actors: ['state'], arms: [service] },
    { ...rest, told: [], arms: [service] },
    { ...rest, arms: [{ ...service, switches: { 'tariff.reading': 'none' } }] },
  ]
  const check = createRateCheck({ tariffs, costs: [] })
  const anew = inputs.map((input) => checkRates({ ...input, tariffs, costs: [] }))
  expect(new Set(anew.map((issues) => JSON.stringify(issues))).size).toBeGreaterThan(6)
  for (const first of inputs.keys())
    for (const second of inputs.keys())
      for (const place of [first, second, second])
        expect(check(inputs[place] as (typeof inputs)[number])).toEqual(anew[place])
})

describe('a name that does not exist', () => {
  test('is reported with the place and the nearest name', () => {
    const file = {
      unitPrices: { somatic: [number(1)] },
      shares: { isf: [number(1)] },
      rules: { 'once-a-month': capRule('month') },
    }
    expect(found({ unitPrice: 'somatc', prices: [weight(1)] }, file)).toEqual(['PL-T010 lines.0.unitPricesomatic'])
    expect(found({ share: 'ifs' }, file)).toEqual(['PL-T011 lines.0.shareisf'])
    expect(found({ ceiling: 'frikort' }, file)).toEqual(['PL-T012 lines.0.ceiling'])
    expect(found({ rules: ['once-a-mont'] }, file)).toEqual(['PL-T013 lines.0.rulesonce-a-month'])
    expect(found({ payer: 'sate' })).toEqual(['PL-T015 lines.0.payerstate'])
    expect(found({ when: { 'isf.readng': ['cash'] } })).toEqual(['PL-T019 lines.0.whenisf.reading'])
  })

  test('is never taken for something every object has', () => {
    const names = ['constructor', 'toString', '__proto__']
    for (const name of names) {
      expect(
        found({ unitPrice: name, share: name, ceiling: name, rules: [name], when: { [name]: ['x'] } }).length,
      ).toBeGreaterThan(3)
      expect(found({}, {}, { arms: [{ ...fixed, switches: { 'tariff.reading': name } }] })).toEqual([
        'PL-T014 tariff.reading',
      ])
    }
  })

  test('is found in rules, readings, ceilings and cost lines too', () => {
    const rules = {
      home: { kind: 'require', attribute: 'setting', in: ['hjemme'], reason: told('home'), source: 'test' },
    }
    expect(found({}, { rules })).toEqual(['PL-T016 rules.home.in'])
    const readings = { loose: { title: told('loose'), without: ['cap'], with: { XS80: ['cap'] } } }
    expect(found({}, { readings })).toEqual([
      'PL-T013 readings.loose.without',
      'PL-T017 readings.loose.with.XS80XS08',
      'PL-T013 readings.loose.with.XS80',
    ])
    expect(found({}, { ceilings: { frikort: { payer: 'hellfo', values: [number(3040)] } } })).toEqual([
      'PL-T015 ceilings.frikort.payerhelfo',
    ])
    const costs = [
      costFile([{ code: 'COST', facts: ['CollaborationMeetingHeld'], bearer: 'hospitl', prices: [amount(1)] }]),
    ]
    expect(found({}, {}, { costs })).toEqual(['PL-T015 lines.0.bearerhospital'])
  })

  test('is found in what an arm sets: a price, a reading, a value of a switch', () => {
    const arm = (more: Partial<RateCheck['arms'][number]>) => found({}, {}, { arms: [{ ...fixed, ...more }] })
    expect(arm({ prices: { XS80: 900 } })).toEqual(['PL-T017 price.XS80XS08'])
    expect(arm({ prices: { XS08: -1 } })).toEqual(['PL-T026 price.XS08'])
    expect(arm({ prices: { XS08: Number.NaN } })).toEqual(['PL-T026 price.XS08'])
    expect(arm({ switches: { 'isf.reading': 'cas' } })).toEqual(['PL-T014 isf.readingcash'])
  })
})

describe('a price', () => {
  test('needs exactly one of amount and weight, and a weight its unit price', () => {
    expect(found({ prices: [published] })).toEqual(['PL-T020 lines.0.prices.0'])
    expect(found({ prices: [weight(1)] })).toEqual(['PL-T021 lines.0.prices.0'])
    const both = { ...amount(1), weight: 1 }
    expect(found({ unitPrice: 'somatic', prices: [both] }, { unitPrices: { somatic: [number(1)] } })).toEqual([
      'PL-T020 lines.0.prices.0',
    ])
  })

  test('by group needs every group, no other, and a line that says by what', () => {
    const stay = { facts: ['Discharged'], by: 'diagnosis' } as const
    expect(found({ ...stay, prices: [amount({ COPD: 1, HF: 1, DM: 1, CANC: 1, MENT: 1 })] })).toEqual([
      'PL-T024 lines.0.prices.0.amount',
    ])
    const all = { COPD: 1, HF: 1, DM: 1, CANC: 1, MENT: 1, OTH: 1 }
    expect(found({ ...stay, prices: [amount({ ...all, KOLS: 1 })] })).toEqual(['PL-T016 lines.0.prices.0.amount'])
    expect(found({ facts: ['Discharged'], prices: [amount(all)] })).toEqual(['PL-T023 lines.0.prices.0.amount'])
  })

  test('is not paid by the one who receives it, nor beyond what sums can hold', () => {
    expect(found({ payee: 'state' })).toEqual(['PL-T022 lines.0.payee'])
    expect(found({ prices: [amount(1e12)] })).toEqual(['PL-T025 lines.0.prices.0.amount'])
    const byDiagnosis = { COPD: 1, HF: 1e15, DM: 1, CANC: 1, MENT: 1, OTH: 1 }
    expect(found({ facts: ['Discharged'], by: 'diagnosis', prices: [amount(byDiagnosis)] })).toEqual([
      'PL-T025 lines.0.prices.0.amount',
    ])
  })
})

describe('a line', () => {
  test('reads only what its facts carry', () => {
    expect(found({ by: 'diagnosis' })).toEqual(['PL-T030 lines.0.by'])
    expect(found({ per: 'unit', quantity: 'consultations' })).toEqual(['PL-T031 lines.0.quantity'])
    expect(found({ times: 'gpClaims' })).toEqual(['PL-T032 lines.0.times'])
    expect(found({ times: 'gpClaims', facts: ['CollaborationMeetingHeld', 'ClosingMeetingHeld'] })).toEqual([])
    expect(found({ ...monitoring, quantity: 'days' })).toEqual(['PL-T033 lines.0.quantity'])
    expect(found({ per: 'unit' })).toEqual(['PL-T034 lines.0.per'])
    expect(found({ per: 'month' })).toEqual(['PL-T034 lines.0.per'])
    expect(found({ ...monitoring, per: 'month' })).toEqual([])
    const rules = { home: { kind: 'require', attribute: 'place', in: ['home'], reason: told('home'), source: 'test' } }
    expect(found({ rules: ['home'] }, { rules })).toEqual(['PL-T035 lines.0.rules'])
  })
})

describe('dates', () => {
  const half = (first: object, second: object) => [
    { ...amount(750), ...first },
    { ...amount(791), ...second },
  ]

  test('that do not exist or run backwards are refused', () => {
    expect(found({ prices: half({ validFrom: '2023-02-30' }, {}) })).toEqual(['PL-T040 lines.0.prices.0.validFrom'])
    expect(found({ prices: half({}, { validFrom: '2023-07-01', validTo: '2023-06-30' }) })).toEqual([
      'PL-T041 lines.0.prices.1.validTo',
    ])
  })

  test('of two prices of one code and fact must not overlap, within a file or between files', () => {
    const prices = half({ validTo: '2023-07-01' }, { validFrom: '2023-07-01' })
    expect(found({ prices })).toEqual(['PL-T042 lines.0.prices.1'])
    const twice = [tariffFile([meeting]), tariffFile([meeting], { id: 'other' })]
    expect(issuesOf(twice).map(({ code, file }) => `${code} ${file}`)).toEqual(['PL-T042 other'])
    const unitPrices = { somatic: [number(1), number(2)] }
    expect(found({ unitPrice: 'somatic', prices: [weight(1)] }, { unitPrices })).toEqual([
      'PL-T042 unitPrices.somatic.1',
    ])
  })

  test('without a price are an error where the date of service is priced', () => {
    const prices = half({ validTo: '2023-06-29' }, { validFrom: '2023-07-01' })
    expect(found({ prices }, {}, { arms: [service] })).toEqual(['PL-T043 lines.0.prices.1'])
    expect(found({ prices })).toEqual([])
    const [gap] = issuesOf([tariffFile([{ ...meeting, prices }])], { arms: [service] })
    expect(gap?.severity).toBe('error')
    expect(gap?.message.en).toBe('XS08 has no price for 2023-06-30.')
  })

  test('are judged within the accounted months only', () => {
    const prices = [{ ...amount(750), validFrom: '2023-02-01', validTo: '2023-03-31' }]
    const calendar = calendarOf('2023-02-01', 2, 1)
    expect(found({ prices }, {}, { calendar, arms: [service] })).toEqual([])
    expect(found({ prices }, {}, { calendar: calendarOf('2023-02-01', 3), arms: [service] })).toEqual([
      'PL-T043 lines.0.prices.0',
    ])
  })

  test('outside a fixed price year leave the code without a price, which is a warning', () => {
    const prices = [{ ...amount(750), validTo: '2022-12-31' }]
    const old = (code: string) => ({ ...meeting, code, prices })
    const told = issuesOf([tariffFile([old('XS01'), meeting, old('XS02')])])
    expect(told.map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ['PL-T045', 'warning', 'lines.0.prices.0'],
    ])
    expect(told[0]?.message.en).toBe('Without a price in price year 2023: XS01, XS02.')
  })

  test('outside a fixed price year are an error where no tariff has a price at all', () => {
    const prices = [{ ...amount(750), validTo: '2022-12-31' }]
    const told = issuesOf([tariffFile([{ ...meeting, prices }])])
    expect(told.map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ['PL-T046', 'error', 'priceYear=2023'],
    ])
    expect(told[0]?.message.nb).toBe('Ingen takst har en pris for prisåret 2023.')
  })

  test('without the unit price, share or ceiling that a price needs are an error', () => {
    const dated = (value: number) => [{ value, ...published, validTo: '2023-06-30' }]
    const file = {
      unitPrices: { somatic: dated(49_484) },
      shares: { isf: dated(0.4) },
      ceilings: { frikort: { payer: 'helfo', values: dated(3040) } },
    }
    const line = { unitPrice: 'somatic', share: 'isf', ceiling: 'frikort', prices: [weight(1)] }
    const all = ['PL-T044 unitPrices.somatic', 'PL-T044 shares.isf', 'PL-T044 ceilings.frikort']
    expect(found(line, file, { arms: [service] })).toEqual(all)
    expect(found(line, file)).toEqual(all)
    const switches = { 'isf.reading': 'full', 'copay.ceiling': 'off' }
    expect(found(line, file, { arms: [{ ...service, switches, prices: { XS08: 900 } }] })).toEqual([])
  })
})

test('the same issue in several arms is reported once, in both languages', () => {
  const broken = tariffFile([{ ...meeting, payer: 'sate', prices: [{ ...amount(750), validTo: '2023-06-30' }] }])
  const issues = issuesOf([broken], { arms: [service, service] })
  expect(issues.map(({ message }) => message)).toEqual([
    { nb: 'Ukjent aktør «sate».', en: 'Unknown actor "sate".' },
    { nb: 'XS08 har ingen pris for 2023-07-01 til 2023-12-31.', en: 'XS08 has no price for 2023-07-01 to 2023-12-31.' },
  ])
})

test('a cost file cannot use weights', () => {
  const costs: CostFile[] = [
    costFile([{ code: 'COST', facts: ['Discharged'], bearer: 'hospital', prices: [weight(1)] }]),
  ]
  expect(issuesOf([tariffFile([meeting])], { costs }).map(({ code, file }) => `${code} ${file}`)).toEqual([
    'PL-T021 cost',
  ])
})
