/** The tables of a stored run as Parquet: plain columns of numbers, none of them ever null. */
import { VALUE_COLUMNS } from '../domain/facts.ts'
import { type Column, type ColumnSpec, readColumns } from './parquet/read-columns.ts'
import { writeColumns } from './parquet/write-columns.ts'

export const TABLES = ['patients', 'facts', 'stimuli', 'spans'] as const
export type TableName = (typeof TABLES)[number]

const whole = (...names: string[]): ColumnSpec[] => names.map((name) => [name, 'INT32'])
const VALUES = Array.from({ length: VALUE_COLUMNS }, (_, column) => `v${column}`)

/** Columns in order. `simulation`, `type`, `timer` and `watch` are places in the manifest's lists; times are minutes since time zero. */
export const COLUMNS: Readonly<Record<TableName, readonly ColumnSpec[]>> = {
  patients: [
    ...whole('replication', 'patient', 'enrolAt', 'diagnosis', 'risk'),
    ['age', 'DOUBLE'],
    ['homeMinutes', 'DOUBLE'],
  ],
  facts: whole('replication', 'simulation', 'patient', 'type', 'at', 'from', ...VALUES),
  stimuli: whole('replication', 'simulation', 'patient', 'timer', 'at'),
  spans: whole('replication', 'simulation', 'patient', 'watch', 'from', 'until'),
}

export type { Column } from './parquet/read-columns.ts'

/** The first `rows` of every column, in the order of `COLUMNS`. */
export interface Table {
  readonly rows: number
  readonly columns: readonly Column[]
}

/** More than a table of a shard takes; a run of unknown origin cannot ask for more. Bytes when it is unpacked. */
const MOST_BYTES = 2 ** 28
const BYTES_OF = { INT32: 4, DOUBLE: 8 } as const

function refuseSize(name: TableName, rows: number): void {
  const width = COLUMNS[name].reduce((sum, [, type]) => sum + BYTES_OF[type], 0)
  if (!(rows * width <= MOST_BYTES)) throw new Error(`${rows} rows are too many for one segment`)
}

/** A table as the bytes of a Parquet file (snappy). The same table gives the same bytes. */
export function encodeTable(name: TableName, { rows, columns }: Table): Uint8Array {
  refuseSize(name, rows)
  return writeColumns(COLUMNS[name], columns, rows)
}

/**
 * A table of so many rows from the bytes of a Parquet file. Throws an Error with the reason where they are not that table.
 * `spent` is one that nobody reads any more: it is written over.
 */
export function decodeTable(name: TableName, bytes: Uint8Array, rows: number, spent?: Table): Table {
  refuseSize(name, rows)
  return { rows, columns: readColumns(bytes, COLUMNS[name], rows, spent?.columns) }
}
