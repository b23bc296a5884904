import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '../../../src/core/analysis/results.ts'
import { readValue } from '../../../src/core/domain/describe-fact.ts'
import { InputError, type Issue } from '../../../src/core/domain/issues.ts'
import { stampAt } from '../../../src/core/domain/time.ts'
import { prepareLives } from '../../../src/core/lives.ts'
import { lineOf, type StoredShard } from '../../../src/core/store/journal.ts'
import type { Manifest } from '../../../src/core/store/manifest.ts'
import { writeManifest } from '../../../src/core/store/run-folder.ts'
import type { SqlValue } from '../../../src/node/query/answer.ts'
import { queryRun } from '../../../src/node/query/run-query.ts'
import { openSandbox } from '../../../src/node/query/sandbox.ts'
import { createFileShelf } from '../../../src/node/store/file-shelf.ts'
import { openStoredRun } from '../../../src/node/store/open-run.ts'
import { type KeptShipped, keepShipped } from '../store/keep-shipped.ts'

let kept: KeptShipped
let parent: string

beforeAll(async () => {
  kept = await keepShipped('agder-150', { patients: 10, replications: 3, months: 14, seed: 11, agreement: 'grant' })
  parent = dirname(kept.folder)
  writeFileSync(join(parent, 'secret.txt'), 'a,b\nSECRET,1\n')
}, 60_000)
afterAll(() => rmSync(parent, { recursive: true }))

interface Asked {
  readonly rows: readonly (readonly SqlValue[])[]
  readonly issues: readonly Issue[]
  readonly priced: number
}

const ask = async (sql: string, folder = kept.folder, signal = new AbortController().signal): Promise<Asked> => {
  const run = folder === kept.folder ? kept.run : await openStoredRun(folder, 'run')
  const [rows, issues]: [(readonly SqlValue[])[], Issue[]] = [[], []]
  let priced = 0
  const hooks = {
    signal,
    onIssues: (found: readonly Issue[]) => issues.push(...found),
    onPricing: (facts: number) => {
      priced += facts
    },
    onShard() {},
  }
  for await (const answer of queryRun(run, folder, sql, hooks)) rows.push(...answer.rows)
  return { rows, issues, priced }
}

const codeOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'answered',
    (error: unknown) => (error instanceof InputError ? (error.issues[0]?.code ?? '') : String(error)),
  )

/** Every file below a folder with what it holds. */
function hashTree(folder: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    const path = join(folder, name)
    if (statSync(path).isFile()) found[name] = createHash('sha256').update(readFileSync(path)).digest('hex')
  }
  return found
}

const scratchFolders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('pathledger-query-'))
const storedResult = (): Result => JSON.parse(readFileSync(join(kept.folder, 'result.json'), 'utf8'))

/** A copy of the run that a test may spoil. */
function copyRun(name: string): string {
  const folder = join(parent, name)
  cpSync(kept.folder, folder, { recursive: true })
  return folder
}

