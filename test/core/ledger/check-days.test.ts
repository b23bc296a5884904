/** Dates without a value, and with two: of prices, and of the unit prices, shares and ceilings behind them. */
import { describe, expect, test } from 'vitest'
import { checkRates, type RateCheck } from '../../../src/core/ledger/check-rates.ts'
import type { TariffFile } from '../../../src/core/ledger/schema.ts'
import {
  ACTORS,
  amount,
  calendar2023,
  costFile,
  fixed,
  type LineOf,
  number,
  tariffFile,
  weight,
} from './price-files.ts'

const arm = { switches: {}, prices: {}, priceYear: 2023 } as const
const service = { ...arm, priceYear: 'service' } as const
const meeting = { code: 'XS08', facts: ['CollaborationMeetingHeld'], payer: 'state', payee: 'hospital' } as const

const check = (tariffs: TariffFile[], more: Partial<RateCheck> = {}) =>
  checkRates({ tariffs, costs: [], actors: ACTORS, calendar: calendar2023, arms: [service], ...more }).map(
    ({ code, path }) => `${code} ${path}`,
  )
const ofLine = (line: Partial<LineOf>, file: object = {}, more: Partial<RateCheck> = {}) =>
  check([tariffFile([{ ...meeting, prices: [amount(1)], ...line }], file)], more)

const until = (date: string) => ({ validTo: date })
const from = (date: string) => ({ validFrom: date })

describe('a date', () => {
  test('may be first and last day at once', () => {
    const day = { ...from('2023-03-01'), ...until('2023-03-01') }
    expect(ofLine({ prices: [{ ...amount(1), ...day }] }, {}, { arms: [] })).toEqual([])
  })

  test('that does not exist is told of a unit price as of a price', () => {
    const unitPrices = { somatic: [number(1), { ...number(2), ...from('2023-02-29') }] }
    expect(ofLine({}, { unitPrices })).toEqual(['PL-T040 unitPrices.somatic.1.validFrom'])
  })

  test('that does not exist is no gap besides, even where it is the only one', () => {
    expect(ofLine({ prices: [{ ...amount(1), ...from('2023-02-29') }] })).toEqual([
      'PL-T040 lines.0.prices.0.validFrom',
    ])
  })

  test('with two prices names the code and the fact', () => {
    const [issue] = checkRates({
      tariffs: [tariffFile([{ ...meeting, prices: [amount(1), amount(2)] }])],
      costs: [],
      actors: ACTORS,
      calendar: calendar2023,
      arms: [arm],
    })
    expect(issue?.message.en).toBe('XS08 (CollaborationMeetingHeld) has two values on the same day.')
  })
})

describe('the unit price behind a weight', () => {
  const line = { unitPrice: 'somatic', prices: [weight(1)] }

  test('is not asked for where the price is an amount', () => {
    const unitPrices = { somatic: [{ ...number(1), ...until('2023-06-30') }] }
    expect(ofLine({ ...line, prices: [amount(1)] }, { unitPrices })).toEqual([])
    expect(ofLine(line, { unitPrices })).toEqual(['PL-T044 unitPrices.somatic'])
  })

  test('is asked for on the days of that price only', () => {
    const prices = [
      { ...amount(1), ...until('2023-06-30') },
      { ...weight(1), ...from('2023-07-01') },
    ]
    const unitPrices = { somatic: [{ ...number(1), ...from('2023-07-01') }] }
    expect(ofLine({ ...line, prices }, { unitPrices })).toEqual([])
  })

  test('is not asked for where the price lies outside the days that are priced', () => {
    const prices = [
      { ...weight(1), ...until('2022-12-31') },
      { ...amount(1), ...from('2023-01-01') },
    ]
    const unitPrices = { somatic: [{ ...number(1), ...from('2024-01-01') }] }
    expect(ofLine({ ...line, prices }, { unitPrices })).toEqual([])
  })

  const halves = [
    { ...number(1), ...until('2023-06-30') },
    { ...number(1), ...from('2023-07-01') },
  ] as const
  const inTwoFiles = (mine: readonly object[], others: readonly object[]) =>
    check([
      tariffFile([{ ...meeting, ...line }], { unitPrices: { somatic: mine } }),
      tariffFile([{ ...meeting, code: 'XS09', prices: [amount(1)] }], { id: 'other', unitPrices: { somatic: others } }),
    ])

  test('may stand in two files, whichever of them has the earlier days', () => {
    expect(inTwoFiles([halves[0]], [halves[1]])).toEqual([])
    expect(inTwoFiles([halves[1]], [halves[0]])).toEqual([])
  })

  test('is not called missing where one of the files has it twice', () => {
    const twice = [1, 2].map((value) => ({ ...number(value), ...from('2023-09-01') }))
    expect(inTwoFiles([halves[0]], twice)).toEqual(['PL-T042 unitPrices.somatic.1'])
  })
})

describe('days without a price', () => {
  test('are told at the price that comes before them', () => {
    const around = (later: string) => [
      { ...amount(1), ...until('2022-12-31') },
      { ...amount(2), ...from(later) },
    ]
    expect(ofLine({ prices: around('2024-01-01') })).toEqual(['PL-T043 lines.0.prices.0'])
    expect(ofLine({ prices: around('2023-12-31') })).toEqual(['PL-T043 lines.0.prices.1'])
  })

  test('are no fault where no pathway tells the fact, and are one where the line needs none', () => {
    const prices = [{ ...amount(1), ...from('2023-03-01') }]
    expect(ofLine({ prices }, {}, { told: ['Discharged'] })).toEqual([])
    expect(ofLine({ prices }, {}, { told: ['CollaborationMeetingHeld'] })).toEqual(['PL-T043 lines.0.prices.0'])
    expect(ofLine({ ...fixed, facts: [], prices }, {}, { told: ['Discharged'] })).toEqual(['PL-T043 lines.0.prices.0'])
  })
})

describe('a price year without prices', () => {
  const old = { ...meeting, prices: [{ ...amount(1), ...until('2022-12-31') }] }
  const now = { ...meeting, code: 'XS09', prices: [amount(1)] }
  const year = { arms: [arm] }

  test('is told file by file, each with its own codes', () => {
    const files = [
      tariffFile([old, now]),
      tariffFile(
        [
          { ...old, code: 'XS10' },
          { ...old, code: 'XS11' },
        ],
        { id: 'other' },
      ),
    ]
    const issues = checkRates({ tariffs: files, costs: [], actors: ACTORS, calendar: calendar2023, ...year })
    expect(issues.map(({ code, file, message }) => [code, file, message.en])).toEqual([
      ['PL-T045', 'tariff', 'Without a price in price year 2023: XS08.'],
      ['PL-T045', 'other', 'Without a price in price year 2023: XS10, XS11.'],
    ])
  })

  test('is an error where every tariff lacks one, whatever the costs have', () => {
    const costs = [costFile([{ code: 'COST', facts: meeting.facts, bearer: 'hospital', prices: [amount(1)] }])]
    expect(check([tariffFile([old])], { ...year, costs })).toEqual(['PL-T046 priceYear=2023'])
  })

  test('is judged by the codes of facts that may be told, with one such fact or more', () => {
    const untold = { ...now, facts: ['Discharged'] } as const
    const told = meeting.facts
    expect(check([tariffFile([old, untold])], { ...year, told })).toEqual(['PL-T046 priceYear=2023'])
    const both = { ...old, facts: ['CollaborationMeetingHeld', 'Discharged'] } as const
    expect(check([tariffFile([both])], { ...year, told })).toEqual(['PL-T046 priceYear=2023'])
  })
})
