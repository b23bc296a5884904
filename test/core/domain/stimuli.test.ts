import { expect, it } from 'vitest'
import { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import { Stimuli } from '../../../src/core/domain/stimuli.ts'

const rowsOf = ({ count, patient, timer, at }: Stimuli): number[][] =>
  Array.from({ length: count }, (_, row) => [patient[row], timer[row], at[row]] as number[])

it('keeps rows in their order, however they come and however often it grows', () => {
  const stimuli = new Stimuli(2)
  const expected = Array.from({ length: 9 }, (_, row) => [row, row * 7, row * 1440])
  const column = (index: number): Int32Array => Int32Array.from(expected.slice(1, 8), (row) => row[index] as number)
  stimuli.add(0, 0, 0)
  stimuli.appendRows(7, { patients: column(0), timers: column(1), ats: column(2) })
  stimuli.add(8, 56, 8 * 1440)
  expect(rowsOf(stimuli)).toEqual(expected)
})

it('takes no more rows than it is told to', () => {
  const stimuli = new Stimuli(1)
  const columns = { patients: Int32Array.of(1, 2), timers: Int32Array.of(3, 4), ats: Int32Array.of(5, 6) }
  stimuli.appendRows(1, columns)
  expect(rowsOf(stimuli)).toEqual([[1, 3, 5]])
})

it('is cleared with the batch', () => {
  const batch = new FactBatch()
  batch.stimuli.add(1, 2, 3)
  batch.clear()
  expect(batch.stimuli.count).toBe(0)
})