describe('SQL over a stored run', () => {
  it('shows every fact with its words and dates, as it was told', async () => {
    const { plan } = kept.run
    const expected: string[] = []
    for (const event of prepareLives(plan).live({ from: 0, to: 3 })) {
      if (event.kind !== 'facts') continue
      for (const fact of event.batch.toFacts()) {
        const values = Object.entries(fact.values).map(([name, value]) => `${name}=${readValue(name, value)}`)
        const times = [stampAt(plan.calendar, fact.at), stampAt(plan.calendar, fact.from)]
        const { pathway, arms } = event.simulation
        const ids = arms.map((arm) => plan.scenario.arms[arm]?.id)
        expected.push([event.replication, pathway, ids, fact.patient, fact.type, times, values.sort()].join(' '))
      }
    }
    const { rows } = await ask('select * from facts')
    const names = (await ask('describe facts')).rows.map(([name]) => name as string)
    const found = rows.map((row) => {
      const value = (name: string): SqlValue => row[names.indexOf(name)] as SqlValue
      const values = names.slice(names.indexOf('fromMinute') + 1).flatMap((name) => {
        return value(name) === null ? [] : [`${name}=${value(name)}`]
      })
      const life = [value('replication'), value('pathway'), value('arms'), value('patient'), value('fact')]
      return [...life, [value('atTime'), value('fromTime')], values.sort()].join(' ')
    })
    expect(found.length).toBe(kept.run.manifest.totals?.facts)
    expect(found.sort()).toEqual(expected.sort())
  })

  it('gives words and numbers of values by name, null where the fact has none', async () => {
    const { rows } = await ask(
      "select count(*), count(stayMinutes), count(*) filter (where diagnosis in ('COPD','HF','DM','CANC','MENT','OTH')) from facts where fact = 'Discharged'",
    )
    const [[discharged, stays, diagnosed] = []] = rows
    expect(discharged).toBeGreaterThan(0)
    expect([stays, diagnosed]).toEqual([discharged, discharged])
    expect((await ask("select count(stayMinutes) from facts where fact = 'Died'")).rows).toEqual([[0]])
  })

  it('has patients, stimuli and spans', async () => {
    expect((await ask('select count(*), count(distinct patient) from patients')).rows).toEqual([[30, 10]])
    const { rows } = await ask('select count(*) from stimuli where timer is not null')
    expect(rows).toEqual([[kept.run.manifest.totals?.stimuli]])
    const spans = await ask("select count(*) > 0, bool_and(minutes > 0) from spans where watch = 'bed-days'")
    expect(spans.rows).toEqual([[true, true]])
  })

  it('prices postings that add up to the result, with what months and agreements give', async () => {
    const { rows, priced } = await ask(`
      with sides as (
        select arm, payee as actor, month, ore as signed from postings where payee is not null
        union all select arm, payer, month, -ore from postings
      )
      select r.arm, r.actor, r.month, r.net, round(coalesce(sum(signed), 0) / 3.0) / 100
      from results r left join sides s on (s.arm, s.actor, s.month) = (r.arm, r.actor, r.month)
      where r.month is not null group by all`)
    expect(priced).toBe(kept.run.manifest.totals?.facts)
    expect(rows.length).toBe(2 * 7 * 14)
    for (const [arm, actor, month, net, sum] of rows) expect([arm, actor, month, sum]).toEqual([arm, actor, month, net])
    const origins = await ask('select origin, count(atTime) > 0 from postings group by all order by all')
    expect(origins.rows).toEqual([
      ['agreement', false],
      ['fact', true],
    ])
  })

  it('tells of fixed amounts that a month gives them, and no patient', async () => {
    const { folder, run } = await keepShipped('fact-ung', { replications: 1, months: 3 })
    const { rows } = await ask(
      "select code, count(patient), count(fact), sum(kroner) from postings where origin = 'month' and arm = 'fact' group by all",
      folder,
    )
    rmSync(dirname(folder), { recursive: true })
    expect(rows.length).toBeGreaterThan(4)
    for (const [code, patients, facts, kroner] of rows) {
      expect([code, patients, facts]).toEqual([code, 0, 0])
      expect(kroner).toBeGreaterThan(0)
    }
    expect(run.scenario.costs.flatMap(({ lines }) => lines.map((line) => line.code))).toContain(rows[0]?.[0])
  })

  it('counts refusals by reason as the result does', async () => {
    const { rows } = await ask('select arm, code, reason, count(*) from refusals group by all order by all')
    const expected = storedResult().arms.flatMap(({ id, refusals }) =>
      refusals.map(({ code, reason, count }) => [id, code, reason, Math.round(count * 3)]),
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows).toEqual(expected.sort((a, b) => (a.join() < b.join() ? -1 : 1)))
  })

  it('has results, comparisons and ledger as they were stored', async () => {
    const [comparison] = storedResult().comparisons ?? []
    const { rows } = await ask("select difference, low from comparisons where who = 'hospital' and month is null")
    expect(rows).toEqual([[comparison?.actors.hospital?.difference, comparison?.actors.hospital?.ci.low]])
    const hospital = storedResult().arms[1]?.actors.hospital
    const net = await ask("select net from results where arm = 'dho' and actor = 'hospital' and month = '2023-02'")
    expect(net.rows).toEqual([[hospital?.months[1]?.net]])
    const ledger = await ask(
      "select sum(revenue), any_value(replications) from ledger where (arm, actor) = ('dho', 'hospital')",
    )
    const [[revenue, replications] = []] = ledger.rows
    expect(replications).toBe(3)
    expect(Math.round(Number(revenue) / 3) / 100).toBeCloseTo(hospital?.revenue ?? 0, 2)
  })

  it('reads only what the journal acknowledges', async () => {
    const folder = copyRun('unacknowledged')
    cpSync(join(folder, 'facts/000000.parquet'), join(folder, 'facts/000001.parquet'))
    const { rows } = await ask('select count(*) from facts', folder)
    expect(rows).toEqual([[kept.run.manifest.totals?.facts]])
  })

  it('means the run’s own folder, whatever pattern its name looks like', async () => {
    const folder = copyRun("a[b]*c?d'{x}")
    const sibling = join(parent, "abxcyd'{x}")
    mkdirSync(join(sibling, 'facts'), { recursive: true })
    cpSync(join(folder, 'patients/000000.parquet'), join(sibling, 'facts/000000.parquet'))
    const { rows } = await ask('select count(*), count(fact) from facts', folder)
    expect(rows).toEqual([[kept.run.manifest.totals?.facts, kept.run.manifest.totals?.facts]])
    expect((await ask('select count(*) > 0 from postings', folder)).rows).toEqual([[true]])
  })

  it('brings facts of an older catalogue up to today’s', async () => {
    const folder = copyRun('older')
    const { manifest } = kept.run
    // As if two facts had once stood the other way round in the catalogue.
    const [first, second, ...others] = manifest.facts
    const turned = [second, first, ...others] as Manifest['facts']
    await writeManifest(createFileShelf(folder), { ...manifest, facts: turned })
    const count =
      "select fact, count(*) from facts where fact in ('DhoOffered', 'DhoDeclined') group by fact order by fact"
    const before = (await ask(count)).rows
    const after = (await ask(count, folder)).rows
    expect(before).not.toEqual(after)
    expect(before.map(([, n]) => n).sort()).toEqual(after.map(([, n]) => n).sort())
  })
})

