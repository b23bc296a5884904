/** Which shards are durable: one line for each, written when its tables are. What the journal does not name is not there. */
import { z } from 'zod'
import type { Shard } from '../scenario/plan.ts'
import { crc32 } from './crc32.ts'
import { TABLES, type TableName } from './tables.ts'

const count = z.int().min(0)
const rangeSchema = z.strictObject({ from: count, to: count })
const tableRecordSchema = z.strictObject({ rows: count, bytes: count, crc32: count })

const recordSchema = z.strictObject({
  index: count,
  from: count,
  to: count,
  patients: rangeSchema.optional(),
  tables: z.strictObject(
    Object.fromEntries(TABLES.map((table) => [table, tableRecordSchema])) as Record<
      TableName,
      typeof tableRecordSchema
    >,
  ),
})

/** A shard with what its tables must be. */
export type StoredShard = z.infer<typeof recordSchema>

const encoder = new TextEncoder()
const sumOf = (text: string): string => crc32(encoder.encode(text)).toString(16).padStart(8, '0')

/** The line of a shard, its checksum in front. */
export function lineOf(shard: StoredShard): string {
  const text = JSON.stringify(shard)
  return `${sumOf(text)} ${text}\n`
}

function readLine(line: string): StoredShard | undefined {
  if (line[8] !== ' ' || line.slice(0, 8) !== sumOf(line.slice(9))) return undefined
  try {
    return recordSchema.parse(JSON.parse(line.slice(9)))
  } catch {
    return undefined
  }
}

export interface Journal {
  /** By index, each once. */
  readonly shards: readonly StoredShard[]
  /** Numbers of the lines that are damaged or name no shard of the run, from 1. */
  readonly damaged: readonly number[]
  /** Bytes up to the end of the last whole line: a line that a crash has cut off behind it does not count. */
  readonly length: number
}

/** Reads the journal of a run with such shards; a shard that stands twice was lived twice, with the same outcome. */
export function readJournal(bytes: Uint8Array, isPlanned: (shard: Shard) => boolean): Journal {
  const length = bytes.lastIndexOf(10) + 1
  const shards = new Map<number, StoredShard>()
  const damaged: number[] = []
  const lines = new TextDecoder().decode(bytes.subarray(0, length)).split('\n').slice(0, -1)
  lines.forEach((line, index) => {
    const shard = readLine(line)
    if (shard && isPlanned(shard)) shards.set(shard.index, shard)
    else damaged.push(index + 1)
  })
  return { shards: [...shards.values()].sort((a, b) => a.index - b.index), damaged, length }
}
