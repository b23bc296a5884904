/** The shipped scenarios on disk as a computation of a published figure may ask about them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PATHWAYS } from '../../machines/registry.ts'
import { createWorld, failToAnswer, type ReadText } from '../core/evidence/create-world.ts'
import type { World } from '../core/evidence/world.ts'
import { parseScenario } from '../core/scenario/parse.ts'
import { runScenario } from '../core/simulate.ts'
import { loaderFor, readTextFile } from './scenario-files.ts'

/** Reads the files of a folder of scenarios. */
export const readTextIn =
  (folder: string): ReadText =>
  (file) =>
    readFileSync(join(folder, file), 'utf8')

/** The world of a folder of scenarios; an abort of `signal` ends the run in hand. */
export const openWorld = (folder: string, signal?: AbortSignal): World =>
  createWorld(readTextIn(folder), (name, request) => {
    const file = readTextFile(join(folder, `${name}.yaml`), 'yaml', `${name}.yaml`)
    if ('code' in file) return failToAnswer(`no scenario "${name}"`)
    const checked = parseScenario(file, loaderFor(folder), { pathways: PATHWAYS }, request)
    if (!checked.ok) return failToAnswer(`${name}: ${checked.issues[0]?.message.en}`)
    return runScenario(checked.value, signal ? { signal } : {})
  })
