/** Small stored runs in folders of their own, kept in this thread. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize } from 'node:v8'
import { afterAll, afterEach } from 'vitest'
import { PATHWAYS } from '../../../machines/registry.ts'
import { InputError, type Issue } from '../../../src/core/domain/issues.ts'
import { prepareKept } from '../../../src/core/kept-shards.ts'
import type { ScenarioOptions } from '../../../src/core/scenario/options.ts'
import { parseScenario } from '../../../src/core/scenario/parse.ts'
import { recordInputs } from '../../../src/core/scenario/record-inputs.ts'
import type { Scenario } from '../../../src/core/scenario/scenario.ts'
import type { TextFile } from '../../../src/core/scenario/text-source.ts'
import { loaderFor } from '../../../src/node/scenario-files.ts'
import type { SimulationHooks } from '../../../src/node/simulate-scenario.ts'
import { type Disk, realDisk } from '../../../src/node/store/disk.ts'
import { createFileShelf } from '../../../src/node/store/file-shelf.ts'
import { type KeepRequest, type KeepTools, keepRun, resumeRun } from '../../../src/node/store/keep-run.ts'
import type { FolderSetup } from '../../../src/node/worker.ts'
import type { WorkerPool } from '../../../src/node/worker-pool.ts'
import { readText } from '../../scenarios/read-files.ts'

const SCENARIOS = fileURLToPath(new URL('../../../scenarios/', import.meta.url))

export interface Small {
  readonly livesPerShard: number
  readonly scenario: Scenario
  readonly request: Omit<KeepRequest, 'folder' | 'shown'>
}

/** A shipped scenario with what is stored of it. Throws where it cannot be read. */
export function prepareSmall(id: string, options: ScenarioOptions, livesPerShard: number): Small {
  const main: TextFile = { name: `${id}.yaml`, text: readText(`${id}.yaml`) }
  const recorded = recordInputs(main, loaderFor(SCENARIOS))
  const parsed = parseScenario(main, recorded.load, { pathways: PATHWAYS }, options)
  if (!parsed.ok) throw new InputError(parsed.issues)
  const inputs = recorded.inputs()
  return {
    livesPerShard,
    scenario: parsed.value,
    request: {
      version: '0.1.0',
      command: 'compare',
      inputs,
      options: options as KeepRequest['options'],
      engine: 'auto',
    },
  }
}

const HOOKS: SimulationHooks = {
  onProgress: () => undefined,
  onCrash: (reason) => {
    throw new Error(`a worker broke down: ${reason}`)
  },
  signal: new AbortController().signal,
}

/** A pool that works in this thread, on this disk. */
function openInlinePool(disk: Disk): WorkerPool {
  let prepared: ReturnType<typeof prepareKept> | undefined
  return {
    workers: 1,
    async run({ setup, ...task }) {
      if (!prepared) {
        const read = deserialize(Uint8Array.from(new Uint8Array(setup))) as FolderSetup
        prepared = prepareKept(read, createFileShelf(read.folder, read.shown, disk))
      }
      return prepared(task)
    },
    close: async () => undefined,
  }
}

const toolsOn = (disk: Disk): KeepTools => ({ disk, openPool: async () => openInlinePool(disk) })

/** How messages call the folder. */
export const SHOWN = 'a run'

/** Keeps a run in a folder, in this thread. */
export const keep = ({ scenario, request, livesPerShard }: Small, folder: string, disk: Disk = realDisk) =>
  keepRun(scenario, { ...request, folder, shown: SHOWN }, HOOKS, { ...toolsOn(disk), livesPerShard })

/** Goes on with a run in this thread; gives what was said of damage. */
export async function resume(folder: string, disk: Disk = realDisk): Promise<readonly Issue[]> {
  const told: Issue[] = []
  const onDamage = (issues: readonly Issue[]): void => void told.push(...issues)
  await resumeRun({ folder, shown: SHOWN, onDamage }, HOOKS, toolsOn(disk))
  return told
}

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
