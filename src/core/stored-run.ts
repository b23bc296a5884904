/** A stored run, opened: its scenario read again from its own inputs, its plan, and its facts. */
import { PATHWAYS } from '../../machines/registry.ts'
import { type Checked, InputError } from './domain/issues.ts'
import type { FileLoader } from './scenario/load-files.ts'
import { makeIssue } from './scenario/messages.ts'
import type { ScenarioOptions } from './scenario/options.ts'
import { parseWithOrigins, type ReadScenario } from './scenario/parse.ts'
import { type Plan, planScenario } from './scenario/plan.ts'
import type { InputText } from './scenario/record-inputs.ts'
import type { Scenario } from './scenario/scenario.ts'
import type { TextFile } from './scenario/text-source.ts'
import { readsOfShipped } from './shipped.ts'
import type { StoredShard } from './store/journal.ts'
import type { Manifest } from './store/manifest.ts'
import { openJournal, readInput, readManifest, readSegment } from './store/run-folder.ts'
import type { ShardTables } from './store/segment.ts'
import type { Shelf } from './store/shelf.ts'
import { storeIssue } from './store/store-issues.ts'
import { upcastFacts } from './store/upcasters.ts'

/** SHA-256 of bytes in hexadecimal. */
export type Hash = (bytes: Uint8Array) => string

export interface StoredRun {
  readonly shelf: Shelf
  readonly manifest: Manifest
  /** The scenario's own texts, in the manifest's order. */
  readonly inputs: readonly InputText[]
  /** As it was simulated, with the arms that were. */
  readonly scenario: Scenario
  readonly plan: Plan
  /** The acknowledged ones, by index. */
  readonly shards: readonly StoredShard[]
  /** Warnings about what cannot be read. */
  readonly warnings: InputError['issues']
  /** Checks and decodes the tables of a shard. Throws InputError naming segment and patients where it is damaged. */
  readShard(shard: StoredShard): Promise<ShardTables>
}

/** The texts that a scenario is read from. */
export interface ScenarioSource {
  readonly main: TextFile
  readonly load: FileLoader
  readonly cohort?: TextFile
}

/** Stored texts as a source. */
export function sourceOf(inputs: readonly InputText[]): ScenarioSource {
  const [main] = inputs as [InputText]
  const load: FileLoader = (path, kind) => {
    const found = inputs.find((input) => input.kind === kind && input.path === path)
    return found ? { name: path, text: found.text } : makeIssue('PL-S001', { file: path }, { name: path })
  }
  const cohort = inputs.find(({ kind }) => kind === 'cohort')
  return {
    main: { name: main.path, text: main.text },
    load,
    ...(cohort && { cohort: { name: cohort.path, text: cohort.text } }),
  }
}

/** Reads a scenario with the shipped pathways. */
export const parseSource = ({ main, load, cohort }: ScenarioSource, options: ScenarioOptions): Checked<ReadScenario> =>
  parseWithOrigins(main, load, { pathways: PATHWAYS }, { ...options, ...(cohort && { cohort }) })

/** Reads a scenario from texts instead of files. Throws InputError with everything that is wrong with it. */
function readScenarioFrom(inputs: readonly InputText[], options: ScenarioOptions): Scenario {
  const checked = parseSource(sourceOf(inputs), options)
  if (!checked.ok) throw new InputError(checked.issues)
  return checked.value.scenario
}

/** The scenario with only these arms. */
export const withArms = (scenario: Scenario, ids: readonly string[]): Scenario => ({
  ...scenario,
  arms: scenario.arms.filter(({ id }) => ids.includes(id)),
})

/** Opens a stored run to read. Throws InputError where it is none, or where manifest or inputs are damaged. */
export async function openRun(shelf: Shelf, hash: Hash): Promise<StoredRun> {
  const manifest = await readManifest(shelf)
  const inputs = await Promise.all(
    manifest.inputs.map(async ({ kind, path }, index) => ({
      kind,
      path,
      text: await readInput(shelf, manifest, index, hash),
    })),
  )
  const scenario = withArms(readStored(shelf.name, inputs, manifest), manifest.arms)
  const plan = planScenario(scenario, readsOfShipped)
  const journal = await openJournal(shelf)
  const upcast = upcastFacts(manifest.facts, shelf.name)
  return {
    ...{ shelf, manifest, inputs, scenario, plan },
    shards: journal.shards,
    warnings: journal.issues,
    readShard: async (shard) => upcast(await readSegment(shelf, shard)),
  }
}

function readStored(run: string, inputs: readonly InputText[], { options, arms }: Manifest): Scenario {
  try {
    const scenario = readScenarioFrom(inputs, options as ScenarioOptions)
    const missing = arms.find((id) => scenario.arms.every((arm) => arm.id !== id))
    if (missing === undefined) return scenario
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new InputError([storeIssue('PL-R012', { run }, 'again'), ...error.issues])
  }
  throw new InputError([storeIssue('PL-R012', { run }, 'again')])
}
