/** What a rate book makes of its files: stretches of unchanged prices, parties, releases, monthly lines. */
import { describe, expect, test } from 'vitest'
import { FACT_TYPES, type FactType } from '../../../src/core/domain/facts.ts'
import { calendarOf, dayOfIso } from '../../../src/core/domain/time.ts'
import { periodsOf } from '../../../src/core/ledger/periods.ts'
import { createRateBook } from '../../../src/core/ledger/rate-book.ts'
import { listRefusals } from '../../../src/core/ledger/read.ts'
import { switchOptionsOf } from '../../../src/core/ledger/switches.ts'
import {
  amount,
  calendar2023,
  capRule,
  costFile,
  fixed,
  foldFacts,
  inputOf,
  instant,
  kronerIn,
  type LineOf,
  number,
  period,
  published,
  step,
  tariffFile,
  told,
  weight,
} from './price-files.ts'

const meeting = { code: 'XS08', facts: ['CollaborationMeetingHeld'], payer: 'state', payee: 'hospital' } as const
const held = (...dates: string[]) => dates.map((date) => instant(calendar2023, 1, date, 'CollaborationMeetingHeld'))
const service = (lines: readonly LineOf[], more: object = {}) =>
  inputOf(calendar2023, { tariffs: [tariffFile(lines)], priceYear: 'service', ...more })
const epochsOf = (book: ReturnType<typeof createRateBook>): number => book.lines.length / FACT_TYPES.length

describe('a stretch of unchanged prices', () => {
  test('ends with the last day of a price, also where no other follows', () => {
    const input = service([{ ...meeting, prices: [{ ...amount(10), validTo: '2023-06-30' }] }])
    const ledger = foldFacts(input, held('2023-06-29', '2023-06-30', '2023-07-01'))
    expect(kronerIn(ledger, 'hospital', 'revenue')).toBe(20)
  })

  test('comes in the order of days, whichever line changes first in the file', () => {
    const changes = (code: string, date: string) => ({
      ...meeting,
      code,
      prices: [amount(1), { ...amount(10), validFrom: date }],
    })
    for (const dates of [
      ['2023-09-01', '2023-03-01', '2023-06-01'],
      ['2023-03-01', '2023-06-01', '2023-09-01'],
    ]) {
      const lines = dates.map((date, index) => changes(`XS${index}`, date))
      const ledger = foldFacts(service(lines), held('2023-02-01', '2023-04-01', '2023-07-01', '2023-10-01'))
      const paid = ['2023-02', '2023-04', '2023-07', '2023-10'].map((month) =>
        kronerIn(ledger, 'hospital', 'revenue', month),
      )
      expect(paid).toEqual([3, 12, 21, 30])
    }
  })

  test('lies within the accounts: no change before or after them makes another', () => {
    const calendar = calendarOf('2023-03-01', 2, 2)
    const changing = (date: string) => [amount(1), { ...amount(2), validFrom: date }]
    const bookOf = (date: string) => createRateBook(service([{ ...meeting, prices: changing(date) }], { calendar }))
    for (const outside of ['2023-02-01', '2023-03-01', '2023-05-01']) expect(epochsOf(bookOf(outside))).toBe(1)
    const within = bookOf('2023-04-30')
    expect(epochsOf(within)).toBe(2)
    const day = (dayOfIso('2023-04-30') as number) - calendar.zeroDay
    expect([...within.epochOfDay]).toEqual([...within.epochOfDay.keys()].map((at) => (at < day ? 0 : 1)))
  })
})

