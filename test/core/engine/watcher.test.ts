import { expect, it } from 'vitest'
import { Occupancy } from '../../../src/core/domain/occupancy.ts'
import { createWatcher } from '../../../src/core/engine/watcher.ts'

const spansOf = ({ count, patient, watch, from, until }: Occupancy) =>
  Array.from({ length: count }, (_, row) => [patient[row], watch[row], from[row], until[row]])

/** States are their own names here. */
const find = (state: string): string | undefined => (state === 'nowhere' ? undefined : state)

it('notes from when until when a patient was in any of the states of each watch', () => {
  const occupancy = new Occupancy(1)
  const watcher = createWatcher([['ward'], ['ward', 'waiting'], ['home']], find, occupancy)
  watcher?.see(3, ['home'], 0)
  watcher?.see(3, ['ward'], 10)
  watcher?.see(3, ['ward', 'other'], 12)
  watcher?.see(3, ['waiting'], 20)
  watcher?.see(3, ['home'], 25)
  watcher?.end(3, 40)
  expect(spansOf(occupancy)).toEqual([
    [3, 2, 0, 10],
    [3, 0, 10, 20],
    [3, 1, 10, 25],
    [3, 2, 25, 40],
  ])
})

it('forgets the patient before when the next one begins, and notes no empty span', () => {
  const occupancy = new Occupancy()
  const watcher = createWatcher([['home']], find, occupancy)
  watcher?.see(0, ['home'], 5)
  watcher?.see(0, ['ward'], 5)
  watcher?.see(0, ['home'], 7)
  watcher?.end(0, 9)
  watcher?.see(1, ['ward'], 2)
  watcher?.end(1, 9)
  expect(spansOf(occupancy)).toEqual([[0, 0, 7, 9]])
})

it('watches nothing where the pathway has none of the states', () => {
  expect(createWatcher([['nowhere'], []], find, new Occupancy())).toBeUndefined()
})
