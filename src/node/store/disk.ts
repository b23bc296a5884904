/** The system calls a stored run is written by, so that a test can let any of them fail. */
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'

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
  /** Opens an ordinary file to write, never what a symbolic link leads to and no pipe or device; `anew` empties it. */
  open(path: string, how: 'anew' | 'further'): Promise<OpenFile>
  openFolder(path: string): Promise<Pick<OpenFile, 'sync' | 'close'>>
  makeFolder(path: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  /** Takes a file away, or the link it is; one that is not there is no matter. */
  remove(path: string): Promise<void>
}

const { O_WRONLY, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_DIRECTORY } = constants
/** Without a reader a pipe would keep whoever opens it waiting. */
const OWN = O_WRONLY | O_CREAT | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0)

/** The code of an error for what is no ordinary file. */
export const NO_FILE = 'no ordinary file'

async function openOwn(path: string, how: 'anew' | 'further'): Promise<FileHandle> {
  const file = await open(path, OWN, 0o644)
  try {
    if (!(await file.stat()).isFile()) throw Object.assign(new Error(path), { code: NO_FILE })
    if (how === 'anew') await file.truncate()
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

const wrap = (file: FileHandle): OpenFile => ({
  write: (bytes, position) => file.write(bytes, 0, bytes.length, position),
  truncate: (length) => file.truncate(length),
  datasync: () => file.datasync(),
  sync: () => file.sync(),
  close: () => file.close(),
})

/** The disk of this machine. */
export const realDisk: Disk = {
  open: async (path, how) => wrap(await openOwn(path, how)),
  openFolder: async (path) => wrap(await open(path, O_RDONLY | (O_DIRECTORY ?? 0))),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true })
  },
  rename,
  remove: (path) => rm(path, { force: true }),
}
