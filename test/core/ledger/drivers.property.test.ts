import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  COUNT,
  type Driver,
  type EpisodeRule,
  MINUTES,
  SPREADS,
  type Volume,
} from '../../../src/core/domain/drivers.ts'
import type { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import { ATTRIBUTES, type Attribute, type Fact, type FactType } from '../../../src/core/domain/facts.ts'
import { calendarOf, MINUTES_PER_DAY } from '../../../src/core/domain/time.ts'
import { closeLedger } from '../../../src/core/ledger/close-ledger.ts'
import { prepareFold } from '../../../src/core/ledger/fold.ts'
import { ACCOUNT_COUNT, addLedger, createLedger, type Ledger, shapeLedger } from '../../../src/core/ledger/ledger.ts'
import { createRateBook, type PricedLine, type RateBook, type RateInput } from '../../../src/core/ledger/rate-book.ts'
import { arbitraryFacts } from '../../../src/testing/arbitrary-facts.ts'
import { ACTORS, arbitraryCosts, arbitraryTariff } from '../../../src/testing/arbitrary-prices.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import { PlainDrivers, type Posted } from './plain-drivers.ts'
import { batchOf, columnsOf, inputOf } from './price-files.ts'

/** Prices change on 1 July 2023, and two months come before the accounts. */
const MONTHS = 8
const calendar = calendarOf('2023-04-01', MONTHS, 2)
const RUNS = { seed: 20_230_705, numRuns: runs(100) }
const TYPES: readonly FactType[] = [
  'TreatmentPlanMeetingHeld',
  'TmsMonthClosed',
  'HomeServicesClosed',
  'GpContactsClosed',
  'Discharged',
  'WoundNurseAssisted',
]
const CODES = ['T1', 'T2', 'T3', 'C1', 'C2']
const BY = ['code', 'tables'] as const

const input: fc.Arbitrary<RateInput> = fc
  .record({ tariff: arbitraryTariff({ facts: TYPES }), costs: arbitraryCosts({ facts: TYPES }) })
  .map(({ tariff, costs }) => inputOf(calendar, { tariffs: [tariff], costs: [costs], actors: ACTORS }))

const facts = fc.uniqueArray(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 3 })
const codes = fc.subarray(CODES, { minLength: 1 })
const actor = fc.constantFrom(...ACTORS)
const ore = fc.oneof(fc.constant(0), fc.nat(1_000_000))
const where = fc
  .constantFrom<Attribute>('setting', 'level', 'diagnosis')
  .chain((name) => fc.subarray([...ATTRIBUTES[name]], { minLength: 1 }).map((values) => ({ [name]: values })))
const volume: fc.Arbitrary<Volume> = fc
  .record({
    facts,
    measure: fc.constantFrom(COUNT, MINUTES, 'minutes', 'consultations', 'level'),
    where: fc.option(where, { nil: undefined }),
  })
  .map(({ where: asked, ...rest }) => ({ ...rest, ...(asked && { where: asked }) }))
const stretch = fc
  .tuple(fc.nat(MONTHS - 1), fc.nat(MONTHS - 1))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
const term = fc.record({ trigger: facts, window: fc.integer({ min: 1, max: 60 * MINUTES_PER_DAY }) })
/** A rule, or two in turn. */
const episodes: fc.Arbitrary<EpisodeRule> = fc
  .record({ first: term, second: fc.option(term), months: stretch, split: fc.integer({ min: 1, max: MONTHS }) })
  .map(({ first, second, months: { from, to }, split }) => {
    const middle = from + split
    if (second === null || middle > to) return { ...first, from, to }
    return { ...second, from: middle, to, after: { ...first, from, to: middle - 1 } }
  })
const drivers: fc.Arbitrary<Driver[]> = fc.array(
  fc.oneof<fc.Arbitrary<Driver>[]>(
    fc.record({ kind: fc.constant('volume'), volume }),
    fc.record({ kind: fc.constant('outlay'), codes, actor }),
    fc.record({
      kind: fc.constant('paid'),
      codes,
      from: fc.option(actor, { nil: undefined }),
      to: fc.option(actor, { nil: undefined }),
    }),
    fc.record({ kind: fc.constant('capped'), codes, most: ore }),
    fc.record({
      kind: fc.constant('spread'),
      of: volume,
      per: volume,
      stretches: stretch.map(({ from, to }) =>
        from < to
          ? [
              { from, to: from },
              { from: from + 1, to },
            ]
          : [{ from, to }],
      ),
      sum: fc.constantFrom(...SPREADS),
    }),
    fc.record({ kind: fc.constant('opened'), episodes }),
    fc.record({ kind: fc.constant('inside'), episodes, fact: fc.constantFrom(...TYPES) }),
    fc.record({ kind: fc.constant('paidInside'), episodes, facts, from: actor, to: actor }),
    fc.record({ kind: fc.constant('excess'), episodes, facts, actor, above: ore }),
  ),
  { minLength: 1, maxLength: 6 },
)
/** Drivers that ask for no single claim: those a fold by code counts too. */
const silent = drivers.map((all) => all.filter(({ kind }) => !['capped', 'paidInside', 'excess'].includes(kind)))
const lives = fc.tuple(...[0, 1, 2, 3].map((patient) => arbitraryFacts(calendar, patient, TYPES)))

