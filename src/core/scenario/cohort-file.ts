/** A cohort of one's own: a CSV with one patient a row. The columns are described in `cohort-columns.ts`. */
import { CsvError, type Info, parse } from 'csv-parse/browser/esm/sync'
import type { Checked, Issue, Text } from '../domain/issues.ts'
import { nearestName } from '../domain/nearest.ts'
import type { RunDays } from './check-frame.ts'
import { COHORT_COLUMNS, type CohortColumn } from './cohort-columns.ts'
import { sortIssues, suggestName } from './hints.ts'
import { makeIssue, type Where } from './messages.ts'
import type { PatientRow } from './schema.ts'
import { CSV_LIMIT, checkText, type TextFile } from './text-source.ts'

const MOST_PATIENTS = 100_000

type Separator = ',' | ';'

interface Row {
  readonly info: Info
  readonly record: readonly string[]
  readonly raw: string
}

interface Header {
  readonly columns: readonly (CohortColumn | undefined)[]
  readonly names: readonly string[]
}

const headerLine = (text: string): string => text.split(/\r?\n|\r/).find((line) => line.trim() !== '') ?? ''
const countOf = (text: string, char: string): number => text.split(char).length - 1

const STRANGE: readonly { readonly char: string; readonly words: Text }[] = [
  { char: '\t', words: { nb: 'tabulator', en: 'tabs' } },
  { char: '|', words: { nb: 'loddrett strek', en: 'vertical bars' } },
  { char: ':', words: { nb: 'kolon', en: 'colons' } },
  { char: ' ', words: { nb: 'mellomrom', en: 'spaces' } },
]

/** The separator of the header, or words for what stands there instead. */
function detectSeparator(text: string): Separator | Text {
  const line = headerLine(text)
  const [commas, semicolons] = [countOf(line, ','), countOf(line, ';')]
  if (commas + semicolons > 0) return semicolons >= commas ? ';' : ','
  return STRANGE.find(({ char }) => line.trim().includes(char))?.words ?? ','
}

/** Column (1-based) where a field of a raw row begins. */
function columnOfField(raw: string, separator: string, field: number): number {
  let quoted = false
  let left = field
  const start = raw.search(/[^\r\n\uFEFF]/)
  const first = Math.max(0, start)
  for (let at = first; at < raw.length && left > 0; at++) {
    if (raw[at] === '"') quoted = !quoted
    else if (raw[at] === separator && !quoted) left--
    if (left === 0) return at + 2 - first
  }
  return 1
}

const BROKEN: Readonly<Record<string, Text>> = {
  CSV_QUOTE_NOT_CLOSED: { nb: 'et anførselstegn er ikke lukket', en: 'a quotation mark is not closed' },
  CSV_INVALID_CLOSING_QUOTE: {
    nb: 'det står mer etter et lukkende anførselstegn',
    en: 'something follows a closing quotation mark',
  },
  INVALID_OPENING_QUOTE: {
    nb: 'et anførselstegn står midt i et felt',
    en: 'a quotation mark stands in the middle of a field',
  },
}
const UNREADABLE: Text = { nb: 'den kan ikke leses', en: 'it cannot be read' }

/** Rows up to the first that is broken; a broken one gives an issue. */
function splitRows({ name, text }: TextFile, separator: Separator, tell: (issue: Issue) => void): readonly Row[] {
  const rows: Row[] = []
  try {
    parse(text, {
      bom: true,
      delimiter: separator,
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      trim: true,
      to: MOST_PATIENTS + 2,
      max_record_size: 10_000,
      on_record: (row: unknown) => {
        rows.push(row as Row)
        return null
      },
    })
  } catch (error) {
    const fault = error instanceof CsvError ? error : undefined
    const afterLast = (rows.at(-1)?.info.lines ?? 0) + 1
    const told: unknown = fault?.code === 'CSV_QUOTE_NOT_CLOSED' ? undefined : fault?.lines
    const line = typeof told === 'number' ? told : afterLast
    tell(makeIssue('PL-C007', { file: name, line, column: 1 }, { what: BROKEN[fault?.code ?? ''] ?? UNREADABLE }))
  }
  return rows
}

/** Line (1-based) where a row begins. */
const lineOf = ({ info, raw }: Row): number =>
  info.lines - countOf(raw.replace(/^[\r\n]+|[\r\n]+$/g, '').replace(/\r\n?/g, '\n'), '\n')

