/** Snappy, from bytes that nobody vouches for. */

const damaged = (): Error => new Error('not Snappy')

/** Shorter ones are copied sooner than a call is made. */
const SHORT = 32

/** Fills the first `length` bytes of `into`. Throws an Error where the bytes are not Snappy of so many. */
export function unpackSnappy(bytes: Uint8Array, into: Uint8Array, length: number): void {
  let [at, filled] = [0, 0]
  // How many there are is told by the page too.
  while ((bytes[at++] ?? 0) >= 0x80) if (at > 5) throw damaged()
  while (at < bytes.length) {
    const tag = bytes[at] as number
    const kind = tag & 3
    if (kind === 0) {
      let count = (tag >> 2) + 1
      at++
      if (count > 60) {
        const wide = count - 60
        count = 0
        for (let index = wide - 1; index >= 0; index--) count = count * 256 + (bytes[at + index] ?? 0)
        count++
        at += wide
      }
      const end = filled + count
      if (at + count > bytes.length || end > length) throw damaged()
      if (count > SHORT) into.set(bytes.subarray(at, at + count), filled)
      else for (let index = 0; index < count; index++) into[filled + index] = bytes[at + index] as number
      at += count
      filled = end
      continue
    }
    const wide = kind === 3 ? 4 : kind
    const count = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1
    let offset = kind === 1 ? tag >> 5 : 0
    for (let index = kind === 1 ? 1 : wide; index > 0; index--) offset = offset * 256 + (bytes[at + index] ?? 0)
    at += 1 + wide
    if (at > bytes.length || offset === 0 || offset > filled || filled + count > length) throw damaged()
    // What is copied may overlap what is filled: byte by byte it repeats itself, as it must.
    if (offset >= count && count > SHORT) into.copyWithin(filled, filled - offset, filled - offset + count)
    else for (let index = filled; index < filled + count; index++) into[index] = into[index - offset] as number
    filled += count
  }
  if (filled !== length) throw damaged()
}
