/** The generated fold at its edges: claims by group, faults among several lines, and books that are too large. */
import { describe, expect, test } from 'vitest'
import { FACT_TYPES, type Fact } from '../../../src/core/domain/facts.ts'
import { createFold } from '../../../src/core/ledger/fold.ts'
import { type FoldPlan, planFold } from '../../../src/core/ledger/fold-plan.ts'
import { periodsOf } from '../../../src/core/ledger/periods.ts'
import { createRateBook } from '../../../src/core/ledger/rate-book.ts'
import { canWriteFold } from '../../../src/core/ledger/write-fold.ts'
import {
  amount,
  batchOf,
  calendar2023,
  capRule,
  inputOf,
  instant,
  kronerIn,
  type LineOf,
  period,
  tariffFile,
} from './price-files.ts'

const BY = ['code', 'tables'] as const
const parties = { payer: 'state', payee: 'hospital' } as const
const inputWith = (lines: readonly LineOf[]) =>
  inputOf(calendar2023, { tariffs: [tariffFile(lines, { rules: { few: capRule('year', 9) } })] })
const groups = (first: number) => ({ COPD: first, HF: first + 1, DM: 0, CANC: first + 3, MENT: first + 4, OTH: 0.005 })
const stay = (date: string, diagnosis: string, stayMinutes: number): Fact =>
  instant(calendar2023, 1, date, 'Discharged', { diagnosis, stayMinutes })

describe.each(BY)('claims that a fold prices by %s', (by) => {
  const paid = (lines: readonly LineOf[], facts: readonly Fact[]): number => {
    const fold = createFold(createRateBook(inputWith(lines)), {}, undefined, by)
    fold.fold(batchOf(facts))
    return kronerIn(fold.endLives(), 'hospital', 'revenue')
  }
  const line = { code: 'DRG', facts: ['Discharged'], ...parties, rules: ['few'], by: 'diagnosis' } as const

  test('are those of their group, also where two lines have prices by group', () => {
    const two = [
      { ...line, prices: [amount(groups(10))] },
      { ...line, code: 'DRG2', prices: [amount(groups(1000))] },
    ]
    const facts = [
      stay('2023-02-01', 'CANC', 0),
      stay('2023-03-01', 'DM', 0),
      stay('2023-04-01', 'OTH', 0),
      stay('2023-05-01', 'HF', 0),
    ]
    expect(paid(two, facts)).toBe(13 + 1003 + 0.02 + 11 + 1001)
  })

  test('are multiplied by a quantity and divided by what it is counted in', () => {
    const day = { ...line, per: 'day', quantity: 'stayMinutes', prices: [amount(groups(10))] }
    expect(paid([day], [stay('2023-02-01', 'CANC', 2160), stay('2023-03-01', 'DM', 1440)])).toBe(19.5)
    const unit = { ...line, per: 'unit', quantity: 'stayMinutes', prices: [amount(groups(10))] }
    expect(paid([unit], [stay('2023-02-01', 'CANC', 7), stay('2023-03-01', 'HF', 0)])).toBe(91)
  })

  test('of a price of nothing are none, by group or without', () => {
    const free = { ...line, by: undefined, prices: [amount(0)] }
    expect(paid([free, { ...line, code: 'DRG2', prices: [amount(groups(0))] }], [stay('2023-02-01', 'COPD', 0)])).toBe(
      0,
    )
  })
})

describe('a price below nothing', () => {
  const visit = { ...parties, facts: ['GpContactsClosed'], per: 'unit' } as const
  const month = (more: Partial<Fact>): Fact => ({
    ...period(calendar2023, 1, ['2023-01-01', '2023-01-31'], 'GpContactsClosed', { simple: 0, phone: 2 }),
    ...more,
  })
  const thrownBy = (by: (typeof BY)[number], lines: readonly LineOf[], fact: Fact): unknown => {
    try {
      createFold(createRateBook(inputWith(lines)), {}, undefined, by).fold(batchOf([fact]))
    } catch (error) {
      return error
    }
    return undefined
  }

  test('is told by the line that has it, in the words of the tables', () => {
    const lines = [
      { ...visit, code: 'A', per: 'fact', prices: [amount(1)] },
      { ...visit, code: 'B', quantity: 'simple', rules: ['few'], prices: [amount(2)] },
      { ...visit, code: 'C', quantity: 'phone', rules: ['few'], prices: [amount(4)] },
    ]
    const fact = month({ values: { simple: 0, consultations: 0, meetings: 0, phone: -1 } })
    const [code, tables] = BY.map((by) => thrownBy(by, lines, fact))
    expect(code).toBeInstanceOf(Error)
    expect(String(tables)).toContain('not -400')
    expect(code).toEqual(tables)
  })

  test('is told so of a line without rules too', () => {
    const lines = [
      { ...visit, code: 'A', per: 'fact', prices: [amount(1)] },
      { ...visit, code: 'B', per: 'hour', quantity: 'simple', prices: [amount(60)] },
      { ...visit, code: 'C', per: 'day', prices: [amount(1440)] },
    ]
    const fact = month({ from: month({}).at + 3 })
    const [code, tables] = BY.map((by) => thrownBy(by, lines, fact))
    expect(code).toBeInstanceOf(Error)
    expect(String(tables)).toContain('not -200')
    expect(code).toEqual(tables)
  })
})

describe('code is written', () => {
  const line = { code: 'A', facts: ['Discharged'], ...parties, prices: [amount(1)] } as const
  const input = inputWith([line, { ...line, code: 'B', rules: ['few'] }])
  const plan = planFold(createRateBook(input), periodsOf(calendar2023), [], false)
  const fact = plan.facts[FACT_TYPES.indexOf('Discharged')] as FoldPlan['facts'][number]
  const [tallied, claim] = [fact.lines[0], fact.claims[0]] as [
    (typeof fact.lines)[number],
    (typeof fact.claims)[number],
  ]
  const planOf = (places: number, lines: number, claims: number): FoldPlan => {
    const empty = { ...fact, lines: [], claims: [] }
    const full = {
      ...fact,
      lines: Array.from({ length: lines }, () => tallied),
      claims: Array.from({ length: claims }, () => claim),
    }
    return { ...plan, facts: Array.from({ length: places }, (_, place) => (place === 0 ? full : empty)) }
  }

  test('for 1 500 lines at most, with rules or without', () => {
    expect(canWriteFold(planOf(10, 1500, 0))).toBe(true)
    expect(canWriteFold(planOf(10, 700, 800))).toBe(true)
    expect(canWriteFold(planOf(10, 1501, 0))).toBe(false)
    expect(canWriteFold(planOf(10, 0, 1501))).toBe(false)
    expect(canWriteFold(planOf(10, 701, 800))).toBe(false)
  })

  test('for 200 stretches of unchanged prices at most', () => {
    const most = 200 * FACT_TYPES.length
    expect(canWriteFold(planOf(most, 1, 1))).toBe(true)
    expect(canWriteFold(planOf(most + 1, 1, 1))).toBe(false)
  })
})
