/**
 * Reads the columns of Parquet files as they are written here: one row group, a page a column, Snappy, none null. It
 * takes no more time and memory than the rows it is told of, whatever the bytes say.
 */
import { PADDING, unpackDeltas } from './delta.ts'
import { unpackSnappy } from './snappy.ts'
import { ByteReader, numberIn, readStruct, structIn, structsIn, type ThriftStruct, textIn } from './thrift.ts'

export type Column = Int32Array | Float64Array

/** Name and type of a column. */
export type ColumnSpec = readonly [name: string, type: 'INT32' | 'DOUBLE']

const MAGIC = [0x50, 0x41, 0x52, 0x31]
/** Magic and length of the footer. */
const TAIL = 8
/** Of columns as few as ours. Bytes. */
const LONGEST_FOOTER = 16_384
const LONGEST_HEADER = 1024

/** Numbers of Parquet's own lists. */
const TYPE = { INT32: 1, DOUBLE: 5 } as const
const ENCODING = { INT32: 5, DOUBLE: 0 } as const
const REQUIRED = 0
const SNAPPY = 1
const DATA_PAGE_V2 = 3

function readFooter(bytes: Uint8Array): ThriftStruct {
  const end = bytes.length - TAIL
  const isMagic = (at: number): boolean => MAGIC.every((byte, index) => bytes[at + index] === byte)
  if (end < MAGIC.length || !isMagic(0) || !isMagic(end + 4)) throw new Error('not Parquet')
  const length = new DataView(bytes.buffer, bytes.byteOffset + end, 4).getUint32(0, true)
  if (length > Math.min(end - MAGIC.length, LONGEST_FOOTER)) throw new Error(`a footer of ${length} bytes`)
  return readStruct(new ByteReader(bytes.subarray(end - length, end)))
}

function checkSchema(footer: ThriftStruct, wanted: readonly ColumnSpec[]): void {
  const [, ...found] = structsIn(footer, 2)
  const isFit = (element: ThriftStruct, index: number): boolean => {
    const [name, type] = wanted[index] as ColumnSpec
    return textIn(element, 4) === name && numberIn(element, 1) === TYPE[type] && numberIn(element, 3) === REQUIRED
  }
  if (found.length !== wanted.length || !found.every(isFit)) throw new Error('other columns')
}

/** Where pages are unpacked, one after another. */
let scratch = new Uint8Array(0)

/** Unpacks a page, with room behind it, and gives its length. */
function unpackPage(bytes: Uint8Array, chunk: ThriftStruct, type: ColumnSpec[1], rows: number): number {
  const meta = structIn(chunk, 3)
  const at = numberIn(meta, 9)
  if (numberIn(meta, 4) !== SNAPPY || !(at >= MAGIC.length && at < bytes.length)) throw new Error('another layout')
  const reader = new ByteReader(bytes.subarray(at, at + LONGEST_HEADER))
  const header = readStruct(reader)
  const page = structIn(header, 8)
  const isOurs =
    numberIn(header, 1) === DATA_PAGE_V2 &&
    numberIn(page, 1) === rows &&
    numberIn(page, 2) === 0 &&
    numberIn(page, 4) === ENCODING[type] &&
    numberIn(page, 5) === 0 &&
    numberIn(page, 6) === 0
  if (!isOurs) throw new Error('another page')
  const length = numberIn(header, 2)
  // A number of 32 bits takes little more than 4 bytes at most.
  if (!(length >= 0 && length <= rows * 8 + LONGEST_HEADER)) throw new Error(`a page of ${length} bytes`)
  if (scratch.length < length + PADDING) scratch = new Uint8Array(2 * length + PADDING)
  unpackSnappy(new ByteReader(bytes, at + reader.at).take(numberIn(header, 3)), scratch, length)
  return length
}

function readColumn(
  bytes: Uint8Array,
  chunk: ThriftStruct,
  [, type]: ColumnSpec,
  rows: number,
  spent: Column | undefined,
): Column {
  const length = unpackPage(bytes, chunk, type, rows)
  if (type === 'DOUBLE') {
    if (length !== rows * 8) throw new Error(`a page of ${length} bytes`)
    return new Float64Array(scratch.slice(0, length).buffer)
  }
  const column = spent instanceof Int32Array && spent.length >= rows ? spent : new Int32Array(rows)
  unpackDeltas(scratch, length, column, rows)
  return column
}

/**
 * The columns of a file that must have so many rows. Throws an Error with the reason where it has not, or other columns.
 * `spent` are columns that nobody reads any more: those that are long enough are written over.
 */
export function readColumns(
  bytes: Uint8Array,
  wanted: readonly ColumnSpec[],
  rows: number,
  spent: readonly Column[] = [],
): Column[] {
  const footer = readFooter(bytes)
  checkSchema(footer, wanted)
  const found = numberIn(footer, 3)
  if (found !== rows) throw new Error(`${found} ≠ ${rows} rows`)
  const groups = structsIn(footer, 4)
  if (groups.length !== (rows > 0 ? 1 : 0)) throw new Error(`${groups.length} row groups`)
  const chunks = groups.flatMap((group) => structsIn(group, 1))
  if (rows > 0 && chunks.length !== wanted.length) throw new Error('other columns')
  return wanted.map((spec, index) =>
    rows > 0
      ? readColumn(bytes, chunks[index] as ThriftStruct, spec, rows, spent[index])
      : new (spec[1] === 'DOUBLE' ? Float64Array : Int32Array)(0),
  )
}
