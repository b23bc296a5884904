import type { FactBatch } from '../domain/fact-batch.ts'

/**
 * Numbers every patient's facts from 0, in the order they were told; the batch holds whole lives. Returns what gives the
 * numbers of a batch by row, in an array that the next batch overwrites.
 */
export function prepareNumbers(): (batch: FactBatch) => Int32Array {
  let numbers = new Int32Array(1024)
  const next = new Map<number, number>()
  return ({ count, patient }) => {
    if (numbers.length < count) numbers = new Int32Array(patient.length)
    next.clear()
    let number = 0
    for (let row = 0; row < count; row++) {
      const whose = patient[row] as number
      if (row > 0 && whose !== patient[row - 1]) {
        next.set(patient[row - 1] as number, number)
        number = next.get(whose) ?? 0
      }
      numbers[row] = number++
    }
    return numbers
  }
}
