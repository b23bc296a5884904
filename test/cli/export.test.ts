import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import readWorkbook from 'read-excel-file/node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-status.ts'
import { productServices } from '../../src/cli/product-services.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import type { Services } from '../../src/cli/services.ts'
import type { Result } from '../../src/core/analysis/results.ts'
import { withFile } from '../core/support/duck.ts'
import { readOcel } from '../core/support/ocel.ts'
import { readCloudEvents } from '../core/support/schemas.ts'
import { readXes } from '../core/support/xml.ts'
import { type KeptShipped, keepShipped } from '../node/store/keep-shipped.ts'
import { makeWorld, type Ran, runWords } from './world.ts'

const RUN = 'my run'
let kept: KeptShipped
let cwd: string
let result: Result
let facts: number

beforeAll(async () => {
  kept = await keepShipped('agder-150', { patients: 12, months: 12, replications: 2, seed: 5 }, RUN)
  cwd = dirname(kept.folder)
  result = JSON.parse(readFileSync(join(kept.folder, 'result.json'), 'utf8'))
  const counts = result.arms.flatMap((arm) => Object.values(arm.facts).map(({ count }) => count * 2))
  facts = Math.round(counts.reduce((sum, count) => sum + count, 0))
}, 60_000)
afterAll(() => rmSync(cwd, { recursive: true }))
afterEach(() => {
  for (const name of readdirSync(cwd)) if (name !== RUN) rmSync(join(cwd, name))
})

const exportTo = (format: string, out: string, ...words: readonly string[]): Promise<Ran> =>
  runWords(['export', RUN, '--to', format, '--out', out, '--lang', 'en', ...words], { cwd }, productServices)
const read = (name: string): Buffer => readFileSync(join(cwd, name))

