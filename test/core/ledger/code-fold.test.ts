/** The generated fold against the tables where a batch outgrows its memory, comes in no order, or cannot be. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Fact } from '../../../src/core/domain/facts.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { createFold } from '../../../src/core/ledger/fold.ts'
import { ROWS } from '../../../src/core/ledger/fold-layout.ts'
import type { Ledger } from '../../../src/core/ledger/ledger.ts'
import { createRateBook } from '../../../src/core/ledger/rate-book.ts'
import {
  amount,
  batchOf,
  calendar2023,
  capRule,
  columnsOf,
  costFile,
  inputOf,
  instant,
  number,
  period,
  tariffFile,
} from './price-files.ts'

const BY = ['code', 'tables'] as const
const REWARDS = { health: { facts: ['TmsMonthClosed'] } } as const
const visit = { facts: ['GpContactsClosed'], per: 'unit', payer: 'patient', payee: 'gp' } as const

/** Co-payments up to a ceiling a year, two fees of which few are paid a tertial, and a cost by the hour. */
const book = createRateBook(
  inputOf(calendar2023, {
    tariffs: [
      tariffFile(
        [
          { code: 'SHARE', ...visit, quantity: 'consultations', ceiling: 'frikort', prices: [amount(99.5)] },
          { code: 'FEE', facts: ['TmsStarted'], payer: 'state', payee: 'tms', rules: ['few'], prices: [amount(3)] },
          { code: 'CALL', facts: ['GpTmsPhoneHeld'], payer: 'state', payee: 'gp', rules: ['few'], prices: [amount(4)] },
        ],
        {
          rules: { few: capRule('tertial', 2) },
          ceilings: { frikort: { payer: 'helfo', values: [number(250)] } },
        },
      ),
    ],
    costs: [
      costFile([{ code: 'HOUR', facts: ['TmsMonthClosed'], bearer: 'tms', per: 'hour', prices: [amount(0.123)] }]),
    ],
  }),
)

const MONTHS = ['01', '02', '03', '04', '05', '06'] as const
const contacts = (consultations: number) => ({ simple: 5, consultations, meetings: 0, phone: 1 })
const watched = { days: 9, green: 5, yellow: 2, red: 1, missing: 1, minutes: 40 }

const lifeOf = (patient: number): Fact[] =>
  MONTHS.flatMap((month, index) => [
    instant(calendar2023, patient, `2023-${month}-03`, 'TmsStarted'),
    period(calendar2023, patient, [`2023-${month}-01`, `2023-${month}-2${index}`], 'TmsMonthClosed', watched),
    period(calendar2023, patient, [`2023-${month}-01`, `2023-${month}-28`], 'GpContactsClosed', contacts(patient % 3)),
  ])

const livesOf = (patients: number, first = 0): Fact[] =>
  Array.from({ length: patients }, (_, index) => lifeOf(first + index)).flat()

/** The open ledger of batches that one fold prices, patients remembered from one to the next. */
function foldBatches(by: (typeof BY)[number], batches: readonly (readonly Fact[])[]): Ledger {
  const fold = createFold(book, REWARDS, undefined, by)
  expect(fold.by).toBe(by)
  for (const facts of batches) fold.fold(batchOf(facts))
  return fold.endLives()
}

function expectSame(batches: readonly (readonly Fact[])[]): Ledger {
  const [code, tables] = BY.map((by) => foldBatches(by, batches)) as [Ledger, Ledger]
  expect(columnsOf(code)).toEqual(columnsOf(tables))
  return code
}

const refusedIn = ({ refusals }: Ledger): number => refusals.reduce((sum, count) => sum + count, 0)
const thrownBy = (by: (typeof BY)[number], facts: readonly Fact[]): unknown => {
  try {
    foldBatches(by, [facts])
  } catch (error) {
    return error
  }
  return undefined
}

