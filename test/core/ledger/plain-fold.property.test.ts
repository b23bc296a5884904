import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import type { Fact, FactType } from '../../../src/core/domain/facts.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { closeLedger } from '../../../src/core/ledger/close-ledger.ts'
import { createFold, type Fold } from '../../../src/core/ledger/fold.ts'
import { addLedger, createLedger, shapeLedger } from '../../../src/core/ledger/ledger.ts'
import { createRateBook, type RateInput } from '../../../src/core/ledger/rate-book.ts'
import { arbitraryFacts } from '../../../src/testing/arbitrary-facts.ts'
import { arbitraryCosts, arbitraryTariff } from '../../../src/testing/arbitrary-prices.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import { foldPlainly, type WatchedSpan } from './plain-fold.ts'
import { batchOf, columnsOf, inputOf } from './price-files.ts'

/** Prices change on 1 July 2023, and two months come before the accounts. */
const calendar = calendarOf('2023-04-01', 11, 2)
const RUNS = { seed: 20_230_704, numRuns: runs(250) }
const TYPES: readonly FactType[] = [
  'TrainingHeld',
  'TreatmentPlanMeetingHeld',
  'TmsMonthClosed',
  'HomeServicesClosed',
  'GpContactsClosed',
  'OutpatientContactsClosed',
  'Discharged',
  'Exacerbated',
]
const REWARDS = { health: { facts: TYPES.slice(2, 4) }, home: {}, stay: {} }

const input: fc.Arbitrary<RateInput> = fc
  .record({
    tariff: arbitraryTariff({ facts: TYPES }),
    costs: arbitraryCosts({ facts: TYPES }),
    priceYear: fc.constantFrom<number | 'service'>(2023, 'service'),
    reading: fc.constantFrom('rules', 'published'),
  })
  .map(({ tariff, costs, priceYear, reading }) =>
    inputOf(calendar, { tariffs: [tariff], costs: [costs], priceYear, switches: { 'tariff.reading': reading } }),
  )

/** A period fact of the horizon that covers its month in full, as most of them do. */
const inFull = (fact: Fact): Fact => {
  if (fact.from === fact.at) return fact
  const end = calendar.monthStarts.find((start) => start > fact.at) as number
  const from = calendar.monthStarts.findLast((start) => start <= fact.at) as number
  return { ...fact, from, at: end - 1 }
}
const life = (patient: number): fc.Arbitrary<Fact[]> =>
  fc
    .tuple(arbitraryFacts(calendar, patient, TYPES), fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }))
    .map(([facts, full]) => facts.map((fact, index) => (full[index] ? inFull(fact) : fact)))
const lives = fc.tuple(life(0), life(1), life(2))
const spans: fc.Arbitrary<WatchedSpan[]> = fc.array(
  fc
    .record({
      watch: fc.integer({ min: 1, max: 2 }),
      at: fc.nat(calendar.horizon - 1),
      length: fc.nat(calendar.horizon),
    })
    .map(({ watch, at, length }) => ({ watch, from: at, until: Math.min(calendar.horizon, at + length) })),
  { maxLength: 6 },
)

const batchWith = (facts: readonly Fact[], watched: readonly WatchedSpan[]): FactBatch => {
  const batch = batchOf(facts)
  for (const { watch, from, until } of watched) batch.occupancy.add(0, watch, from, until)
  return batch
}

const BY = ['code', 'tables'] as const
const heardNothing = { posted: () => undefined, refused: () => undefined }

/** Emitted late: some facts change places with the one before, whoever that is of. */
const shuffle = (facts: readonly Fact[], late: readonly number[]): Fact[] => {
  const emitted = [...facts]
  for (const place of late) {
    if (place + 1 < emitted.length) emitted.push(...emitted.splice(place, 2).reverse(), ...emitted.splice(place))
  }
  return emitted
}

describe('whatever the prices and whatever the facts, in whatever order they were emitted', () => {
  test.prop([input, lives, spans, fc.array(fc.nat(118), { maxLength: 6 })], RUNS)(
    'the fold gives the ledger that one posting at a time gives, by code, by tables and heard, as often as it is used',
    (prices, stories, watched, late) => {
      const book = createRateBook(prices)
      const facts = shuffle(stories.flat(), late)
      const expected = columnsOf(foldPlainly(book, REWARDS, facts, watched))
      const folds: Fold[] = [
        ...BY.map((by) => createFold(book, REWARDS, undefined, by)),
        createFold(book, REWARDS, heardNothing),
      ]
      expect(folds.map(({ by }) => by)).toEqual(['code', 'tables', 'tables'])
      for (const fold of [...folds, ...folds]) {
        fold.fold(batchWith(facts, watched))
        expect(columnsOf(fold.endLives())).toEqual(expected)
      }
    },
  )

  test.prop([input, lives, spans, fc.constantFrom(...BY)], RUNS)(
    'patients who are forgotten batch by batch, and ledgers that travel, add up to the same',
    (prices, stories, watched, by) => {
      const book = createRateBook(prices)
      const expected = closeLedger(book, foldPlainly(book, REWARDS, stories.flat(), watched))
      const [first, second] = [createFold(book, REWARDS, undefined, by), createFold(book, REWARDS, undefined, by)]
      first.fold(batchWith(stories[0], watched))
      first.forgetPatients()
      first.fold(batchOf(stories[1].map((fact) => ({ ...fact, patient: 0 }))))
      second.fold(batchOf(stories[2]))
      const sum = createLedger(shapeLedger(book, Object.keys(REWARDS)))
      for (const fold of [second, first]) addLedger(sum, structuredClone(fold.endLives()))
      expect(columnsOf(closeLedger(book, sum))).toEqual(columnsOf(expected))
    },
  )

  test.prop([input, lives], RUNS)('an observer hears every øre of the ledger', (prices, stories) => {
    const book = createRateBook(prices)
    const heard = createLedger(shapeLedger(book))
    const observer = {
      posted: (
        _batch: unknown,
        _row: number,
        { code }: { code: number },
        payer: number,
        payee: number,
        ore: number,
      ) => {
        const at = (actor: number, column: number) => (actor * book.codes.length + code) * 4 + column
        const add = (index: number, amount: number) => {
          heard.items[index] = (heard.items[index] as number) + amount
        }
        add(at(payer, 0), 1)
        add(at(payer, payee < 0 ? 3 : 2), ore)
        if (payee < 0) return
        add(at(payee, 0), 1)
        add(at(payee, 1), ore)
      },
      refused: (_batch: unknown, _row: number, { code }: { code: number }, rule: number) => {
        const index = code * book.rules.length + rule
        heard.refusals[index] = (heard.refusals[index] as number) + 1
      },
    }
    const fold = createFold(book, {}, observer)
    fold.fold(batchOf(stories.flat()))
    fold.endLives()
    const plain = foldPlainly(book, {}, stories.flat(), [])
    expect([...heard.items]).toEqual([...plain.items])
    expect([...heard.refusals]).toEqual([...plain.refusals])
  })
})
