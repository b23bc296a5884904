/** Opening a stored run to read it: apart from what writes one, which takes longer to load. */
import { createHash } from 'node:crypto'
import { openRun, type StoredRun } from '../../core/stored-run.ts'
import { createFileShelf, findRunFolder } from './file-shelf.ts'

/** SHA-256 in hexadecimal. */
export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** Opens the stored run in a folder to read; `version` as in `openRun`. Throws InputError where it is none or cannot be read. */
export async function openStoredRun(folder: string, shown = folder, version?: string): Promise<StoredRun> {
  return openRun(createFileShelf(await findRunFolder(folder, shown), shown), sha256, version)
}
