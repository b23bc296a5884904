/** A stored run of unknown origin: whoever wrote it made every checksum fit. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { listSubjects } from '../../../src/core/analysis/explain/subject.ts'
import { FACT_TYPES, FACTS, type FactType } from '../../../src/core/domain/facts.ts'
import { InputError, type Issue } from '../../../src/core/domain/issues.ts'
import { explainStored } from '../../../src/core/explain-stored.ts'
import { prepareStoredExport } from '../../../src/core/export-stored.ts'
import { FACT_FORMATS } from '../../../src/core/exports/formats.ts'
import { repriceRun } from '../../../src/core/reprice.ts'
import { crc32 } from '../../../src/core/store/crc32.ts'
import { lineOf, type StoredShard } from '../../../src/core/store/journal.ts'
import { JOURNAL, segmentFile } from '../../../src/core/store/run-folder.ts'
import { COLUMNS, type Column, decodeTable, encodeTable, type TableName } from '../../../src/core/store/tables.ts'
import type { StoredRun } from '../../../src/core/stored-run.ts'
import { traceStored } from '../../../src/core/trace-stored.ts'
import { openStoredRun } from '../../../src/node/store/open-run.ts'
import { PLAIN_WORDS } from '../../core/support/export-runs.ts'
import { keep, prepareSmall, resume, SHOWN } from './keep-here.ts'
import { contentOf, issuesOf, makeForSuite, makeTemporary } from './stored.ts'

const PATIENTS = 4
/** Two shards, each with the patients of one replication. */
const SMALL = prepareSmall('agder-150', { patients: PATIENTS, months: 4, replications: 2 }, PATIENTS)
/** The one that is forged. */
const FORGED = 1

let sound: string
let known: Record<string, string>
let horizon: number
beforeAll(async () => {
  sound = join(makeForSuite(), 'run')
  await keep(SMALL, sound)
  known = contentOf(sound)
  horizon = (await openStoredRun(sound)).plan.calendar.horizon
}, 60_000)

function copyRun(): string {
  const folder = join(makeTemporary(), 'run')
  cpSync(sound, folder, { recursive: true })
  return folder
}

/** Columns by name; `rows` of them count. */
interface Draft {
  rows: number
  readonly columns: Record<string, Column>
}
type Forge = (draft: Draft) => void

/** Rewrites a table of the forged shard so that every checksum fits. */
async function forge(folder: string, name: TableName, change: Forge): Promise<void> {
  const run = await openStoredRun(folder, SHOWN)
  const lines = await Promise.all(
    run.shards.map(async (shard) => {
      if (shard.index !== FORGED) return lineOf(shard)
      const path = join(folder, segmentFile(name, FORGED))
      const { rows, columns } = decodeTable(name, readFileSync(path), shard.tables[name].rows)
      // With room for a row more.
      const wide = columns.map((column) => {
        const wider = column instanceof Int32Array ? new Int32Array(rows + 1) : new Float64Array(rows + 1)
        wider.set(column.subarray(0, rows))
        return wider
      })
      const names = COLUMNS[name].map(([column]) => column)
      const draft: Draft = {
        rows,
        columns: Object.fromEntries(names.map((column, at) => [column, wide[at] as Column])),
      }
      change(draft)
      const bytes = encodeTable(name, {
        rows: draft.rows,
        columns: names.map((column) => draft.columns[column] as Column),
      })
      writeFileSync(path, bytes)
      const record = { rows: draft.rows, bytes: bytes.length, crc32: crc32(bytes) }
      return lineOf({ ...shard, tables: { ...shard.tables, [name]: record } })
    }),
  )
  writeFileSync(join(folder, JOURNAL), lines.join(''))
}

const column = ({ columns }: Draft, name: string): Column => columns[name] as Column
/** Puts a value into a row, the last one without it. */
const put =
  (name: string, value: number, place: 'first' | 'last' = 'last'): Forge =>
  (draft) => {
    column(draft, name)[place === 'first' ? 0 : draft.rows - 1] = value
  }
