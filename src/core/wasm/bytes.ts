/** Bytes that are written one after another. */
export class Bytes {
  private data = new Uint8Array(256)
  length = 0

  push(value: number): void {
    if (this.length === this.data.length) this.reserve(1)
    this.data[this.length++] = value
  }

  pushUnsigned(value: number): void {
    let rest = value
    do {
      const low = rest & 0x7f
      rest >>>= 7
      this.push(rest === 0 ? low : low | 0x80)
    } while (rest !== 0)
  }

  pushSigned(value: number): void {
    let rest = value
    for (;;) {
      const low = rest & 0x7f
      rest >>= 7
      if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
        this.push(low)
        return
      }
      this.push(low | 0x80)
    }
  }

  append(other: Uint8Array | readonly number[]): void {
    this.reserve(other.length)
    this.data.set(other, this.length)
    this.length += other.length
  }

  written(): Uint8Array<ArrayBuffer> {
    return this.data.subarray(0, this.length)
  }

  private reserve(more: number): void {
    if (this.length + more <= this.data.length) return
    const wider = new Uint8Array(2 * (this.length + more))
    wider.set(this.written())
    this.data = wider
  }
}
