/** What a comparison changes besides each actor's money: health, days and hours, and what society's difference is made of. */
import type { Comparison, Result } from '../../core/analysis/results.ts'
import { rewardRows, socialRows } from '../../core/analysis/tables.ts'
import { decimalsFor } from '../../words/effects.ts'
import { tableLines } from './table.ts'
import { left, paragraph, right, type View } from './view.ts'

/** A heading and a row a reward; nothing where there are none, or none is anything in either arm. */
export function rewardLines(view: View, result: Result, comparison: Comparison): string[] {
  const { texts, numbers, style, words } = view
  const rows = rewardRows(result, comparison).filter(({ nullTotal, armTotal }) => nullTotal !== 0 || armTotal !== 0)
  if (rows.length === 0) return []
  const { columns } = texts.view
  const isSure = rows.every(({ low, high }) => low === high)
  return [
    style.bold(texts.view.rewards),
    ...tableLines(
      [
        left(columns.reward),
        right(columns.nullNet),
        right(columns.armNet),
        right(columns.difference),
        ...(isSure ? [] : [right(texts.view.mean(numbers.percent(rows[0]?.level ?? 0)))]),
      ],
      rows.map((row) => {
        const decimals = decimalsFor(row)
        return [
          words.reward(row.name, row.title),
          numbers.fixed(row.nullTotal, decimals),
          numbers.fixed(row.armTotal, decimals),
          numbers.fixedSigned(row.difference, decimals),
          ...(isSure ? [] : [numbers.range(row.low, row.high, decimals)]),
        ]
      }),
      { width: view.width, style },
    ),
  ]
}

/** The parts that add up to society's difference; nothing where it is resources alone. */
export function socialLines(view: View, comparison: Comparison): string[] {
  const { texts, numbers, style, words } = view
  const rows = socialRows(comparison).filter(({ amount }) => Math.round(amount) !== 0)
  if (rows.every(({ part }) => part === 'resources')) return []
  return [
    style.bold(texts.view.social),
    ...tableLines(
      [left(texts.view.columns.part), right(texts.view.columns.difference)],
      [
        ...rows.map(({ part, amount }) => [texts.socialParts[part], numbers.signed(amount)]),
        [words.title('social'), numbers.signed(comparison.totals.social.difference)],
      ],
      { width: view.width, style, rulesAbove: [rows.length] },
    ),
    ...paragraph(view, texts.view.socialNote).map(style.dim),
  ]
}
