/** Parquet's DELTA_BINARY_PACKED for whole numbers of 32 bits: the other way round as `delta.ts`. */
import type { ByteWriter } from './byte-writer.ts'

const BLOCK = 128
const MINIBLOCKS = 4
const VALUES = BLOCK / MINIBLOCKS

const differences = new Int32Array(BLOCK)

/** Packs a miniblock, 32 numbers of `width` bits from `from` on. A plain function with all at hand: it runs for every number. */
function packMiniblock(view: DataView, start: number, width: number, least: number, from: number): void {
  let at = start
  let word = 0
  let used = 0
  for (let index = from; index < from + VALUES; index++) {
    const difference = ((differences[index] as number) - least) | 0
    word |= difference << used
    used += width
    if (used >= 32) {
      view.setInt32(at, word, true)
      at += 4
      used -= 32
      word = used === 0 ? 0 : difference >>> (width - used)
    }
  }
}

/** Bits that the numbers of a miniblock need less the least of them. */
function widthOf(least: number, from: number): number {
  let all = 0
  for (let index = from; index < from + VALUES; index++) all |= ((differences[index] as number) - least) | 0
  return 32 - Math.clz32(all)
}

/** Appends the first `count` numbers of a column. */
export function packDeltas(writer: ByteWriter, column: Int32Array, count: number): void {
  writer.varint(BLOCK)
  writer.varint(MINIBLOCKS)
  writer.varint(count)
  let before = count > 0 ? (column[0] as number) : 0
  writer.zigZag(before)
  for (let first = 1; first < count; first += BLOCK) {
    const size = Math.min(BLOCK, count - first)
    let least = 2 ** 31 - 1
    for (let index = 0; index < size; index++) {
      const value = column[first + index] as number
      const difference = (value - before) | 0
      differences[index] = difference
      if (difference < least) least = difference
      before = value
    }
    // What is missing in the last block counts as the least: it takes no bits.
    differences.fill(least, size)
    writer.zigZag(least)
    writer.ensure(MINIBLOCKS + 4 * BLOCK)
    const widths = writer.at
    writer.at += MINIBLOCKS
    for (let miniblock = 0; miniblock < MINIBLOCKS; miniblock++) {
      const from = miniblock * VALUES
      const width = from < size ? widthOf(least, from) : 0
      writer.bytes[widths + miniblock] = width
      if (width > 0) packMiniblock(writer.view, writer.at, width, least, from)
      writer.at += (VALUES / 8) * width
    }
  }
}
