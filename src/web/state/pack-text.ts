/** Text as characters that may stand in a link: deflated, then base64url. */

/** Characters of text that a link may hold, unpacked and packed: browsers take no longer addresses. */
const MOST = 4_000_000
const MOST_PACKED = 1_000_000

async function drain(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  for (let reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > MOST) {
      await reader.cancel()
      throw new RangeError('the link holds too much')
    }
    chunks.push(value)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

const through = (bytes: Uint8Array<ArrayBuffer>, transform: GenericTransformStream): Promise<Uint8Array<ArrayBuffer>> =>
  drain(new Blob([bytes]).stream().pipeThrough(transform as ReadableWritablePair<Uint8Array, Uint8Array>))

/** The text, packed; undefined where it is more than a link may hold. */
export async function packText(text: string): Promise<string | undefined> {
  if (text.length > MOST) return undefined
  const packed = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'))
  const characters = Array.from(packed, (byte) => String.fromCharCode(byte)).join('')
  const written = btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  return written.length > MOST_PACKED ? undefined : written
}

/** The text that was packed. Throws where it was not packed here, or is larger than a link may hold. */
export async function unpackText(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
  return new TextDecoder('utf-8', { fatal: true }).decode(await through(bytes, new DecompressionStream('deflate-raw')))
}
