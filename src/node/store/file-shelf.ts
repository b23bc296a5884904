/** A stored run in a folder. Nothing is read or written outside it, wherever links in it may lead. */
import { constants } from 'node:fs'
import { lstat, open, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkName, type Shelf } from '../../core/store/shelf.ts'
import { storeError } from '../../core/store/store-issues.ts'
import { type Disk, NO_FILE, type OpenFile, realDisk } from './disk.ts'
import { codeOf, refuseWrite } from './refuse-write.ts'

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants

/** More than any file of a run has. Bytes. */
const MOST_BYTES = 2 ** 28

/** A shelf over a folder that exists; `shown` is how messages call it. */
export function createFileShelf(folder: string, shown = folder, disk: Disk = realDisk): Shelf {
  const ready = new Set<string>()
  const placeOf = (name: string): string => {
    checkName(name)
    return join(folder, name)
  }
  const leadsOut = (file: string) => storeError('PL-R013', { run: shown, file })

  /** Refuses a folder inside the run that is a link to elsewhere. */
  async function checkFolder(name: string): Promise<void> {
    const inside = dirname(name)
    if (inside === '.') return
    const stat = await lstat(join(folder, inside)).catch(() => undefined)
    if (stat?.isSymbolicLink()) throw leadsOut(inside)
  }

  async function makeReady(name: string): Promise<void> {
    const inside = dirname(name)
    if (ready.has(inside)) return
    await checkFolder(name)
    if (inside !== '.') {
      await disk.makeFolder(join(folder, inside))
      await syncFolder(folder)
    }
    ready.add(inside)
  }

  async function syncFolder(path: string): Promise<void> {
    const opened = await disk.openFolder(path)
    try {
      await opened.sync()
    } finally {
      await opened.close()
    }
  }

  async function writeAll(file: OpenFile, bytes: Uint8Array, from: number): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes.subarray(done), from + done)
      if (bytesWritten === 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' })
      done += bytesWritten
    }
  }

  async function writeFile(path: string, bytes: Uint8Array): Promise<void> {
    const file = await disk.open(path, 'anew')
    try {
      await writeAll(file, bytes, 0)
      await file.sync()
    } finally {
      await file.close()
    }
  }

  /** Does what writes; what the system refuses becomes one sentence. */
  async function attempt(name: string, work: (path: string) => Promise<void>): Promise<void> {
    const path = placeOf(name)
    try {
      await makeReady(name)
      await work(path)
    } catch (error) {
      throw codeOf(error) === 'ELOOP' ? leadsOut(name) : refuseWrite(error, shown, name)
    }
  }

  return {
    name: shown,
    async read(name) {
      const path = placeOf(name)
      await checkFolder(name)
      try {
        const file = await open(path, O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0))
        try {
          const stat = await file.stat()
          if (!stat.isFile()) throw Object.assign(new Error(), { code: NO_FILE })
          if (stat.size > MOST_BYTES) throw Object.assign(new Error(), { code: `${stat.size} bytes` })
          const bytes = new Uint8Array(stat.size)
          let filled = 0
          while (filled < bytes.length) {
            const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, filled)
            if (bytesRead === 0) break
            filled += bytesRead
          }
          return bytes.subarray(0, filled)
        } finally {
          await file.close()
        }
      } catch (error) {
        const what = codeOf(error)
        if (what === 'ENOENT' || what === 'ENOTDIR') return undefined
        if (what === 'ELOOP') throw leadsOut(name)
        throw storeError('PL-R016', { run: shown, file: name, what })
      }
    },
    write: async (name, bytes) =>
      attempt(name, async (path) => {
        await writeFile(path, bytes)
        await syncFolder(dirname(path))
      }),
    replace: async (name, bytes) =>
      attempt(name, async (path) => {
        const draft = `${path}.part`
        await writeFile(draft, bytes)
        await disk.rename(draft, path)
        await syncFolder(dirname(path))
      }),
    append: async (name, length, bytes) =>
      attempt(name, async (path) => {
        const file = await disk.open(path, 'further')
        try {
          await file.truncate(length)
          await writeAll(file, bytes, length)
          await file.datasync()
        } finally {
          await file.close()
        }
        if (length === 0) await syncFolder(dirname(path))
      }),
  }
}

/** The real path of the folder of a run. Throws InputError where there is none. */
export async function findRunFolder(path: string, shown = path): Promise<string> {
  const real = await realpath(path).catch(() => undefined)
  if (real === undefined) throw storeError('PL-R001', { run: shown }, 'keptBy')
  if (!(await lstat(real)).isDirectory()) throw storeError('PL-R017', { run: shown }, 'keptBy')
  return real
}
