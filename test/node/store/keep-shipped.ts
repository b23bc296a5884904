/** Stored runs of shipped scenarios, for tests that look into them. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PATHWAYS } from '../../../machines/registry.ts'
import { InputError } from '../../../src/core/domain/issues.ts'
import type { ScenarioOptions } from '../../../src/core/scenario/options.ts'
import { parseScenario } from '../../../src/core/scenario/parse.ts'
import { recordInputs } from '../../../src/core/scenario/record-inputs.ts'
import type { StoredRun } from '../../../src/core/stored-run.ts'
import { keepRun } from '../../../src/node/store/keep-run.ts'
import { openStoredRun } from '../../../src/node/store/open-run.ts'
import { readText } from '../../scenarios/read-files.ts'

export interface KeptShipped {
  /** The folder of the run, in a folder of its own under the system's temporary one. */
  readonly folder: string
  readonly run: StoredRun
}

/** Keeps a run of a shipped scenario in `name` under a new temporary folder, which the caller removes with its parent. */
export async function keepShipped(id: string, options: ScenarioOptions, name = 'run'): Promise<KeptShipped> {
  const folder = join(mkdtempSync(join(tmpdir(), 'pathledger-kept-')), name)
  const main = { name: `${id}.yaml`, text: readText(`${id}.yaml`) }
  const { load, inputs } = recordInputs(main, (path) => ({ name: path, text: readText(path) }))
  const parsed = parseScenario(main, load, { pathways: PATHWAYS }, options)
  if (!parsed.ok) throw new InputError(parsed.issues)
  await keepRun(
    parsed.value,
    {
      ...{ folder, shown: name, version: '0.1.0', command: 'compare', engine: 'auto', workers: 1 },
      inputs: inputs(),
      options: options as never,
    },
    { onProgress() {}, onCrash() {}, signal: new AbortController().signal },
  )
  return { folder, run: await openStoredRun(folder, name) }
}
