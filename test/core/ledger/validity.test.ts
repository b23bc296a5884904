import { describe, expect, test } from 'vitest'
import { dayOfIso } from '../../../src/core/domain/time.ts'
import { gapIn, spanOn, timelineOf } from '../../../src/core/ledger/validity.ts'

const day = (iso: string): number => dayOfIso(iso) as number
interface Item {
  readonly validFrom?: string
  readonly validTo?: string
}
const timeline = (...items: Item[]) => timelineOf(items, (item) => item)
const daysOf = (...items: Item[]) => timeline(...items).spans.map(({ from, to }) => [from, to])

describe('a timeline', () => {
  const spring = { validFrom: '2023-03-01', validTo: '2023-05-31' }
  const autumn = { validFrom: '2023-09-01', validTo: '2023-11-30' }

  test('stands in the order of time, however the items come', () => {
    const inOrder = [
      [day('2023-03-01'), day('2023-05-31')],
      [day('2023-09-01'), day('2023-11-30')],
    ]
    expect(daysOf(spring, autumn)).toEqual(inOrder)
    expect(daysOf(autumn, spring)).toEqual(inOrder)
  })

  test('keeps an item of a single day, and leaves out one whose days are impossible', () => {
    const one = { validFrom: '2023-03-01', validTo: '2023-03-01' }
    expect(daysOf(one)).toEqual([[day('2023-03-01'), day('2023-03-01')]])
    for (const impossible of [
      { validFrom: '2023-02-30' },
      { validTo: '2023-02-30' },
      { validFrom: '2023-02-30', validTo: '2023-02-30' },
      { validFrom: '2023-03-02', validTo: '2023-03-01' },
    ]) {
      expect(timeline(impossible)).toEqual({ spans: [], overlaps: [], complete: false })
    }
  })

  test('closes an open end the day before the next item, and no written one', () => {
    expect(daysOf({ validFrom: '2023-03-01' }, autumn)).toEqual([
      [day('2023-03-01'), day('2023-08-31')],
      [day('2023-09-01'), day('2023-11-30')],
    ])
    expect(timeline(spring, { validFrom: '2023-05-31' }).overlaps).toEqual([{ validFrom: '2023-05-31' }])
    expect(timeline(spring, { validFrom: '2023-06-01' })).toMatchObject({ overlaps: [], complete: true })
  })

  test('has two open ends from one day as an overlap', () => {
    expect(timeline({}, {}).overlaps).toHaveLength(1)
    expect(timeline({ validFrom: '2023-03-01' }, { validFrom: '2023-03-01' }).overlaps).toHaveLength(1)
  })
})

test('a span holds on its first and its last day, and on none outside', () => {
  const spans = [{ item: 'price', from: 10, to: 12 }]
  expect([9, 10, 12, 13].map((at) => spanOn(spans, at)?.item)).toEqual([undefined, 'price', 'price', undefined])
})

describe('a gap', () => {
  const gap = (spans: readonly (readonly [number, number])[], first: number, last: number) =>
    gapIn(
      spans.map(([from, to]) => ({ from, to })),
      first,
      last,
    )

  test('is none where spans cover every day, to the day', () => {
    expect(gap([[0, 9]], 0, 9)).toBeUndefined()
    expect(
      gap(
        [
          [0, 4],
          [5, 9],
        ],
        0,
        9,
      ),
    ).toBeUndefined()
    expect(
      gap(
        [
          [0, 3],
          [4, 9],
          [20, 30],
        ],
        4,
        9,
      ),
    ).toBeUndefined()
  })

  test('is the first stretch without a span: before, between or after them', () => {
    expect(gap([], 0, 9)).toEqual([0, 9])
    expect(gap([[3, 9]], 0, 9)).toEqual([0, 2])
    expect(
      gap(
        [
          [0, 3],
          [6, 9],
        ],
        0,
        9,
      ),
    ).toEqual([4, 5])
    expect(gap([[0, 8]], 0, 9)).toEqual([9, 9])
    expect(gap([[0, 4]], 4, 4)).toBeUndefined()
    expect(gap([[12, 20]], 0, 9)).toEqual([0, 9])
  })

  test('begins where the days that are asked about begin', () => {
    expect(gap([[0, 4]], 4, 9)).toEqual([5, 9])
    expect(gap([[0, 4]], 5, 9)).toEqual([5, 9])
  })
})
