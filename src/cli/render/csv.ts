/** Results as a spreadsheet reads them: one row an arm and actor, or an arm, actor and period. */
import type { Result } from '../../core/analysis/results.ts'
import {
  differenceByPeriod,
  differenceRows,
  netByPeriod,
  netRows,
  type Period,
  rewardRows,
  socialRows,
} from '../../core/analysis/tables.ts'
import type { Cell, CsvForm } from '../../core/exports/csv-cells.ts'
import { csvText } from '../../core/exports/csv-text.ts'
import type { Words } from '../../words/words.ts'
import type { CsvColumn, Texts } from '../texts/texts.ts'

type Row = Partial<Record<CsvColumn, Cell>>

export interface CsvOptions extends CsvForm {
  readonly texts: Texts
  readonly words: Words
  /** Rows by period instead of one for the whole run. */
  readonly by?: Period
}

/** The comparisons where there are any, else the arms. Amounts in kroner in ASCII digits. */
export function renderCsv(result: Result, options: CsvOptions): string {
  const rows = result.comparisons ? comparisonRows(result, options) : armRows(result, options)
  const columns = Object.keys(rows[0] ?? {}) as CsvColumn[]
  return csvText(
    columns.map((column) => options.texts.view.csv[column]),
    rows.map((row) => columns.map((column) => row[column] ?? null)),
    options,
  )
}

function comparisonRows(result: Result, { texts, words, by }: CsvOptions): Row[] {
  return (result.comparisons ?? []).flatMap((comparison): Row[] => {
    const arms = { arm: comparison.arm, null: comparison.null }
    if (by) {
      return differenceByPeriod(comparison, by).flatMap(({ period, values }) =>
        Object.entries(values).map(([who, difference]) => ({ ...arms, who: words.title(who), period, difference })),
      )
    }
    return [
      ...differenceRows(result, comparison).map(({ outcome: _, kind, who, ...row }) => ({
        ...arms,
        kind: texts.view.kind[kind],
        who: words.title(who),
        ...row,
      })),
      ...socialRows(comparison).map(({ part, amount }) => ({
        ...arms,
        kind: texts.view.kind.social,
        who: texts.socialParts[part],
        difference: amount,
      })),
      ...rewardRows(result, comparison).map(({ name, title, nullTotal, armTotal, difference, low, high, level }) => ({
        ...arms,
        kind: texts.view.kind.reward,
        who: words.reward(name, title),
        nullNet: nullTotal,
        armNet: armTotal,
        difference,
        low,
        high,
        level,
      })),
    ]
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
