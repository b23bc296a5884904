/** Bytes that are written one after another into one piece of memory, again and again. */
export class ByteWriter {
  bytes = new Uint8Array(4096)
  view = new DataView(this.bytes.buffer)
  /** How many have been written. */
  at = 0

  clear(): void {
    this.at = 0
  }

  /** Makes room for `count` more bytes. */
  ensure(count: number): void {
    if (this.at + count <= this.bytes.length) return
    const wider = new Uint8Array(2 * (this.at + count))
    wider.set(this.bytes.subarray(0, this.at))
    this.bytes = wider
    this.view = new DataView(wider.buffer)
  }

  byte(value: number): void {
    this.ensure(1)
    this.bytes[this.at++] = value
  }

  append(bytes: Uint8Array): void {
    this.ensure(bytes.length)
    this.bytes.set(bytes, this.at)
    this.at += bytes.length
  }

  /** A whole number from 0 to 2⁵³ − 1. */
  varint(value: number): void {
    let rest = value
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.byte((rest % 0x80) | 0x80)
    this.byte(rest)
  }

  /** A whole number of 32 bits and a sign, or a larger one that is not negative. */
  zigZag(value: number): void {
    this.varint(value < 0 ? -2 * value - 1 : 2 * value)
  }
}
