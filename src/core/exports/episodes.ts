import type { FactBatch } from '../domain/fact-batch.ts'
import { FACT_TYPES, type FactType } from '../domain/facts.ts'

/** A stay of a patient in hospital; rows of the batch. */
export interface Episode {
  /** From 0 in a life. */
  readonly number: number
  /** All that is told of the patient from the admission to the end of the stay. */
  readonly rows: readonly number[]
  /** Undefined where the patient lies there at the end of the run. */
  readonly end?: number
}

const indexesOf = (...types: readonly FactType[]): ReadonlySet<number> =>
  new Set(types.map((type) => FACT_TYPES.indexOf(type)))
const ADMISSIONS = indexesOf('Admitted')
const ENDS = indexesOf('Discharged', 'DiedInHospital')

/** The stays in hospital among the rows of one patient, which come by time. A stay that began before the first row is none. */
export function listEpisodes({ type }: FactBatch, rows: readonly number[]): readonly Episode[] {
  const episodes: Episode[] = []
  let open: number[] | undefined
  const close = (end?: number): void => {
    if (open) episodes.push({ number: episodes.length, rows: open, ...(end !== undefined && { end }) })
    open = undefined
  }
  for (const row of rows) {
    const kind = type[row] as number
    if (ADMISSIONS.has(kind)) {
      close()
      open = []
    }
    open?.push(row)
    if (ENDS.has(kind)) close(row)
  }
  close()
  return episodes
}