describe('a line', () => {
  test('by the day is multiplied by the first quantity of a fact as by any other', () => {
    const line = { ...meeting, facts: ['TmsMonthClosed'] as const, per: 'day', quantity: 'days' }
    const month = period(calendar2023, 1, ['2023-01-01', '2023-01-31'], 'TmsMonthClosed', { days: 1440 })
    const ledger = foldFacts(service([{ ...line, prices: [amount(7)] }]), [month])
    expect(kronerIn(ledger, 'hospital', 'revenue')).toBe(7)
  })

  test('with a price of neither amount nor weight was never checked, nor was a cost by weight', () => {
    const line = { ...meeting, unitPrice: 'somatic', prices: [published] }
    const build = (file: object) => () => createRateBook(inputOf(calendar2023, file))
    const unitPrices = { somatic: [number(1)] }
    expect(build({ tariffs: [tariffFile([line], { unitPrices })] })).toThrow('PL-L001')
    const cost = { code: 'COST', facts: ['Discharged'] as const, bearer: 'hospital', prices: [weight(1)] }
    expect(build({ costs: [costFile([cost])] })).toThrow('PL-L001')
  })

  test('counts under each ceiling for itself', () => {
    const visit = { facts: ['CollaborationMeetingHeld'] as const, payer: 'patient', payee: 'gp' }
    const lines = ['one', 'two'].map((ceiling, index) => ({
      ...visit,
      code: `C${index}`,
      ceiling,
      prices: [amount(100)],
    }))
    const values = [number(100)]
    const ceilings = { one: { payer: 'helfo', values }, two: { payer: 'state', values } }
    const input = inputOf(calendar2023, { tariffs: [tariffFile(lines, { ceilings })] })
    const ledger = foldFacts(input, held('2023-01-02', '2023-01-03'))
    const paid = ['patient', 'helfo', 'state'].map((actor) => kronerIn(ledger, actor, 'payments'))
    expect(paid).toEqual([200, 100, 100])
  })
})

describe('a release', () => {
  const release = (share: number) => ({ release: { share, noticeMonths: 2, ...published } })
  const facts = ['CollaborationMeetingHeld'] as const
  const costLines = [
    { code: 'A', facts, bearer: 'hospital', ...release(0.1), prices: [amount(1)] },
    { code: 'B', facts, bearer: 'hospital', ...release(0.2), prices: [amount(2)] },
    { code: 'B', facts: ['TmsDialogueHeld'] as const, bearer: 'tms', ...release(0.3), prices: [amount(4)] },
    { code: 'C', facts, bearer: 'tms', ...release(0.4), when: { 'isf.reading': ['full'] }, prices: [amount(8)] },
  ]
  const tariffs = [tariffFile([{ ...meeting, prices: [amount(1)] }])]
  const input = inputOf(calendar2023, { tariffs, costs: [costFile(costLines)] })

  test('is that of its own code and bearer, and has no terms in an arm without the line', () => {
    expect(createRateBook(input).releases).toEqual([
      { code: 'A', bearer: 0, terms: { share: 0.1, noticeMonths: 2 } },
      { code: 'B', bearer: 0, terms: { share: 0.2, noticeMonths: 2 } },
      { code: 'B', bearer: 3, terms: { share: 0.3, noticeMonths: 2 } },
      { code: 'C', bearer: 3, terms: undefined },
    ])
  })

  test('adds up what its line costs, month by month', () => {
    const dialogue = instant(calendar2023, 1, '2023-03-01', 'TmsDialogueHeld')
    const ledger = foldFacts(input, [...held('2023-02-01', '2023-03-01'), dialogue])
    const kroner = [0, 1, 2, 3].map((row) =>
      [...ledger.releasable.slice(row * 12, row * 12 + 4)].map((ore) => ore / 100),
    )
    expect(kroner).toEqual([
      [0, 1, 1, 0],
      [0, 2, 2, 0],
      [0, 0, 4, 0],
      [0, 0, 0, 0],
    ])
  })

  test('belongs to no tariff', () => {
    const { lines } = createRateBook(input)
    const releasesOf = (type: FactType) => lines[FACT_TYPES.indexOf(type)]?.map(({ release }) => release)
    expect(releasesOf('CollaborationMeetingHeld')).toEqual([-1, 0, 1])
    expect(releasesOf('TmsDialogueHeld')).toEqual([2])
  })
})

