import { describe, expect, it } from 'vitest'
import type { ActivityRow } from '../../src/core/analysis/activities.ts'
import { rowsOf, sortRows } from '../../src/web/agreement/activity-rows.ts'
import { listFlows } from '../../src/web/agreement/list-flows.ts'
import { spreadLabels } from '../../src/web/pictures/spread-labels.ts'

const arm = (count: number, kroner: number, payers: readonly string[] = []) => ({
  ...{ arm: 'dho', count, p10: count, p90: count, units: count, kroner, refused: 0, refusals: [] },
  payers: payers.map((who) => ({ who, kroner: 1 })),
})
const row = (code: string, payer: string, claims: ReturnType<typeof arm>): ActivityRow => ({
  ...{ fact: 'Admitted', code, title: { nb: code, en: code }, payer, payee: 'hospital', per: 'fact', quantity: null },
  ...{ tariff: 'x', conditions: [], arms: [claims] },
})

describe('the table of activities', () => {
  const rows = [
    row('B', 'state', arm(3, 10)),
    row('A', 'patient', arm(1, 30, ['helfo'])),
    row('C', 'state', arm(2, 20)),
  ]
  const codes = (sorted: readonly ActivityRow[]): string[] => sorted.map(({ code }) => code)
  const sort = (key: 'activity' | 'code' | 'payer' | 'count' | 'kroner', isDescending = false) =>
    codes(sortRows(rows, { key, isDescending }, 'dho', (who, one) => one[who], 'en'))

  it('stands in the order of the scenario, or by name, count or kroner', () => {
    expect(sort('activity')).toEqual(['B', 'A', 'C'])
    expect(sort('activity', true)).toEqual(['C', 'A', 'B'])
    expect(sort('code')).toEqual(['A', 'B', 'C'])
    expect(sort('payer')).toEqual(['A', 'B', 'C'])
    expect(sort('count', true)).toEqual(['B', 'C', 'A'])
    expect(sort('kroner')).toEqual(['B', 'C', 'A'])
  })

  it('shows what an actor pays, is paid, or pays above a ceiling', () => {
    expect(codes(rowsOf(rows, undefined))).toEqual(['B', 'A', 'C'])
    expect(codes(rowsOf(rows, 'state'))).toEqual(['B', 'C'])
    expect(codes(rowsOf(rows, 'helfo'))).toEqual(['A'])
    expect(codes(rowsOf(rows, 'hospital'))).toEqual(['B', 'A', 'C'])
  })
})

describe('what an agreement moves', () => {
  const flow = (from: string, to: string, amount: number) => ({ from, to, what: 'price', amount })

  it('is told from who pays in the end, the terms of a rule together, and not where it is nothing', () => {
    const rules = [
      { id: 'pool', kind: 'pooledBudget', flows: [flow('a', 'b', 100), flow('b', 'c', 0.2)] },
      { id: 'pool', kind: 'pooledBudget', flows: [flow('a', 'b', -150)] },
    ]
    expect(listFlows({ rules })).toEqual([
      { id: 'pool', kind: 'pooledBudget', what: 'price', from: 'b', to: 'a', amount: 50, isOneOfSeveral: false },
    ])
  })
})

describe('names beside lines', () => {
  it('stand where the lines end, but never over one another nor outside', () => {
    expect(spreadLabels([10, 50, 90], 16, 0, 100)).toEqual([10, 50, 90])
    expect(spreadLabels([50, 52, 51], 10, 0, 100)).toEqual([50, 70, 60])
    expect(spreadLabels([99, 98, 100], 10, 0, 100)).toEqual([90, 80, 100])
  })
})