describe('a stored run that is not whole', () => {
  const facts = 'select count(*) from facts'

  it.each([
    ['a flipped bit', (path: string) => flip(path), 'PL-R005'],
    ['a cut-off file', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 500)), 'PL-R005'],
    ['a missing file', (path: string) => rmSync(path), 'PL-R004'],
    ['a link to elsewhere', (path: string) => relink(path), 'PL-R013'],
  ])('leaves out a segment with %s, and names it', async (name, spoil, code) => {
    const folder = copyRun(name.replaceAll(' ', '-'))
    spoil(join(folder, 'facts/000000.parquet'))
    const { rows, issues } = await ask(facts, folder)
    expect(rows).toEqual([[0]])
    expect(issues.map((issue) => [issue.code, issue.severity])).toEqual([[code, 'warning']])
    expect(issues[0]?.message.en).toContain('facts/000000.parquet')
    expect((await ask('select count(*) from patients', folder)).rows).toEqual([[30]])
  })

  const flip = (path: string): void => {
    const bytes = readFileSync(path)
    bytes[100] = (bytes[100] as number) ^ 4
    writeFileSync(path, bytes)
  }
  const relink = (path: string): void => {
    renameSync(path, join(parent, 'elsewhere.parquet'))
    symlinkSync(join(parent, 'elsewhere.parquet'), path)
  }

  it('refuses a folder of a table that is a link', async () => {
    const folder = copyRun('linked')
    renameSync(join(folder, 'facts'), join(parent, 'facts-elsewhere'))
    symlinkSync(join(parent, 'facts-elsewhere'), join(folder, 'facts'))
    expect(await codeOf(ask(facts, folder))).toBe('PL-R013')
  })

  it('refuses files that the journal vouches for but that are other tables', async () => {
    const folder = copyRun('forged')
    cpSync(join(folder, 'patients/000000.parquet'), join(folder, 'facts/000000.parquet'))
    const { tables, ...shard } = kept.run.shards[0] as StoredShard
    const forged = { ...shard, tables: { ...tables, facts: { ...tables.patients } } }
    writeFileSync(join(folder, 'journal.ndjson'), lineOf(forged))
    expect(await codeOf(ask('select count(*) from facts', folder))).toBe('PL-R088')
  })

  it('has no result while it is unfinished, and refuses one that has been changed', async () => {
    const folder = copyRun('unfinished')
    const { result: _, ...manifest } = kept.run.manifest
    await writeManifest(createFileShelf(folder), { ...manifest, state: 'unfinished' })
    expect(await codeOf(ask('select * from results', folder))).toBe('PL-R015')
    expect(await codeOf(ask('select * from ledger', folder))).toBe('PL-R015')
    expect((await ask(facts, folder)).rows).toEqual([[kept.run.manifest.totals?.facts]])
    const changed = copyRun('changed')
    writeFileSync(join(changed, 'result.json'), readFileSync(join(changed, 'result.json'), 'utf8').replace('1', '2'))
    expect(await codeOf(ask('select * from results', changed))).toBe('PL-R016')
  })
})

