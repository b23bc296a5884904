import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readValue } from '../../../src/core/domain/describe-fact.ts'
import { FACTS } from '../../../src/core/domain/facts.ts'
import { stampAt } from '../../../src/core/domain/time.ts'
import { writeCsv } from '../../../src/core/exports/csv.ts'
import { guardFormula } from '../../../src/core/exports/csv-cells.ts'
import type { ExportJob } from '../../../src/core/exports/export-job.ts'
import { writeParquet } from '../../../src/core/exports/parquet.ts'
import { runScenario } from '../../../src/core/simulate.ts'
import type { FactsLived } from '../../../src/core/stream/events.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import { ANY_BATCH, HOSTILE_TEXT, hostilePlan, livedIn } from '../support/any-facts.ts'
import { type Query, withFile } from '../support/duck.ts'
import { jobOf, jobOfFacts, PLAIN_WORDS, readBytes, readText, tinyRun } from '../support/export-runs.ts'
import { TINY } from '../support/tiny-scenario.ts'

const NORWEGIAN = { rfc4180: false }
const CSV_READER = `read_csv($file, delim = ';', decimal_separator = ',', header = true, quote = '"', strict_mode = true)`
const PARQUET_READER = 'read_parquet($file)'

/** Both files of a job, and what reads each. */
async function withBoth(
  job: ExportJob,
  name: 'facts' | 'lines',
  use: (query: Query, table: string) => Promise<void>,
): Promise<void> {
  await withFile('table.csv', await readText(writeCsv(job, name, NORWEGIAN)), (query) => use(query, CSV_READER))
  await withFile('table.parquet', await readBytes(writeParquet(job, name)), (query) => use(query, PARQUET_READER))
}

const kroner = (value: unknown): number => Math.round(Number(value) * 100) / 100

describe('facts as a table', () => {
  it('has every fact of every arm, with the sums of the result', async () => {
    const plan = tinyRun()
    const result = await runScenario(plan.scenario, TINY)
    await withBoth(jobOf(plan), 'facts', async (query, table) => {
      const found = await query(
        `select arm, fact, count(*)::int as n, sum("minutes")::double as minutes, sum("stayMinutes")::double as stay from ${table} group by all order by all`,
      )
      const expected = result.arms.flatMap(({ id, facts }) =>
        Object.entries(facts).map(([fact, { count, quantities }]) => ({
          arm: id,
          fact,
          n: count * 2,
          minutes: quantities.minutes === undefined ? null : quantities.minutes * 2,
          stay: quantities.stayMinutes === undefined ? null : quantities.stayMinutes * 2,
        })),
      )
      expect(expected.length).toBeGreaterThan(5)
      const order = (rows: typeof expected) => rows.map((row) => JSON.stringify(row)).sort()
      expect(order(found as typeof expected)).toEqual(order(expected))
    })
  })

  it('has times a database can reckon with, of the clock on the wall', async () => {
    await withBoth(jobOf(tinyRun()), 'facts', async (query, table) => {
      const [types] = await query(`select typeof(time) as time, typeof(since) since from ${table} limit 1`)
      expect(types).toEqual({ time: 'TIMESTAMP', since: 'TIMESTAMP' })
      const [row] = await query(
        `select min(time)::varchar as first, max(time)::varchar as last, bool_and(since <= time) as inOrder, count(since)::int as periods from ${table} where fact = 'TmsMonthClosed'`,
      )
      expect(row).toMatchObject({ first: '2023-01-31 23:59:00', last: '2023-05-31 23:59:00', inOrder: true })
      expect(row?.periods).toBeGreaterThan(50)
    })
  })

  it('tells only the arm, replication and patients asked for, as they are in the whole', async () => {
    const plan = tinyRun()
    const selection = { arm: 1, replication: 1, patients: { from: 3, to: 7 } }
    const whole = ['replication', 'patient', 'number'].map((name) => `${name}::int as ${name}`)
    const columns = ['arm', ...whole, 'fact', 'time'].join(', ')
    await withFile('all.parquet', await readBytes(writeParquet(jobOf(plan), 'facts')), async (queryAll) => {
      const expected = await queryAll(
        `select ${columns} from ${PARQUET_READER} where arm = 'after' and replication = 1 and patient between 3 and 6`,
      )
      expect(new Set(expected.map(({ patient }) => patient)).size).toBe(4)
      await withBoth(jobOf(plan, selection), 'facts', async (query, table) => {
        expect(await query(`select ${columns} from ${table}`)).toEqual(expected)
      })
    })
  })

  it('breaks up what is long, so that memory does not grow', async () => {
    const plan = tinyRun({ replications: 40 })
    const lengths: number[] = []
    for await (const piece of writeCsv(jobOf(plan), 'facts', NORWEGIAN)) lengths.push(piece.length)
    expect(lengths.length).toBeGreaterThan(5)
    expect(Math.max(...lengths)).toBeLessThan(70_000)
  })
})