/** Puts another choice into the first fact that has one. */
const choose =
  (choice: number): Forge =>
  (draft) => {
    const row = column(draft, 'type').findIndex((type) => FACTS[FACT_TYPES[type] as FactType].attributes !== undefined)
    if (row < 0) throw new Error('no fact has a choice')
    column(draft, 'v0')[row] = choice
  }
/** Writes the last row once more. */
const repeat: Forge = (draft) => {
  for (const values of Object.values(draft.columns)) values[draft.rows] = values[draft.rows - 1] as number
  draft.rows++
}
const empty: Forge = (draft) => {
  draft.rows = 0
}
const swapEnds =
  (...names: string[]): Forge =>
  (draft) => {
    for (const name of names) {
      const values = column(draft, name)
      const last = draft.rows - 1
      ;[values[0], values[last]] = [values[last] as number, values[0] as number]
    }
  }
const MOST = 2 ** 31 - 1
const LEAST = -(2 ** 31)

/** The error that a way into a run ends in, or `kept`. Ends the test where it is no InputError. */
async function endOf(way: () => Promise<unknown>): Promise<readonly Issue[]> {
  try {
    await way()
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.issues
  }
}

async function readAll(pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  for await (const _ of pieces);
}

/** Every way in which a user looks into a stored run, by name. */
function waysInto(run: StoredRun): Readonly<Record<string, () => Promise<unknown>>> {
  const { codes, actors, years } = listSubjects(run.plan)
  const facts = { selection: {}, words: PLAIN_WORDS, rfc4180: false } as const
  const forms = [
    ...FACT_FORMATS.map((format) => ({ format, table: 'facts' as const })),
    { format: 'csv' as const, table: 'lines' as const },
  ]
  const lives = run.scenario.arms.flatMap((_, arm) =>
    Array.from({ length: PATIENTS }, (__, patient) => ({ arm, patient, replication: FORGED })),
  )
  return {
    reprice: () => repriceRun(run, {}),
    repriceOtherwise: () => repriceRun(run, { agreement: 'none' }),
    ...Object.fromEntries(
      [codes[0], actors[0], years[0]].map((word) => [`explain ${word}`, () => explainStored(run, word as string)]),
    ),
    ...Object.fromEntries(
      forms.map((form) => [
        `export ${form.format} ${form.table}`,
        () => readAll(prepareStoredExport(run, { ...facts, ...form }).write(() => undefined)),
      ]),
    ),
    ...Object.fromEntries(lives.map((life) => [`trace ${life.arm} ${life.patient}`, () => traceStored(run, life)])),
  }
}

/** One way of each kind. */
function pickWays(run: StoredRun) {
  const ways = Object.entries(waysInto(run))
  const pick = (start: string) => (ways.find(([name]) => name.startsWith(start)) as (typeof ways)[number])[1]
  return { reprice: pick('reprice'), explain: pick('explain'), trace: pick('trace'), exportFacts: pick('export') }
}

