/** What a stored run tells, as far as its replications are whole. */
import { InvariantError } from './domain/issues.ts'
import type { StoredShard } from './store/journal.ts'
import { damagedTable } from './store/run-folder.ts'
import { eventsOf } from './store/segment.ts'
import type { TableName } from './store/tables.ts'
import type { StoredRun } from './stored-run.ts'
import type { FactBatchEvent } from './stream/events.ts'

/** Hears how many shards are done; may end it by an exception. */
export type OnShard = (done: number, of: number) => void

type Stored = Pick<StoredRun, 'manifest' | 'shards' | 'plan' | 'readShard'>

/** The error for what comes of a table that nobody has told, as when its facts cannot be folded. Any other error as it is. */
export const refuseTable = (
  { shelf }: Pick<StoredRun, 'shelf'>,
  shard: StoredShard | undefined,
  name: TableName,
  error: unknown,
): unknown => (error instanceof InvariantError && shard ? damagedTable(shelf.name, shard, name, error.message) : error)

/** The shards of replications of which every patient is stored, by index. */
export function wholeShards({ manifest, shards }: Pick<Stored, 'manifest' | 'shards'>): readonly StoredShard[] {
  const lived = new Map<number, number>()
  for (const { from, patients } of shards) {
    if (patients) lived.set(from, (lived.get(from) ?? 0) + patients.to - patients.from)
  }
  return shards.filter(({ from, patients }) => !patients || lived.get(from) === manifest.patients)
}

/**
 * The events of all whole replications, in the order they were lived; one that lies in several shards is done with the
 * last of them. Throws InputError naming segment and patients where one is damaged.
 */
export async function* wholeEvents(run: Stored, onShard?: OnShard): AsyncGenerator<FactBatchEvent> {
  const shards = wholeShards(run)
  for (const [index, shard] of shards.entries()) {
    onShard?.(index, shards.length)
    const isLast = shard.patients === undefined || shard.patients.to === run.manifest.patients
    for (const event of eventsOf(run.plan, shard, await run.readShard(shard))) {
      if (event.kind === 'facts' || isLast) yield event
    }
  }
  onShard?.(shards.length, shards.length)
}
