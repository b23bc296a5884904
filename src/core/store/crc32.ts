const POLYNOMIAL = 0xedb88320

/** Four tables: a step takes four bytes. */
const TABLES = ((): readonly Uint32Array[] => {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ POLYNOMIAL : sum >>> 1
    return sum
  })
  const tables = [first]
  for (let place = 1; place < 4; place++) {
    const before = tables[place - 1] as Uint32Array
    tables.push(before.map((sum) => (sum >>> 8) ^ (first[sum & 0xff] as number)))
  }
  return tables
})()
const [T0, T1, T2, T3] = TABLES as [Uint32Array, Uint32Array, Uint32Array, Uint32Array]

/** CRC-32 (ISO-HDLC, as in zip and PNG) of bytes, as a whole number of 32 bits. */
export function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff
  let at = 0
  for (const end = bytes.length - 3; at < end; at += 4) {
    sum ^=
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24)
    sum =
      (T3[sum & 0xff] as number) ^
      (T2[(sum >>> 8) & 0xff] as number) ^
      (T1[(sum >>> 16) & 0xff] as number) ^
      (T0[sum >>> 24] as number)
  }
  for (; at < bytes.length; at++) sum = (sum >>> 8) ^ (T0[(sum ^ (bytes[at] as number)) & 0xff] as number)
  return ~sum >>> 0
}
