import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-status.ts'
import { productServices } from '../../src/cli/product-services.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import { type KeptShipped, keepShipped } from '../node/store/keep-shipped.ts'
import { makeServices, makeWorld, type Ran, runWords } from './world.ts'

let kept: KeptShipped

beforeAll(async () => {
  kept = await keepShipped('agder-150', { patients: 6, replications: 2, months: 4, seed: 5 })
}, 60_000)
afterAll(() => rmSync(dirname(kept.folder), { recursive: true }))

const query = (...words: readonly string[]): Promise<Ran> =>
  runWords(['query', 'run', ...words], { cwd: dirname(kept.folder), columns: 60 }, productServices)

describe('query', () => {
  it('lists tables and columns without SQL, with a command to begin with', async () => {
    const { stdout, status } = await query('--lang', 'nb', '--quiet')
    expect(status).toBe(EXIT.fine)
    expect(stdout).toMatch(/^Tabeller og kolonner\n {2}patients\n {4}replication, patient, enrolTime/)
    expect(stdout).toContain(
      "  pathledger query run 'select fact, count(*) as n from facts group by fact order by n desc'",
    )
    const json = JSON.parse((await query('--json')).stdout)
    expect(json.tables.results).toContain('resourceCost')
  })

  it('prints a table as the language writes numbers, years ungrouped, nothing as a dash', async () => {
    const sql = "select 2023 as y, 1234567 as n, 1.5::double as x, null as none, true as t, ['a', 'b'] as l, 'x' as s"
    expect((await query(sql, '--lang', 'nb', '--quiet')).stdout.replaceAll('\u00a0', ' ')).toBe(
      [
        '     y          n     x  none  t   l     s',
        '  ──────────────────────────────────────────',
        '  2023  1 234 567  1,50     –  ja  a, b  x',
        '',
      ]
        .join('\n')
        .replace('─'.repeat(42), '─'.repeat(40)),
    )
  })

  it('says what there is no room for, and how to get all of it', async () => {
    const { stdout } = await query('select * from facts', '--rows', '3', '--lang', 'nb', '--quiet')
    const lines = stdout.split('\n')
    expect(lines[5]).toBe('De første 3 radene.')
    expect(stdout).toContain('Det er ikke plass til kolonnene ')
    expect(stdout).toContain('Alt: --format csv, --json eller --out fil.csv')
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60)
    expect((await query("select * from facts where fact = 'x'", '--lang', 'en', '--quiet')).stdout).toContain(
      'No rows.',
    )
  })

  it('writes all rows as CSV and as JSON', async () => {
    const facts = kept.run.manifest.totals?.facts as number
    const folder = mkdtempSync(join(tmpdir(), 'pathledger-query-out-'))
    const out = join(folder, 'facts.csv')
    const sql = 'select fact, atTime, patient, 1/3 as third from facts'
    expect((await query(sql, '--out', out, '--rfc4180', '--quiet')).status).toBe(EXIT.fine)
    const [titles, ...rows] = readFileSync(out, 'utf8').trimEnd().split('\r\n')
    rmSync(folder, { recursive: true })
    expect(titles).toBe('fact,atTime,patient,third')
    expect(rows.length).toBe(facts)
    expect(rows[0]).toMatch(/^[A-Z]\w+,2023-\d\d-\d\d \d\d:\d\d,\d,0\.333333333$/)
    const json = JSON.parse((await query(sql, '--json', '--quiet')).stdout)
    expect({ ...json, rows: json.rows.length }).toEqual({
      ...{ schemaVersion: 1, columns: ['fact', 'atTime', 'patient', 'third'], rows: facts, complete: true },
    })
    const nothing = await query('select * from patients where patient < 0', '--json', '--quiet')
    expect(JSON.parse(nothing.stdout).rows).toEqual([])
  })

  it('writes safe cells: no formula for a spreadsheet, no sign that steers a terminal', async () => {
    const sql = "select '=1+1' as a, '\u001b[31m' as b"
    expect((await query(sql, '--format', 'csv', '--quiet')).stdout).toContain("'=1+1; [31m")
    expect((await query(sql, '--quiet')).stdout).not.toContain('\u001b')
  })

  it('reads SQL from standard input', async () => {
    const options = { cwd: dirname(kept.folder), stdin: 'select 42 as n\n' }
    const { stdout } = await runWords(['query', 'run', '-', '--quiet'], options, productServices)
    expect(stdout).toContain('42')
  })

  it('never writes into the run', async () => {
    for (const out of ['run/facts/000000.parquet', 'run/new.csv']) {
      const { status, stderr } = await query('select 1', '--out', out, '--lang', 'en', '--quiet')
      expect(status).toBe(EXIT.input)
      expect(stderr).toContain('(PL-U010)')
    }
  })

  it('says on standard error that it prices first', async () => {
    const { stderr, stdout } = await query('select count(*) > 0 as ok from postings', '--lang', 'nb')
    expect(stderr).toMatch(/Priser [\d\s]+ hendelser først: posteringer lagres ikke\./)
    expect(stdout).toContain('ja')
  })

  it('tells of damage even when asked to be quiet, and that the answer is not whole', async () => {
    const path = join(kept.folder, 'facts/000000.parquet')
    const whole = readFileSync(path)
    writeFileSync(path, whole.subarray(0, 100))
    const { stderr, stdout, status } = await query(
      'select count(*) as n from facts',
      '--json',
      '--quiet',
      '--lang',
      'en',
    )
    writeFileSync(path, whole)
    expect(status).toBe(EXIT.fine)
    expect(stderr).toContain('facts/000000.parquet is damaged')
    expect(stderr).toContain('what is damaged is left out')
    expect(JSON.parse(stdout)).toMatchObject({ rows: [{ n: 0 }], complete: false })
  })

  it.each([
    { words: ['drop view facts'], said: '(PL-R083)' },
    { words: ['select foo from patients'], said: 'patients (replication, patient, ' },
    { words: ['select 1', '--rows', '0'], said: '--rows' },
    { words: ['select 1', 'select 2'], said: '(PL-U004)' },
  ])('refuses $words in one line', async ({ words, said }) => {
    const { status, stderr, stdout } = await query(...words, '--lang', 'en', '--quiet')
    expect({ status, stdout }).toEqual({ status: EXIT.input, stdout: '' })
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).toContain(said)
  })

  it('ends with the status of an interruption, and no file, at Ctrl-C', async () => {
    const world = makeWorld({ cwd: dirname(kept.folder) })
    const services = makeServices({
      openRun: async () => kept.run,
      async *query(_run, _folder, _sql, { signal }) {
        yield { columns: [{ name: 'n', isNumber: true }], rows: [[1]] }
        world.interrupt()
        signal.throwIfAborted()
      },
    })
    const status = await runCli(['query', 'run', 'select 1', '--out', 'never.csv'], world, services)
    expect(status).toBe(EXIT.interrupted)
    expect(() => readFileSync(join(dirname(kept.folder), 'never.csv'))).toThrow()
  })
})
