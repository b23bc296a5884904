/** What each line may say, at the edges: the issue, its place, and the words that name the remedy. */
import { describe, expect, test } from 'vitest'
import { checkRates, type RateCheck } from '../../../src/core/ledger/check-rates.ts'
import {
  ACTORS,
  amount,
  calendar2023,
  capRule,
  costFile,
  fixed,
  type LineOf,
  number,
  published,
  step,
  tariffFile,
  told,
  weight,
} from './price-files.ts'

const arm = { switches: {}, prices: {}, priceYear: 2023 } as const
const base = { tariffs: [], costs: [], actors: ACTORS, calendar: calendar2023, arms: [arm] }
const meeting = {
  code: 'XS08',
  facts: ['CollaborationMeetingHeld'],
  payer: 'state',
  payee: 'hospital',
  prices: [amount(742)],
} as const
const home = { kind: 'require', attribute: 'place', in: ['home'], reason: told('at home'), source: 'test' }

const ofTariff = (line: Partial<LineOf>, file: object = {}, more: Partial<RateCheck> = {}) =>
  checkRates({ ...base, tariffs: [tariffFile([{ ...meeting, ...line }], file)], ...more })
const ofCosts = (...lines: Partial<LineOf>[]) =>
  checkRates({
    ...base,
    costs: [
      costFile(
        lines.map((line) => ({ code: 'TEAM', facts: ['TmsMonthClosed'], bearer: 'tms', prices: [amount(1)], ...line })),
      ),
    ],
  })
type Issues = ReturnType<typeof checkRates>
const places = (issues: Issues): string[] => issues.map(({ code, path }) => `${code} ${path}`)
const messages = (issues: Issues) => issues.map(({ message }) => message.en)
const hints = (issues: Issues) => issues.map(({ hint }) => hint?.en)

describe('a price', () => {
  test('may be as large as a billion kroner, and no larger', () => {
    expect(ofTariff({ prices: [amount(1e9)] })).toEqual([])
    expect(places(ofTariff({ prices: [amount(1e9 + 1)] }))).toEqual(['PL-T025 lines.0.prices.0.amount'])
  })

  test('that an arm sets may be anything from nothing to a billion kroner', () => {
    const set = (kroner: number) => places(ofTariff({}, {}, { arms: [{ ...arm, prices: { XS08: kroner } }] }))
    expect([0, 1e9, 1e9 + 1].map(set)).toEqual([[], [], ['PL-T026 price.XS08']])
  })

  test('by group names every group that has no value', () => {
    const issues = ofTariff({
      facts: ['Discharged'],
      by: 'diagnosis',
      prices: [amount({ COPD: 1, HF: 1, DM: 1, OTH: 1 })],
    })
    expect(messages(issues)).toEqual(['amount has no value for diagnosis: CANC, MENT.'])
  })

  test('by weight tells a tariff to name a unit price, and a cost to be written with an amount', () => {
    expect(hints(ofTariff({ prices: [weight(1)] }))).toEqual(['Write unitPrice on the line.'])
    expect(hints(ofCosts({ prices: [weight(1)] }))).toEqual(['Costs are written with amount.'])
  })

  test('is printed for facts of its line only', () => {
    const printed = (fact: string) => ofTariff({ prices: [{ ...amount(1), printedFor: { [fact]: 2 } }] })
    expect(printed('CollaborationMeetingHeld')).toEqual([])
    expect(places(printed('Discharged'))).toEqual(['PL-T018 lines.0.prices.0.printedFor'])
  })
})

describe('what a fact does not carry', () => {
  const hint = (line: Partial<LineOf>) => hints(ofTariff(line))

  test('is told with all that it does carry, attributes before quantities', () => {
    expect(hint({ by: 'diagnosis' })).toEqual(['CollaborationMeetingHeld carries: setting.'])
    expect(hint({ facts: ['Discharged'], times: 'gpClaims' })).toEqual(['Discharged carries: diagnosis, stayMinutes.'])
    expect(hint({ facts: ['GpContactsClosed'], by: 'diagnosis', prices: [amount(1)] })).toEqual([
      'GpContactsClosed carries: simple, consultations, meetings, phone.',
    ])
    expect(hint({ facts: ['TmsStarted'], by: 'diagnosis' })).toEqual(['TmsStarted carries: –.'])
  })

  test('is looked for on variable lines, of tariffs and of costs', () => {
    expect(places(ofCosts({ by: 'place' }))).toEqual(['PL-T030 lines.0.by'])
    const grant = { ...meeting, ...fixed, facts: ['CollaborationMeetingHeld'] } as const
    expect(ofTariff(grant)).toEqual([])
  })
})

