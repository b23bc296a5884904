/** What the system refuses, as a sentence with a way on. */
import { InputError } from '../../core/domain/issues.ts'
import { type StoreHint, storeError } from '../../core/store/store-issues.ts'

const HINT_OF: Readonly<Record<string, StoreHint>> = {
  ENOSPC: 'space',
  EDQUOT: 'space',
  EACCES: 'access',
  EPERM: 'access',
  EROFS: 'access',
}

/** The code of an error of the system, or what it says. */
export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error)

/** The InputError for an error that came of writing `file` of the run that messages call `run`; one that is such is given back. */
export function refuseWrite(error: unknown, run: string, file: string): InputError {
  if (error instanceof InputError) return error
  const what = codeOf(error)
  return storeError('PL-R009', { run, file, what }, HINT_OF[what] ?? 'disk')
}
