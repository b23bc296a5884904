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
  const resolved = version === manifest.product.version ? await readResolved(shelf, manifest, hash) : undefined
  const scenario = resolved ?? (await readAgain(shelf.name, inputs, manifest))
  const plan = planScenario(scenario, readsOfShipped)
  refuseOther(shelf.name, manifest, plan)
  const journal = await openJournal(shelf, manifest)
  const upcast = upcastFacts(manifest.facts, shelf.name)
  return {
    ...{ shelf, manifest, inputs, scenario, plan },
    shards: journal.shards,
    warnings: journal.issues.length > 0 ? journal.issues : warnOfMissing(shelf.name, manifest, journal.shards.length),
    readShard: async (shard) =>
      checkTables(shelf.name, shard, upcast(await readSegment(shelf, shard)), limitsOf(manifest, plan)),
  }
}

/** Throws InputError where the scenario is lived otherwise than when the run was stored: its columns would mean something else. */
function refuseOther(run: string, manifest: Manifest, { scenario, simulations }: Plan): void {
  const planned = simulations.map(({ pathway, arms }) => [pathway, arms.map((arm) => scenario.arms[arm]?.id)])
  const stored = manifest.simulations.map(({ pathway, arms }) => [pathway, arms])
  const isSame =
    JSON.stringify(planned) === JSON.stringify(stored) &&
    scenario.replications === manifest.replications &&
    scenario.seed === manifest.seed
  if (!isSame) throw storeError('PL-R012', { run }, 'again')
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
