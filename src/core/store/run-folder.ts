/** The parts of a stored run on a shelf: manifest, inputs, segments and what is acknowledged. */
import type { ZodError } from 'zod'
import type { InputError, Issue } from '../domain/issues.ts'
import { countShards, type Range, type Shard, shardAt } from '../scenario/plan.ts'
import { crc32 } from './crc32.ts'
import { lineOf, readJournal, type StoredShard } from './journal.ts'
import { type Manifest, manifestSchema, RUN_VERSION } from './manifest.ts'
import type { ShardTables } from './segment.ts'
import type { Shelf } from './shelf.ts'
import { storeError, storeIssue } from './store-issues.ts'
import { decodeTable, encodeTable, TABLES, type Table, type TableName } from './tables.ts'

export const MANIFEST = 'manifest.json'
export const JOURNAL = 'journal.ndjson'
export const RESULT = 'result.json'
export const LEDGER = 'ledger.parquet'
export const RESOLVED = 'scenario.json'

const digits = (index: number, width: number): string => String(index).padStart(width, '0')
/** Where a table of a shard lies. */
export const segmentFile = (table: TableName, index: number): string => `${table}/${digits(index, 6)}.parquet`
/** Where the n-th input lies. */
export const inputFile = (index: number): string => `inputs/${digits(index, 3)}.txt`

const encoder = new TextEncoder()
const decoder = new TextDecoder()

const describeFault = ({ issues }: ZodError): string => {
  const [{ path, message }] = issues as [(typeof issues)[number]]
  return `${path.join('.') || 'form'}: ${message}`
}

/** Of what is said, however it is laid out. */
const sumOf = (said: object): number => crc32(encoder.encode(JSON.stringify(said)))

/** The manifest. Throws InputError where there is none, where it is damaged, and where a newer product wrote it. */
export async function readManifest(shelf: Shelf): Promise<Manifest> {
  const run = shelf.name
  const bytes = await shelf.read(MANIFEST)
  if (!bytes) throw storeError('PL-R001', { run }, 'keptBy')
  let value: unknown
  try {
    value = JSON.parse(decoder.decode(bytes))
  } catch {
    throw storeError('PL-R002', { run, what: 'JSON' }, 'again')
  }
  const told = Object(value) as { schemaVersion?: unknown; product?: { version?: unknown } }
  if (typeof told.schemaVersion === 'number' && told.schemaVersion > RUN_VERSION) {
    const version = String(told.product?.version ?? '?')
    throw storeError('PL-R003', { run, version, found: told.schemaVersion, known: RUN_VERSION }, 'update')
  }
  const { checksum, ...said } = told as Record<string, unknown>
  if (checksum !== sumOf(said)) throw storeError('PL-R002', { run, what: 'checksum' }, 'again')
  const parsed = manifestSchema.safeParse(said)
  if (!parsed.success) throw storeError('PL-R002', { run, what: describeFault(parsed.error) }, 'again')
  return parsed.data
}

/** Puts a manifest in the place of the one before. */
export const writeManifest = (shelf: Shelf, manifest: Manifest): Promise<void> =>
  shelf.replace(MANIFEST, encoder.encode(`${JSON.stringify({ ...manifest, checksum: sumOf(manifest) }, null, 2)}\n`))

/** Writes the tables of a shard, which may be written over at once; when the promise is kept they are durable and may be acknowledged by what it gives. */
export async function writeSegment(
  shelf: Shelf,
  { index, from, to, patients }: Omit<StoredShard, 'tables'>,
  tables: ShardTables,
): Promise<StoredShard> {
  // All of them before the first wait: the next shard may write over the tables.
  const encoded = TABLES.map((name) => {
    const bytes = encodeTable(name, tables[name])
    return { name, bytes, record: { rows: tables[name].rows, bytes: bytes.length, crc32: crc32(bytes) } }
  })
  const written = Object.fromEntries(encoded.map(({ name, record }) => [name, record])) as StoredShard['tables']
  await Promise.all(encoded.map(({ name, bytes }) => shelf.write(segmentFile(name, index), bytes)))
  return { index, from, to, ...(patients && { patients }), tables: written }
}

/** The patients of a shard, for messages. */
function describeLives({ from, to, patients }: StoredShard): string {
  if (patients) return `patients ${patients.from}–${patients.to - 1}, replication ${from}`
  return to - from === 1 ? `replication ${from}` : `replications ${from}–${to - 1}`
}

const tellTable = (run: string, shard: StoredShard, name: TableName) => {
  const file = `${run}/${segmentFile(name, shard.index)}`
  return { run, file, rows: shard.tables[name].rows, lives: describeLives(shard) }
}

/** The error of a table that is not as it was written: file, patients and what is wrong. */
export const damagedTable = (run: string, shard: StoredShard, name: TableName, what: string): InputError =>
  storeError('PL-R005', { ...tellTable(run, shard, name), what }, 'restLives')

