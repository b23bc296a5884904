/** A table of a run as Parquet: named columns with words, times and decimals, for DuckDB, pandas, R and the like. */
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import { cleanText } from '../domain/safe-text.ts'
import { MINUTES_PER_DAY } from '../domain/time.ts'
import type { ExportJob } from './export-job.ts'
import { prepareRowTable, type TableColumn, type TableValue } from './row-table.ts'
import type { RowTableName } from './row-table-names.ts'
import { selectArms } from './select-facts.ts'

/** Rows that are held before they are written. */
const ROWS_PER_GROUP = 32_768

const TYPES: Readonly<Record<TableColumn['type'], Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  whole: { type: 'INT32' },
  // The clock on the wall, of no zone.
  time: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MILLIS' } },
  kroner: { type: 'INT64', converted_type: 'DECIMAL', scale: 2, precision: 18 },
}

const schemaOf = (columns: readonly TableColumn[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, type, isOptional }) => ({
    name,
    ...TYPES[type],
    repetition_type: isOptional ? ('OPTIONAL' as const) : ('REQUIRED' as const),
  })),
]

/** The bytes of the file in pieces, a group of rows each. */
export async function* writeParquet(
  { plan, facts, selection }: ExportJob,
  name: RowTableName,
): AsyncGenerator<Uint8Array> {
  const { columns, rowsOf } = prepareRowTable(name, plan)
  const writer = new ByteWriter()
  const file = new ParquetWriter({ writer, schema: schemaOf(columns), createdBy: 'pathledger' })
  const zero = plan.calendar.zeroDay * MINUTES_PER_DAY
  const store = (value: TableValue, { type }: TableColumn): TableValue => {
    if (typeof value !== 'number') return value === null ? null : cleanText(value)
    return type === 'time' ? (zero + value) * 60_000 : type === 'kroner' ? value / 100 : value
  }
  // The same arrays for every group: new ones would be collected more slowly than they are filled.
  const held = columns.map(() => new Array<TableValue>(ROWS_PER_GROUP).fill(null))
  let count = 0

  function takeBytes(): Uint8Array {
    const bytes = writer.getBytes().slice()
    writer.index = 0
    return bytes
  }
  async function writeGroup(): Promise<Uint8Array> {
    const columnData = held.map((data, index) => ({
      name: (columns[index] as TableColumn).name,
      data: data.slice(0, count),
      // They would be kept for all groups until the end.
      ...{ statistics: false, offsetIndex: false },
    }))
    await file.write({ columnData, rowGroupSize: ROWS_PER_GROUP })
    count = 0
    return takeBytes()
  }

  for await (const lives of selectArms(facts, selection)) {
    for (const row of rowsOf(lives)) {
      for (const [index, column] of columns.entries()) {
        ;(held[index] as TableValue[])[count] = store(row[index] ?? null, column)
      }
      count++
      if (count === ROWS_PER_GROUP) yield await writeGroup()
    }
  }
  yield await writeGroup()
  await file.finish()
  yield takeBytes()
}