describe('priced lines as a table', () => {
  it('has every claim, with the sums of the ledger by actor, and what was refused by rule', async () => {
    const plan = tinyRun({ replications: 1 })
    const result = await runScenario(plan.scenario, TINY)
    await withBoth(jobOf(plan), 'lines', async (query, table) => {
      for (const { id, actors, refusals } of result.arms) {
        for (const [who, { revenue, payments, resourceCost }] of Object.entries(actors)) {
          const [sums] = await query(
            `select sum(amount) filter (payee = '${who}') as revenue, sum(amount) filter (payer = '${who}' and payee is not null) as payments, sum(amount) filter (payer = '${who}' and payee is null) as cost from ${table} where arm = '${id}'`,
          )
          const means = [sums?.revenue, sums?.payments, sums?.cost].map((sum) => kroner(sum))
          expect(means).toEqual([revenue, payments, resourceCost].map(kroner))
        }
        const refused = await query(
          `select code, "refusedBy" as reason, count(*)::int as count from ${table} where arm = '${id}' and "refusedBy" is not null group by all`,
        )
        expect(refused).toEqual(refusals)
      }
      const [types] = await query(`select typeof(amount) as amount from ${table} limit 1`)
      expect(types?.amount).toMatch(/^D(ECIMAL\(18,2\)|OUBLE)$/)
    })
    expect(result.arms[1]?.refusals.length).toBeGreaterThan(0)
  })
})

/** The rows as they should be read: words for coded values, nothing for what a fact does not carry. */
const rowsByHand = (job: ExportJob, lived: readonly FactsLived[]) =>
  lived.flatMap(({ simulation, replication, batch }) =>
    simulation.arms.flatMap((arm) =>
      batch.toFacts().map(({ type, patient, at, from, values }) => ({
        arm: job.plan.scenario.arms[arm]?.id,
        replication,
        patient,
        fact: type,
        time: `${stampAt(job.plan.calendar, at)}:00`,
        ...(FACTS[type].period && { since: `${stampAt(job.plan.calendar, from)}:00` }),
        ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, readValue(name, value)])),
      })),
    ),
  )

const present = (rows: readonly Record<string, unknown>[]) =>
  rows.map(({ number: _, ...row }) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)))

describe('any facts and titles', () => {
  it('come out of Parquet as they went in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ANY_BATCH, { minLength: 1, maxLength: 2 }), HOSTILE_TEXT, async (batches, text) => {
        const plan = hostilePlan(text)
        const lived = batches.map((batch, index) => livedIn(plan, index % 2, batch, index))
        const job = jobOfFacts(plan, lived)
        await withFile('any.parquet', await readBytes(writeParquet(job, 'facts')), async (query) => {
          const rows = await query(
            `select * replace (time::varchar as time, since::varchar as since) from ${PARQUET_READER}`,
          )
          expect(present(rows)).toEqual(rowsByHand(job, lived))
        })
      }),
      { numRuns: runs(25) },
    )
  })

  it('come out of CSV as they went in, except that nothing is a formula', async () => {
    await fc.assert(
      fc.asyncProperty(ANY_BATCH, HOSTILE_TEXT, fc.boolean(), async (batch, text, rfc4180) => {
        const plan = hostilePlan(text)
        const lived = [livedIn(plan, 0, batch)]
        const title = `${text}x`
        const words = { ...PLAIN_WORDS, column: (name: string) => (name === 'arm' ? title : name) }
        const job = jobOfFacts(plan, lived, words)
        const csv = await readText(writeCsv(job, 'facts', { rfc4180 }))
        expect(csv.startsWith('\ufeff')).toBe(!rfc4180)
        const [titles, ...body] = parse(csv, { bom: true, delimiter: rfc4180 ? ',' : ';', record_delimiter: '\r\n' })
        expect(titles?.[0]).toBe(guardFormula(cleaned(title)))
        const named = body.map((cells) =>
          Object.fromEntries(
            cells.map((cell, index) => [index === 0 ? 'arm' : titles?.[index], cell === '' ? null : cell]),
          ),
        )
        const expected = rowsByHand(job, lived).map((row) =>
          Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])),
        )
        expect(present(named)).toEqual(expected)
      }),
      { numRuns: runs(25) },
    )
  })
})

/** What a UTF-8 file can carry. */
const cleaned = (text: string): string =>
  text.replace(/\p{Surrogate}|[\uFFFE\uFFFF]|(?![\t\r\n])\p{Control}/gu, '\uFFFD')
