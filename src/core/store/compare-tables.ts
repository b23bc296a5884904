/** Whether what is stored of a shard is what it is when it is lived again: where not, the first row that differs. */
import { FACT_TYPES, FACTS, type FactType, valueNames } from '../domain/facts.ts'
import type { ShardTables } from './segment.ts'
import { COLUMNS, type Column, TABLES, type Table, type TableName } from './tables.ts'

/** The first row of a shard that differs; `null` where one of the two has no such row. */
export interface Difference {
  readonly table: TableName
  readonly row: number
  /** Undefined for patients, whom all simulations share. */
  readonly simulation?: number
  readonly replication: number
  readonly patient: number
  /** Column by column. */
  readonly stored: Readonly<Record<string, number | string>> | null
  readonly lived: Readonly<Record<string, number | string>> | null
}

/** The first row in which two tables differ; -1 where they are the same. */
function findRow(stored: Table, lived: Table): number {
  const rows = Math.min(stored.rows, lived.rows)
  let first = stored.rows === lived.rows ? -1 : rows
  stored.columns.forEach((column, index) => {
    const other = lived.columns[index] as Column
    const end = first < 0 ? rows : first
    for (let row = 0; row < end; row++) {
      if (column[row] === other[row]) continue
      first = row
      break
    }
  })
  return first
}

/** A row by the names of its columns; a fact by its type and the names of its values. */
function describeRow(name: TableName, { rows, columns }: Table, row: number): Difference['stored'] {
  if (row >= rows) return null
  const cells = COLUMNS[name].map(([column], index) => [column, (columns[index] as Column)[row] as number] as const)
  const told = Object.fromEntries(cells)
  const type = FACT_TYPES[told.type ?? -1]
  if (name !== 'facts' || type === undefined) return told
  const values = valueNames(type as FactType).map((value, index) => [value, told[`v${index}`] as number])
  const from = FACTS[type].period ? { from: told.from as number } : {}
  return { type, at: told.at as number, ...from, ...Object.fromEntries(values) }
}

/** The first difference, table by table; undefined where all are the same. */
export function compareTables(stored: ShardTables, lived: ShardTables): Difference | undefined {
  for (const table of TABLES) {
    const row = findRow(stored[table], lived[table])
    if (row < 0) continue
    const { columns } = row < stored[table].rows ? stored[table] : lived[table]
    const names = COLUMNS[table].map(([column]) => column)
    const read = (name: string): number => (columns[names.indexOf(name)] as Column)[row] as number
    return {
      table,
      row,
      ...(names.includes('simulation') && { simulation: read('simulation') }),
      replication: read('replication'),
      patient: read('patient'),
      stored: describeRow(table, stored[table], row),
      lived: describeRow(table, lived[table], row),
    }
  }
  return undefined
}
