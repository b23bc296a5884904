/** What a scan counts at once, and which rows it leaves to be priced one by one. */
import { describe, expect, test } from 'vitest'
import { FACT_TYPES, type Fact } from '../../../src/core/domain/facts.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { listAccruing } from '../../../src/core/ledger/accrual.ts'
import { planFold } from '../../../src/core/ledger/fold-plan.ts'
import { shapeLedger } from '../../../src/core/ledger/ledger.ts'
import { createOpenSums } from '../../../src/core/ledger/open-sums.ts'
import { periodsOf } from '../../../src/core/ledger/periods.ts'
import { createRateBook } from '../../../src/core/ledger/rate-book.ts'
import { createScan } from '../../../src/core/ledger/scan.ts'
import { amount, batchOf, calendar2023, inputOf, type LineOf, period, tariffFile } from './price-files.ts'

/** Accounts begin in February. */
const calendar = calendarOf('2023-02-01', 2, 1)
const START = 31 * 1440
const line = { code: 'A', payer: 'patient', payee: 'gp', prices: [amount(1)] } as const

function scan(lines: readonly LineOf[], facts: readonly Fact[]) {
  const book = createRateBook(inputOf(calendar, { tariffs: [tariffFile(lines)] }))
  const rewards = { home: { facts: ['HomeServicesClosed'] } } as const
  const periods = periodsOf(calendar)
  const plan = planFold(book, periods, listAccruing(book, rewards), false)
  const sums = createOpenSums(plan, shapeLedger(book))
  const minutes = new Float64Array(FACT_TYPES.length * periods.months)
  const batch = batchOf(facts)
  const { count, rows, outside, months } = createScan({ plan, epochOfDay: book.epochOfDay, periods, sums, minutes })(
    batch,
  )
  const left = [...rows.slice(0, count)]
  const total = (column: Float64Array): number => column.reduce((all, one) => all + one, 0)
  return {
    left,
    outside: left.map((row) => outside[row]),
    months: left.map((row) => months[row]),
    tallied: total(sums.tallied),
    minutes: total(minutes),
  }
}

const doctor = (values: Fact['values']): Fact =>
  period(calendar, 1, ['2023-02-01', '2023-02-28'], 'GpContactsClosed', values)
const small = { ...line, facts: ['GpContactsClosed'], per: 'unit', quantity: 'phone' } as const
const monthly = { ...line, facts: ['TmsMonthClosed'], per: 'month' } as const
const month = (last: string): Fact => period(calendar, 1, ['2023-03-01', last], 'TmsMonthClosed')

describe('a scan', () => {
  test('counts small quantities in cells and leaves the larger ones, which have none', () => {
    const facts = [0, 3, 4, 1, 9].map((phone) => doctor({ phone }))
    expect(scan([small], facts)).toMatchObject({ left: [2, 4], outside: [1, 1], months: [0, 0], tallied: 3 })
  })

  test('counts whole months in cells and leaves parts of one, where a line is by the month', () => {
    const facts = [month('2023-03-31'), month('2023-03-30')]
    expect(scan([monthly], facts)).toMatchObject({ left: [1], outside: [1], months: [1], tallied: 1 })
    expect(scan([{ ...monthly, per: 'fact' }], facts)).toMatchObject({ left: [], tallied: 2 })
  })

  test('leaves what a line prices by minutes, and counts it besides', () => {
    expect(scan([{ ...monthly, per: 'day' }], [month('2023-03-31')])).toMatchObject({
      left: [0],
      outside: [0],
      tallied: 1,
    })
  })

  test('adds up minutes of facts that count for something, and of no others', () => {
    const home = period(calendar, 1, ['2023-02-01', '2023-02-02'], 'HomeServicesClosed')
    expect(scan([small], [home, doctor({ phone: 1 })]).minutes).toBe(2 * 1440)
  })

  test('begins with the first minute of the accounts', () => {
    const at = (minute: number): Fact => ({ type: 'DhoOffered', patient: 1, at: minute, from: minute, values: {} })
    expect(scan([small], [at(START - 1), at(START), at(START + 1)]).tallied).toBe(2)
  })
})

test('a scan has room for a batch that is larger than the one before, and for a smaller one', () => {
  const book = createRateBook(inputOf(calendar2023, { tariffs: [tariffFile([{ ...monthly, per: 'day' }])] }))
  const periods = periodsOf(calendar2023)
  const plan = planFold(book, periods, listAccruing(book, {}), false)
  const sums = createOpenSums(plan, shapeLedger(book))
  const minutes = new Float64Array(FACT_TYPES.length * periods.months)
  const run = createScan({ plan, epochOfDay: book.epochOfDay, periods, sums, minutes })
  const batch = (count: number) =>
    batchOf(
      Array.from({ length: count }, (_, patient) =>
        period(calendar2023, patient, ['2023-05-01', '2023-05-31'], 'TmsMonthClosed'),
      ),
    )
  expect([1, 1500, 3].map((count) => run(batch(count)).count)).toEqual([1, 1500, 3])
})
