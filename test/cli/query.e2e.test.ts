import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type KeptShipped, keepShipped } from '../node/store/keep-shipped.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

let kept: KeptShipped
let scratch: string

beforeAll(async () => {
  kept = await keepShipped('agder-150', { patients: 3, replications: 1, months: 2 })
  scratch = join(dirname(kept.folder), 'tmp')
  mkdirSync(scratch)
}, 60_000)
afterAll(() => rmSync(dirname(kept.folder), { recursive: true }))

/** Starts a shell in which `$QUERY` asks the run, with a folder of its own for temporary files. */
const startShell = (line: string, sql: string) =>
  spawn('bash', ['-c', line], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...{ TMPDIR: scratch, NODE: process.execPath, RUN: kept.folder, SQL: sql },
      TSX_DISABLE_CACHE: '1',
    },
  })
const QUERY = '"$NODE" --import tsx src/cli/main.ts query "$RUN" "$SQL"'
const leftBehind = (): string[] => readdirSync(scratch).filter((name) => name.startsWith('pathledger-query-'))

describe('the process of a query', () => {
  it('leaves nothing behind when its reader goes away', { timeout: 60_000 }, async () => {
    const shell = startShell(`${QUERY} --format csv --quiet | head -n 2`, 'select * from range(10000000) t(n)')
    let printed = ''
    shell.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
    await once(shell, 'close')
    expect(printed).toBe('\ufeffn\r\n0\r\n')
    expect(leftBehind()).toEqual([])
  })

  it('ends at Ctrl-C with status 130, whatever the database is doing', { timeout: 60_000 }, async () => {
    const shell = startShell(`exec ${QUERY}`, 'select count(*) from range(10000000) a, range(10000000) b, postings')
    shell.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (/^1\/1/m.test(text)) shell.kill('SIGINT')
    })
    const [status] = await once(shell, 'close')
    expect(status).toBe(130)
    expect(leftBehind()).toEqual([])
  })
})
