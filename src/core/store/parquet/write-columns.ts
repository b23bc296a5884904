/** Writes columns as a Parquet file in the one form that `read-columns.ts` reads, which every reader of Parquet reads too. */
import { ByteWriter } from './byte-writer.ts'
import { packDeltas } from './pack-deltas.ts'
import { packSnappy } from './pack-snappy.ts'
import type { Column, ColumnSpec } from './read-columns.ts'
import { i32, i64, list, struct, type Thrift, text, writeStruct, yes } from './write-thrift.ts'

const MAGIC = new TextEncoder().encode('PAR1')
const CREATOR = 'pathledger'

/** Numbers of Parquet's own lists. */
const TYPE = { INT32: 1, DOUBLE: 5 } as const
const ENCODING = { INT32: 5, DOUBLE: 0 } as const
const REQUIRED = 0
const SNAPPY = 1
const DATA_PAGE_V2 = 3
const FORMAT = 2

// Used again for every file: what is written lies about in no garbage.
const page = new ByteWriter()
const packed = new ByteWriter()
const file = new ByteWriter()

function fillPage(column: Column, rows: number): void {
  page.clear()
  if (column instanceof Int32Array) packDeltas(page, column, rows)
  else page.append(new Uint8Array(column.buffer, column.byteOffset, rows * 8))
}

/** Writes the only page of a column and gives what the footer tells of it. */
function writeColumn([name, type]: ColumnSpec, column: Column, rows: number): Thrift {
  const start = file.at
  fillPage(column, rows)
  packed.clear()
  packSnappy(packed, page.bytes, page.at)
  const values = struct(
    [1, i32(rows)],
    [2, i32(0)],
    [3, i32(rows)],
    [4, i32(ENCODING[type])],
    [5, i32(0)],
    [6, i32(0)],
    [7, yes],
  )
  writeStruct(file, [
    [1, i32(DATA_PAGE_V2)],
    [2, i32(page.at)],
    [3, i32(packed.at)],
    [8, values],
  ])
  const header = file.at - start
  file.append(packed.bytes.subarray(0, packed.at))
  return struct(
    [2, i64(start)],
    [
      3,
      struct(
        [1, i32(TYPE[type])],
        [2, list('i32', [i32(ENCODING[type])])],
        [3, list('text', [text(name)])],
        [4, i32(SNAPPY)],
        [5, i64(rows)],
        [6, i64(header + page.at)],
        [7, i64(file.at - start)],
        [9, i64(start)],
      ),
    ],
  )
}

const describeColumn = ([name, type]: ColumnSpec): Thrift =>
  struct([1, i32(TYPE[type])], [3, i32(REQUIRED)], [4, text(name)])

/** The first `rows` of every column as the bytes of a Parquet file. The same columns give the same bytes. */
export function writeColumns(specs: readonly ColumnSpec[], columns: readonly Column[], rows: number): Uint8Array {
  file.clear()
  file.append(MAGIC)
  const chunks = rows === 0 ? [] : specs.map((spec, index) => writeColumn(spec, columns[index] as Column, rows))
  const group = struct([1, list('struct', chunks)], [2, i64(file.at - MAGIC.length)], [3, i64(rows)])
  const footer = file.at
  writeStruct(file, [
    [1, i32(FORMAT)],
    [2, list('struct', [struct([4, text('root')], [5, i32(specs.length)]), ...specs.map(describeColumn)])],
    [3, i64(rows)],
    [4, list('struct', rows === 0 ? [] : [group])],
    [6, text(CREATOR)],
  ])
  const length = file.at - footer
  file.ensure(4)
  file.view.setUint32(file.at, length, true)
  file.at += 4
  file.append(MAGIC)
  return file.bytes.slice(0, file.at)
}