/** A table of a shard. Throws InputError with file and patients where it is missing or not as it was written. */
async function readTable(shelf: Shelf, shard: StoredShard, name: TableName, spent?: Table): Promise<Table> {
  const { rows, bytes: length, crc32: sum } = shard.tables[name]
  const damaged = (what: string): InputError => damagedTable(shelf.name, shard, name, what)
  const bytes = await shelf.read(segmentFile(name, shard.index))
  if (!bytes) throw storeError('PL-R004', tellTable(shelf.name, shard, name), 'restLives')
  if (bytes.length !== length) throw damaged(`${bytes.length} ≠ ${length} bytes`)
  if (crc32(bytes) !== sum) throw damaged('CRC-32')
  try {
    return decodeTable(name, bytes, rows, spent)
  } catch (error) {
    throw damaged((error as Error).message)
  }
}

/** The tables of a shard, all or those named and the others without a row, written over `spent`; throws as `readTable`. */
export async function readSegment(
  shelf: Shelf,
  shard: StoredShard,
  { names = TABLES, spent }: { readonly names?: readonly TableName[]; readonly spent?: ShardTables | undefined } = {},
): Promise<ShardTables> {
  const tables = await Promise.all(
    TABLES.map(async (name) => {
      const table = names.includes(name) ? await readTable(shelf, shard, name, spent?.[name]) : { rows: 0, columns: [] }
      return [name, table] as const
    }),
  )
  return Object.fromEntries(tables) as Record<TableName, Table>
}

/** The acknowledged shards of a run, and what acknowledges more of them. */
export interface OpenJournal {
  /** By index. */
  readonly shards: readonly StoredShard[]
  /** Warnings for the lines that cannot be read. */
  readonly issues: readonly Issue[]
  /** Leaves out the lines that cannot be read: the shards they named are to be lived again. Before anything is acknowledged. */
  mend(): Promise<void>
  /** Acknowledges shards: when the promise is kept, a crash cannot lose them. */
  acknowledge(shards: readonly StoredShard[]): Promise<void>
}

/** Whether a shard is one of those that the run was cut into. */
function isShardOf({ replications, patients, shards: { lives } }: Manifest, shard: Shard): boolean {
  const workload = { replications, patients }
  if (shard.index >= countShards(workload, lives)) return false
  const planned = shardAt(workload, lives, shard.index)
  const isSame = (a: Range | undefined, b: Range | undefined): boolean => a?.from === b?.from && a?.to === b?.to
  return isSame(planned, shard) && isSame(planned.patients, shard.patients)
}

/** Opens the journal of a run; an empty one where there is none. */
export async function openJournal(shelf: Shelf, manifest: Manifest): Promise<OpenJournal> {
  const read = readJournal((await shelf.read(JOURNAL)) ?? new Uint8Array(), (shard) => isShardOf(manifest, shard))
  let { length } = read
  let last: Promise<void> = Promise.resolve()
  const add = async (bytes: Uint8Array): Promise<void> => {
    await shelf.append(JOURNAL, length, bytes)
    length += bytes.length
  }
  return {
    shards: read.shards,
    issues: read.damaged.map((line) => storeIssue('PL-R006', { run: shelf.name, line }, 'restLives', 'warning')),
    async mend() {
      const bytes = encoder.encode(read.shards.map(lineOf).join(''))
      await shelf.replace(JOURNAL, bytes)
      length = bytes.length
    },
    acknowledge(shards) {
      const bytes = encoder.encode(shards.map(lineOf).join(''))
      // One after another: each begins where the one before ended.
      last = last.then(() => add(bytes))
      return last
    },
  }
}

/**
 * The scenario as it was read when the run was stored: the same that its texts give, and no more than a copy; undefined
 * where there is none or it is damaged. What it holds is not checked.
 */
export async function readResolved(
  shelf: Shelf,
  { resolved }: Manifest,
  hash: (bytes: Uint8Array) => string,
): Promise<unknown> {
  if (!resolved) return undefined
  const bytes = await shelf.read(RESOLVED)
  const isSame = bytes && bytes.length === resolved.bytes && hash(bytes) === resolved.sha256
  try {
    return isSame ? JSON.parse(decoder.decode(bytes)) : undefined
  } catch {
    return undefined
  }
}

/** The n-th input as text. Throws InputError where it is not as it was stored; `hash` gives SHA-256 in hexadecimal. */
export async function readInput(
  shelf: Shelf,
  { inputs }: Manifest,
  index: number,
  hash: (bytes: Uint8Array) => string,
): Promise<string> {
  const input = inputs[index] as Manifest['inputs'][number]
  const bytes = await shelf.read(inputFile(index))
  const isSame = bytes && bytes.length === input.bytes && hash(bytes) === input.sha256
  if (!isSame) throw storeError('PL-R007', { run: shelf.name, file: inputFile(index), path: input.path }, 'again')
  return decoder.decode(bytes)
}