describe('SQL that is hostile', () => {
  const here = (text: string): string => text.replaceAll('HERE', parent).replaceAll('RUN', kept.folder)

  it.each([
    "copy (select 1) to 'HERE/out.csv'",
    "copy facts to 'RUN/facts/000000.parquet' (use_tmp_file false)",
    "copy facts from 'HERE/secret.txt'",
    "copy (select * from facts) to 'HERE/out.parquet' (format parquet)",
    "export database 'HERE/export'",
    "import database 'HERE/export'",
    "attach 'HERE/other.db'",
    "attach ':memory:' as other",
    'detach memory',
    'install httpfs',
    'load httpfs',
    "load 'HERE/secret.txt'",
    "force install spatial from 'https://example.com'",
    "set memory_limit = '100GB'",
    'set threads = 64',
    'set enable_external_access = true',
    "set allowed_paths = ['/etc/passwd']",
    'set lock_configuration = false',
    'reset enable_external_access',
    "pragma profile_output = 'HERE/profile.json'",
    'pragma enable_profiling',
    'call enable_logging()',
    'create table t as select 1',
    'create or replace view facts as select 1',
    'create temp table t (a int)',
    "create secret s (type s3, key_id 'x', secret 'y')",
    'create macro f() as 1',
    'drop view facts',
    'drop table results',
    'insert into results select * from results',
    'delete from results',
    'update results set net = 0',
    'truncate results',
    'alter table results drop column net',
    'prepare p as select 1',
    'execute p',
    'begin',
    'commit',
    'checkpoint',
    'vacuum',
    'analyze',
    'use temp',
    'explain analyze select 1',
    'comment on view facts is 1',
    'set variable x = 1',
    'select 1; select 2',
    "select 1; copy (select 1) to 'HERE/out.csv'",
    'with x as (select 1) insert into results select * from x',
    '',
    ' ; -- nothing\n/* at all */ ;',
  ])('is refused where it is no single SELECT: %s', async (sql) => {
    const before = hashTree(parent)
    expect(await codeOf(ask(here(sql)))).toMatch(/^PL-R08[2-7]$/)
    expect(hashTree(parent)).toEqual(before)
  })

  it.each([
    "select * from read_csv('HERE/secret.txt')",
    "select * from read_csv_auto('/etc/passwd')",
    "select * from read_text('/etc/passwd')",
    "select * from read_text('HERE/*')",
    "select * from read_blob('HERE/secret.txt')",
    "select * from read_json('HERE/secret.txt')",
    "select * from read_parquet('HERE/*/facts/*.parquet')",
    "select * from read_parquet('RUN/facts/../../secret.txt')",
    "select * from read_parquet('RUN/manifest.json')",
    "select * from read_text('RUN/inputs/000.txt')",
    "select * from 'HERE/secret.txt'",
    "select * from '/etc/passwd'",
    "select * from 'https://example.com/x.parquet'",
    "select * from read_csv('s3://bucket/x.csv')",
    "select * from read_csv('/dev/stdin')",
    "select * from read_text('/proc/self/environ')",
    "select * from glob('/etc/*')",
    "select * from glob('HERE/*')",
    "select * from sniff_csv('HERE/secret.txt')",
    "select * from parquet_metadata('/etc/passwd')",
    "select * from parquet_schema('HERE/secret.txt')",
    "select * from query('copy (select 1) to ''HERE/out.csv''')",
    "select * from query('select * from read_text(''/etc/passwd'')')",
    "select * from query_table('/etc/passwd')",
    "select getenv('HOME')",
    "from read_text('/etc/passwd')",
    "with x as (select * from read_text('/etc/passwd')) select * from x",
    "select (select content from read_text('/etc/passwd'))",
    'select * from duckdb_extensions()',
    "select * from sqlite_scan('HERE/other.db', 't')",
    "select * from postgres_query('host=localhost', 'select 1')",
    "select * from iceberg_scan('HERE')",
    'select * from load_aws_credentials()',
    "pragma import_database('HERE/export')",
    'select $1',
  ])('is refused where it reads outside the run: %s', async (sql) => {
    const before = hashTree(parent)
    expect(await codeOf(ask(here(sql)))).toMatch(/^PL-R08[2-7]$/)
    expect(hashTree(parent)).toEqual(before)
  })

  it('cannot read secrets of the user, nor another table than those of the run', async () => {
    expect((await ask('select * from duckdb_secrets()')).rows).toEqual([])
    expect((await ask("select count(*) from duckdb_tables() where table_name <> 'results'")).rows).toEqual([[0]])
  })

  it('that takes all memory ends in a sentence', { timeout: 30_000 }, async () => {
    expect(await codeOf(ask('select list(i) from range(1000000000) t(i)'))).toBe('PL-R086')
  })

  it('that never ends, ends when it is interrupted', { timeout: 30_000 }, async () => {
    const { signal } = new AbortController()
    // Ctrl-C comes when the database is open.
    signal.addEventListener = (_: string, listener: unknown) => (listener as () => void)()
    const asked = ask('select count(*) from range(1000000) a, range(1000000) b', kept.folder, signal)
    expect(await codeOf(asked)).toContain('INTERRUPT')
  })

  it('is refused by a database that may read files of the run, too', async () => {
    const file = join(kept.folder, 'facts/000000.parquet')
    const view = `create view facts as select * from read_parquet('${file}')`
    const sandbox = await openSandbox([file], [view])
    const before = hashTree(parent)
    for (const sql of [
      `copy (select 1) to '${file}' (use_tmp_file false)`,
      "select * from read_text('HERE/secret.txt')",
      "select * from read_parquet('RUN/patients/000000.parquet')",
      "select * from glob('RUN/facts/*')",
      "set allowed_paths = ['/etc/passwd']",
      "attach 'HERE/other.db'",
      "select * from query('copy (select 1) to ''HERE/out.csv''')",
    ]) {
      expect(await codeOf(sandbox.ask(here(sql), {}))).toMatch(/^PL-R08[2-7]$/)
    }
    expect(await codeOf(sandbox.ask('select count(*) from facts', {}))).toBe('answered')
    sandbox.close()
    expect(hashTree(parent)).toEqual(before)
  })

  it('leaves nothing behind in the folder for temporary files', async () => {
    const before = scratchFolders()
    await ask('select count(*) from postings')
    await codeOf(ask('select foo from postings'))
    const stop = new AbortController()
    stop.abort()
    await codeOf(ask('select count(*) from postings', kept.folder, stop.signal))
    expect(scratchFolders()).toEqual(before)
  })
})

