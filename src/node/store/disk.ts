/** The system calls a stored run is written by, so that a test can let any of them fail. */
import { constants } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'

export interface OpenFile {
  write(bytes: Uint8Array, position: number): Promise<{ readonly bytesWritten: number }>
  truncate(length: number): Promise<void>
  /** Makes content durable. */
  datasync(): Promise<void>
  /** Makes content and everything about the file durable. */
  sync(): Promise<void>
  close(): Promise<void>
}

export interface Disk {
  /** Opens a file of its own name, never what a symbolic link leads to; `anew` empties it. */
  open(path: string, how: 'anew' | 'further'): Promise<OpenFile>
  openFolder(path: string): Promise<Pick<OpenFile, 'sync' | 'close'>>
  makeFolder(path: string): Promise<void>
  rename(from: string, to: string): Promise<void>
}

const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW, O_RDONLY, O_DIRECTORY } = constants
const OWN = O_WRONLY | O_CREAT | (O_NOFOLLOW ?? 0)

const wrap = (file: Awaited<ReturnType<typeof open>>): OpenFile => ({
  write: (bytes, position) => file.write(bytes, 0, bytes.length, position),
  truncate: (length) => file.truncate(length),
  datasync: () => file.datasync(),
  sync: () => file.sync(),
  close: () => file.close(),
})

/** The disk of this machine. */
export const realDisk: Disk = {
  open: async (path, how) => wrap(await open(path, how === 'anew' ? OWN | O_TRUNC : OWN, 0o644)),
  openFolder: async (path) => wrap(await open(path, O_RDONLY | (O_DIRECTORY ?? 0))),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true })
  },
  rename,
}
