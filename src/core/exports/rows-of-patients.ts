import type { FactBatch } from '../domain/fact-batch.ts'

/** The rows of every patient who has some, in order. */
export function rowsOfPatients({ count, patient }: FactBatch): ReadonlyMap<number, readonly number[]> {
  const rows = new Map<number, number[]>()
  for (let row = 0; row < count; row++) {
    const whose = patient[row] as number
    const own = rows.get(whose)
    if (own) own.push(row)
    else rows.set(whose, [row])
  }
  return rows
}