describe('SQL in error', () => {
  it.each([
    ['select foo from facts', 'line 1, character 8: Referenced column "foo" not found in FROM clause!'],
    ['select\n  fact,\n  fooo\nfrom facts', 'line 3, character 3: Referenced column "fooo" not found in FROM clause!'],
    ['selec 1', 'line 1, character 1: syntax error at or near "selec".'],
    [`select '${'x'.repeat(200)}', bar from facts`, 'line 1, character 212: Referenced column "bar" not found'],
    ['select * from fact', 'Table with name fact does not exist!'],
    ["select error('boom')", 'boom'],
  ])('says what and where: %s', async (sql, said) => {
    const error = await ask(sql).catch((caught: unknown) => caught)
    const [issue] = (error as InputError).issues
    expect(issue?.message.en).toContain(said)
    expect(issue?.message.nb).toMatch(/^SQL kan ikke svares på/)
  })

  it('names the columns of the tables that are asked, and the other tables', async () => {
    const error = await ask('select foo from patients').catch((caught: unknown) => caught)
    const hint = (error as InputError).issues[0]?.hint?.en
    expect(hint).toContain('patients (replication, patient, enrolTime, enrolMinute, diagnosis, risk, age, homeMinutes)')
    expect(hint).toContain('facts, stimuli')
    expect(hint).not.toContain('atTime')
  })
})
