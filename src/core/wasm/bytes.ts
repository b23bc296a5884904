/** Bytes as lists of numbers: what is written once and soon forgotten is written fastest so. */

/** Adds a whole number of at least 0 in groups of seven bits, the lowest first (LEB128). */
export function pushUnsigned(bytes: number[], value: number): void {
  let rest = value
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80)
    rest >>>= 7
  }
  bytes.push(rest)
}

/** Adds a whole number of 32 bits in the same way; the last group says by its highest bit whether it is negative. */
export function pushSigned(bytes: number[], value: number): void {
  let rest = value
  while (rest < -0x40 || rest > 0x3f) {
    bytes.push((rest & 0x7f) | 0x80)
    rest >>= 7
  }
  bytes.push(rest & 0x7f)
}

/** Adds the length of a text of ASCII characters and then its characters. */
export function pushName(bytes: number[], name: string): void {
  pushUnsigned(bytes, name.length)
  for (let i = 0; i < name.length; i++) bytes.push(name.charCodeAt(i))
}

/** All lists one after another. */
export function joinBytes(lists: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  let length = 0
  for (const list of lists) length += list.length
  const joined = new Uint8Array(length)
  let at = 0
  for (const list of lists) {
    joined.set(list, at)
    at += list.length
  }
  return joined
}
