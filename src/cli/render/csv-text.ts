/** Cells as a spreadsheet reads them. */
export type Cell = string | number | null

export interface CsvForm {
  /** Commas and decimal points; without it a byte order mark, semicolons and decimal commas, as Excel in Norway reads. */
  readonly rfc4180: boolean
  /** Decimals at most, 2 without it; four below one. */
  readonly decimals?: number
}

/** A line of titles and a line a row, all with as many cells as there are titles. Numbers in ASCII digits. */
export function csvText(
  titles: readonly string[],
  rows: readonly (readonly Cell[])[],
  { rfc4180, decimals = 2 }: CsvForm,
): string {
  return `${rfc4180 ? '' : '\ufeff'}${csvLines([titles, ...rows], { rfc4180, decimals })}`
}

/** Lines of cells that follow those before. */
export function csvLines(rows: readonly (readonly Cell[])[], { rfc4180, decimals = 2 }: CsvForm): string {
  const separator = rfc4180 ? ',' : ';'
  const sign = rfc4180 ? '.' : ','
  const write = (cell: Cell): string =>
    typeof cell === 'number' ? writeNumber(cell, decimals).replace('.', sign) : writeText(cell ?? '', separator)
  return rows.map((cells) => `${cells.map(write).join(separator)}\r\n`).join('')
}

function writeText(cell: string, separator: string): string {
  const safe = /^[=+\-@\t]/.test(cell) ? `'${cell}` : cell
  return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Never "-0" or "NaN". */
function writeNumber(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return ''
  const text = value.toFixed(Math.abs(value) < 1 ? Math.max(4, decimals) : decimals).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}
