/** DuckDB with its doors locked: it reads the files it is given and nothing else, and takes one SELECT. */
import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBPreparedStatement,
  type DuckDBResult,
  StatementType,
} from '@duckdb/node-api'
import { questionError } from '../../core/question-issues.ts'
import { explainSqlError, type Known } from './sql-error.ts'
import { quote } from './views.ts'

const MEMORY = '1GB'
const THREADS = '2'

/** What holds from the start: no disk for what does not fit, no extension, no secret of the user's. */
const CLOSED = {
  threads: THREADS,
  memory_limit: MEMORY,
  temp_directory: '',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  allow_unsigned_extensions: 'false',
  allow_persistent_secrets: 'false',
} as const

export interface Sandbox {
  /** Throws InputError for what is no SELECT that the views can answer. */
  check(sql: string, known: Known): Promise<void>
  /** Answers one SELECT. Throws InputError for everything else, and where SQL is in error. */
  ask(sql: string, known: Known): Promise<DuckDBResult>
  /** Ends the query that is under way with an error. */
  interrupt(): void
  close(): void
}

/** Opens a database in memory that may read `files`, with the views and tables that `statements` make. */
export async function openSandbox(files: readonly string[], statements: readonly string[]): Promise<Sandbox> {
  const instance = await DuckDBInstance.create(':memory:', CLOSED)
  const connection = await instance.connect()
  const close = (): void => {
    connection.closeSync()
    instance.closeSync()
  }
  try {
    await connection.run(`SET allowed_paths = [${files.map(quote).join(', ')}]`)
    await connection.run('SET enable_external_access = false')
    for (const statement of statements) await connection.run(statement)
    await connection.run('SET lock_configuration = true')
  } catch (error) {
    close()
    throw error
  }
  return {
    async check(sql, known) {
      try {
        ;(await prepareSelect(connection, sql)).destroySync()
      } catch (error) {
        throw explainSqlError(error, sql, known)
      }
    },
    async ask(sql, known) {
      try {
        return await (await prepareSelect(connection, sql)).stream()
      } catch (error) {
        throw explainSqlError(error, sql, known)
      }
    },
    interrupt: () => connection.interrupt(),
    close,
  }
}

/** The statement, where it is one and a SELECT by DuckDB's own reading. */
async function prepareSelect(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement> {
  if (isEmpty(sql)) throw questionError('PL-R082', { count: 0 }, 'oneSelect')
  const statements = await connection.extractStatements(sql)
  if (statements.count !== 1) throw questionError('PL-R082', { count: statements.count }, 'oneSelect')
  const prepared = await statements.prepare(0)
  const { statementType } = prepared
  if (statementType === StatementType.SELECT) return prepared
  prepared.destroySync()
  throw questionError('PL-R083', { kind: StatementType[statementType] ?? 'SQL' }, 'oneSelect')
}

/** Nothing but space, semicolons and comments: DuckDB has no words for that. */
const isEmpty = (sql: string): boolean => sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').replace(/[\s;]/g, '') === ''
