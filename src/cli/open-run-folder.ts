import type { StoredRun } from '../core/stored-run.ts'
import { type Invocation, say } from './invocation.ts'
import { issueLines } from './render/issues.ts'

/** The stored run in a folder, what cannot be read of it told; `asReadBy` as `version` of the service. Throws InputError where it is none. */
export async function openRunFolder(invocation: Invocation, folder: string, asReadBy?: string): Promise<StoredRun> {
  const { services, io, language, texts, version } = invocation
  say(invocation, texts.messages.reading(folder, version))
  const run = await services.openRun(folder, io.cwd, asReadBy)
  for (const line of issueLines(run.warnings, language, texts)) say(invocation, line)
  return run
}
