import { describe, expect, test } from 'vitest'
import { orderRows } from '../../../src/core/ledger/fact-order.ts'
import { batchOf } from './price-files.ts'

/** Rows as (patient, minute), in the order of emission. */
const orderOf = (...facts: (readonly [number, number])[]): number[] => {
  const batch = batchOf(facts.map(([patient, at]) => ({ type: 'DhoOffered', patient, at, from: at, values: {} })))
  const rows = Uint32Array.from(facts.keys())
  orderRows(batch, rows, rows.length)
  return [...rows]
}

describe('the order in which claims are judged', () => {
  test('is left as it stands where each patient comes by time, even when patients take turns', () => {
    expect(orderOf([1, 5], [1, 5], [1, 9], [2, 0])).toEqual([0, 1, 2, 3])
    expect(orderOf([1, 5], [2, 0], [1, 5], [2, 7])).toEqual([0, 1, 2, 3])
    expect(orderOf()).toEqual([])
  })

  test('moves a fact that was emitted late, and keeps the order of emission within a minute', () => {
    expect(orderOf([1, 5], [1, 7], [1, 7], [1, 6], [2, 0])).toEqual([0, 3, 1, 2, 4])
    expect(orderOf([1, 5], [1, 7], [1, 6], [1, 6])).toEqual([0, 2, 3, 1])
    expect(orderOf([2, 7], [1, 7], [2, 7], [1, 7], [1, 6])).toEqual([4, 1, 3, 0, 2])
  })
})
