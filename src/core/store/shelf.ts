/** Names are made by the product: a file, or a file in a folder. */
const NAME = /^(?:[a-z]+\/)?[a-z0-9]+(?:\.[a-z]+)?$/

/** Throws an Error for what is no name of a blob; no name leads out of a folder. */
export function checkName(name: string): void {
  if (!NAME.test(name)) throw new Error(`no name of a blob: ${name}`)
}

/** All that a stored run asks of a disk: blobs by name, durable when the promise is kept. */
export interface Shelf {
  /** How messages call it. */
  readonly name: string
  /** The whole blob; undefined where there is none. */
  read(name: string): Promise<Uint8Array | undefined>
  /** Writes a blob anew, over one that may be there. A crash in between may leave any part of it. */
  write(name: string, bytes: Uint8Array): Promise<void>
  /** Puts a blob in the place of another: whoever reads it, even after a crash, finds all of the one or of the other. */
  replace(name: string, bytes: Uint8Array): Promise<void>
  /** Adds at the end of a blob, from `length` on: whatever lies behind is lost. A crash in between may leave a part of it there. */
  append(name: string, length: number, bytes: Uint8Array): Promise<void>
}

/** A shelf in memory. */
export function createMemoryShelf(name = 'memory', blobs = new Map<string, Uint8Array>()): Shelf {
  const put = async (blob: string, bytes: Uint8Array): Promise<void> => {
    checkName(blob)
    blobs.set(blob, bytes.slice())
  }
  return {
    name,
    async read(blob) {
      checkName(blob)
      return blobs.get(blob)?.slice()
    },
    write: put,
    replace: put,
    async append(blob, length, bytes) {
      const whole = new Uint8Array(length + bytes.length)
      whole.set((blobs.get(blob) ?? new Uint8Array()).subarray(0, length))
      whole.set(bytes, length)
      await put(blob, whole)
    },
  }
}
