import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { Fact, FactType } from '../../../src/core/domain/facts.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { createFold } from '../../../src/core/ledger/fold.ts'
import { createRateBook, type RateInput } from '../../../src/core/ledger/rate-book.ts'
import { readMonth } from '../../../src/core/ledger/read.ts'
import { arbitraryFacts } from '../../../src/testing/arbitrary-facts.ts'
import { arbitraryCosts, arbitraryTariff } from '../../../src/testing/arbitrary-prices.ts'
import { capsHold } from '../../../src/testing/caps-hold.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import { batchOf, columnsOf, foldFacts, inputOf } from './price-files.ts'

const calendar = calendarOf('2023-03-01', 14)
const RUNS = { seed: 20_230_301, numRuns: runs(120) }
/** Few enough types that facts and lines meet. */
const TYPES: readonly FactType[] = [
  'TrainingHeld',
  'CollaborationMeetingHeld',
  'TreatmentPlanMeetingHeld',
  'TmsMonthClosed',
  'HomeServicesClosed',
  'Discharged',
]

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
const lives = fc.tuple(...[0, 1, 2].map((patient) => arbitraryFacts(calendar, patient, TYPES)))

describe('whatever the tariff file and whatever the facts', () => {
  test.prop([input, lives], RUNS)('every month balances in whole øre', (prices, stories) => {
    const ledger = foldFacts(prices, stories.flat())
    ledger.shape.months.forEach((_, month) => {
      const rows = ledger.shape.actors.map((_actor, actor) => readMonth(ledger, actor, month))
      const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((all, row) => all + of(row), 0)
      expect(sum(({ net, resourceCost }) => net + resourceCost)).toBe(0)
      expect(sum(({ revenue }) => revenue)).toBe(sum(({ payments }) => payments))
      for (const row of rows) expect(Object.values(row).every(Number.isInteger)).toBe(true)
    })
  })

  test.prop([input, arbitraryFacts(calendar, 0, TYPES)], RUNS)('no cap is exceeded', (prices, facts) => {
    const story = { calendar, facts } as unknown as Parameters<ReturnType<typeof capsHold>>[0]
    expect(capsHold(prices.tariffs, prices.priceYear, prices.switches)(story)).toBeUndefined()
  })

  test.prop([input, lives], RUNS)(
    'a claim is answered once: paid, or refused by a rule of its line',
    (prices, stories) => {
      const book = createRateBook(prices)
      const answers = new Map<string, number>()
      const answer = (row: number, index: number, file: string): void => {
        const claim = `${file} ${row} ${index}`
        answers.set(claim, (answers.get(claim) ?? 0) + 1)
      }
      const ledger = foldFacts(
        prices,
        stories.flat(),
        {},
        {
          posted: (_, row, line) => {
            if (line.ceiling === undefined) answer(row, line.index, line.payee < 0 ? 'cost' : 'tariff')
          },
          refused: (_, row, line, rule) => {
            answer(row, line.index, 'tariff')
            const written = prices.tariffs[0]?.lines[line.index]?.rules
            expect(written).toContain(book.rules[rule]?.name)
          },
        },
      )
      for (const count of answers.values()) expect(count).toBe(1)
      expect(ledger.facts.reduce((sum, count) => sum + count, 0)).toBe(stories.flat().length)
    },
  )

  test.prop([input, lives, fc.array(fc.nat(120), { maxLength: 5 }), fc.boolean()], RUNS)(
    'patients in another order and batches of another size leave the ledger unchanged',
    (prices, stories, cuts, backwards) => {
      const whole = foldFacts(prices, stories.flat())
      const facts: Fact[] = (backwards ? stories.toReversed() : stories).flat()
      const fold = createFold(createRateBook(prices))
      let from = 0
      for (const cut of [...cuts.toSorted((a, b) => a - b), facts.length]) {
        fold.fold(batchOf(facts.slice(from, cut)))
        from = Math.max(from, cut)
      }
      expect(columnsOf(fold.close())).toEqual(columnsOf(whole))
    },
  )
})
