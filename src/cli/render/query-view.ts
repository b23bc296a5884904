/** Answers to SQL: as a table for people, as CSV, and as JSON, piece by piece. */
import { dropSteering, showSteering } from '../../core/domain/steering.ts'
import type { Cell, CsvForm } from '../../core/exports/csv-cells.ts'
import { csvLines, csvText } from '../../core/exports/csv-text.ts'
import type { Answer, SqlColumn, SqlValue } from '../../node/query/answer.ts'
import type { Numbers } from '../../words/numbers.ts'
import type { Texts } from '../texts/texts.ts'
import { displayWidth } from './display-width.ts'
import type { Style } from './style.ts'
import { type Column, tableLines } from './table.ts'
import { shortenTo, wrapIndented, wrapLines } from './wrap.ts'

export interface QueryView {
  readonly texts: Texts
  readonly numbers: Numbers
  readonly style: Style
  readonly width: number
}

/** Longer values are cut off on a screen. */
const WIDEST_CELL = 40
const GAP = 2
const MARGIN = 2
/** Whole numbers up to here may be years or numbers of patients, and stand as they are. */
const UNGROUPED = 10_000

function showValue({ texts, numbers }: QueryView, value: SqlValue): string {
  if (value === null) return '–'
  if (typeof value === 'boolean') return texts.query.yesNo(value)
  if (typeof value === 'number') {
    if (!Number.isInteger(value)) return numbers.fixed(value, 2)
    return Math.abs(value) < UNGROUPED ? numbers.fixed(value, 0).replace(/\s/g, '') : numbers.whole(value)
  }
  const text =
    typeof value === 'string' ? value : value.map((one) => showValue({ texts, numbers } as QueryView, one)).join(', ')
  return shortenTo(WIDEST_CELL, showSteering(text))
}

/** The first rows of an answer, and what there is no room for. */
export async function renderAnswer(view: QueryView, answers: AsyncIterable<Answer>, most: number): Promise<string> {
  const { texts, numbers, style, width } = view
  const rows: (readonly SqlValue[])[] = []
  let columns: readonly SqlColumn[] = []
  for await (const answer of answers) {
    columns = answer.columns
    rows.push(...answer.rows.slice(0, most + 1 - rows.length))
    if (rows.length > most) break
  }
  const shown = rows.slice(0, most)
  const cells = shown.map((row) => row.map((value) => showValue(view, value)))
  const fitting = countFitting(columns, cells, width)
  const titles = columns
    .slice(0, fitting)
    .map(({ name, isNumber }): Column => ({ title: titleOf(name), align: isNumber ? 'right' : 'left' }))
  const hidden = columns.slice(fitting).map(({ name }) => titleOf(name))
  const isMore = rows.length > most
  const notes = [
    ...(rows.length === 0 ? [texts.query.noRows] : []),
    ...(isMore ? [texts.query.firstRows(numbers.whole(most))] : []),
    ...(hidden.length > 0 ? [texts.query.moreColumns(hidden)] : []),
    ...(isMore || hidden.length > 0 ? [texts.query.allOfIt] : []),
  ]
  const table = tableLines(
    titles,
    cells.map((row) => row.slice(0, fitting)),
    { width, style },
  )
  return `${[...table, ...notes.flatMap((note) => wrapLines(note, width)).map(style.dim)].join('\n')}\n`
}

const titleOf = (name: string): string => shortenTo(WIDEST_CELL, showSteering(name))

/** How many columns from the left fit the screen, at least one. */
function countFitting(columns: readonly SqlColumn[], cells: readonly (readonly string[])[], width: number): number {
  let used = MARGIN
  for (const [index, { name }] of columns.entries()) {
    const widest = Math.max(displayWidth(titleOf(name)), ...cells.map((row) => displayWidth(row[index] ?? '')))
    used += widest + (index === 0 ? 0 : GAP)
    if (used > width && index > 0) return index
  }
  return columns.length
}

const cellOf = (value: SqlValue): Cell => {
  if (value === null || typeof value === 'number') return value
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? dropSteering(value) : value.map((one) => String(cellOf(one) ?? '')).join(', ')
}

/** The answer as a spreadsheet reads it. */
export async function* csvPieces(answers: AsyncIterable<Answer>, form: CsvForm): AsyncGenerator<string> {
  let isFirst = true
  for await (const { columns, rows } of answers) {
    const cells = rows.map((row) => row.map(cellOf))
    yield isFirst
      ? csvText(
          columns.map(({ name }) => String(cellOf(name))),
          cells,
          form,
        )
      : csvLines(cells, form)
    isFirst = false
  }
}

/** The answer for programs: a row an object; `complete` is false where damaged parts of the run were left out. */
export async function* jsonPieces(answers: AsyncIterable<Answer>, isComplete: () => boolean): AsyncGenerator<string> {
  let count = 0
  for await (const { columns, rows } of answers) {
    const names = columns.map(({ name }) => name)
    if (count === 0) yield `{\n  "schemaVersion": 1,\n  "columns": ${JSON.stringify(names)},\n  "rows": [`
    const lines = rows.map(
      (row, index) =>
        `${count + index === 0 ? '' : ','}\n    ${JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at]])))}`,
    )
    count += rows.length
    yield lines.join('')
  }
  yield `\n  ],\n  "complete": ${isComplete()}\n}\n`
}

/** The tables that there are. */
export function renderTables(
  { texts, style, width }: QueryView,
  tables: Readonly<Record<string, readonly string[]>>,
  command: string,
): string {
  const lines = Object.entries(tables).flatMap(([name, columns]) => [
    `  ${style.bold(name)}`,
    ...wrapIndented(columns.join(', '), width, '    '),
  ])
  return `${[style.bold(texts.query.tables), ...lines, '', texts.query.example, `  ${command}`].join('\n')}\n`
}
