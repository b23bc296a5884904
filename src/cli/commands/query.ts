/** `query`: SQL over a stored run, read-only. */
import { resolve } from 'node:path'
import type { StoredRun } from '../../core/stored-run.ts'
import type { Answer } from '../../node/query/answer.ts'
import { numbersOf } from '../../words/numbers.ts'
import { EXIT } from '../exit-status.ts'
import { listenForInterrupt } from '../interrupt.ts'
import { type Invocation, say, styleOfInvocation, widthOf } from '../invocation.ts'
import { openRunFolder } from '../open-run-folder.ts'
import { checkOut, writeData, writePieces } from '../output.ts'
import { chooseProgressMode, type ProgressView, startProgress } from '../progress.ts'
import { issueLines } from '../render/issues.ts'
import { csvPieces, jsonPieces, type QueryView, renderAnswer, renderTables } from '../render/query-view.ts'
import { styleOf } from '../render/style.ts'
import { queryCommand } from '../reproduce.ts'
import { chooseFormat, type DataOptions, type OutputFormat } from '../simulate-options.ts'

export interface QueryOptions extends DataOptions {
  /** Rows on the screen. */
  readonly rows?: number
}

const ROWS = 50
/** Decimals of a number in CSV, where there are so many. */
const DECIMALS = 9
/** Facts that take more than a few seconds to price. */
const MANY_FACTS = 5_000_000
const EXAMPLE = 'select fact, count(*) as n from facts group by fact order by n desc'

/** Answers the SQL (`-` is standard input), or lists tables and columns without any. Throws InputError where it is no SELECT or in error. */
export async function queryStored(
  invocation: Invocation,
  folder: string,
  typed: string | undefined,
  options: QueryOptions,
): Promise<number> {
  const { io, texts, services } = invocation
  const format = chooseFormat(options)
  if (options.out !== undefined) await checkOut(options.out, io.cwd, [folder])
  const run = await openRunFolder(invocation, folder)
  const view: QueryView = {
    texts,
    numbers: numbersOf(texts, run.scenario.currency),
    style: options.out === undefined ? styleOfInvocation(invocation) : styleOf(false),
    width: widthOf(invocation),
  }
  const sql = typed === '-' ? await io.readStdin() : typed
  if (sql === undefined) {
    const tables = await services.queryTables(run)
    const json = `${JSON.stringify({ schemaVersion: 1, tables }, null, 2)}\n`
    const shown = format === 'table' ? renderTables(view, tables, queryCommand(folder, EXAMPLE)) : json
    await writeData(invocation, shown, options.out)
    return EXIT.fine
  }
  return answerSql(invocation, run, { folder, sql, format, view, options })
}

interface Asked {
  readonly folder: string
  readonly sql: string
  readonly format: OutputFormat
  readonly view: QueryView
  readonly options: QueryOptions
}

async function answerSql(invocation: Invocation, run: StoredRun, asked: Asked): Promise<number> {
  const { io, services, language, texts, quiet } = invocation
  const { folder, sql, format, view, options } = asked
  const mode = chooseProgressMode(io.stderr.isTTY === true, quiet, format === 'json')
  const progress = await startProgress(io, mode, texts, view.numbers)
  const interrupt = listenForInterrupt(io, () => progress.stop())
  let isComplete = run.warnings.length === 0
  const answers = services.query(run, resolve(io.cwd, folder), sql, {
    signal: interrupt.signal,
    onIssues(issues) {
      isComplete = false
      for (const line of issueLines(issues, language, texts)) io.stderr.write(`${line}\n`)
      io.stderr.write(`${texts.query.notAll}\n`)
    },
    onPricing(facts) {
      say(invocation, texts.query.pricing(view.numbers.whole(facts), facts > MANY_FACTS))
    },
    onShard(done, total) {
      progress.update({ done, total, halfWidth: null, local: null })
    },
  })
  try {
    const pieces = piecesOf(view, stopFirst(progress, answers), format, options, () => isComplete)
    await writePieces(invocation, pieces, options.out)
    return EXIT.fine
  } catch (error) {
    if (interrupt.signal.aborted) return EXIT.interrupted
    throw error
  } finally {
    progress.stop()
    interrupt.release()
  }
}

/** The answers, progress taken away before the first. */
async function* stopFirst(progress: ProgressView, answers: AsyncIterable<Answer>): AsyncGenerator<Answer> {
  for await (const answer of answers) {
    progress.stop()
    yield answer
  }
}

async function* piecesOf(
  view: QueryView,
  answers: AsyncIterable<Answer>,
  format: OutputFormat,
  { rows = ROWS, rfc4180 = false }: QueryOptions,
  isComplete: () => boolean,
): AsyncGenerator<string> {
  if (format === 'json') yield* jsonPieces(answers, isComplete)
  else if (format === 'csv') yield* csvPieces(answers, { rfc4180, decimals: DECIMALS })
  else yield await renderAnswer(view, answers, rows)
}
