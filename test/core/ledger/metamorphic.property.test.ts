/** What must not change, or must change in a known way, when the question is put differently. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { Fact, FactType } from '../../../src/core/domain/facts.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { cashDifferences } from '../../../src/core/ledger/cash.ts'
import { closeLedger } from '../../../src/core/ledger/close-ledger.ts'
import { addLedger, createLedger, type Ledger, shapeLedger } from '../../../src/core/ledger/ledger.ts'
import { createRateBook, type RateInput } from '../../../src/core/ledger/rate-book.ts'
import { listItems, readActor } from '../../../src/core/ledger/read.ts'
import type { CostFile, Price, TariffFile } from '../../../src/core/ledger/schema.ts'
import { arbitraryFacts } from '../../../src/testing/arbitrary-facts.ts'
import { arbitraryCosts, arbitraryTariff } from '../../../src/testing/arbitrary-prices.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import { amount, columnsOf, foldFacts, foldOpen, inputOf, tariffFile } from './price-files.ts'

const calendar = calendarOf('2023-03-01', 14)
const RUNS = { seed: 20_230_302, numRuns: runs(120) }
/** Few enough types that facts and lines meet. */
const TYPES: readonly FactType[] = [
  'TrainingHeld',
  'CollaborationMeetingHeld',
  'TmsMonthClosed',
  'HomeServicesClosed',
  'Discharged',
]
const PATIENTS = [0, 1, 2, 3]

const prices: fc.Arbitrary<RateInput> = fc
  .record({
    tariff: arbitraryTariff({ facts: TYPES }),
    costs: arbitraryCosts({ facts: TYPES }),
    told: fc.subarray([...TYPES]),
    reading: fc.constantFrom('rules', 'published'),
  })
  .map(({ tariff, costs, told, reading }) =>
    inputOf(calendar, {
      ...{ tariffs: [tariff], costs: [costs], told },
      ...{ priceYear: 'service', switches: { 'tariff.reading': reading } },
    }),
  )
const lives = fc.tuple(...PATIENTS.map((patient) => arbitraryFacts(calendar, patient, TYPES)))

/** The same files with every price changed into others. */
function withPrices(input: RateInput, change: (price: Price) => Price[]): RateInput {
  const changed = <T extends TariffFile | CostFile>(file: T): T => ({
    ...file,
    lines: file.lines.map((line) => ({ ...line, prices: line.prices.flatMap(change) })),
  })
  return { ...input, tariffs: input.tariffs.map(changed), costs: input.costs.map(changed) }
}

const twice = (by: Price['amount']): Price['amount'] =>
  typeof by === 'object' ? Object.fromEntries(Object.entries(by).map(([key, size]) => [key, 2 * size])) : by && 2 * by
const doublePrice = ({ amount, weight, ...price }: Price): Price[] => [
  {
    ...price,
    ...(amount !== undefined && { amount: twice(amount) }),
    ...(weight !== undefined && { weight: twice(weight) }),
  },
]

/** The same price before and from 11 May, where it holds on both sides of it. */
const splitPrice = (price: Price): Price[] => {
  const [from = '2000-01-01', to = '2100-01-01'] = [price.validFrom, price.validTo]
  if (from > '2023-05-10' || to < '2023-05-11') return [price]
  return [
    { ...price, validTo: '2023-05-10' },
    { ...price, validFrom: '2023-05-11' },
  ]
}

const amountsOf = (ledger: Ledger): Map<string, { count: number; ore: number }> =>
  new Map(
    ledger.shape.actors.flatMap((name, actor) =>
      listItems(ledger, actor).map(({ code, count, revenue, resourceCost }) => [
        `${name} ${code}`,
        { count, ore: revenue + resourceCost },
      ]),
    ),
  )

