/** Shards of a run that is stored: lived and written, or read again and folded. */

import { type Lives, prepareLives } from './lives.ts'
import { type Plan, planScenario, type Shard } from './scenario/plan.ts'
import type { RunSetup } from './shard-worker.ts'
import { type Fault, faultOf, type LivesSource, prepareWork, type ShardOutcome, type Work } from './shards.ts'
import { factsOfShipped, readsOfShipped } from './shipped.ts'
import { checkTables, type TableLimits } from './store/check-tables.ts'
import { compareTables, type Difference } from './store/compare-tables.ts'
import type { StoredShard } from './store/journal.ts'
import type { StoredFactType } from './store/manifest.ts'
import { damagedTable, readSegment, writeSegment } from './store/run-folder.ts'
import { eventsOf, SegmentWriter, type ShardTables, type StoredAs } from './store/segment.ts'
import type { Shelf } from './store/shelf.ts'
import type { TableName } from './store/tables.ts'
import { upcastFacts } from './store/upcasters.ts'
import type { FactBatchEvent, FactsLived } from './stream/events.ts'

/** What a worker must know of a run that is stored; plain data. */
export interface KeptSetup extends RunSetup {
  /** The catalogue that stored facts were told by. */
  readonly facts: readonly StoredFactType[]
  /** What its numbers may be. */
  readonly limits: TableLimits
  /** Whose lives they are where the scenario is another one than the stored. */
  readonly storedAs?: StoredAs
  /** What is stored is not folded but lived again and compared; nothing is written. */
  readonly verifies?: true
}

export interface KeptTask {
  readonly shard: Shard
  /** It is stored: its facts are folded again. Without it the shard is lived and written. */
  readonly stored?: StoredShard | undefined
  /** Amounts that nobody reads any more: they are written over. */
  readonly spent?: readonly Float64Array[] | undefined
}

export type KeptAnswer =
  | {
      readonly ok: true
      readonly outcome: ShardOutcome
      readonly written?: StoredShard
      readonly difference?: Difference
    }
  | { readonly ok: false; readonly fault: Fault }

/** Lives whose facts are also written down. */
function recordLives(lives: Lives, writer: SegmentWriter): LivesSource {
  return {
    plan: lives.plan,
    *live(shard) {
      writer.clear()
      for (const event of lives.live(shard)) {
        if (event.kind === 'facts') writer.add(event as FactsLived)
        yield event
      }
    },
  }
}

/** All that prices are about. */
const PRICED: readonly TableName[] = ['patients', 'facts', 'spans']

/** Facts that have been read, as if they were lived. */
interface StoredLives extends LivesSource {
  /** The tables of a shard; written over by the next. */
  read(shard: StoredShard): Promise<ShardTables>
  /** Reads the tables of the shard that is folded next. */
  load(shard: StoredShard): Promise<void>
}

function openStoredLives(plan: Plan, shelf: Shelf, { facts, limits, storedAs }: KeptSetup): StoredLives {
  const upcast = upcastFacts(facts, shelf.name)
  let spent: ShardTables | undefined
  let events: ((shard: Omit<Shard, 'index'>) => Generator<FactBatchEvent>) | undefined
  async function read(stored: StoredShard): Promise<ShardTables> {
    const tables = await readSegment(shelf, stored, { ...(storedAs && { names: PRICED }), spent })
    spent = checkTables(shelf.name, stored, upcast(tables), limits)
    return spent
  }

  return {
    plan,
    read,
    async load(stored) {
      const tables = await read(stored)
      events = (shard) => eventsOf(plan, shard, tables, storedAs)
    },
    live(shard) {
      if (!events) throw new Error('nothing has been read')
      return events(shard)
    },
  }
}

/**
 * What works off shards of a stored run. A fault of the scenario or a pathway is an answer; every other error is thrown:
 * InputError where a segment is damaged or cannot be written.
 */
export function prepareKept(setup: KeptSetup, shelf: Shelf): (task: KeptTask) => Promise<KeptAnswer> {
  const plan = planScenario(setup.scenario, readsOfShipped)
  const writer = new SegmentWriter()
  const stored = openStoredLives(plan, shelf, setup)
  let living: Work<ShardOutcome> | undefined
  let folding: Work<ShardOutcome> | undefined

  function liveShard(shard: Shard, spent?: readonly Float64Array[]): ShardOutcome {
    const { engine } = setup
    living ??= prepareWork(recordLives(prepareLives(plan, { engine, tellsStimuli: true }), writer), factsOfShipped)
    return living(shard, spent)
  }

  async function verify(shard: Shard, kept: StoredShard): Promise<KeptAnswer> {
    const tables = await stored.read(kept)
    const outcome = liveShard(shard)
    const difference = compareTables(tables, writer.tablesSoFar())
    return { ok: true, outcome, ...(difference && { difference }) }
  }

  async function live({ shard, spent }: KeptTask): Promise<KeptAnswer> {
    const outcome = liveShard(shard, spent)
    return { ok: true, outcome, written: await writeSegment(shelf, shard, writer.tablesSoFar()) }
  }

  /** Facts that cannot be folded were never told. */
  function fold({ shard, spent }: KeptTask, from: StoredShard): ShardOutcome {
    folding ??= prepareWork(stored, factsOfShipped)
    try {
      return folding(shard, spent)
    } catch (error) {
      throw damagedTable(shelf.name, from, 'facts', (error as Error).message)
    }
  }

  return async (task) => {
    try {
      if (task.stored && setup.verifies) return await verify(task.shard, task.stored)
      if (!task.stored) return await live(task)
      await stored.load(task.stored)
      return { ok: true, outcome: fold(task, task.stored) }
    } catch (error) {
      const fault = faultOf(error)
      if (!fault) throw error
      return { ok: false, fault }
    }
  }
}