/** What nobody may take for a stored run: the table, what is done to it, and the column that is refused. */
const REFUSED: readonly (readonly [what: string, table: TableName, change: Forge, column: string])[] = [
  ['a fact of no type', 'facts', put('type', FACT_TYPES.length), 'type'],
  ['a fact of a negative type', 'facts', put('type', -1), 'type'],
  ['a fact of a type that is one in 16 bits', 'facts', put('type', 65_536), 'type'],
  ['a fact that the pathway cannot tell', 'facts', put('type', FACT_TYPES.indexOf('NetCourseStarted')), 'type'],
  ['a fact after the horizon', 'facts', (draft) => put('at', horizon)(draft), 'at'],
  ['a fact at a negative minute', 'facts', put('at', -1, 'first'), 'at'],
  ['a fact long before time zero', 'facts', put('at', LEAST, 'first'), 'at'],
  ['a fact at the last minute there is', 'facts', put('at', MOST), 'at'],
  ['a period that begins before time zero', 'facts', put('from', -1, 'first'), 'from'],
  ['a period that begins at the first minute there is', 'facts', put('from', LEAST, 'first'), 'from'],
  ['a period that begins after it ends', 'facts', (draft) => put('from', horizon)(draft), 'from'],
  ['a choice that is none', 'facts', choose(99), 'v0'],
  ['a negative choice', 'facts', choose(-1), 'v0'],
  ['a choice far away', 'facts', choose(LEAST), 'v0'],
  ['a fact of no simulation', 'facts', put('simulation', 2), 'simulation'],
  ['a fact of a negative simulation', 'facts', put('simulation', -1, 'first'), 'simulation'],
  ['a fact of nobody', 'facts', put('patient', PATIENTS), 'patient'],
  ['a fact of a negative patient', 'facts', put('patient', -1, 'first'), 'patient'],
  ['facts that are not sorted', 'facts', swapEnds('patient'), 'patient'],
  ['a fact of a replication before', 'facts', put('replication', FORGED - 1, 'first'), 'replication'],
  ['a fact of a replication after', 'facts', put('replication', FORGED + 1), 'replication'],
  ['a fact of a replication far away', 'facts', put('replication', MOST), 'replication'],
  ['a timer that is none', 'stimuli', put('timer', 10_000), 'timer'],
  ['a negative timer', 'stimuli', put('timer', -1), 'timer'],
  ['a stimulus after the horizon', 'stimuli', (draft) => put('at', horizon + 1)(draft), 'at'],
  ['a stimulus at a negative minute', 'stimuli', put('at', LEAST), 'at'],
  ['a stimulus of no simulation', 'stimuli', put('simulation', MOST), 'simulation'],
  ['a stimulus of nobody', 'stimuli', put('patient', MOST), 'patient'],
  ['a stimulus of another replication', 'stimuli', put('replication', LEAST, 'first'), 'replication'],
  ['a watch that is none', 'spans', put('watch', 4), 'watch'],
  ['a negative watch', 'spans', put('watch', -1), 'watch'],
  ['a span after the horizon', 'spans', (draft) => put('until', horizon + 1)(draft), 'until'],
  ['a span for good', 'spans', put('until', MOST), 'until'],
  ['a span that ends before it begins', 'spans', put('until', 0), 'until'],
  ['a span from before time zero', 'spans', put('from', LEAST), 'from'],
  ['a span of no simulation', 'spans', put('simulation', 2), 'simulation'],
  ['a span of nobody', 'spans', put('patient', PATIENTS), 'patient'],
  ['a span of another replication', 'spans', put('replication', FORGED + 1), 'replication'],
  ['patients that are not sorted', 'patients', swapEnds('patient'), 'patient'],
  ['a patient who comes twice', 'patients', repeat, 'patient'],
  ['a patient outside the cohort', 'patients', put('patient', PATIENTS), 'patient'],
  ['a patient of another replication', 'patients', put('replication', FORGED + 1), 'replication'],
  ['a patient who is missing', 'patients', (draft) => void draft.rows--, 'patient'],
  ['no patients', 'patients', empty, 'patient'],
  ['no diagnosis', 'patients', put('diagnosis', 6), 'diagnosis'],
  ['no risk', 'patients', put('risk', -1), 'risk'],
  ['inclusion before time zero', 'patients', put('enrolAt', -1), 'enrolAt'],
  ['inclusion after the horizon', 'patients', (draft) => put('enrolAt', horizon + 1)(draft), 'enrolAt'],
  ...['age', 'homeMinutes'].flatMap((name) =>
    [Number.NaN, Infinity, -Infinity, -1].map(
      (value) => [`${name} ${value}`, 'patients', put(name, value), name] as const,
    ),
  ),
]

