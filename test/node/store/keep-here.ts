/** Small runs that are kept, and gone on with, in this thread. */
import { fileURLToPath } from 'node:url'
import { deserialize } from 'node:v8'
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
