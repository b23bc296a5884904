/** A stored run, opened: its scenario, its plan, and its facts. */
import type { InputError } from './domain/issues.ts'
import type { InputText } from './scenario/input-text.ts'
import { type Plan, planScenario } from './scenario/plan.ts'
import type { Scenario } from './scenario/scenario.ts'
import { readsOfShipped } from './shipped.ts'
import { checkTables } from './store/check-tables.ts'
import type { StoredShard } from './store/journal.ts'
import type { Manifest } from './store/manifest.ts'
import { openJournal, readInput, readManifest, readResolved, readSegment } from './store/run-folder.ts'
import { isScenarioOf } from './store/scenario-copy.ts'
import type { ShardTables } from './store/segment.ts'
import type { Shelf } from './store/shelf.ts'
import { storeError, storeIssue } from './store/store-issues.ts'
import { upcastFacts } from './store/upcasters.ts'
import { limitsOf } from './stored-limits.ts'

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

/**
 * Opens a stored run to read. The scenario is read again from its texts; given the version of this product, it is taken
 * as the same version has read it, which is sooner. Throws InputError where there is no run, or where manifest or inputs
 * are damaged.
 */
export async function openRun(shelf: Shelf, hash: Hash, version?: string): Promise<StoredRun> {
  const manifest = await readManifest(shelf)
  const inputs = await Promise.all(
    manifest.inputs.map(async ({ kind, path }, index) => ({
      kind,
      path,
      text: await readInput(shelf, manifest, index, hash),
    })),
  )
  const copy = version === manifest.product.version ? await readResolved(shelf, manifest, hash) : undefined
  const plan = planCopy(manifest, copy) ?? (await planAgain(shelf.name, inputs, manifest))
  const journal = await openJournal(shelf, manifest)
  const upcast = upcastFacts(manifest.facts, shelf.name)
  return {
    ...{ shelf, manifest, inputs, scenario: plan.scenario, plan },
    shards: journal.shards,
    warnings: journal.issues.length > 0 ? journal.issues : warnOfMissing(shelf.name, manifest, journal.shards.length),
    readShard: async (shard) =>
      checkTables(shelf.name, shard, upcast(await readSegment(shelf, shard)), limitsOf(manifest, plan)),
  }
}

/** Whether the scenario is lived as when the run was stored: else its columns would mean something else. */
function isStored(manifest: Manifest, { scenario, simulations }: Plan): boolean {
  const planned = simulations.map(({ pathway, arms }) => [pathway, arms.map((arm) => scenario.arms[arm]?.id)])
  const stored = manifest.simulations.map(({ pathway, arms }) => [pathway, arms])
  return (
    JSON.stringify(planned) === JSON.stringify(stored) &&
    scenario.replications === manifest.replications &&
    scenario.seed === manifest.seed
  )
}

/** The plan of a copy of the scenario, which may be anything; undefined where it is not the scenario of the run. */
function planCopy(manifest: Manifest, copy: unknown): Plan | undefined {
  if (!isScenarioOf(manifest, copy)) return undefined
  try {
    const plan = planScenario(copy, readsOfShipped)
    return isStored(manifest, plan) ? plan : undefined
  } catch {
    return undefined
  }
}

/** The plan of the scenario as its texts give it. Throws InputError where it is lived otherwise than when the run was stored. */
async function planAgain(run: string, inputs: readonly InputText[], manifest: Manifest): Promise<Plan> {
  const plan = planScenario(await readAgain(run, inputs, manifest), readsOfShipped)
  if (!isStored(manifest, plan)) throw storeError('PL-R012', { run }, 'again')
  return plan
}

/** A run that calls itself complete has all its parts. */
function warnOfMissing(run: string, { state, shards }: Manifest, done: number): StoredRun['warnings'] {
  if (state === 'unfinished' || done === shards.count) return []
  return [storeIssue('PL-R015', { run, done, of: shards.count }, 'resume', 'warning')]
}

/** What reads scenarios takes longer to load than a stored run to open. */
async function readAgain(run: string, inputs: readonly InputText[], manifest: Manifest): Promise<Scenario> {
  const { readStoredScenario } = await import('./stored-scenario.ts')
  return readStoredScenario(run, inputs, manifest)
}
