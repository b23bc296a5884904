/** Results as a spreadsheet reads them: one row an arm and actor, or an arm, actor and period. */
import type { Result } from '../../core/analysis/results.ts'
import { differenceByPeriod, differenceRows, netByPeriod, netRows, type Period } from '../../core/analysis/tables.ts'
import type { CsvColumn, Texts } from '../texts/texts.ts'
import type { Words } from './words.ts'

type Cell = string | number | null
type Row = Partial<Record<CsvColumn, Cell>>

export interface CsvOptions {
  readonly texts: Texts
  readonly words: Words
  /** Rows by period instead of one for the whole run. */
  readonly by?: Period
  /** Commas and decimal points; without it a byte order mark, semicolons and decimal commas, as Excel in Norway reads. */
  readonly rfc4180: boolean
}

/** The comparisons where there are any, else the arms. Amounts in kroner in ASCII digits. */
export function renderCsv(result: Result, options: CsvOptions): string {
  const rows = result.comparisons ? comparisonRows(result, options) : armRows(result, options)
  const columns = Object.keys(rows[0] ?? {}) as CsvColumn[]
  const separator = options.rfc4180 ? ',' : ';'
  const decimal = options.rfc4180 ? '.' : ','
  const lines = [
    columns.map((column) => options.texts.view.csv[column]),
    ...rows.map((row) => columns.map((column) => row[column] ?? null)),
  ].map((cells) => cells.map((cell) => writeCell(cell, separator, decimal)).join(separator))
  return `${options.rfc4180 ? '' : '\ufeff'}${lines.map((line) => `${line}\r\n`).join('')}`
}

function comparisonRows(result: Result, { texts, words, by }: CsvOptions): Row[] {
  return (result.comparisons ?? []).flatMap((comparison): Row[] => {
    const arms = { arm: comparison.arm, null: comparison.null }
    if (by) {
      return differenceByPeriod(comparison, by).flatMap(({ period, values }) =>
        Object.entries(values).map(([who, difference]) => ({ ...arms, who: words.title(who), period, difference })),
      )
    }
    return differenceRows(result, comparison).map(({ outcome: _, kind, who, ...row }) => ({
      ...arms,
      kind: texts.view.kind[kind],
      who: words.title(who),
      ...row,
    }))
  })
}

function armRows(result: Result, { texts, words, by }: CsvOptions): Row[] {
  return result.arms.flatMap((arm): Row[] => {
    if (by) {
      return netByPeriod(arm, by).flatMap(({ period, values }) =>
        Object.entries(values).map(([who, net]) => ({ arm: arm.id, who: words.title(who), period, net })),
      )
    }
    return netRows(arm, result.scenario.patients).map(({ kind, who, ...row }) => ({
      arm: arm.id,
      kind: texts.view.kind[kind],
      who: words.title(who),
      ...row,
    }))
  })
}

function writeCell(cell: Cell, separator: string, decimal: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return writeNumber(cell).replace('.', decimal)
  const safe = /^[=+\-@\t]/.test(cell) ? `'${cell}` : cell
  return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** At most two decimals, four below one, and never "-0" or "NaN". */
function writeNumber(value: number): string {
  if (!Number.isFinite(value)) return ''
  const text = value.toFixed(Math.abs(value) < 1 ? 4 : 2).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}
