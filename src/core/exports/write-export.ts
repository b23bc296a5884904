/** Facts of a run in any of the formats; what writes one is loaded when it is used. */
import type { ExportJob } from './export-job.ts'
import type { FactFormat } from './formats.ts'
import type { RowTableName } from './row-table-names.ts'

export interface ExportForm {
  readonly format: FactFormat
  /** Of `csv` and `parquet`. */
  readonly table: RowTableName
  /** Of `csv`. */
  readonly rfc4180: boolean
}

/** The contents of the file in pieces. The facts are gone over once, for `ocel` twice; memory does not grow with them. */
export async function* writeExport(
  job: ExportJob,
  { format, table, rfc4180 }: ExportForm,
): AsyncGenerator<string | Uint8Array> {
  if (format === 'csv') yield* (await import('./csv.ts')).writeCsv(job, table, { rfc4180 })
  else if (format === 'parquet') yield* (await import('./parquet.ts')).writeParquet(job, table)
  else if (format === 'ocel') yield* (await import('./ocel.ts')).writeOcel(job)
  else if (format === 'xes') yield* (await import('./xes.ts')).writeXes(job)
  else if (format === 'cloudevents') yield* (await import('./cloud-events.ts')).writeCloudEvents(job)
  else yield* (await import('./cloud-events.ts')).writeCloudEventBatch(job)
}

/** Patients whose lives tell how large the others are. */
const SAMPLE = 32

/**
 * About how many bytes the selected lives take, by those of a few of them. The facts given are those of the first
 * selected replication; `lives` are replications × patients that are selected in all.
 */
export async function estimateBytes(
  job: ExportJob,
  form: ExportForm,
  { replication, patients, lives }: { replication: number; patients: { from: number; to: number }; lives: number },
): Promise<number> {
  const to = Math.min(patients.to, patients.from + SAMPLE)
  const selection = { ...job.selection, replication, patients: { from: patients.from, to } }
  const encoder = new TextEncoder()
  let bytes = 0
  for await (const piece of writeExport({ ...job, selection }, form)) {
    bytes += typeof piece === 'string' ? encoder.encode(piece).length : piece.length
  }
  return (bytes / Math.max(1, to - patients.from)) * lives
}