describe('a quantity', () => {
  const month = { ...meeting, facts: ['TmsMonthClosed'] } as const

  test('is read by the day, the hour and the unit, and by nothing else', () => {
    for (const per of ['day', 'hour', 'unit']) expect(ofTariff({ ...month, per, quantity: 'days' })).toEqual([])
    expect(messages(ofTariff({ ...month, per: 'month', quantity: 'days' }))).toEqual(['per: month reads no quantity.'])
    expect(messages(ofTariff({ ...month, per: 'year', quantity: 'days' }))).toContain('per: year reads no quantity.')
  })

  test('is what a unit is a unit of, also where the fact is a period', () => {
    expect(messages(ofTariff({ ...month, per: 'unit' }))).toEqual(['per: unit needs a quantity.'])
  })
})

describe('a rule', () => {
  test('may ask for the first attribute of a fact, and a cap asks for none', () => {
    const indoors = { ...home, attribute: 'setting' }
    expect(ofTariff({ rules: ['indoors', 'once'] }, { rules: { indoors, once: capRule('month') } })).toEqual([])
  })

  test('that a reading adds must suit the facts of the lines with that code, and of no other', () => {
    const visit = { ...meeting, code: 'VISIT', facts: ['TrainingHeld'] } as const
    const reading = (code: string) => {
      const file = { rules: { home }, readings: { strict: { title: told('strict'), with: { [code]: ['home'] } } } }
      const titled = [meeting, visit].map((line) => ({ title: told(line.code), ...line }))
      return places(checkRates({ ...base, tariffs: [tariffFile(titled, file)] }))
    }
    expect(reading('XS08')).toEqual(['PL-T035 readings.strict.with.XS08'])
    expect(reading('VISIT')).toEqual([])
  })

  test('that does not exist is one issue on a fixed line too, and a reading need not speak of the line', () => {
    const grant = { ...fixed, facts: [], rules: ['none'] }
    const readings = { strict: { title: told('strict'), with: {} } }
    expect(places(ofTariff(grant, { readings }))).toEqual(['PL-T013 lines.0.rules'])
  })
})

test('nobody receives what lies above a ceiling from himself', () => {
  const ceilings = { frikort: { payer: 'hospital', values: [number(3040)] } }
  expect(places(ofTariff({ ceiling: 'frikort' }, { ceilings }))).toEqual(['PL-T022 lines.0.payee'])
})

test('a step cost names every fact that is an instant', () => {
  const issues = ofCosts({ ...step, block: 1, facts: ['TmsStarted', 'TmsMonthClosed', 'DhoOffered'] })
  expect(messages(issues)).toEqual([
    'A step cost counts patients whom a fact covers, but these are instants: TmsStarted, DhoOffered.',
  ])
})

describe('terms of release', () => {
  const release = { share: 0.5, noticeMonths: 6, ...published }

  test('may stand on every line of a code and bearer where they are the same', () => {
    expect(ofCosts({ release }, { facts: ['HomeServicesClosed'], release })).toEqual([])
  })

  test('differ in notice as in share', () => {
    const other = { facts: ['HomeServicesClosed'], release: { ...release, noticeMonths: 7 } } as const
    expect(places(ofCosts({ release }, other))).toEqual(['PL-T055 lines.1.release'])
  })

  test('are compared among variable lines only', () => {
    expect(places(ofCosts({ ...fixed, release }, { ...fixed, facts: ['HomeServicesClosed'] }))).toEqual([
      'PL-T052 lines.0.release',
    ])
  })
})
