/** What a ledger holds when its months close, and what it refuses to be added to or closed with. */
import { describe, expect, test } from 'vitest'
import { closeLedger } from '../../../src/core/ledger/close-ledger.ts'
import {
  addLedger,
  checkBalance,
  createLedger,
  type LedgerShape,
  shapeLedger,
} from '../../../src/core/ledger/ledger.ts'
import { postCost, postPrice, postTransfer } from '../../../src/core/ledger/posting.ts'
import { createRateBook } from '../../../src/core/ledger/rate-book.ts'
import { listItems, readFacts } from '../../../src/core/ledger/read.ts'
import { amount, calendar2023, columnsOf, costFile, fixed, foldFacts, inputOf, step } from './price-files.ts'

const shape: LedgerShape = {
  actors: ['hospital', 'state', 'gp'],
  codes: ['XS08', 'XS09'],
  rules: [],
  rewards: [],
  months: ['2023-01', '2023-02'],
  minutesOfMonth: [44_640, 40_320],
  steps: [],
  drivers: 0,
  watches: [],
  releases: [1, 2, 3].map((bearer) => ({ code: `C${bearer}`, bearer: 0, terms: undefined })),
}
const book = createRateBook(
  inputOf(calendar2023, {
    costs: [
      costFile([
        { code: 'TEAM', ...fixed, facts: [], bearer: 'tms', prices: [amount(5)] },
        { code: 'NURSE', ...step, block: 1, prices: [amount(7)] },
        { code: 'FREE', ...fixed, facts: [], bearer: 'tms', prices: [amount(0)] },
      ]),
    ],
  }),
)

describe('a posting', () => {
  test('of nothing is one, and of less than nothing none', () => {
    const ledger = createLedger(shape)
    postPrice(ledger, 0, 1, 1, 0, 0)
    expect(listItems(ledger, 0)).toEqual([{ code: 'XS09', count: 1, revenue: 0, payments: 0, resourceCost: 0 }])
    expect(() => postPrice(ledger, 0, 1, 1, 0, -1)).toThrow('PL-L004')
  })

  test('stands with its own actor and code', () => {
    const ledger = createLedger(shape)
    postPrice(ledger, 0, 0, 1, 2, 300, 2)
    postCost(ledger, 1, 1, 2, 40, -1, 3)
    expect(listItems(ledger, 2)).toEqual([
      { code: 'XS08', count: 2, revenue: 300, payments: 0, resourceCost: 0 },
      { code: 'XS09', count: 3, revenue: 0, payments: 0, resourceCost: 40 },
    ])
    expect(listItems(ledger, 1)).toEqual([{ code: 'XS08', count: 2, revenue: 0, payments: 300, resourceCost: 0 }])
    expect(listItems(ledger, 0)).toEqual([])
  })

  test('of a cost adds to the release it names, in its month, and to none otherwise', () => {
    const ledger = createLedger(shape)
    postCost(ledger, 1, 0, 0, 10, 2)
    postCost(ledger, 0, 0, 0, 20, 0)
    postCost(ledger, 1, 0, 0, 40)
    expect([...ledger.releasable]).toEqual([20, 0, 0, 0, 0, 10])
  })
})

describe('the balance of a month', () => {
  test('counts what was moved to an actor as gained', () => {
    const ledger = createLedger(shape)
    postTransfer(ledger, 0, 0, 1, 100)
    checkBalance(ledger)
    ledger.cells[6] = 130
    expect(() => checkBalance(ledger)).toThrow(/^(?=.*PL-L003).*2023-01 does not balance: net of actors 30 øre/)
  })

  test('holds whole øre only', () => {
    const ledger = createLedger(shape)
    ledger.cells[0] = 0.5
    expect(() => checkBalance(ledger)).toThrow('PL-L003')
  })
})

describe('a closed ledger', () => {
  const closed = () => closeLedger(book, createLedger(shapeLedger(book)))

  test('says so, and is not closed again', () => {
    expect(createLedger(shapeLedger(book)).closed).toBe(false)
    expect(closed().closed).toBe(true)
    expect(() => closeLedger(book, closed())).toThrow('PL-L007')
  })

  test('is added to no other, and no other to it', () => {
    const open = createLedger(shapeLedger(book))
    expect(() => addLedger(open, closed())).toThrow('PL-L007')
    expect(() => addLedger(closed(), open)).toThrow('PL-L007')
    addLedger(open, createLedger(shapeLedger(book)))
    expect(
      columnsOf(open)
        .flat()
        .every((value) => value === 0),
    ).toBe(true)
  })

  test('counts no month in which nothing was to pay', () => {
    const items = listItems(closed(), book.actors.indexOf('tms'))
    expect(items).toEqual([{ code: 'TEAM', count: 12, revenue: 0, payments: 0, resourceCost: 6000 }])
  })
})

test('a ledger without rewards has none, and names its step costs', () => {
  expect(shapeLedger(book)).toMatchObject({ rewards: [], steps: ['NURSE'], codes: ['TEAM', 'NURSE', 'FREE'] })
})

test('a fact without quantities is counted and has none', () => {
  const ledger = foldFacts(inputOf(calendar2023, {}), [])
  expect(readFacts(ledger, 'TmsStarted')).toEqual({ count: 0, quantities: {} })
})
