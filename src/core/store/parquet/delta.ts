/** Parquet's DELTA_BINARY_PACKED for whole numbers of 32 bits, in blocks as they are written here. */
import { ByteReader } from './thrift.ts'

const BLOCK = 128
const MINIBLOCKS = 4
const VALUES = BLOCK / MINIBLOCKS
const WIDEST = 32
/** Bits that lie in four bytes wherever in the first of them they begin. */
const WIDEST_OF_WORD = 25
/** Bytes that must follow the packed ones, whatever they are. */
export const PADDING = 8

/** The lowest 32 bits of a number in zigzag. */
const toDelta = (reader: ByteReader): number => reader.zigZag() | 0

/** Adds up differences of a miniblock and gives the last value. A plain function with all at hand: it runs for every number. */
function addNarrow(
  words: DataView,
  start: number,
  width: number,
  least: number,
  before: number,
  into: Int32Array,
  from: number,
  to: number,
): number {
  const mask = 2 ** width - 1
  let value = before
  for (let index = from, bit = 0; index < to; index++, bit += width) {
    const word = words.getInt32(start + (bit >>> 3), true)
    value = (value + least + ((word >>> (bit & 7)) & mask)) | 0
    into[index] = value
  }
  return value
}

/** The same for differences of more bits, one bit after another: they are rare. */
function addWide(
  bytes: Uint8Array,
  start: number,
  width: number,
  least: number,
  before: number,
  into: Int32Array,
  from: number,
  to: number,
): number {
  let value = before
  for (let index = from, bit = start * 8; index < to; index++, bit += width) {
    let difference = 0
    for (let offset = 0; offset < width; offset++) {
      const place = bit + offset
      difference |= (((bytes[place >> 3] as number) >> (place & 7)) & 1) << offset
    }
    value = (value + least + difference) | 0
    into[index] = value
  }
  return value
}

/**
 * Fills the first `count` places of a column from the first `length` bytes, behind which `PADDING` more lie. Throws an
 * Error where they do not give so many numbers.
 */
export function unpackDeltas(bytes: Uint8Array, length: number, into: Int32Array, count: number): void {
  const reader = new ByteReader(bytes.subarray(0, length))
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [block, miniblocks, found] = [reader.varint(), reader.varint(), reader.varint()]
  if (block !== BLOCK || miniblocks !== MINIBLOCKS || found !== count) throw new Error('other blocks')
  let value = toDelta(reader)
  if (count > 0) into[0] = value
  for (let index = 1; index < count; ) {
    const least = toDelta(reader)
    const widths = reader.goPast(MINIBLOCKS)
    for (let miniblock = 0; miniblock < MINIBLOCKS && index < count; miniblock++) {
      const width = bytes[widths + miniblock] as number
      const end = Math.min(count, index + VALUES)
      if (width > WIDEST) throw new Error(`${width} bits`)
      const at = reader.goPast((VALUES / 8) * width)
      if (width === 0 && least === 0) into.fill(value, index, end)
      else if (width <= WIDEST_OF_WORD) value = addNarrow(words, at, width, least, value, into, index, end)
      else value = addWide(bytes, at, width, least, value, into, index, end)
      index = end
    }
  }
}
