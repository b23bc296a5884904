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

function unpackNarrow(bytes: Uint8Array, at: number, width: number, into: Int32Array, from: number, to: number): void {
  const mask = 2 ** width - 1
  for (let index = from, bit = at * 8; index < to; index++, bit += width) {
    const byte = bit >> 3
    const word =
      (bytes[byte] as number) |
      ((bytes[byte + 1] as number) << 8) |
      ((bytes[byte + 2] as number) << 16) |
      ((bytes[byte + 3] as number) << 24)
    into[index] = (word >>> (bit & 7)) & mask
  }
}

function unpackWide(bytes: Uint8Array, at: number, width: number, into: Int32Array, from: number, to: number): void {
  for (let index = from, bit = at * 8; index < to; index++, bit += width) {
    let value = 0
    for (let offset = 0; offset < width; offset++) {
      const place = bit + offset
      value |= (((bytes[place >> 3] as number) >> (place & 7)) & 1) << offset
    }
    into[index] = value
  }
}

/** Fills a column from the first `length` bytes, behind which `PADDING` more lie. Throws an Error where they do not give so many numbers. */
export function unpackDeltas(bytes: Uint8Array, length: number, into: Int32Array): void {
  const reader = new ByteReader(bytes.subarray(0, length))
  const [block, miniblocks, count] = [reader.varint(), reader.varint(), reader.varint()]
  if (block !== BLOCK || miniblocks !== MINIBLOCKS || count !== into.length) throw new Error('other blocks')
  let value = toDelta(reader)
  if (count > 0) into[0] = value
  for (let index = 1; index < count; ) {
    const least = toDelta(reader)
    const widths = reader.skip(MINIBLOCKS)
    for (let miniblock = 0; miniblock < MINIBLOCKS && index < count; miniblock++) {
      const width = bytes[widths + miniblock] as number
      const end = Math.min(count, index + VALUES)
      if (width > WIDEST) throw new Error(`${width} bits`)
      const at = reader.skip((VALUES / 8) * width)
      if (width > WIDEST_OF_WORD) unpackWide(bytes, at, width, into, index, end)
      else if (width > 0) unpackNarrow(bytes, at, width, into, index, end)
      else into.fill(0, index, end)
      for (; index < end; index++) {
        value = (value + least + (into[index] as number)) | 0
        into[index] = value
      }
    }
  }
}
