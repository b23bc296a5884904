/** What a fold refuses, and what it forgets. */
import { describe, expect, test } from 'vitest'
import { createFold } from '../../../src/core/ledger/fold.ts'
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
  period,
  tariffFile,
} from './price-files.ts'

const visits = costFile([
  {
    code: 'VISIT',
    facts: ['OutpatientContactsClosed'],
    bearer: 'hospital',
    per: 'unit',
    quantity: 'contacts',
    by: 'diagnosis',
    prices: [amount(100)],
  },
])
const month = (patient: number, values: Record<string, number>) =>
  period(calendar2023, patient, ['2023-05-01', '2023-05-31'], 'OutpatientContactsClosed', values)

describe.each(['code', 'tables'] as const)('a fold by %s', (by) => {
  test.each([
    { diagnosis: 0, contacts: -1 },
    { diagnosis: 99, contacts: 1 },
    { diagnosis: -1, contacts: 1 },
  ])('posts nothing of a fact that cannot be: %o', (values) => {
    const fold = createFold(createRateBook(inputOf(calendar2023, { costs: [visits] })), {}, undefined, by)
    expect(() => fold.fold(batchOf([month(0, values)]))).toThrow(/PL-L004|not an amount/)
  })

  test('counts quantities of any size, and attributes are no quantities', () => {
    const fold = createFold(createRateBook(inputOf(calendar2023, { costs: [visits] })), {}, undefined, by)
    const contacts = [0, 1, 3, 4, 5, 31]
    fold.fold(batchOf(contacts.map((count, patient) => month(patient, { diagnosis: 5, contacts: count }))))
    const ledger = fold.close()
    const sum = contacts.reduce((all, count) => all + count, 0)
    expect(ledger.quantities.reduce((all, count) => all + count, 0)).toBe(sum)
    expect(ledger.facts.reduce((all, count) => all + count, 0)).toBe(contacts.length)
    expect(ledger.consumed[4]).toBe(sum * 10_000)
    expect(ledger.items.reduce((all, value) => all + value, 0)).toBe(5 + sum * 10_000)
  })

  test('takes a price whose triple cannot be counted in øre until a fact claims three', () => {
    const line = { code: 'DEAR', facts: ['GpContactsClosed' as const], bearer: 'hospital', per: 'unit' as const }
    const costs = [costFile([{ ...line, quantity: 'simple', prices: [amount(5e13)] }])]
    const fold = createFold(createRateBook(inputOf(calendar2023, { costs })), {}, undefined, by)
    const contacts = (simple: number) =>
      period(calendar2023, 0, ['2023-05-01', '2023-05-31'], 'GpContactsClosed', {
        ...{ simple, consultations: 0, meetings: 0, phone: 0 },
      })
    fold.fold(batchOf([contacts(1)]))
    expect(() => fold.fold(batchOf([contacts(3)]))).toThrow(RangeError)
    expect(fold.endLives().consumed[4]).toBe(5e15)
  })

  test('remembers a cap from batch to batch until it is told to forget the patients', () => {
    const line = { code: 'XS08', facts: ['TmsStarted' as const], payer: 'state', payee: 'hospital', rules: ['once'] }
    const rules = { once: capRule('course') }
    const tariffs = [tariffFile([{ ...line, prices: [amount(10)] }], { rules })]
    const fold = createFold(createRateBook(inputOf(calendar2023, { tariffs })), {}, undefined, by)
    const start = batchOf([instant(calendar2023, 7, '2023-03-01', 'TmsStarted')])
    fold.fold(start)
    fold.fold(start)
    fold.forgetPatients()
    fold.fold(start)
    const ledger = fold.endLives()
    expect([...ledger.refusals]).toEqual([1])
    expect(ledger.cells.reduce((all, ore) => Math.max(all, ore), 0)).toBe(2000)
    fold.fold(start)
    expect([...fold.endLives().refusals]).toEqual([0])
  })

  test('refuses a watched span that ends after the last month, and starts with the accounts', () => {
    const fold = createFold(createRateBook(inputOf(calendar2023, {})), { home: {} }, undefined, by)
    const late = batchOf([])
    late.occupancy.add(0, 0, 0, calendar2023.horizon + 1)
    expect(() => fold.fold(late)).toThrow('PL-L005')
    const year = batchOf([])
    year.occupancy.add(0, 0, 0, calendar2023.horizon)
    fold.fold(year)
    const ledger = fold.endLives()
    expect([...ledger.rewardMinutes]).toEqual([...ledger.shape.minutesOfMonth])
    expect(
      columnsOf(fold.endLives())
        .flat()
        .every((value) => value === 0),
    ).toBe(true)
  })
})
