/** Which lines a fold counts in cells, and which it must judge claim by claim. */
import { describe, expect, test } from 'vitest'
import { FACT_TYPES, type FactType } from '../../../src/core/domain/facts.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { planFold } from '../../../src/core/ledger/fold-plan.ts'
import { periodsOf } from '../../../src/core/ledger/periods.ts'
import { createRateBook, type RateInput } from '../../../src/core/ledger/rate-book.ts'
import { amount, calendar2023, capRule, inputOf, type LineOf, number, tariffFile, told } from './price-files.ts'

const rules = {
  once: capRule('month'),
  home: { kind: 'require', attribute: 'setting', in: ['home'], reason: told('at home'), source: 'test' },
}
const ceilings = { frikort: { payer: 'helfo', values: [number(400)] } }

const planOf = (lines: readonly Partial<LineOf>[], more: Partial<RateInput> = {}, isHeard = false) => {
  const all = lines.map((line, index) => ({
    code: `L${index}`,
    facts: ['GpContactsClosed' as const],
    payer: 'patient',
    payee: 'gp',
    prices: [amount(1)],
    ...line,
  }))
  const input = inputOf(calendar2023, { tariffs: [tariffFile(all, { rules, ceilings })], ...more })
  const nothing = FACT_TYPES.map(() => false)
  return planFold(createRateBook(input), periodsOf(input.calendar), nothing, isHeard)
}
const factOf = (plan: ReturnType<typeof planOf>, type: FactType = 'GpContactsClosed', epoch = 0) => {
  const fact = plan.facts[epoch * FACT_TYPES.length + FACT_TYPES.indexOf(type)]
  if (fact === undefined) throw new Error(`no plan for ${type}`)
  return fact
}
/** Lines in cells, lines judged one by one, and cells a month. */
const shapeOf = (lines: readonly Partial<LineOf>[], type?: FactType): readonly number[] => {
  const { tallied, claims, width } = factOf(planOf(lines), type)
  return [tallied.length, claims.length, width]
}
const unit = (quantity: string) => ({ per: 'unit', quantity })

describe('a line is counted in cells', () => {
  test('where it pays a fact, a small quantity or a group', () => {
    expect(shapeOf([{}])).toEqual([1, 0, 1])
    for (const quantity of ['simple', 'consultations', 'meetings', 'phone']) {
      expect(shapeOf([unit(quantity)])).toEqual([1, 0, 4])
      expect(shapeOf([{ times: quantity }])).toEqual([1, 0, 4])
    }
    expect(shapeOf([{ facts: ['Discharged'], by: 'diagnosis' }], 'Discharged')).toEqual([1, 0, 6])
    expect(shapeOf([{ facts: ['TmsMonthClosed'], per: 'month' }], 'TmsMonthClosed')).toEqual([1, 0, 1])
  })

  test('not where a rule or ceiling asks about the claim', () => {
    expect(shapeOf([{ rules: ['once'] }])).toEqual([0, 1, 1])
    expect(shapeOf([{ ceiling: 'frikort' }])).toEqual([0, 1, 1])
    expect(shapeOf([{ facts: ['ClosingMeetingHeld'], rules: ['home'] }], 'ClosingMeetingHeld')).toEqual([0, 1, 1])
  })

  test('not where it follows minutes, or multiplies two quantities', () => {
    expect(shapeOf([{ per: 'day' }])).toEqual([0, 1, 1])
    expect(shapeOf([{ per: 'hour', quantity: 'phone' }])).toEqual([0, 1, 1])
    expect(shapeOf([{ ...unit('simple'), times: 'phone' }])).toEqual([0, 1, 1])
    expect(shapeOf([{ ...unit('phone'), times: 'simple' }])).toEqual([0, 1, 1])
    expect(shapeOf([{ facts: ['TmsMonthClosed'], per: 'month', times: 'days' }], 'TmsMonthClosed')).toEqual([0, 1, 1])
  })

  test('not where a price of any group is too large to be exact', () => {
    const priced = (kroner: number) =>
      shapeOf(
        [
          {
            facts: ['Discharged'],
            by: 'diagnosis',
            prices: [amount({ COPD: 1, HF: 1, DM: 1, CANC: 1, MENT: 1, OTH: kroner })],
          },
        ],
        'Discharged',
      )
    expect(priced(1e12)).toEqual([1, 0, 6])
    expect(priced(1e12 + 1)).toEqual([0, 1, 1])
  })

  test('not where somebody listens', () => {
    const { tallied, claims } = factOf(planOf([{}, unit('phone')], {}, true))
    expect([tallied.length, claims.length]).toEqual([0, 2])
  })
})