function readHeader(row: Row, where: (field: number) => Where, tell: (issue: Issue) => void): Header {
  const names = row.record.map((cell) => cell.trim().toLowerCase())
  const columns = names.map((name) => COHORT_COLUMNS.find(({ en, nb }) => name === en || name === nb))
  const absent = COHORT_COLUMNS.filter((column) => !columns.includes(column))
  const allNames = COHORT_COLUMNS.flatMap(({ en, nb }) => [en, nb])
  columns.forEach((column, field) => {
    const name = row.record[field] ?? ''
    if (column && columns.indexOf(column) < field) tell(makeIssue('PL-C005', where(field), { name }))
    if (column || name === '') return
    const hint = suggestName(
      name.toLowerCase(),
      [nearestName(name, allNames)].flatMap((one) => one ?? []),
    )
    tell(makeIssue('PL-C004', where(field), { name }, { severity: 'warning', hint }))
  })
  for (const { en, nb } of absent) {
    const hint = suggestName(
      '',
      COHORT_COLUMNS.map((column) => column.en),
    )
    tell(makeIssue('PL-C003', where(0), { name: { en, nb } }, { hint }))
  }
  return { columns, names: row.record }
}

function readPatient(
  row: Row,
  header: Header,
  run: RunDays,
  where: (field: number) => Where,
): PatientRow | readonly Issue[] {
  const count = row.record.length
  const expected = header.columns.length
  if (count !== expected) {
    const hint =
      count > expected
        ? {
            nb: 'Desimalkomma krever semikolon mellom feltene, eller anførselstegn.',
            en: 'A decimal comma needs semicolons between fields, or quotes.',
          }
        : undefined
    return [makeIssue('PL-C006', where(0), { count, expected }, { hint })]
  }
  const issues: Issue[] = []
  let patient: Partial<PatientRow> = {}
  header.columns.forEach((column, field) => {
    const cell = row.record[field] ?? ''
    if (!column || (cell === '' && column.mayBeEmpty)) return
    const read = column.read(cell, header.names[field] ?? column.en, run)
    if ('code' in read) issues.push(makeIssue(read.code, where(field), read.fill, { hint: read.hint }))
    else patient = { ...patient, ...read }
  })
  return issues.length > 0 ? issues : (patient as PatientRow)
}

/**
 * Patients of a CSV file, in its order. Cells that may be empty and are, are left out of the row (drawn later).
 * Every fault has its line and column. Never throws.
 */
export function parseCohort(file: TextFile, run: RunDays): Checked<readonly PatientRow[]> {
  const top = { file: file.name, line: 1, column: 1 }
  const unfit = checkText(file.name, file.text, CSV_LIMIT)
  if (unfit) return { ok: false, issues: [unfit] }
  const separator = detectSeparator(file.text)
  if (typeof separator !== 'string') {
    const hint = { nb: 'Bruk komma eller semikolon.', en: 'Use commas or semicolons.' }
    return { ok: false, issues: [makeIssue('PL-C002', top, { found: separator }, { hint })] }
  }
  const issues: Issue[] = []
  const tell = (issue: Issue): void => {
    issues.push(issue)
  }
  const rows = splitRows(file, separator, tell)
  const whereIn =
    (row: Row) =>
    (field: number): Where => ({
      file: file.name,
      line: lineOf(row),
      column: columnOfField(row.raw, separator, field),
    })
  const [first, ...rest] = isSeparatorLine(rows[0]) ? rows.slice(1) : rows
  const patients: PatientRow[] = []
  if (first === undefined && issues.length === 0) tell(makeIssue('PL-C001', top))
  if (first) {
    const header = readHeader(first, whereIn(first), tell)
    if (hasError(issues)) return { ok: false, issues: sortIssues(issues) }
    for (const row of rest) {
      const read = readPatient(row, header, run, whereIn(row))
      if ('diagnosis' in read) patients.push(read)
      else for (const issue of read) tell(issue)
    }
    if (rest.length === 0) tell(makeIssue('PL-C001', top))
    if (rest.length > MOST_PATIENTS) tell(makeIssue('PL-C013', top, { limit: MOST_PATIENTS }))
  }
  return hasError(issues)
    ? { ok: false, issues: sortIssues(issues) }
    : { ok: true, value: patients, issues: sortIssues(issues) }
}

/** `sep=;`, the line by which Excel is told the separator. */
const isSeparatorLine = (row: Row | undefined): boolean => row?.record[0]?.trim().toLowerCase() === 'sep='

const hasError = (issues: readonly Issue[]): boolean => issues.some(({ severity }) => severity === 'error')
