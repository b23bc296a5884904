/** Text tables aligned by display width, cut into blocks where the columns do not fit. */
import { displayWidth } from './display-width.ts'
import type { Style } from './style.ts'
import { wrapIndented } from './wrap.ts'

export interface Column {
  /** May have several lines. */
  readonly title: string
  readonly align: 'left' | 'right'
}

export interface TableOptions {
  /** Columns of the screen. */
  readonly width: number
  readonly style: Style
  /** Indices of the rows a rule stands above. */
  readonly rulesAbove?: readonly number[]
  /** Sentences under a row, by its index; wrapped to the table. */
  readonly notes?: ReadonlyMap<number, string>
}

const GAP = '  '
const MARGIN = '  '

/** Lines of the table. What does not fit beside the first column is set below it, with the first column repeated. */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  options: TableOptions,
): string[] {
  const widths = widthsOf(columns, rows)
  const blocks = fitBlocks(widths, options.width - MARGIN.length)
  return blocks.flatMap((block, index) => [
    ...(index === 0 ? [] : ['']),
    ...blockLines(
      block.map((at) => ({ ...(columns[at] as Column), at, width: widths[at] as number })),
      rows,
      index === 0 ? options : { ...options, notes: new Map() },
    ),
  ])
}

const widthsOf = (columns: readonly Column[], rows: readonly (readonly string[])[]): number[] =>
  columns.map(({ title }, index) =>
    Math.max(...title.split('\n').map(displayWidth), ...rows.map((row) => displayWidth(row[index] ?? ''))),
  )

/** What is left of the width for one more column after these. */
export const roomBeside = (columns: readonly Column[], rows: readonly (readonly string[])[], width: number): number =>
  widthsOf(columns, rows).reduce((room, taken) => room - taken - GAP.length, width - MARGIN.length)

/** A row whose cells have several lines each, as that many rows. */
export const stackCells = (cells: readonly (readonly string[])[]): string[][] =>
  Array.from({ length: Math.max(...cells.map(({ length }) => length)) }, (_, line) =>
    cells.map((lines) => lines[line] ?? ''),
  )

function fitBlocks(widths: readonly number[], room: number): number[][] {
  const first = widths[0] ?? 0
  const blocks: number[][] = [[0]]
  let used = first
  for (let at = 1; at < widths.length; at++) {
    const width = GAP.length + (widths[at] as number)
    const block = blocks.at(-1) as number[]
    if (used + width > room && block.length > 1) {
      blocks.push([0, at])
      used = first + width
    } else {
      block.push(at)
      used += width
    }
  }
  return blocks
}

type Placed = Column & { readonly at: number; readonly width: number }

function blockLines(
  columns: readonly Placed[],
  rows: readonly (readonly string[])[],
  { width, style, rulesAbove = [], notes }: TableOptions,
): string[] {
  const line = (cellOf: (column: Placed) => string): string =>
    `${MARGIN}${columns.map((column) => pad(cellOf(column), column)).join(GAP)}`.trimEnd()
  const height = Math.max(...columns.map(({ title }) => title.split('\n').length))
  const titles = Array.from({ length: height }, (_, index) =>
    style.bold(
      line(({ title }) => {
        const parts = title.split('\n')
        return parts[index - (height - parts.length)] ?? ''
      }),
    ),
  )
  const total = columns.reduce((sum, { width }) => sum + width, GAP.length * (columns.length - 1))
  const rule = style.dim(`${MARGIN}${'─'.repeat(total)}`)
  const body = rows.flatMap((row, index) => [
    ...(rulesAbove.includes(index) ? [rule] : []),
    line(({ at }) => row[at] ?? ''),
    ...wrapNote(notes?.get(index), width).map(style.dim),
  ])
  return [...titles, rule, ...body]
}

const wrapNote = (note: string | undefined, width: number): string[] =>
  note === undefined ? [] : wrapIndented(note, width, MARGIN + GAP)

function pad(text: string, { align, width }: Placed): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)))
  return align === 'left' ? text + space : space + text
}
