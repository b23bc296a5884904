/** The files in a zip archive, by its central directory. */
import { inflateRawSync } from 'node:zlib'

const [FILE, END] = [0x02014b50, 0x06054b50]

export function readZip(bytes: Uint8Array): ReadonlyMap<string, string> {
  const buffer = Buffer.from(bytes)
  let end = buffer.length - 22
  while (buffer.readUInt32LE(end) !== END) end--
  let at = buffer.readUInt32LE(end + 16)
  const files = new Map<string, string>()
  while (buffer.readUInt32LE(at) === FILE) {
    const [method, size] = [buffer.readUInt16LE(at + 10), buffer.readUInt32LE(at + 20)]
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => buffer.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const start = buffer.readUInt32LE(at + 42)
    const content = start + 30 + buffer.readUInt16LE(start + 26) + buffer.readUInt16LE(start + 28)
    const packed = buffer.subarray(content, content + size)
    files.set(
      buffer.toString('utf8', at + 46, at + 46 + nameLength),
      (method === 8 ? inflateRawSync(packed) : packed).toString(),
    )
    at += 46 + nameLength + extra + comment
  }
  return files
}
