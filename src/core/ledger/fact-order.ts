/** The order in which a batch is priced: whatever order the patients come in, each patient's own facts by time. */
import type { FactBatch } from '../domain/fact-batch.ts'

/**
 * Row numbers of a batch such that each patient's rows stand by (at, order of emission). Undefined where the rows
 * already do, which costs one pass and no allocation a row.
 */
export function orderRows(batch: FactBatch): Uint32Array | undefined {
  const { count, patient, at } = batch
  const latest = new Map<number, number>()
  let interleaved = false
  let sorted = true
  for (let row = 1; row < count; row++) {
    const now = at[row] as number
    const before = at[row - 1] as number
    if (patient[row] === patient[row - 1]) {
      if (now < before) sorted = false
      continue
    }
    latest.set(patient[row - 1] as number, before)
    const seen = latest.get(patient[row] as number)
    if (seen === undefined) continue
    interleaved = true
    if (now < seen) sorted = false
  }
  if (sorted) return undefined
  const rows = new Uint32Array(count)
  for (let row = 0; row < count; row++) rows[row] = row
  if (interleaved) {
    const compare = (a: number, b: number): number =>
      (patient[a] as number) - (patient[b] as number) || (at[a] as number) - (at[b] as number) || a - b
    return rows.sort(compare)
  }
  // Each patient in one run, and nearly in order: shift the few rows that were emitted late.
  for (let i = 1; i < count; i++) {
    const row = rows[i] as number
    let j = i
    while (j > 0) {
      const other = rows[j - 1] as number
      if (patient[other] !== patient[row] || (at[other] as number) <= (at[row] as number)) break
      rows[j] = other
      j--
    }
    rows[j] = row
  }
  return rows
}
