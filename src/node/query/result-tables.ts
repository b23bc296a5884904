/** The result of a stored run as tables: small, so they are handed over as rows and not as files. */
import { parquetReadObjects } from 'hyparquet'
import type { Result } from '../../core/analysis/results.ts'
import { TOTALS } from '../../core/domain/totals.ts'
import { LEDGER } from '../../core/store/run-folder.ts'
import { storeError } from '../../core/store/store-issues.ts'
import type { StoredRun } from '../../core/stored-run.ts'
import { readResult } from '../store/read-result.ts'
import { quote } from './views.ts'

const ACCOUNTS = ['revenue', 'payments', 'transfers', 'resourceCost', 'net'] as const

/** Columns and their types, by table. */
const FORMS = {
  results: [
    ...[['arm', 'VARCHAR'] as const, ['actor', 'VARCHAR'] as const, ['month', 'VARCHAR'] as const],
    ...ACCOUNTS.map((name) => [name, 'DOUBLE'] as const),
  ],
  comparisons: [
    ...[['arm', 'VARCHAR'] as const, ['nullArm', 'VARCHAR'] as const, ['kind', 'VARCHAR'] as const],
    ...[['who', 'VARCHAR'] as const, ['month', 'VARCHAR'] as const],
    ...(['difference', 'low', 'high', 'p10', 'p90', 'probabilityOfLoss', 'cash'] as const).map(
      (name) => [name, 'DOUBLE'] as const,
    ),
  ],
  ledger: [
    ...[['arm', 'VARCHAR'] as const, ['month', 'VARCHAR'] as const, ['actor', 'VARCHAR'] as const],
    ...ACCOUNTS.slice(0, -1).map((name) => [name, 'BIGINT'] as const),
    ['replications', 'INTEGER'] as const,
  ],
} as const

export type ResultTable = keyof typeof FORMS
export const RESULT_TABLES = Object.keys(FORMS) as readonly ResultTable[]

/** The columns of a table. */
export const resultColumns = (table: ResultTable): readonly string[] => FORMS[table].map(([name]) => name)

type Value = string | number | bigint | null
type Row = readonly Value[]

const resultRows = ({ arms }: Result): Row[] =>
  arms.flatMap(({ id, actors }) =>
    Object.entries(actors).flatMap(([actor, { months, ...whole }]) => [
      [id, actor, null, ...ACCOUNTS.map((name) => whole[name])],
      ...months.map((row): Row => [id, actor, row.month, ...ACCOUNTS.map((name) => row[name])]),
    ]),
  )

type Spread = NonNullable<Result['comparisons']>[number]['totals']['social']

const spreadOf = ({ difference, ci, range, probabilityOfLoss }: Spread): Value[] => [
  ...[difference, ci.low, ci.high, range.p10, range.p90, probabilityOfLoss],
]

const comparisonRows = ({ comparisons = [] }: Result): Row[] =>
  comparisons.flatMap(({ arm, null: nullArm, actors, totals }) => [
    ...Object.entries(actors).flatMap(([who, { months, cash, ...found }]): Row[] => [
      [arm, nullArm, 'actor', who, null, ...spreadOf(found), cash.difference],
      ...months.map(({ month, difference, ci }): Row => {
        return [arm, nullArm, 'actor', who, month, difference, ci.low, ci.high, null, null, null, null]
      }),
    ]),
    ...TOTALS.map((who): Row => {
      const found = totals[who]
      return [arm, nullArm, 'total', who, null, ...spreadOf(found), 'cash' in found ? found.cash.difference : null]
    }),
  ])

async function ledgerRows({ shelf, manifest, shards }: StoredRun): Promise<Row[]> {
  const told = { run: shelf.name, file: LEDGER }
  const bytes = await shelf.read(LEDGER)
  if (!manifest.result || !bytes) {
    throw storeError('PL-R015', { ...told, done: shards.length, of: manifest.shards.count }, 'resume')
  }
  try {
    const rows = await parquetReadObjects({ file: bytes.slice().buffer })
    return rows.map((row) => FORMS.ledger.map(([name]) => row[name] as Value))
  } catch {
    throw storeError('PL-R016', { ...told, what: 'Parquet' }, 'again')
  }
}

const write = (value: Value): string =>
  value === null || value === undefined ? 'NULL' : typeof value === 'string' ? quote(value) : String(value)

/** Rows of a statement: long enough to be quick, short enough to be read. */
const ROWS_PER_INSERT = 500

/** The statement that makes a table without rows. */
export const emptyResult = (table: ResultTable): string =>
  `CREATE TABLE ${table} (${FORMS[table].map(([name, type]) => `"${name}" ${type}`).join(', ')})`

/** The statements that make a table of the result. Throws InputError where the run has none, or it is damaged. */
export async function resultStatements(run: StoredRun, table: ResultTable): Promise<readonly string[]> {
  const rows =
    table === 'ledger'
      ? await ledgerRows(run)
      : (table === 'results' ? resultRows : comparisonRows)(await readResult(run))
  const statements = [emptyResult(table)]
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    const values = rows.slice(from, from + ROWS_PER_INSERT).map((row) => `(${row.map(write).join(', ')})`)
    statements.push(`INSERT INTO ${table} VALUES ${values.join(', ')}`)
  }
  return statements
}
