/** Cells of CSV as a spreadsheet reads them safely. */
import { cleanText } from '../domain/safe-text.ts'

export type Cell = string | number | null

export interface CsvForm {
  /** Commas and decimal points; without it a byte order mark, semicolons and decimal commas, as Excel in Norway reads. */
  readonly rfc4180: boolean
  /** Decimals at most, 2 without it; four below one. */
  readonly decimals?: number
}

const MOST_KNOWN = 2000

/** What stands before the first line. */
export const csvStart = ({ rfc4180 }: CsvForm): string => (rfc4180 ? '' : '\ufeff')

/** Prepares what writes the cells of a row as a line, its end included. */
export function prepareCsvLine({ rfc4180, decimals = 2 }: CsvForm): (cells: readonly Cell[]) => string {
  const separator = rfc4180 ? ',' : ';'
  const sign = rfc4180 ? '.' : ','
  // Ids and words come again and again.
  const known = new Map<string, string>()
  const writeKnown = (text: string): string => {
    let written = known.get(text)
    if (written === undefined) {
      written = writeText(text, separator)
      if (known.size < MOST_KNOWN) known.set(text, written)
    }
    return written
  }
  return (cells) => {
    let line = ''
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index] ?? null
      if (index > 0) line += separator
      if (typeof cell === 'number') line += writeNumber(cell, decimals).replace('.', sign)
      else if (cell !== null) line += writeKnown(cell)
    }
    return `${line}\r\n`
  }
}

/** The text with an apostrophe before it where a spreadsheet would take it for a formula. */
export const guardFormula = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

function writeText(cell: string, separator: string): string {
  const safe = guardFormula(cleanText(cell))
  return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Never "-0" or "NaN". */
function writeNumber(value: number, decimals: number): string {
  if (Number.isSafeInteger(value)) return String(value + 0)
  if (!Number.isFinite(value)) return ''
  const text = value.toFixed(Math.abs(value) < 1 ? Math.max(4, decimals) : decimals).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}
