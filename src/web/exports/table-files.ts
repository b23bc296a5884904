/** A picture's table as text and as sheets: cells keep their numbers. */
import { type CsvForm, guardFormula } from '../../core/exports/csv-cells.ts'
import { csvText } from '../../core/exports/csv-text.ts'
import type { Sheet } from '../../core/exports/workbook.ts'
import type { Cell, TableData } from '../pictures/data-table.tsx'

const contentOf = (cell: Cell): string | number | null => (typeof cell === 'string' ? cell : cell.value)

/** The table as CSV. */
export const csvOf = ({ columns, rows }: TableData, form: CsvForm): string =>
  csvText(
    columns,
    rows.map((row) => row.map(contentOf)),
    form,
  )

/** A finite number in ASCII digits without signs between thousands; nothing for what is no number. */
function writeNumber(value: number | null, decimal: string): string {
  if (value === null || !Number.isFinite(value)) return ''
  return String(Math.round(value * 1e4) / 1e4 + 0).replace('.', decimal)
}

/** The table as cells divided by tabs, for pasting; `decimal` is the sign that the reader's spreadsheet takes. */
export function plainText({ columns, rows }: TableData, decimal: string): string {
  const write = (cell: Cell): string => {
    const value = contentOf(cell)
    return typeof value === 'string' ? guardFormula(value.replace(/\s+/g, ' ').trim()) : writeNumber(value, decimal)
  }
  return [columns, ...rows].map((row) => `${row.map(write).join('\t')}\r\n`).join('')
}

export interface SheetNames {
  readonly result: string
  readonly about: string
}

/** The table as a sheet of a workbook, and what is to be told about it as another. */
export function sheetsOf(
  { columns, rows }: TableData,
  about: readonly (readonly [name: string, value: string])[],
  names: SheetNames,
): readonly Sheet[] {
  const texts = columns.map((_, column) => rows.every((row) => typeof row[column] === 'string'))
  const firstNumber = texts.indexOf(false)
  return [
    {
      name: names.result,
      textColumns: firstNumber < 0 ? columns.length : firstNumber,
      rows: [columns, ...rows.map((row) => row.map(contentOf))],
      headings: new Set([0]),
    },
    { name: names.about, textColumns: 2, rows: about, headings: new Set([0]) },
  ]
}
