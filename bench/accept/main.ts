/**
 * Measures every requirement and prints what was found. Exit status 0: all met, 3: not all, 2: wrong command line.
 * With --ci a row that is known to be unmet, for a stated reason, does not count.
 */
import { seconds } from './amounts.ts'
import { type AcceptOptions, chooseRows, readOptions, USAGE } from './options.ts'
import { type Finding, judge } from './row.ts'
import { ROWS } from './rows.ts'
import { renderTable } from './table.ts'
import { fairWorld } from './world.ts'

const REPLICATIONS = { full: 100, ci: 20 }
const [NOT_MET, WRONG_USAGE] = [3, 2]

const { stdout, stderr } = process
const say = (line: string): unknown => stderr.write(`${stderr.isTTY ? '\r\u001b[K' : ''}${line}\n`)
/** One line that overwrites itself; nothing where the output is not a terminal. */
const tell = (progress: string): unknown => stderr.isTTY && stderr.write(`\r\u001b[K${progress}`)

async function accept(options: AcceptOptions): Promise<number> {
  const { chosen, leftOut } = chooseRows(ROWS, options)
  if (chosen.length + leftOut.length === 0) throw new Error('no requirement fits what was asked for')
  for (const { requirement } of leftOut) say(`left out, takes more than a minute: ${requirement}`)
  const world = fairWorld(options.ci ? REPLICATIONS.ci : REPLICATIONS.full, tell)
  const findings: Finding[] = []
  let surprises = 0
  for (const [index, row] of chosen.entries()) {
    const startedAt = performance.now()
    const finding = await judge(row, world)
    const taken = seconds((performance.now() - startedAt) / 1000)
    say(`${index + 1}/${chosen.length} ${finding.met ? '✓' : '✗'} ${row.requirement} (${taken})`)
    if (!finding.met && row.knownUnmet !== undefined) say(`  known: ${row.knownUnmet}`)
    if (!finding.met && !(options.ci && row.knownUnmet !== undefined)) surprises++
    findings.push(finding)
  }
  stdout.write(options.json ? `${JSON.stringify(findings, null, 2)}\n` : renderTable(findings))
  return surprises === 0 ? 0 : NOT_MET
}

async function main(words: readonly string[]): Promise<number> {
  try {
    return await accept(readOptions(words))
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`)
    return WRONG_USAGE
  }
}

process.exitCode = await main(process.argv.slice(2))