describe('the cells of a month', () => {
  test('are those of every value that some line reads, each value once', () => {
    const { inputs, cellOf } = factOf(planOf([unit('phone'), { times: 'phone' }, unit('simple')]))
    expect(inputs).toEqual([
      { column: 3, size: 4, stride: 1, isQuantity: true },
      { column: 0, size: 4, stride: 4, isQuantity: true },
    ])
    expect([...cellOf]).toEqual([3, 4, 1, 0, 4, 4])
    const stay = factOf(planOf([{ facts: ['Discharged'], by: 'diagnosis' }]), 'Discharged')
    expect(stay.inputs).toEqual([{ column: 0, size: 6, stride: 1, isQuantity: false }])
    expect([...stay.quantities]).toEqual([1])
  })

  test('are 256 at most: a line that would need more is judged one by one, and a later one may still fit', () => {
    expect(shapeOf(['simple', 'consultations', 'meetings', 'phone'].map(unit))).toEqual([4, 0, 256])
    const facts = ['TmsMonthClosed'] as const
    const lines = ['days', 'green', 'yellow', 'red', 'missing', 'red'].map((name) => ({ ...unit(name), facts }))
    expect(shapeOf(lines, 'TmsMonthClosed')).toEqual([5, 1, 256])
  })

  test('tell a whole month from a part of one where a line is by the month, and only there', () => {
    const facts = ['TmsMonthClosed'] as const
    expect(factOf(planOf([{ facts, per: 'month' }, { facts }]), 'TmsMonthClosed').inFull).toBe(true)
    expect(factOf(planOf([{ facts }]), 'TmsMonthClosed').inFull).toBe(false)
  })

  test('follow one another month by month, from the first to the last month of unchanged prices', () => {
    const prices = [
      { ...amount(1), validTo: '2023-01-15' },
      { ...amount(2), validFrom: '2023-01-16', validTo: '2023-03-31' },
      { ...amount(3), validFrom: '2023-04-01' },
    ]
    const plan = planOf([{ ...unit('phone'), prices }], { priceYear: 'service' })
    const months = [0, 1, 2].map((epoch) => {
      const { fromMonth, toMonth } = factOf(plan, 'GpContactsClosed', epoch)
      return [fromMonth, toMonth]
    })
    expect(months).toEqual([
      [0, 0],
      [0, 2],
      [3, 11],
    ])
    const all = plan.facts.flatMap(({ first, width, fromMonth, toMonth }) =>
      Array.from({ length: (toMonth + 1 - fromMonth) * width }, (_, cell) => first + fromMonth * width + cell),
    )
    expect(all).toEqual([...all.keys()])
    expect(plan.cells).toBe(all.length)
  })

  test('begin with the accounts', () => {
    const calendar = calendarOf('2023-04-01', 3, 2)
    const plan = planOf([{}], { calendar })
    expect([factOf(plan).fromMonth, factOf(plan).toMonth]).toEqual([0, 2])
  })
})

describe('claims are looked for', () => {
  const triggerOf = (lines: readonly Partial<LineOf>[]) => {
    const { triggerColumn, triggerMask, triggerAlways } = factOf(planOf(lines))
    return [triggerColumn, triggerMask, triggerAlways]
  }
  const rule = { rules: ['once'] }

  test('nowhere without lines that need it', () => {
    expect(triggerOf([{}])).toEqual([0, 0, 0])
  })

  test('where the one quantity is above 0 that every such line multiplies by', () => {
    expect(triggerOf([{ ...unit('simple'), ...rule }])).toEqual([0, -1, 0])
    expect(triggerOf([{ times: 'phone', ...rule }])).toEqual([3, -1, 0])
    expect(
      triggerOf([
        { ...unit('phone'), ...rule },
        { ...unit('simple'), times: 'phone' },
      ]),
    ).toEqual([3, -1, 0])
    expect(
      triggerOf([
        { ...unit('phone'), times: 'simple' },
        { ...unit('simple'), ...rule },
      ]),
    ).toEqual([0, -1, 0])
  })

  test('in every fact where no quantity is shared', () => {
    expect(triggerOf([rule])).toEqual([0, 0, 1])
    expect(triggerOf([{ ...unit('phone'), ...rule }, rule])).toEqual([0, 0, 1])
    expect(
      triggerOf([
        { ...unit('phone'), ...rule },
        { ...unit('simple'), ...rule },
      ]),
    ).toEqual([0, 0, 1])
  })
})

test('lines of one code between the same actors share a route, and a ceiling adds that of who takes over', () => {
  const lines = [
    { facts: ['GpContactsClosed', 'ClosingMeetingHeld'] as const, ceiling: 'frikort' },
    { code: 'L0', facts: ['Discharged'] as const },
  ]
  const plan = planOf(lines)
  expect(plan.routes).toEqual([
    { code: 0, payer: 6, payee: 1, release: -1 },
    { code: 0, payer: 5, payee: 1, release: -1 },
  ])
  expect(factOf(plan).claims).toMatchObject([{ route: 0, routeAbove: 1, hasRules: true }])
  expect(factOf(plan, 'ClosingMeetingHeld').claims).toMatchObject([{ route: 0, routeAbove: 1 }])
  expect(factOf(plan, 'Discharged').lines).toMatchObject([{ route: 0, routeAbove: -1, hasRules: false }])
})
