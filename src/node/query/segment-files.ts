/** The files of a stored run that another program may read: only those the journal acknowledges, whole, and not led elsewhere. */
import { constants } from 'node:fs'
import { lstat, open } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { InputError, type Issue } from '../../core/domain/issues.ts'
import type { StoredShard } from '../../core/store/journal.ts'
import { segmentFile } from '../../core/store/run-folder.ts'
import { storeError } from '../../core/store/store-issues.ts'
import type { TableName } from '../../core/store/tables.ts'
import type { StoredRun } from '../../core/stored-run.ts'

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants
const PIECE = 1 << 20

/** Throws InputError where a file is not as the journal says. The shelf names the fault: it reads the same file. */
async function checkFile(run: StoredRun, folder: string, shard: StoredShard, table: TableName): Promise<string> {
  const name = segmentFile(table, shard.index)
  const path = join(folder, name)
  const { bytes, crc32: sum } = shard.tables[table]
  if (!(await isAsWritten(path, bytes, sum))) {
    await run.readShard(shard)
    throw storeError('PL-R016', { run: run.shelf.name, file: name, what: 'CRC-32' })
  }
  return path
}

async function isAsWritten(path: string, bytes: number, sum: number): Promise<boolean> {
  const file = await open(path, O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0)).catch(() => undefined)
  if (!file) return false
  try {
    const stat = await file.stat()
    if (!stat.isFile() || stat.size !== bytes) return false
    const piece = new Uint8Array(PIECE)
    let found = 0
    for (let at = 0; at < bytes; ) {
      const { bytesRead } = await file.read(piece, 0, PIECE, at)
      if (bytesRead === 0) return false
      found = crc32(piece.subarray(0, bytesRead), found)
      at += bytesRead
    }
    return found === sum
  } finally {
    await file.close()
  }
}

/** Throws InputError where the folder of a table is a link. */
async function checkFolder(run: StoredRun, folder: string, table: TableName): Promise<void> {
  const stat = await lstat(join(folder, table)).catch(() => undefined)
  if (stat && !stat.isDirectory()) throw storeError('PL-R013', { run: run.shelf.name, file: table })
}

/** Shards of which every asked table is as it was written, their files by table, and what is said of the others. */
export interface CheckedShards {
  readonly shards: readonly StoredShard[]
  readonly files: ReadonlyMap<TableName, readonly string[]>
  readonly issues: readonly Issue[]
}

/** Checks tables of all acknowledged shards; one that is damaged is left out and told. Throws InputError for a folder that leads elsewhere. */
export async function checkShards(
  run: StoredRun,
  folder: string,
  tables: readonly TableName[],
): Promise<CheckedShards> {
  for (const table of tables) await checkFolder(run, folder, table)
  const files = new Map(tables.map((table): [TableName, string[]] => [table, []]))
  const shards: StoredShard[] = []
  const issues: Issue[] = []
  for (const shard of run.shards) {
    try {
      const paths = await Promise.all(
        tables.map(async (table) => [table, await checkFile(run, folder, shard, table)] as const),
      )
      for (const [table, path] of paths) files.get(table)?.push(path)
      shards.push(shard)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      issues.push(...error.issues.map((issue) => ({ ...issue, severity: 'warning' as const })))
    }
  }
  return { shards, files, issues }
}