describe('export', () => {
  it('writes CSV in the language, and to the screen where it is asked to', async () => {
    expect(await exportTo('csv', 'facts.csv', '--quiet')).toEqual({ status: EXIT.fine, stdout: '', stderr: '' })
    const lines = read('facts.csv').toString().split('\r\n')
    expect(lines[0]).toMatch(/^\ufeffarm;simulation;patient;number;fact;time;since;/)
    expect(lines).toHaveLength(facts + 2)
    const norwegian = await exportTo('csv', '-', '--table', 'lines', '--rfc4180', '--lang', 'nb', '--quiet')
    expect(norwegian.stdout).toMatch(
      /^alternativ,simulering,pasient,nummer,hendelse,tid,kode,betaler,mottaker,beløp,avvist av\r\n/,
    )
  })

  it('writes Parquet that another program reads and sums', async () => {
    await exportTo('parquet', 'lines.parquet', '--table', 'lines', '--arm', 'dho')
    await withFile('lines.parquet', read('lines.parquet'), async (query) => {
      const [row] = await query(
        `select count(distinct arm)::int as arms, count(distinct replication)::int as replications, sum(amount)::double as amount from $file where payee = 'gp'`,
      )
      expect(row).toMatchObject({ arms: 1, replications: 2 })
      const gp = result.arms.find(({ id }) => id === 'dho')?.actors.gp
      expect(Number(row?.amount) / 2).toBeCloseTo(gp?.revenue ?? Number.NaN, 1)
    })
  })

  it('writes a workbook in the language', async () => {
    await runWords(['export', RUN, '--to', 'xlsx', '--out', 'bok.xlsx', '--lang', 'nb'], { cwd }, productServices)
    const sheets = await readWorkbook(read('bok.xlsx'))
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Resultat', 'Måneder', 'Forutsetninger', 'Takster', 'Om'])
    const { net } = result.arms[1]?.actors.municipality ?? {}
    expect(sheets[0]?.data).toContainEqual(expect.arrayContaining(['Sykehus, deretter TMS', 'Kommune', net]))
    expect(sheets[4]?.data).toContainEqual(['lagret kjøring', RUN])
  })

  it('writes event logs that their schemas accept, with every fact of the run', async () => {
    for (const format of ['ocel', 'xes', 'cloudevents', 'cloudevents-batch']) {
      const { status, stderr } = await exportTo(format, `log.${format}`)
      expect(status).toBe(EXIT.fine)
      expect(stderr.includes('The file will take about ')).toBe(format !== 'cloudevents')
      expect(stderr).toContain(`Wrote log.${format}`)
    }
    expect(readOcel(read('log.ocel').toString()).events).toHaveLength(facts)
    const { cases } = await readXes(read('log.xes').toString())
    expect(cases.flatMap(({ events }) => events)).toHaveLength(facts)
    const lines = read('log.cloudevents').toString()
    expect(readCloudEvents(lines)).toHaveLength(facts)
    expect(JSON.parse(read('log.cloudevents-batch').toString())).toEqual(readCloudEvents(lines))
  })

  it('takes only what is asked for', async () => {
    await exportTo('cloudevents', 'some', '--arm', 'usual-care', '--replication', '1', '--patients', '3-5')
    const subjects = readCloudEvents<{ id: string; subject: string; arms: string }>(read('some').toString())
    expect(new Set(subjects.map(({ subject }) => subject))).toEqual(new Set([3, 4, 5].map((one) => `patient/1/${one}`)))
    expect(new Set(subjects.map(({ arms }) => arms))).toEqual(new Set(['usual-care']))
  })

  it.each([
    { words: ['--to', 'csv'], said: '"pathledger export" lacks --out <file>. See pathledger export --help. (PL-U003)' },
    { words: ['--to', 'word', '--out', 'x'], said: 'PL-U005' },
    { words: ['--to', 'xes', '--out', 'x', '--rfc4180'], said: '--rfc4180 has no meaning for --to xes. (PL-R063)' },
    {
      words: ['--to', 'ocel', '--out', 'x', '--table', 'lines'],
      said: '--table has no meaning for --to ocel. (PL-R063)',
    },
    { words: ['--to', 'xlsx', '--out', 'x', '--arm', 'dho'], said: '--arm has no meaning for --to xlsx. (PL-R063)' },
    {
      words: ['--to', 'xlsx', '--out', '-'],
      said: '--to xlsx is no text, so --out must be a file and not "-". (PL-R063)',
    },
    { words: ['--to', 'csv', '--out', 'x', '--arm', 'dhoo'], said: 'Did you mean "dho"? (PL-U009)' },
    {
      words: ['--to', 'csv', '--out', 'x', '--patients', '5'],
      said: 'must be written as first-last, for example 0-99, not "5". (PL-R062)',
    },
    { words: ['--to', 'csv', '--out', 'x', '--patients', '5-3'], said: 'not "5-3". (PL-R062)' },
    {
      words: ['--to', 'csv', '--out', 'x', '--patients', '0-12'],
      said: '--patients 0-12: the cohort has the patients 0 to 11. (PL-R062)',
    },
    {
      words: ['--to', 'csv', '--out', 'x', '--replication', '2'],
      said: '--replication 2: the run has the simulations 0 to 1. (PL-R062)',
    },
    {
      words: ['--to', 'csv', '--out', `${RUN}/manifest.json`],
      said: `--out: ${RUN}/manifest.json is one of the files the result is made from. (PL-U010)`,
    },
    { words: ['--to', 'csv', '--out', `${RUN}/facts/x.csv`], said: '(PL-U010)' },
  ])('refuses $words in one sentence and writes nothing', async ({ words, said }) => {
    const { status, stdout, stderr } = await runWords(
      ['export', RUN, ...words, '--lang', 'en', '--quiet'],
      { cwd },
      productServices,
    )
    expect({ status, stdout }).toEqual({ status: EXIT.input, stdout: '' })
    expect(stderr).toContain(said)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(readdirSync(cwd)).toEqual([RUN])
  })

  it('refuses a document that few programs could read, and says what would fit', async () => {
    const services: Services = {
      ...productServices,
      prepareExport: async (run, request) => ({
        ...(await productServices.prepareExport(run, request)),
        estimateBytes: async () => 4_000_000_000,
      }),
    }
    const words = ['export', RUN, '--to', 'ocel', '--out', 'x', '--quiet']
    const english = await runWords([...words, '--lang', 'en'], { cwd }, services)
    expect(english).toEqual({
      status: EXIT.input,
      stdout: '',
      stderr:
        '--to ocel would take about 4,000 MB; above 500 MB few programs read such a document, so it is not written. ' +
        'Take fewer: --replication 0 --patients 0-2. csv, parquet and cloudevents have no limit. (PL-R061)\n',
    })
    const one = await runWords([...words, '--patients', '0-1'], { cwd }, services)
    expect(one.stderr).toContain('--patients 0-0')
    expect((await runWords(words.toSpliced(3, 1, 'csv'), { cwd }, services)).status).toBe(EXIT.fine)
  })

  it('leaves no file behind when it is interrupted or the run is damaged', async () => {
    const world = makeWorld({ cwd, env: { PATHLEDGER_LANG: 'en' } })
    const interrupting: Services = {
      ...productServices,
      async prepareExport(run, request) {
        const prepared = await productServices.prepareExport(run, request)
        return {
          ...prepared,
          async *write(onSegment) {
            yield 'the beginning'
            world.interrupt()
            yield* prepared.write(onSegment)
          },
        }
      },
    }
    expect(await runCli(['export', RUN, '--to', 'csv', '--out', 'x.csv'], world, interrupting)).toBe(EXIT.interrupted)
    expect(world.written.stderr).toContain('Stopped. No file was written.')
    const damaging: Services = {
      ...productServices,
      async prepareExport(run, request) {
        return productServices.prepareExport({ ...run, readShard: () => Promise.reject(new Error('spoilt')) }, request)
      },
    }
    const damaged = await runWords(['export', RUN, '--to', 'parquet', '--out', 'x.csv'], { cwd }, damaging)
    expect(damaged.status).toBe(EXIT.internal)
    expect(readdirSync(cwd)).toEqual([RUN])
  })
})
