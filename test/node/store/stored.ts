/** Stored runs in folders of their own, for tests. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach } from 'vitest'
import { InputError, type Issue } from '../../../src/core/domain/issues.ts'

const makeFolder = (folders: string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pathledger-'))
  folders.push(folder)
  return folder
}
const removeAll = (folders: string[]): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

const ofTest: string[] = []
const ofSuite: string[] = []
afterEach(() => removeAll(ofTest))
afterAll(() => removeAll(ofSuite))

/** A new folder that is gone after the test. */
export const makeTemporary = (): string => makeFolder(ofTest)
/** A new folder that is gone after the tests of the file. */
export const makeForSuite = (): string => makeFolder(ofSuite)

const TOLD = /^(?:(?:patients|facts|stimuli|spans|inputs)\/.*|ledger\.parquet|result\.json)$/

/** All that a run says of lives and money, by file, as text; nothing where there is no folder. */
export function contentOf(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {}
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(
    names.filter((name) => TOLD.test(name)).map((name) => [name, readFileSync(join(folder, name)).toString('latin1')]),
  )
}

/** The error that a promise ends in; throws where it is kept. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('nothing failed')
}

/** The issues of the InputError that a promise ends in. */
export async function issuesOf(promise: Promise<unknown>): Promise<readonly Issue[]> {
  const error = await failureOf(promise)
  if (error instanceof InputError) return error.issues
  throw error
}
