import { expect, test } from 'vitest'
import { orderRows } from '../../../src/core/ledger/fact-order.ts'
import { batchOf } from './price-files.ts'

/** Places of the facts (patient, minute) once they are in order; only the first `count` are to be put in order. */
const orderOf = (facts: readonly (readonly [number, number])[], count = facts.length): number[] => {
  const batch = batchOf(facts.map(([patient, at]) => ({ type: 'DhoOffered', patient, at, from: at, values: {} })))
  const rows = Uint32Array.from(facts.keys())
  orderRows(batch, rows, count)
  return [...rows]
}

test('a late fact moves before the first of its patient, and never past the facts of another', () => {
  expect(
    orderOf([
      [1, 5],
      [1, 3],
    ]),
  ).toEqual([1, 0])
  expect(
    orderOf([
      [1, 5],
      [1, 3],
      [1, 4],
    ]),
  ).toEqual([1, 2, 0])
  expect(
    orderOf([
      [1, 9],
      [2, 5],
      [2, 3],
    ]),
  ).toEqual([0, 2, 1])
})

test('rows after the last that counts stay where they are', () => {
  expect(
    orderOf(
      [
        [1, 5],
        [1, 7],
        [1, 6],
      ],
      2,
    ),
  ).toEqual([0, 1, 2])
  expect(
    orderOf(
      [
        [2, 5],
        [1, 7],
        [2, 4],
        [1, 1],
      ],
      3,
    ),
  ).toEqual([1, 2, 0, 3])
})
