/** Snappy: the other way round as `snappy.ts`. */
import type { ByteWriter } from './byte-writer.ts'

/** What is looked for lies in the same block, so that places in it take 16 bits. */
const BLOCK = 65_536
const TABLE_BITS = 14
const table = new Uint16Array(1 << TABLE_BITS)
/** Bytes at the end of a block in which nothing is looked for any more. */
const MARGIN = 15

/** Shorter literals are copied sooner than a call is made. */
const SHORT = 32

const hash = (word: number): number => Math.imul(word, 0x1e35a7bd) >>> (32 - TABLE_BITS)

function writeLiteral(writer: ByteWriter, input: Uint8Array, from: number, to: number): void {
  const count = to - from
  if (count === 0) return
  writer.ensure(count + 4)
  const { bytes } = writer
  const last = count - 1
  if (last < 60) bytes[writer.at++] = last << 2
  else if (last < 256) {
    bytes[writer.at++] = 60 << 2
    bytes[writer.at++] = last
  } else {
    bytes[writer.at++] = 61 << 2
    bytes[writer.at++] = last & 0xff
    bytes[writer.at++] = last >>> 8
  }
  if (count > SHORT) bytes.set(input.subarray(from, to), writer.at)
  else for (let index = 0; index < count; index++) bytes[writer.at + index] = input[from + index] as number
  writer.at += count
}

function writeCopy(writer: ByteWriter, offset: number, length: number): void {
  for (let rest = length; rest > 0; ) {
    // No piece is shorter than 4, which the shorter form needs.
    const piece = rest > 64 ? Math.min(64, rest - 4) : rest
    if (piece < 12 && offset < 2048) {
      writer.byte(1 | ((piece - 4) << 2) | ((offset >> 8) << 5))
      writer.byte(offset & 0xff)
    } else {
      writer.byte(2 | ((piece - 1) << 2))
      writer.byte(offset & 0xff)
      writer.byte(offset >>> 8)
    }
    rest -= piece
  }
}

function packBlock(writer: ByteWriter, input: Uint8Array, view: DataView, start: number, end: number): void {
  table.fill(0)
  let written = start
  let at = start + 1
  const last = end - MARGIN
  let misses = 32
  while (at < last) {
    const word = view.getInt32(at, true)
    const slot = hash(word)
    const candidate = start + (table[slot] as number)
    table[slot] = at - start
    if (candidate >= at || view.getInt32(candidate, true) !== word) {
      // The longer nothing is found, the wider the steps.
      at += misses++ >> 5
      continue
    }
    writeLiteral(writer, input, written, at)
    let length = 4
    while (at + length < end && input[candidate + length] === input[at + length]) length++
    writeCopy(writer, at - candidate, length)
    at += length
    written = at
    misses = 32
  }
  writeLiteral(writer, input, written, end)
}

/** Appends the first `length` bytes, compressed. */
export function packSnappy(writer: ByteWriter, input: Uint8Array, length: number): void {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength)
  writer.varint(length)
  for (let start = 0; start < length; start += BLOCK) {
    packBlock(writer, input, view, start, Math.min(length, start + BLOCK))
  }
}
