/** The order in which claims are judged: whatever order the patients come in, each patient's own facts by time. */
import type { FactBatch } from '../domain/fact-batch.ts'

/** True where each patient's rows stand by time, even when patients take turns. */
function isInOrder({ patient, at }: FactBatch, rows: Uint32Array): boolean {
  const latest = new Map<number, number>()
  for (const row of rows) {
    const now = at[row] as number
    if (now < (latest.get(patient[row] as number) ?? now)) return false
    latest.set(patient[row] as number, now)
  }
  return true
}

/** Patients who take turns, or do not come by their number. */
function sortRows(batch: FactBatch, rows: Uint32Array): void {
  if (isInOrder(batch, rows)) return
  const { patient, at } = batch
  rows.sort((a, b) => (patient[a] as number) - (patient[b] as number) || (at[a] as number) - (at[b] as number) || a - b)
}

/**
 * Puts the first `count` of `rows`, which ascend, into an order in which each patient's rows stand by (at, order of
 * emission). They are left as they stand where they already do.
 */
export function orderRows(batch: FactBatch, rows: Uint32Array, count: number): void {
  const { patient, at } = batch
  let lastPatient = Number.NEGATIVE_INFINITY
  let latest = 0
  for (let place = 0; place < count; place++) {
    const row = rows[place] as number
    const who = patient[row] as number
    const now = at[row] as number
    if (who !== lastPatient) {
      if (who < lastPatient) {
        sortRows(batch, rows.subarray(0, count))
        return
      }
      lastPatient = who
      latest = now
      continue
    }
    if (now >= latest) {
      latest = now
      continue
    }
    // Few facts are emitted late, and not by much: shift them to their place.
    let to = place
    while (to > 0) {
      const other = rows[to - 1] as number
      if (patient[other] !== who || (at[other] as number) <= now) break
      rows[to] = other
      to--
    }
    rows[to] = row
  }
}
