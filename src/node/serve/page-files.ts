/** The built page in memory: what is not in the list cannot be asked for, so no path leads out of it. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { contentTypeOf } from './headers.ts'

export interface PageFile {
  readonly bytes: Uint8Array
  readonly type: string
  readonly etag: string
  readonly caching: string
}

/** The builder puts a hash of the content into the names of these files. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/
const INDEX = '/index.html'

const cachingOf = (path: string): string => {
  if (path === INDEX) return 'no-store'
  return HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
}

/**
 * Every ordinary file of a folder by the path it is asked for (`/assets/main-1234abcd.js`); links are left out. Undefined
 * where the folder holds no built page.
 */
export async function readPage(folder: string): Promise<ReadonlyMap<string, PageFile> | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = new Map<string, PageFile>()
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const path = file.slice(folder.length).replaceAll('\\', '/')
    const bytes = await readFile(file)
    const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`
    files.set(path, { bytes, type: contentTypeOf(path), etag, caching: cachingOf(path) })
  }
  const index = files.get(INDEX)
  return index && files.set('/', index)
}
