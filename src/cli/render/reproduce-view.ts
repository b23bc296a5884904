/** Every published figure beside what the inputs give for it: the summary first, then source by source. */
import type { Language } from '../../core/domain/issues.ts'
import { REPRODUCED, type ReproducedFigure, tallyFigures } from '../../core/evidence/reproduce.ts'
import { csvText } from '../../core/exports/csv-text.ts'
import { type Numbers, numbersOf } from '../../words/numbers.ts'
import type { Texts } from '../texts/texts.ts'
import type { Style } from './style.ts'
import { roomBeside, stackCells, tableLines } from './table.ts'
import { left, right } from './view.ts'
import { wrapLines } from './wrap.ts'

export interface EvidenceView {
  readonly language: Language
  readonly texts: Texts
  readonly style: Style
  readonly width: number
}

const WIDEST = 100
const PLACE_WIDTH = 18
const ANY_PLACE = new RegExp(`.{1,${PLACE_WIDTH}}`, 'gu')
const NARROWEST_NAME = 20

/** The whole text of `reproduce`. */
export function renderFigures(view: EvidenceView, rows: readonly ReproducedFigure[]): string {
  const { texts, style } = view
  const { evidence } = texts
  const width = Math.min(view.width, WIDEST)
  const tally = tallyFigures(rows)
  const verdict = tally.broken.length > 0 ? evidence.broken(tally.broken.length, tally.broken) : evidence.allAsStated
  const sections = [
    [
      ...wrapLines(evidence.summary({ ...tally, ...tally.byStatus }), width).map(style.bold),
      ...wrapLines(verdict, width),
      ...wrapLines(evidence.legend, width).map(style.dim),
    ],
    ...[...new Set(rows.map(({ source }) => source))].map((source) =>
      sourceLines(
        { ...view, width },
        source,
        rows.filter((row) => row.source === source),
      ),
    ),
  ]
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function sourceLines(view: EvidenceView, source: string, rows: readonly ReproducedFigure[]): string[] {
  const { texts, style } = view
  const { columns, ofSource } = texts.evidence
  const numbers = numbersOf(texts, 'NOK')
  const amounts = rows.map((row) => amountCells(view, numbers, row))
  const amountColumns = [
    right(columns.printed),
    right(columns.computed),
    right(columns.difference),
    left(columns.status),
  ]
  const room = roomBeside(
    [left(' '.repeat(PLACE_WIDTH)), ...amountColumns],
    amounts.map((row) => ['', ...row]),
    view.width,
  )
  const cells = rows.map((row, index) => figureCells(view, row, amounts[index] ?? [], Math.max(NARROWEST_NAME, room)))
  const notes = new Map<number, string>()
  let last = -1
  rows.forEach((row, index) => {
    last += cells[index]?.length ?? 0
    const note = noteOf(view, numbers, row)
    if (note !== '') notes.set(last, note)
  })
  return [
    style.bold(`${source}: ${ofSource(tallyFigures(rows).reproduced, rows.length)}`),
    ...tableLines([left(columns.place), left(columns.what), ...amountColumns], cells.flat(), {
      width: view.width,
      style,
      notes,
    }),
  ]
}

function amountCells({ texts }: EvidenceView, numbers: Numbers, row: ReproducedFigure): string[] {
  const decimals = decimalsOf(row)
  return [
    numbers.fixed(row.printed, decimals),
    numbers.fixed(row.computed, decimals),
    numbers.fixedSigned(row.difference, decimals),
    `${markOf(row)} ${texts.evidence.status[row.status]}`,
  ]
}

/** A row for the figure, and rows below it for what is left of its place and name. */
function figureCells(view: EvidenceView, row: ReproducedFigure, amounts: readonly string[], room: number): string[][] {
  const places = wrapLines(row.place, PLACE_WIDTH).flatMap((line) => line.match(ANY_PLACE) ?? [])
  return stackCells([places, wrapLines(nameOf(view, row), room), ...amounts.map((amount) => [amount])])
}

const nameOf = ({ texts, language }: EvidenceView, { what, unit }: ReproducedFigure): string =>
  unit === 'kr' ? what[language] : `${what[language]} (${unitOf(texts, unit)})`

const unitOf = ({ evidence }: Texts, unit: string): string =>
  Object.hasOwn(evidence.units, unit) ? (evidence.units[unit] ?? unit) : unit

/** Of the step of rounding, or more where the figure is printed with more than could be met. */
const decimalsOf = ({ printed, rounding }: ReproducedFigure): number =>
  Math.max(Math.ceil(-Math.log10(rounding)), String(printed).split('.')[1]?.length ?? 0, 0)

const markOf = ({ status, holds }: ReproducedFigure): string => (!holds ? '✗' : REPRODUCED.has(status) ? '✓' : ' ')

/** A difference that can be seen and is met all the same was rounded away by the source. */
const isRounded = ({ status, holds, difference, rounding }: ReproducedFigure): boolean =>
  REPRODUCED.has(status) && holds && rounding > 1 && Math.abs(difference ?? 0) >= 0.5

function noteOf({ texts, language }: EvidenceView, numbers: Numbers, row: ReproducedFigure): string {
  const { why, knownError, rounding } = row
  return [
    why?.[language] ?? '',
    isRounded(row) ? texts.evidence.rounded(numbers.whole(rounding)) : '',
    knownError === undefined ? '' : texts.evidence.knownError(knownError),
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** The figures as rows for a spreadsheet. */
export function figuresToCsv(view: EvidenceView, rows: readonly ReproducedFigure[], rfc4180: boolean): string {
  const { texts, language } = view
  const { columns, status, yesNo } = texts.evidence
  return csvText(
    ['id', columns.source, columns.place, columns.what, columns.unit, columns.printed, columns.computed].concat(
      columns.difference,
      columns.status,
      columns.holds,
      columns.why,
    ),
    rows.map((row) => [
      row.id,
      row.source,
      row.place,
      row.what[language],
      unitOf(texts, row.unit),
      row.printed,
      row.computed,
      row.difference,
      status[row.status],
      yesNo(row.holds),
      noteOf(view, numbersOf(texts, 'NOK'), row),
    ]),
    { rfc4180, decimals: 6 },
  )
}
