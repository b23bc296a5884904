/** DuckDB as an independent reader of files. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

export type DuckRow = Record<string, unknown>
/** Runs SQL in which `$file` stands for the file. */
export type Query = (sql: string) => Promise<DuckRow[]>

/** Hands over what asks about a file with these contents. */
export async function withFile<T>(
  name: string,
  content: string | Uint8Array,
  use: (query: Query, path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'export-'))
  const path = join(folder, name)
  const database = await DuckDBInstance.create(':memory:')
  const connection = await database.connect()
  try {
    await writeFile(path, content)
    const query: Query = async (sql) => {
      const reader = await connection.runAndReadAll(sql.replaceAll('$file', `'${path}'`))
      return reader.getRowObjectsJson() as DuckRow[]
    }
    return await use(query, path)
  } finally {
    connection.closeSync()
    database.closeSync()
    await rm(folder, { recursive: true })
  }
}
