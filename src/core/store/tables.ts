/** The tables of a stored run as Parquet: plain columns of numbers, none of them ever null. */
import { parquetMetadata, parquetRead } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { VALUE_COLUMNS } from '../domain/facts.ts'

export const TABLES = ['patients', 'facts', 'stimuli', 'spans'] as const
export type TableName = (typeof TABLES)[number]

const WHOLE = 'INT32'
const REAL = 'DOUBLE'
type ColumnType = typeof WHOLE | typeof REAL

const whole = (...names: string[]): [string, ColumnType][] => names.map((name) => [name, WHOLE])
const VALUES = Array.from({ length: VALUE_COLUMNS }, (_, column) => `v${column}`)

/** Columns in order. `simulation`, `type`, `timer` and `watch` are places in the manifest's lists; times are minutes since time zero. */
export const COLUMNS: Readonly<Record<TableName, readonly (readonly [string, ColumnType])[]>> = {
  patients: [...whole('replication', 'patient', 'enrolAt', 'diagnosis', 'risk'), ['age', REAL], ['homeMinutes', REAL]],
  facts: whole('replication', 'simulation', 'patient', 'type', 'at', 'from', ...VALUES),
  stimuli: whole('replication', 'simulation', 'patient', 'timer', 'at'),
  spans: whole('replication', 'simulation', 'patient', 'watch', 'from', 'until'),
}

export type Column = Int32Array | Float64Array

/** The first `rows` of every column, in the order of `COLUMNS`. */
export interface Table {
  readonly rows: number
  readonly columns: readonly Column[]
}

/** Whole numbers as differences in few bits: quickest to write and to read, and small. */
const ENCODING = { INT32: 'DELTA_BINARY_PACKED', DOUBLE: 'PLAIN' } as const

/** A table as the bytes of a Parquet file (snappy). The same table gives the same bytes. */
export function encodeTable(name: TableName, { rows, columns }: Table): Uint8Array {
  const columnData = COLUMNS[name].map(([column, type], index) => ({
    name: column,
    type,
    data: (columns[index] as Column).subarray(0, rows),
    nullable: false,
    encoding: ENCODING[type],
  }))
  const codec = 'SNAPPY'
  return new Uint8Array(
    parquetWriteBuffer({ columnData, codec, statistics: false, pageSize: 0, rowGroupSize: Math.max(1, rows) }),
  )
}

/** More rows than any table that we write: a file that says more says something untrue. */
const MOST_ROWS = 100_000_000
/** How much larger than the file its columns may be, and what even an empty file may take. */
const MOST_EXPANSION = 4096

/** A table from the bytes of a Parquet file. Throws an Error with the reason where they are not that table. */
export async function decodeTable(name: TableName, bytes: Uint8Array): Promise<Table> {
  const file = bytes.slice().buffer
  const metadata = parquetMetadata(file)
  const rows = Number(metadata.num_rows)
  if (!(rows >= 0 && rows <= MOST_ROWS)) throw new Error(`${rows} rows`)
  const columns = COLUMNS[name].map(([, type]): Column => (type === WHOLE ? new Int32Array(0) : new Float64Array(0)))
  const wanted = COLUMNS[name]
  const found = metadata.schema.slice(1)
  const isFit = ({ name: column, type, repetition_type }: (typeof found)[number], index: number): boolean =>
    column === wanted[index]?.[0] && type === wanted[index]?.[1] && repetition_type === 'REQUIRED'
  if (found.length !== wanted.length || !found.every(isFit)) throw new Error('other columns')
  const groups = metadata.row_groups.flatMap((group) => group.columns)
  const expanded = groups.reduce((sum, { meta_data }) => sum + Number(meta_data?.total_uncompressed_size ?? 0), 0)
  if (!(expanded <= (bytes.length + 1) * MOST_EXPANSION)) throw new Error(`${expanded} bytes in ${bytes.length}`)
  const filled = new Array<number>(wanted.length).fill(0)
  const isSingle = metadata.row_groups.length === 1
  let strange = ''
  await parquetRead({
    file,
    metadata,
    onChunk({ columnName, columnData, rowStart }) {
      const index = wanted.findIndex(([column]) => column === columnName)
      const data = columnData as Column
      const before = columns[index] as Column
      filled[index] = (filled[index] as number) + data.length
      if (data.constructor !== before.constructor || rowStart + data.length > rows) strange = columnName
      else if (isSingle && data.length === rows) columns[index] = data
      else {
        if (before.length === 0)
          columns[index] = before instanceof Int32Array ? new Int32Array(rows) : new Float64Array(rows)
        ;(columns[index] as Column).set(data, rowStart)
      }
    },
  })
  if (strange !== '') throw new Error(`column ${strange}`)
  if (filled.some((count) => count !== rows)) throw new Error('columns of different length')
  return { rows, columns }
}