/** What a run might have told, as far as one can see: no way into it breaks down. */
const STRANGE: readonly (readonly [what: string, table: TableName, change: Forge])[] = [
  [
    'facts of one patient that go back in time',
    'facts',
    (draft) => {
      const [patients, ats, froms] = ['patient', 'at', 'from'].map((name) => column(draft, name)) as [
        Column,
        Column,
        Column,
      ]
      const rows = [...patients.keys()].filter((row) => row < draft.rows && patients[row] === patients[0])
      for (const row of rows) [ats[row], froms[row]] = [horizon - 1 - (ats[row] as number), 0]
    },
  ],
  ['no facts', 'facts', empty],
  ['no stimuli', 'stimuli', empty],
  ['no spans', 'spans', empty],
  ['a span twice', 'spans', repeat],
  ['a fact twice', 'facts', repeat],
  ['a stimulus twice', 'stimuli', repeat],
  ['another timer', 'stimuli', put('timer', 0)],
  ['a stimulus at another minute', 'stimuli', put('at', 0, 'first')],
  ['a patient who is included at the horizon', 'patients', (draft) => put('enrolAt', horizon)(draft)],
  [
    'old patients with much help',
    'patients',
    (draft) => {
      column(draft, 'age').fill(120)
      column(draft, 'homeMinutes').fill(43_200)
    },
  ],
  ['patients of endless age', 'patients', (draft) => void column(draft, 'age').fill(1e300)],
  ['patients with endless help', 'patients', (draft) => void column(draft, 'homeMinutes').fill(1e300)],
  ...[MOST, LEAST].flatMap((value) =>
    Array.from({ length: 7 }, (_, place): (typeof STRANGE)[number] => [
      `${value} in v${place} of every fact that has a quantity there`,
      'facts',
      (draft) => fillQuantities(draft, place, value),
    ]),
  ),
]

function fillQuantities(draft: Draft, place: number, value: number): void {
  const values = column(draft, `v${place}`)
  const types = column(draft, 'type')
  for (let row = 0; row < draft.rows; row++) {
    const { attributes = [] } = FACTS[FACT_TYPES[types[row] as number] as FactType]
    if (place >= attributes.length) values[row] = value
  }
}

describe('a table that no run has told', () => {
  it.each(REFUSED)('is refused by its name: %s', async (_, table, change, refused) => {
    const folder = copyRun()
    await forge(folder, table, change)
    const run = await openStoredRun(folder, SHOWN)
    expect(run.warnings).toEqual([])
    const [whole, forged] = run.shards as [StoredShard, StoredShard]
    await run.readShard(whole)
    const [issue, ...others] = await issuesOf(run.readShard(forged))
    expect(others).toEqual([])
    expect(issue?.code).toBe('PL-R005')
    expect(issue?.message.en).toMatch(
      new RegExp(`^${SHOWN}/\\w+/00000${FORGED}.parquet is damaged \\(${refused}\\); .* of replication ${FORGED}\\.$`),
    )
    const { reprice, explain, trace, exportFacts } = pickWays(run)
    for (const way of [explain, trace, exportFacts]) expect(await endOf(way)).toEqual([issue])
    // Prices are about no stimuli, which are not read for them.
    expect(await endOf(reprice)).toEqual(table === 'stimuli' ? [] : [issue])
    expect(await resume(folder)).toEqual([issue])
    expect(contentOf(folder)).toEqual(known)
  })
})

/** What a run says of sums that are no longer exact. */
const TOO_MUCH = '(PL-I104)'

describe('a table that a run might have told', () => {
  it.each(STRANGE)('breaks nothing: %s', async (_, table, change) => {
    const folder = copyRun()
    await forge(folder, table, change)
    const run = await openStoredRun(folder, SHOWN)
    for (const [name, way] of Object.entries(waysInto(run))) {
      const issues = await endOf(way).catch((error: unknown) => {
        // Prices that are too high give the same.
        if (String(error).includes(TOO_MUCH)) return []
        throw new Error(`${name}: ${error}`, { cause: error })
      })
      for (const { code, message } of issues) {
        expect([name, code]).toEqual([name, expect.stringMatching(/^PL-R0\d\d$/)])
        expect(message.en).toMatch(name.startsWith('trace') ? /patient \d|replication/ : `of replication ${FORGED}.`)
      }
    }
    await resume(folder).catch((error: unknown) => expect(String(error)).toContain(TOO_MUCH))
  })
})