/** Every posting of some facts, from an observer of the fold by tables. */
function listPosted(book: RateBook, told: readonly Fact[]): Posted[] {
  const posted: Posted[] = []
  const hear = (_: FactBatch, row: number, line: PricedLine, payer: number, payee: number, amount: number): void => {
    const [code, from] = [book.codes[line.code] as string, book.actors[payer] as string]
    posted.push({ fact: told[row] as Fact, line, code, payer: from, payee: book.actors[payee], ore: amount })
  }
  const fold = prepareFold(book, {}, { posted: hear, refused: () => undefined })()
  fold.fold(batchOf(told))
  fold.endLives()
  return posted
}

function countBy(by: 'code' | 'tables', book: RateBook, list: readonly Driver[], told: readonly Fact[]): Ledger {
  const fold = prepareFold(book, {}, undefined, by, list)()
  fold.fold(batchOf(told))
  return fold.endLives()
}

const rowsOf = ({ drivers: column }: Ledger): number[][] =>
  Array.from({ length: column.length / MONTHS }, (_, place) => [...column.slice(place * MONTHS, (place + 1) * MONTHS)])

describe('whatever the facts, the prices and the drivers', () => {
  test.prop([input, lives, drivers], RUNS)(
    'they are what a reader finds who goes through facts and postings one by one',
    (prices, stories, list) => {
      const book = createRateBook(prices)
      const told = stories.flat()
      const plain = new PlainDrivers(calendar, told, listPosted(book, told))
      const expected = list.map((driver) => plain.read(driver))
      for (const by of BY) expect(rowsOf(countBy(by, book, list, told))).toEqual(expected)
    },
  )

  test.prop([input, lives, silent], RUNS)(
    'a fold by code counts what it can without being heard',
    (prices, stories, list) => {
      const book = createRateBook(prices)
      const told = stories.flat()
      const fold = prepareFold(book, {}, undefined, 'code', list)()
      expect(fold.by).toBe('code')
      fold.fold(batchOf(told))
      const plain = new PlainDrivers(calendar, told, listPosted(book, told))
      expect(rowsOf(fold.endLives())).toEqual(list.map((driver) => plain.read(driver)))
    },
  )

  test.prop([input, lives, drivers, fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), fc.boolean()], RUNS)(
    'patients may take turns, and may be split over batches and folds in any way',
    (prices, stories, list, parts, inTurn) => {
      const book = createRateBook(prices)
      const open = prepareFold(book, {}, undefined, undefined, list)
      const whole = countBy('tables', book, list, stories.flat())
      const sum = createLedger(shapeLedger(book, [], list))
      const fold = open()
      for (const part of [2, 0, 1]) {
        const told = stories.filter((_, patient) => parts[patient] === part).flat()
        if (inTurn) told.sort((a, b) => a.at - b.at)
        fold.fold(batchOf(told))
        fold.forgetPatients()
        if (part === 0) addLedger(sum, structuredClone(fold.endLives()))
      }
      addLedger(sum, fold.endLives())
      expect(rowsOf(sum)).toEqual(rowsOf(whole))
      expect(columnsOf(closeLedger(book, sum))).toEqual(columnsOf(closeLedger(book, whole)))
    },
  )

  test.prop([input, lives, drivers], RUNS)('no other column of a ledger knows of them', (prices, stories, list) => {
    const book = createRateBook(prices)
    const told = stories.flat()
    const bare = closeLedger(book, countBy('tables', book, [], told))
    for (const by of BY) {
      const ledger = closeLedger(book, countBy(by, book, list, told))
      expect(columnsOf({ ...ledger, amounts: bare.amounts, drivers: bare.drivers })).toEqual(columnsOf(bare))
    }
  })

  test.prop([input, lives], RUNS)(
    'over all codes an actor’s outlay is its account, fixed amounts and all',
    (prices, stories) => {
      const book = createRateBook(prices)
      const list: Driver[] = [
        ...ACTORS.map((one) => ({ kind: 'outlay', codes: book.codes, actor: one }) as const),
        ...ACTORS.map((one) => ({ kind: 'paid', codes: book.codes, from: one }) as const),
        ...ACTORS.map((one) => ({ kind: 'paid', codes: book.codes, to: one }) as const),
        { kind: 'paid', codes: book.codes },
        { kind: 'outlay', codes: book.codes, actor: 'nobody' },
      ]
      const { cells, drivers: column } = closeLedger(book, countBy('code', book, list, stories.flat()))
      for (let month = 0; month < MONTHS; month++) {
        const at = (place: number): number => column[place * MONTHS + month] as number
        let all = 0
        ACTORS.forEach((_, index) => {
          const cell = (month * ACTORS.length + index) * ACCOUNT_COUNT
          const [revenue, payments, , cost] = [...cells.subarray(cell, cell + ACCOUNT_COUNT)] as [
            number,
            number,
            number,
            number,
          ]
          expect(at(index)).toBe(cost + payments - revenue)
          expect(at(ACTORS.length + index)).toBe(payments)
          expect(at(2 * ACTORS.length + index)).toBe(revenue)
          all += payments
        })
        expect(at(3 * ACTORS.length)).toBe(all)
        expect(at(3 * ACTORS.length + 1)).toBe(0)
      }
    },
  )
})
