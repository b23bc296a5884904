/**
 * Times the engines, their peers, and what grows with the number of patients, and prints one table. Exit status 0:
 * every answer was right, 1: one was wrong or could not be found, 2: wrong command line.
 */
import { parseArgs } from 'node:util'
import { GROUPS } from './groups.ts'
import { type BenchRow, type Contender, measureTogether } from './measure.ts'
import { renderTable } from './table.ts'

const USAGE = 'npm run bench -- [--json] [--full] [--only <part of a name>]'
const [WRONG_ANSWER, WRONG_USAGE] = [1, 2]

const { stdout, stderr } = process
/** One line that overwrites itself; nothing where the output is not a terminal. */
const tell = (progress: string): unknown => stderr.isTTY && stderr.write(`\r\u001b[K${progress}`)

interface BenchOptions {
  readonly json: boolean
  readonly full: boolean
  readonly only: string
}

function readOptions(words: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...words],
    options: { json: { type: 'boolean' }, full: { type: 'boolean' }, only: { type: 'string' } },
  })
  return { json: values.json ?? false, full: values.full ?? false, only: (values.only ?? '').toLowerCase() }
}

/** The contenders asked for, and those their values are divided by. */
function chooseContenders(contenders: readonly Contender[], only: string): readonly Contender[] {
  const asked = contenders.filter(({ name }) => name.toLowerCase().includes(only))
  const needed = new Set(asked.flatMap(({ name, against = [] }) => [name, ...against]))
  return contenders.filter(({ name }) => needed.has(name))
}

async function bench({ json, full, only }: BenchOptions): Promise<number> {
  const chosen = Object.values(GROUPS)
    .map((list) => chooseContenders(list({ full }), only))
    .filter((contenders) => contenders.length > 0)
  if (chosen.length === 0) throw new Error(`no row has "${only}" in its name`)
  const rows: BenchRow[] = []
  for (const contenders of chosen) rows.push(...(await measureTogether(contenders, { tell })))
  tell('')
  stdout.write(json ? `${JSON.stringify(rows, null, 2)}\n` : renderTable(rows))
  return rows.some(({ failed }) => failed !== undefined) ? WRONG_ANSWER : 0
}

async function main(words: readonly string[]): Promise<number> {
  try {
    return await bench(readOptions(words))
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`)
    return WRONG_USAGE
  }
}

process.exitCode = await main(process.argv.slice(2))