describe('a generated fold', () => {
  test('remembers its patients while batches outgrow its memory', () => {
    const few = livesOf(3)
    const many = livesOf(Math.ceil((ROWS * 5) / few.length) * 3, 2)
    expect(many.length).toBeGreaterThan(ROWS * 4)
    const later = MONTHS.slice(4).flatMap((month) => [
      instant(calendar2023, 2, `2023-${month}-30`, 'TmsStarted'),
      instant(calendar2023, 1, `2023-${month}-30`, 'TmsStarted'),
    ])
    const ledger = expectSame([few, many.slice(lifeOf(0).length), later, later])
    // Two a tertial of each are paid: May and June were paid before, so nothing later is.
    const lives = 2 + many.length / lifeOf(0).length
    expect(refusedIn(ledger)).toBe(lives * 2 + later.length * 2)
  })

  test('knows from batch to batch whose counters are whose', () => {
    const on = (patient: number, date: string): Fact => instant(calendar2023, patient, date, 'TmsStarted')
    const [may, june] = ['2023-05-02', '2023-06-02'] as const
    const twice = expectSame([[on(7, may), on(7, may)], [on(8, may)], [on(7, june), on(8, june)], [on(6, june)]])
    expect(refusedIn(twice)).toBe(1)
  })

  test('judges patients who take turns, or come backwards, each by time, across the ends of blocks', () => {
    const patients = 150
    const lives = Array.from({ length: patients }, (_, patient) => lifeOf(patient))
    const inTurns = lives[0]?.flatMap((_, index) => lives.map((life) => life[index] as Fact)) as Fact[]
    const backwards = lives.toReversed().flatMap((life) => life.toReversed())
    expect(inTurns.length).toBeGreaterThan(ROWS * 2)
    const expected = columnsOf(expectSame([lives.flat()]))
    for (const facts of [inTurns, backwards]) expect(columnsOf(expectSame([facts]))).toEqual(expected)
  })

  test('keeps the order of emission within a minute, whatever is emitted late', () => {
    const [fee, call] = (['TmsStarted', 'GpTmsPhoneHeld'] as const).map((type) =>
      instant(calendar2023, 0, '2023-02-03', type),
    ) as [Fact, Fact]
    const on = (fact: Fact, minute: number): Fact => ({ ...fact, at: fact.at + minute, from: fact.at + minute })
    const ledger = expectSame([[on(fee, 1), on(fee, 2), on(fee, 4), on(call, 2)]])
    const refused = (code: string) => ledger.refusals[book.codes.indexOf(code) * book.rules.length]
    expect([refused('FEE'), refused('CALL')]).toEqual([1, 1])
  })

  test('begins with the first minute after the warm-up', () => {
    const calendar = calendarOf('2023-01-01', 12, 2)
    const start = calendar.monthStarts[2] as number
    const at = (minute: number): Fact => ({ type: 'DhoOffered', patient: 0, at: minute, from: minute, values: {} })
    const fold = createFold(createRateBook(inputOf(calendar, {})), {}, undefined, 'code')
    fold.fold(batchOf([at(0), at(start - 1), at(start), at(calendar.horizon - 1)]))
    expect(fold.endLives().facts.reduce((sum, count) => sum + count, 0)).toBe(2)
  })

  test('starts from nothing when the lives have ended', () => {
    const fold = createFold(book, REWARDS, undefined, 'code')
    const expected = columnsOf(foldBatches('tables', [livesOf(70)]))
    for (const _ of [1, 2]) {
      fold.fold(batchOf(livesOf(70)))
      expect(columnsOf(fold.endLives())).toEqual(expected)
    }
    const nothing = columnsOf(fold.endLives()).flat()
    expect(nothing.every((value) => value === 0)).toBe(true)
  })

  test.each([
    ['after the last month', [{ ...instant(calendar2023, 0, '2023-12-31', 'TmsStarted'), at: calendar2023.horizon }]],
    ['with less than nothing of a quantity', [{ ...(lifeOf(1)[2] as Fact), values: contacts(-1) }]],
    ['of a negative length', [{ ...(lifeOf(1)[1] as Fact), from: calendar2023.horizon }]],
  ])('refuses a fact %s in the words of the tables', (_, facts) => {
    const [code, tables] = BY.map((by) => thrownBy(by, [...livesOf(1), ...facts]))
    expect(code).toBeInstanceOf(Error)
    expect(code).toEqual(tables)
  })

  test.each(BY)('refuses a patient who goes back to an earlier period, by %s', (by) => {
    const [first, second] = [lifeOf(4).slice(-3), lifeOf(4).slice(0, 3)]
    expect(() => foldBatches(by, [first, second])).toThrow('the facts of patient 4 do not come in the order of time')
  })
})

describe('what a fold runs by', () => {
  afterEach(() => {
    vi.doUnmock('../../../src/core/wasm/wasm-api.ts')
    vi.resetModules()
  })

  test('is code, but tables where somebody listens', () => {
    expect(createFold(book).by).toBe('code')
    expect(createFold(book, {}, { posted: () => undefined, refused: () => undefined }).by).toBe('tables')
  })

  test('is tables where no code may be generated', async () => {
    vi.resetModules()
    vi.doMock('../../../src/core/wasm/wasm-api.ts', () => ({ mayGenerateCode: () => false }))
    const strict = await import('../../../src/core/ledger/fold.ts')
    const fold = strict.createFold(book, REWARDS)
    expect(fold.by).toBe('tables')
    fold.fold(batchOf(livesOf(2)))
    expect(columnsOf(fold.endLives())).toEqual(columnsOf(foldBatches('code', [livesOf(2)])))
  })
})