describe('what months give', () => {
  const grant = {
    ...fixed,
    facts: [],
    code: 'GRANT',
    payer: 'state',
    payee: 'hospital',
    prices: [amount(100)],
  } as const
  const agreed = (name: string) => ({
    kind: 'switch',
    switch: name,
    in: ['yes'],
    reason: told('no agreement'),
    source: 'test',
  })

  test('is refused by the rule that is not met, be it the first or the second', () => {
    const rules = { agreed: agreed('agreed'), signed: agreed('signed') }
    const tariffs = [tariffFile([{ ...grant, rules: ['agreed', 'signed'] }], { rules })]
    const refusals = (switches: Readonly<Record<string, string>>) =>
      listRefusals(foldFacts(inputOf(calendar2023, { tariffs, switches }), []))
    expect(refusals({ agreed: 'no', signed: 'yes' })).toEqual([{ code: 'GRANT', reason: 'agreed', count: 12 }])
    expect(refusals({ agreed: 'yes', signed: 'no' })).toEqual([{ code: 'GRANT', reason: 'signed', count: 12 }])
  })

  test('has no rule that asks about a patient', () => {
    const tariffs = [tariffFile([{ ...grant, rules: ['once'] }], { rules: { once: capRule('month') } })]
    expect(() => createRateBook(inputOf(calendar2023, { tariffs }))).toThrow('PL-L001')
  })

  test('goes on for one of its facts where another line of the code has taken over the other', () => {
    const team = { code: 'TEAM', ...fixed, bearer: 'tms' }
    const lines = [
      { ...team, facts: ['TmsStarted', 'TmsMonthClosed'] as const, prices: [amount(100)] },
      { ...team, facts: ['TmsStarted'] as const, prices: [{ ...amount(10), validFrom: '2023-07-01' }] },
    ]
    const ledger = foldFacts(inputOf(calendar2023, { costs: [costFile(lines)], priceYear: 'service' }), [])
    expect(kronerIn(ledger, 'tms', 'resourceCost', '2023-06')).toBe(100)
    expect(kronerIn(ledger, 'tms', 'resourceCost', '2023-07')).toBe(110)
  })

  test('counts each step cost by its own facts, and others by none', () => {
    const lines = [
      { code: 'ONE', ...step, block: 1, prices: [amount(1)] },
      { code: 'TWO', ...step, facts: ['HomeServicesClosed'] as const, block: 1, prices: [amount(10)] },
    ]
    const input = inputOf(calendar2023, { costs: [costFile(lines)] })
    const book = createRateBook(input)
    const steps = Object.fromEntries(FACT_TYPES.map((type, index) => [type, book.stepsOfType[index]]))
    expect(steps).toMatchObject({ TmsMonthClosed: [0], HomeServicesClosed: [1], Discharged: [] })
    const january = [1, 2].map((one) => period(calendar2023, one, ['2023-01-01', '2023-01-31'], 'HomeServicesClosed'))
    const ledger = foldFacts(input, january)
    expect(ledger.shape.steps).toEqual(['ONE', 'TWO'])
    expect(kronerIn(ledger, 'tms', 'resourceCost')).toBe(20)
  })
})

test('months, tertials and years follow one another across a new year', () => {
  const calendar = calendarOf('2023-11-01', 4, 1)
  const { keys, monthOfDay, monthStarts, minutesOfMonth, start, end } = periodsOf(calendar)
  const steps = (column: Int32Array) => [...column].map((key) => key - (column[0] as number))
  expect(steps(keys.month)).toEqual([0, 1, 2, 3])
  expect(steps(keys.tertial)).toEqual([0, 0, 1, 1])
  expect([...keys.year]).toEqual([2023, 2023, 2024, 2024])
  expect(steps(keys.course)).toEqual([0, 0, 0, 0])
  const lengths = [30, 31, 31, 29]
  expect([...minutesOfMonth]).toEqual(lengths.map((days) => days * 1440))
  expect([...monthOfDay.slice(31)]).toEqual(lengths.flatMap((days, month) => new Array<number>(days).fill(month)))
  expect([start, end]).toEqual([monthStarts[0], monthStarts[4]])
})

test('a tariff file adds its readings to the options of one switch and leaves the others alone', () => {
  const readings = { loose: { title: told('loose') }, rules: { title: told('as written') } }
  const file = tariffFile([{ ...meeting, prices: [amount(1)] }], { readings })
  expect(switchOptionsOf([file])).toEqual({
    'isf.reading': ['cash', 'full'],
    'isf.basis': ['weights', 'printed'],
    'tariff.reading': ['rules', 'loose'],
    'copay.ceiling': ['on', 'off'],
  })
})