describe('whatever is priced and whatever happens', () => {
  test.prop([prices, lives], RUNS)(
    'twice the prices are twice the income and the cost of every code, within half an øre before and one after a claim',
    (input, stories) => {
      const open = { ...input, switches: { ...input.switches, 'copay.ceiling': 'off' } }
      const before = amountsOf(foldFacts(open, stories.flat()))
      const after = amountsOf(foldFacts(withPrices(open, doublePrice), stories.flat()))
      for (const [name, { count, ore }] of after) {
        // A block is rounded once and then multiplied, so each block is a rounding of its own.
        const blocks = PATIENTS.length
        expect(Math.abs(ore - 2 * (before.get(name)?.ore ?? 0)), name).toBeLessThanOrEqual(count * blocks)
      }
    },
  )

  test.prop([prices, lives, fc.shuffledSubarray(PATIENTS, { minLength: 4 })], RUNS)(
    'patients who change places leave every account as it was',
    (input, stories, places) => {
      const moved = stories.map((facts, patient) =>
        facts.map((fact) => ({ ...fact, patient: places[patient] as number })),
      )
      expect(columnsOf(foldFacts(input, moved.flat()))).toEqual(columnsOf(foldFacts(input, stories.flat())))
    },
  )

  test.prop([prices, lives], RUNS)(
    'a price that is written in two parts of a month, both alike, is the whole price',
    (input, stories) => {
      const split = withPrices(input, splitPrice)
      expect(columnsOf(foldFacts(split, stories.flat()))).toEqual(columnsOf(foldFacts(input, stories.flat())))
    },
  )

  test.prop([prices, lives, fc.integer({ min: 1, max: 3 })], RUNS)(
    'shards of patients that are added and then closed are the whole',
    (input, stories, cut) => {
      const book = createRateBook(input)
      const sum = createLedger(shapeLedger(book))
      addLedger(sum, foldOpen(book, stories.slice(cut).flat()))
      addLedger(sum, foldOpen(book, stories.slice(0, cut).flat()))
      expect(columnsOf(closeLedger(book, sum))).toEqual(columnsOf(foldFacts(input, stories.flat())))
    },
  )

  test.prop([prices, lives], RUNS)('an arm compared with itself is nothing, in net and in cash', (input, stories) => {
    const [one, same] = [foldFacts(input, stories.flat()), foldFacts(input, stories.flat())]
    expect(columnsOf(one)).toEqual(columnsOf(same))
    expect(cashDifferences(one, same)).toEqual(one.shape.actors.map(() => 0))
  })

  test.prop([prices, lives, lives], RUNS)(
    'cash is never more than the difference of net, and is all of it where everything is released at once',
    (input, stories, others) => {
      const compare = (files: RateInput) => {
        const [arm, against] = [foldFacts(files, stories.flat()), foldFacts(files, others.flat())]
        const net = arm.shape.actors.map((_, actor) => readActor(arm, actor).net - readActor(against, actor).net)
        return { net, cash: cashDifferences(arm, against) }
      }
      const { net, cash } = compare(input)
      cash.forEach((ore, actor) => {
        expect(ore).toBeLessThanOrEqual(net[actor] as number)
        expect(Number.isInteger(ore)).toBe(true)
      })
      const atOnce = input.costs.map((file) => ({
        ...file,
        lines: file.lines.map((line) =>
          line.release ? { ...line, release: { ...line.release, share: 1, noticeMonths: 0 } } : line,
        ),
      }))
      const released = compare({ ...input, costs: atOnce })
      expect(released.cash).toEqual(released.net)
    },
  )

  test.prop([prices, lives, arbitraryFacts(calendar, 9, TYPES)], RUNS)(
    'one more patient never makes capacity cheaper, and never moves a fixed amount',
    (input, stories, more: Fact[]) => {
      const monthly = input.costs.flatMap(({ lines }) => lines.filter(({ behaviour }) => behaviour !== 'variable'))
      const [before, after] = [stories.flat(), [...stories.flat(), ...more]].map((facts) =>
        amountsOf(foldFacts(input, facts)),
      )
      for (const { code, bearer, behaviour } of monthly) {
        const [was, is] = [before, after].map((all) => all?.get(`${bearer} ${code}`)?.ore ?? 0) as [number, number]
        if (behaviour === 'fixed') expect(is).toBe(was)
        else expect(is).toBeGreaterThanOrEqual(was)
      }
    },
  )

  test.prop([prices, lives], RUNS)('an account is closed once and takes no more patients', (input, stories) => {
    const book = createRateBook(input)
    const ledger = closeLedger(book, foldOpen(book, stories.flat()))
    expect(() => closeLedger(book, ledger)).toThrow('PL-L007')
    expect(() => addLedger(ledger, foldOpen(book, []))).toThrow('PL-L007')
  })
})

test.prop([fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 4 }), lives], RUNS)(
  'twice a price of whole øre a fact is twice the income to the øre',
  (ore, stories) => {
    const income = (factor: number): number => {
      const lines = ore.map((size, index) => ({
        code: `T${index}`,
        facts: [TYPES[index] as FactType],
        ...{ payer: 'state', payee: 'hospital', prices: [amount((size * factor) / 100)] },
      }))
      return readActor(foldFacts(inputOf(calendar, { tariffs: [tariffFile(lines)] }), stories.flat()), 0).revenue
    }
    expect(income(2)).toBe(2 * income(1))
  },
)
