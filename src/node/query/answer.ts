/** What DuckDB answers, a few rows at a time, as plain values. */
import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  type DuckDBResult,
  DuckDBTimestampValue,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api'
import { explainSqlError, type Known } from './sql-error.ts'

/** A number that a double cannot hold is a text of digits. */
export type SqlValue = string | number | boolean | null | readonly SqlValue[]

export interface SqlColumn {
  readonly name: string
  readonly isNumber: boolean
}

/** Rows that follow those of the answer before. */
export interface Answer {
  readonly columns: readonly SqlColumn[]
  readonly rows: readonly (readonly SqlValue[])[]
}

const NUMBERS: ReadonlySet<DuckDBTypeId> = new Set([
  ...[DuckDBTypeId.TINYINT, DuckDBTypeId.SMALLINT, DuckDBTypeId.INTEGER, DuckDBTypeId.BIGINT, DuckDBTypeId.HUGEINT],
  ...[DuckDBTypeId.UTINYINT, DuckDBTypeId.USMALLINT, DuckDBTypeId.UINTEGER, DuckDBTypeId.UBIGINT],
  ...[DuckDBTypeId.UHUGEINT, DuckDBTypeId.FLOAT, DuckDBTypeId.DOUBLE, DuckDBTypeId.DECIMAL],
])

/** A date and, where there is one, a time; seconds only where there are any. */
const shorten = (stamp: string): string => stamp.replace(/^(\S+ \d\d:\d\d):00$/, '$1')

function plainOf(value: DuckDBValue): SqlValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (value instanceof DuckDBDecimalValue) return value.toDouble()
  if (value instanceof DuckDBListValue) return value.items.map(plainOf)
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBDateValue) return shorten(String(value))
  return String(value)
}

/** The answer, at least once: without rows where there are none. Throws as `explainSqlError` gives. */
export async function* readRows(result: DuckDBResult, sql: string, known: Known): AsyncGenerator<Answer> {
  const columns = result.deduplicatedColumnNames().map((name, index) => ({
    name,
    isNumber: NUMBERS.has(result.columnTypeId(index)),
  }))
  let isEmpty = true
  while (true) {
    const chunk = await result.fetchChunk().catch((error: unknown) => {
      throw explainSqlError(error, sql, known)
    })
    if (!chunk || chunk.rowCount === 0) break
    isEmpty = false
    yield { columns, rows: chunk.getRows().map((row) => row.map(plainOf)) }
  }
  if (isEmpty) yield { columns, rows: [] }
}
