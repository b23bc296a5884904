/** The facts of a stored run as an export: only those segments are read that hold some of what is selected. */
import type { OpenFacts, Selection } from './exports/select-facts.ts'
import type { ExportWords } from './exports/words.ts'
import { type ExportForm, estimateBytes, writeExport } from './exports/write-export.ts'
import type { Range } from './scenario/plan.ts'
import type { StoredShard } from './store/journal.ts'
import { eventsOf } from './store/segment.ts'
import { refuseTable, wholeShards } from './stored-events.ts'
import type { StoredRun } from './stored-run.ts'

export interface ExportRequest extends ExportForm {
  readonly selection: Selection
  readonly words: ExportWords
}

export interface StoredExport {
  /** How many replications that are stored as a whole are selected. */
  readonly replications: number
  /** Segments that are read, each time the facts are gone over. */
  readonly segments: number
  /** Bytes, about, by the lives of some patients. */
  estimateBytes(): Promise<number>
  /** The contents of the file in pieces; `onSegment` hears of each segment before it is read, and may end it by an exception. */
  write(onSegment: () => void): AsyncIterable<string | Uint8Array>
}

const meet = (a: Range, b: Range): boolean => a.from < b.to && b.from < a.to

function listSelected(run: StoredRun, { replication, patients }: Selection): readonly StoredShard[] {
  return wholeShards(run).filter((shard) => {
    const isLived = replication === undefined || (replication >= shard.from && replication < shard.to)
    return isLived && (!patients || !shard.patients || meet(patients, shard.patients))
  })
}

function listReplications(shards: readonly StoredShard[], { replication }: Selection): readonly number[] {
  const found = new Set<number>()
  for (const { from, to } of shards) for (let one = from; one < to; one++) found.add(one)
  return replication === undefined ? [...found] : [replication].filter((one) => found.has(one))
}

/** Prepares an export of what is stored as a whole. */
export function prepareStoredExport(run: StoredRun, { selection, words, ...form }: ExportRequest): StoredExport {
  const { plan } = run
  const shards = listSelected(run, selection)
  const replications = listReplications(shards, selection)

  let reading: StoredShard | undefined
  const factsOf = (some: readonly StoredShard[], onSegment?: () => void): OpenFacts =>
    async function* () {
      for (const shard of some) {
        onSegment?.()
        reading = shard
        yield* eventsOf(plan, shard, await run.readShard(shard))
      }
      reading = undefined
    }
  const refuse = (error: unknown): never => {
    throw refuseTable(run, reading, 'facts', error)
  }

  return {
    replications: replications.length,
    segments: shards.length,
    async estimateBytes() {
      const [replication] = replications
      if (replication === undefined) return 0
      const patients = selection.patients ?? { from: 0, to: run.manifest.patients }
      const some = { ...selection, replication, patients: { from: patients.from, to: patients.from + 1 } }
      const job = { plan, selection, words, facts: factsOf(listSelected(run, some)) }
      const lives = replications.length * (patients.to - patients.from)
      return estimateBytes(job, form, { replication, patients, lives }).catch(refuse)
    },
    async *write(onSegment) {
      try {
        yield* writeExport({ plan, selection, words, facts: factsOf(shards, onSegment) }, form)
      } catch (error) {
        refuse(error)
      }
    },
  }
}
