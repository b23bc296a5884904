import type { BenchRow } from './measure.ts'

/** Four significant digits, groups of three before the decimal point. */
function numberText(value: number): string {
  const digits = Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value) || 1)))
  return value.toLocaleString('en-GB', {
    minimumFractionDigits: Math.min(digits, 3),
    maximumFractionDigits: Math.min(digits, 3),
  })
}

function cellsOf({ name, unit, median, min, max, runs, ratioTo, failed, absent }: BenchRow): readonly string[] {
  if (failed !== undefined) return [name, '✗', '', '', unit, `failed: ${failed}`]
  if (absent !== undefined) return [name, '–', '', '', unit, `absent: ${absent}`]
  const group = name.slice(0, name.indexOf(': ') + 2)
  const ratios = Object.entries(ratioTo).map(([other, ratio]) => `${numberText(ratio)} × ${other.replace(group, '')}`)
  return [name, numberText(median), numberText(min), numberText(max), `${unit} (${runs})`, ratios.join(', ')]
}

/** The rows as one table: median, least and greatest round, unit with the number of rounds, ratios. */
export function renderTable(rows: readonly BenchRow[]): string {
  const table = [['', 'median', 'min', 'max', 'unit (rounds)', 'ratio'], ...rows.map(cellsOf)]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((cells) => (cells[column] as string).length)))
  const lines = table.map((cells) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return column > 0 && column < 4 ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}
