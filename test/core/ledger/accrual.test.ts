/** Minutes that count for rewards and caseloads: by facts, and by spans of what a run watches. */
import { describe, expect, test } from 'vitest'
import { FACT_TYPES } from '../../../src/core/domain/facts.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { createAccrual, listAccruing, type RewardFacts } from '../../../src/core/ledger/accrual.ts'
import { createLedger, shapeLedger } from '../../../src/core/ledger/ledger.ts'
import { periodsOf } from '../../../src/core/ledger/periods.ts'
import { createRateBook } from '../../../src/core/ledger/rate-book.ts'
import { amount, batchOf, costFile, foldFacts, inputOf, period, step } from './price-files.ts'

const DAY = 1440
/** February to April 2023, after a month of warm-up. */
const calendar = calendarOf('2023-02-01', 3, 1)
const [FEBRUARY, MARCH, APRIL] = [28 * DAY, 31 * DAY, 30 * DAY]
const START = 31 * DAY

const team = { code: 'TEAM', ...step, block: 1, prices: [amount(1)] }
const book = createRateBook(inputOf(calendar, { costs: [costFile([team])] }))

/** Minutes by month of every reward, where these spans [from, until) were watched. */
function minutesOf(rewards: RewardFacts, ...spans: readonly (readonly [number, number, number])[]): number[][] {
  const accrual = createAccrual(book, rewards, periodsOf(calendar))
  const batch = batchOf([])
  for (const [watch, from, until] of spans) batch.occupancy.add(0, watch, from, until)
  accrual.addSpans(batch.occupancy)
  const ledger = createLedger(shapeLedger(book, Object.keys(rewards)))
  accrual.settle(ledger)
  return Object.keys(rewards).map((_, reward) => [...ledger.rewardMinutes.slice(reward * 3, reward * 3 + 3)])
}

test('minutes are looked at for facts of a reward and of a step cost, and for no others', () => {
  const rewards = { home: { facts: ['HomeServicesClosed'] }, watched: {} } as const
  const accruing = FACT_TYPES.filter((_, type) => listAccruing(book, rewards)[type])
  expect(accruing).toEqual(['TmsMonthClosed', 'HomeServicesClosed'])
})

test('facts of neighbouring types accrue each to its own reward', () => {
  const rewards = {
    home: { facts: ['HomeServicesClosed'] },
    doctor: { facts: ['GpContactsClosed'] },
    clinic: { facts: ['OutpatientContactsClosed'] },
  } as const
  const february = ['2023-02-01', '2023-02-28'] as const
  const facts = [
    period(calendar, 1, february, 'HomeServicesClosed'),
    period(calendar, 1, ['2023-02-01', '2023-02-10'], 'GpContactsClosed'),
    period(calendar, 1, ['2023-04-01', '2023-04-30'], 'OutpatientContactsClosed'),
  ]
  const { rewardMinutes } = foldFacts(inputOf(calendar, {}), facts, rewards)
  expect([...rewardMinutes]).toEqual([FEBRUARY, 0, 0, 10 * DAY, 0, 0, 0, 0, APRIL])
})

describe('a watched span', () => {
  test('is cut at the ends of months, and counts in its own watch', () => {
    const rewards = { home: {}, stay: {} }
    expect(minutesOf(rewards, [0, START + 5, START + 9], [1, START, START + FEBRUARY])).toEqual([
      [4, 0, 0],
      [FEBRUARY, 0, 0],
    ])
    expect(minutesOf(rewards, [1, START + 5, START + FEBRUARY + MARCH + 7])).toEqual([
      [0, 0, 0],
      [FEBRUARY - 5, MARCH, 7],
    ])
    expect(minutesOf(rewards, [0, START + FEBRUARY - 1, START + FEBRUARY + 1])[0]).toEqual([1, 1, 0])
  })

  test('counts from the beginning of the accounts', () => {
    expect(minutesOf({ home: {} }, [0, 0, START + 3])).toEqual([[3, 0, 0]])
    expect(minutesOf({ home: {} }, [0, 0, START])).toEqual([[0, 0, 0]])
  })

  test('of no length is nothing, also at the turn of a month', () => {
    const march = START + FEBRUARY
    expect(minutesOf({ home: {} }, [0, march, march])).toEqual([[0, 0, 0]])
  })

  test('is forgotten with its batch', () => {
    const accrual = createAccrual(book, { home: {} }, periodsOf(calendar))
    const batch = batchOf([])
    batch.occupancy.add(0, 0, START, START + 60)
    accrual.addSpans(batch.occupancy)
    batch.occupancy.clear()
    accrual.addSpans(batch.occupancy)
    const ledger = createLedger(shapeLedger(book, ['home']))
    accrual.settle(ledger)
    expect([...ledger.rewardMinutes]).toEqual([60, 0, 0])
  })
})
