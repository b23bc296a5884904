/** The result that a stored run came to. */
import { type Result, resultSchema } from '../../core/analysis/results.ts'
import { RESULT } from '../../core/store/run-folder.ts'
import { storeError } from '../../core/store/store-issues.ts'
import type { StoredRun } from '../../core/stored-run.ts'
import { sha256 } from './open-run.ts'

/** The result of a complete run. Throws InputError where the run is unfinished or the result is not as it was stored. */
export async function readResult({ shelf, manifest, shards }: StoredRun): Promise<Result> {
  const told = { run: shelf.name, file: RESULT }
  if (!manifest.result)
    throw storeError('PL-R015', { ...told, done: shards.length, of: manifest.shards.count }, 'resume')
  const bytes = await shelf.read(RESULT)
  if (!bytes || sha256(bytes) !== manifest.result.sha256)
    throw storeError('PL-R016', { ...told, what: 'SHA-256' }, 'again')
  const parsed = resultSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
  if (!parsed.success) throw storeError('PL-R016', { ...told, what: parsed.error.issues[0]?.message ?? '' }, 'again')
  return parsed.data
}
