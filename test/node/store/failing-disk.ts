/** A disk on which a system call fails, and counts of them all. */
import { type Disk, type OpenFile, realDisk } from '../../../src/node/store/disk.ts'

export const CALLS = [
  'open',
  'write',
  'truncate',
  'datasync',
  'sync',
  'close',
  'openFolder',
  'makeFolder',
  'rename',
  'remove',
] as const
export type Call = (typeof CALLS)[number]

/** What becomes of a call: it fails with this code, or a write takes some of the bytes or none. */
export type Fault = 'ENOSPC' | 'EIO' | 'EACCES' | 'EROFS' | 'short' | 'nothing'

export interface Failure {
  readonly call: Call
  /** Which of them, from 1. */
  readonly nth: number
  readonly fault: Fault
  /** Whether every later one fails too. */
  readonly forGood: boolean
}

export interface CountingDisk extends Disk {
  readonly counts: ReadonlyMap<Call, number>
}

/** This machine's disk with one failure, or none. */
export function createDisk(failure?: Failure): CountingDisk {
  const counts = new Map<Call, number>(CALLS.map((call) => [call, 0]))
  const strikes = (call: Call): boolean => {
    const count = (counts.get(call) as number) + 1
    counts.set(call, count)
    if (call !== failure?.call) return false
    return failure.forGood ? count >= failure.nth : count === failure.nth
  }
  const attempt = async <T>(call: Call, work: () => Promise<T>): Promise<T> => {
    if (!strikes(call)) return work()
    throw Object.assign(new Error(`${failure?.fault} on ${call}`), { code: failure?.fault })
  }
  const wrap = (file: OpenFile): OpenFile => ({
    async write(bytes, position) {
      if (!strikes('write')) return file.write(bytes, position)
      if (failure?.fault === 'short') return file.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), position)
      if (failure?.fault === 'nothing') return { bytesWritten: 0 }
      // A part of it may be there all the same.
      await file.write(bytes.subarray(0, bytes.length >> 1), position)
      throw Object.assign(new Error(`${failure?.fault} on write`), { code: failure?.fault })
    },
    truncate: (length) => attempt('truncate', () => file.truncate(length)),
    // Whether bytes would outlive the machine nobody can see here, and asking takes long.
    datasync: () => attempt('datasync', async () => undefined),
    sync: () => attempt('sync', async () => undefined),
    // A file is closed even where closing says that something went wrong.
    close: () => file.close().then(() => attempt('close', async () => undefined)),
  })
  return {
    counts,
    open: (path, how) => attempt('open', async () => wrap(await realDisk.open(path, how))),
    openFolder: (path) => attempt('openFolder', async () => wrap((await realDisk.openFolder(path)) as OpenFile)),
    makeFolder: (path) => attempt('makeFolder', () => realDisk.makeFolder(path)),
    rename: (from, to) => attempt('rename', () => realDisk.rename(from, to)),
    remove: (path) => attempt('remove', () => realDisk.remove(path)),
  }
}
