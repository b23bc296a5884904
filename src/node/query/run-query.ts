/** SQL over a stored run, read-only. */
import { rmSync } from 'node:fs'
import { mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Issue } from '../../core/domain/issues.ts'
import { catalogueOf } from '../../core/store/manifest.ts'
import { COLUMNS, encodeTable, TABLES, type TableName } from '../../core/store/tables.ts'
import type { OnShard } from '../../core/stored-events.ts'
import type { StoredRun } from '../../core/stored-run.ts'
import { findRunFolder } from '../store/file-shelf.ts'
import { type Answer, readRows } from './answer.ts'
import { type PricedFiles, priceRun } from './priced-tables.ts'
import { emptyResult, RESULT_TABLES, resultColumns, resultStatements } from './result-tables.ts'
import { openSandbox } from './sandbox.ts'
import { type CheckedShards, checkShards } from './segment-files.ts'
import { explainFileError, type Known } from './sql-error.ts'
import { NO_WORDS, PRICED_VIEWS, pricedView, storedView, viewColumns } from './views.ts'

export interface QueryHooks {
  /** Hears what of the run is left out because it is damaged. */
  readonly onIssues: (issues: readonly Issue[]) => void
  /** Called before facts are priced, with how many there are. */
  readonly onPricing: (facts: number) => void
  readonly onShard: OnShard
  readonly signal: AbortSignal
}

/** Tables and columns that SQL can ask for. */
export const listTables = (run: StoredRun): Known => ({
  ...viewColumns(run),
  ...Object.fromEntries(RESULT_TABLES.map((table) => [table, resultColumns(table)])),
})

/** Characters that DuckDB takes for a pattern of file names. */
const PATTERN = /[*?[\]{}]/

const columnsOf = (table: TableName): readonly string[] => COLUMNS[table].map(([name]) => name)

const INTERRUPT_MS = 50

interface Room {
  readonly run: StoredRun
  /** Of the run. */
  readonly folder: string
  /** For what is made for this query; removed after it. */
  readonly scratch: string
}

/** Files of a table in today's form and under names that mean themselves. */
async function offerFiles(
  { run, scratch }: Room,
  table: TableName,
  { shards, files }: CheckedShards,
): Promise<readonly string[]> {
  const paths = files.get(table) ?? []
  const isOlder = JSON.stringify(run.manifest.facts) !== JSON.stringify(catalogueOf())
  const offered: string[] = []
  for (const [index, path] of paths.entries()) {
    const own = join(scratch, `${table}-${index}.parquet`)
    if (table === 'facts' && isOlder) {
      const shard = shards[index]
      if (shard) await writeFile(own, encodeTable('facts', (await run.readShard(shard)).facts), { flag: 'wx' })
      offered.push(own)
    } else if (PATTERN.test(path)) {
      await symlink(path, own)
      offered.push(own)
    } else offered.push(path)
  }
  return offered
}

/** The tables whose names stand in the SQL: all but the priced ones where none does. */
function findMentioned(sql: string): ReadonlySet<string> {
  const all = [...TABLES, ...RESULT_TABLES, ...PRICED_VIEWS]
  const named = all.filter((name) => new RegExp(`\\b${name}\\b`, 'i').test(sql))
  return new Set(named.length > 0 ? named : TABLES)
}

/**
 * Answers one SELECT over the views of a stored run, a few rows at a time; the answer must be read to its end, or
 * returned early. Throws InputError where SQL is no SELECT, wants more than the run, or is in error.
 */
export async function* queryRun(
  run: StoredRun,
  folder: string,
  sql: string,
  hooks: QueryHooks,
): AsyncGenerator<Answer> {
  const scratch = await mkdtemp(join(tmpdir(), 'pathledger-query-'))
  // A reader that went away, or a second Ctrl-C, ends the process at once.
  const clear = (): void => rmSync(scratch, { recursive: true, force: true })
  process.once('exit', clear)
  try {
    yield* answer({ run, folder: await findRunFolder(folder, run.shelf.name), scratch }, sql, hooks)
  } finally {
    process.off('exit', clear)
    clear()
  }
}

async function* answer(room: Room, sql: string, hooks: QueryHooks): AsyncGenerator<Answer> {
  const { run } = room
  const mentioned = findMentioned(sql)
  const known = listTables(run)
  await refuseEarly(run, sql, known)
  const isPriced = PRICED_VIEWS.some((view) => mentioned.has(view))
  const tables = isPriced ? TABLES : TABLES.filter((table) => mentioned.has(table))
  const checked = await checkShards(run, room.folder, tables)
  if (checked.issues.length > 0) hooks.onIssues(checked.issues)
  const files: string[] = []
  const statements: string[] = []
  for (const table of TABLES.filter((name) => mentioned.has(name))) {
    const paths = await offerFiles(room, table, checked)
    files.push(...paths)
    statements.push(storedView(run, table, paths, columnsOf(table)))
  }
  for (const table of RESULT_TABLES.filter((name) => mentioned.has(name))) {
    statements.push(...(await resultStatements(run, table)))
  }
  if (isPriced) {
    const priced = await price(room, checked, hooks)
    files.push(...priced.postings, ...priced.refusals)
    for (const view of PRICED_VIEWS) statements.push(pricedView(run, view, priced[view], priced.words))
  }
  hooks.signal.throwIfAborted()
  const sandbox = await openSandbox(files, statements).catch((error: unknown) => {
    throw explainFileError(error, run.shelf.name)
  })
  let interrupting: NodeJS.Timeout | undefined
  // Again and again: what comes before the query has begun is not heard.
  const interrupt = (): void => {
    interrupting ??= setInterval(() => sandbox.interrupt(), INTERRUPT_MS)
  }
  hooks.signal.addEventListener('abort', interrupt)
  try {
    yield* readRows(await sandbox.ask(sql, known), sql, known)
  } finally {
    hooks.signal.removeEventListener('abort', interrupt)
    clearInterval(interrupting)
    sandbox.close()
  }
}

/** What is wrong with SQL whatever the run holds is said before anything is checked or priced. */
async function refuseEarly(run: StoredRun, sql: string, known: Known): Promise<void> {
  const sandbox = await openSandbox(
    [],
    [
      ...TABLES.map((table) => storedView(run, table, [], columnsOf(table))),
      ...RESULT_TABLES.map(emptyResult),
      ...PRICED_VIEWS.map((view) => pricedView(run, view, [], NO_WORDS)),
    ],
  )
  try {
    await sandbox.check(sql, known)
  } finally {
    sandbox.close()
  }
}

async function price({ run, scratch }: Room, { shards }: CheckedShards, hooks: QueryHooks): Promise<PricedFiles> {
  hooks.onPricing(shards.reduce((sum, { tables }) => sum + tables.facts.rows, 0))
  return priceRun({ ...run, shards }, scratch, (done, of) => {
    hooks.signal.throwIfAborted()
    hooks.onShard(done, of)
  })
}
