/** Every arm against every other: first against the null arm, then who is better than whom for each actor and total. */
import type { Comparison, Result } from '../../core/analysis/results.ts'
import { type DifferenceRow, differenceRows, hasCashApart, matrixOf, rewardRows } from '../../core/analysis/tables.ts'
import { decimalsFor } from '../../words/effects.ts'
import { tableLines } from './table.ts'
import { LABEL_WIDTH, left, numbered, paragraph, right, type View } from './view.ts'
import { shortenTo, wrapLines } from './wrap.ts'

const HEAD_WIDTH = 12

/** Sections: differences from the null arm, then a matrix for each actor and total. Arms are called by number in the matrices. */
export function pairwiseSections(view: View, result: Result, fromNull: readonly Comparison[]): string[][] {
  const [first] = fromNull
  if (!first) return []
  return [
    fromNullLines(view, result, fromNull),
    cashFromNullLines(view, result, fromNull),
    rewardsFromNullLines(view, result, fromNull),
    ...differenceRows(result, first).map(({ who }) => matrixLines(view, result, who)),
    view.details ? [] : paragraph(view, view.texts.view.moreOnArms(`--arm ${first.arm}`)).map(view.style.dim),
  ].filter((lines) => lines.length > 0)
}

function fromNullLines(view: View, result: Result, fromNull: readonly Comparison[]): string[] {
  const { texts, words, style } = view
  const columns = fromNull.map((comparison) => differenceRows(result, comparison))
  const rows = columns[0] ?? []
  const cells = rows.map(({ who }, index) => [
    words.title(who),
    ...columns.map((column) => signedCell(view, column[index] as DifferenceRow)),
  ])
  return [
    style.bold(texts.view.fromNull(numbered(view, result, fromNull[0]?.null ?? ''))),
    ...tableLines(
      [left(texts.view.columns.actor), ...fromNull.map(({ arm }) => right(headOf(numbered(view, result, arm))))],
      cells,
      { width: view.width, style, rulesAbove: [rows.findIndex(({ kind }) => kind === 'total')] },
    ),
    ...(cells.some((row) => row.some((cell) => cell.endsWith('?')))
      ? paragraph(view, texts.view.unsureNote).map(style.dim)
      : []),
  ]
}

/** The same in cash, where some saved cost does not become money; society has none. */
function cashFromNullLines(view: View, result: Result, fromNull: readonly Comparison[]): string[] {
  const { texts, words, numbers, style } = view
  const columns = fromNull.map((comparison) => differenceRows(result, comparison))
  if (!columns.some(hasCashApart)) return []
  const rows = (columns[0] ?? []).filter(({ cash }) => cash !== null)
  return [
    style.bold(texts.view.cashFromNull(numbered(view, result, fromNull[0]?.null ?? ''))),
    ...tableLines(
      [left(texts.view.columns.actor), ...fromNull.map(({ arm }) => right(headOf(numbered(view, result, arm))))],
      rows.map(({ who }, index) => [
        words.title(who),
        ...columns.map((column) => numbers.signed(column[index]?.cash ?? 0)),
      ]),
      { width: view.width, style, rulesAbove: [rows.findIndex(({ kind }) => kind === 'total')] },
    ),
    ...paragraph(view, texts.view.cashNote).map(style.dim),
  ]
}

/** Rewards down, arms across: the difference from the null arm in the reward's own unit. */
function rewardsFromNullLines(view: View, result: Result, fromNull: readonly Comparison[]): string[] {
  const { texts, words, numbers, style } = view
  const columns = fromNull.map((comparison) => rewardRows(result, comparison))
  const rows = (columns[0] ?? []).flatMap(({ name, title }, index) => {
    const found = columns.flatMap((column) => column[index] ?? [])
    if (found.every(({ nullTotal, armTotal }) => nullTotal === 0 && armTotal === 0)) return []
    const decimals = Math.min(...found.map(decimalsFor))
    return [
      [
        words.reward(name, title),
        ...found.map(({ difference, low, high }) =>
          markedCell(numbers.fixedSigned(difference, decimals), holdsZero(low, high)),
        ),
      ],
    ]
  })
  if (rows.length === 0) return []
  return [
    style.bold(texts.view.rewards),
    ...tableLines(
      [left(texts.view.columns.reward), ...fromNull.map(({ arm }) => right(headOf(numbered(view, result, arm))))],
      rows,
      { width: view.width, style },
    ),
  ]
}

const holdsZero = (low: number | null, high: number | null): boolean =>
  low !== null && high !== null && low !== high && low <= 0 && high >= 0

/** Room for the mark is left beside every number, so that digits stay below each other. */
const markedCell = (number: string, isUnsure: boolean): string => `${number}${isUnsure ? ' ?' : '  '}`

const signedCell = (
  { numbers }: View,
  { difference, outcome }: Pick<DifferenceRow, 'difference' | 'outcome'>,
): string => markedCell(numbers.signed(difference), outcome === 'unsure')

const headOf = (title: string): string => wrapLines(title, HEAD_WIDTH).join('\n')

/** Every arm minus every arm before it; the other half would only turn the signs. */
function matrixLines(view: View, result: Result, who: string): string[] {
  const { texts, words, style } = view
  const ids = result.arms.map(({ id }) => id)
  const matrix = matrixOf(result, who)
  return [
    style.bold(texts.view.matrix(words.title(who))),
    ...tableLines(
      [
        left(texts.view.columns.arm),
        ...ids.slice(0, -1).map((_, index) => right(texts.view.matrixColumn(String(index + 1)))),
      ],
      ids.slice(1).map((id, row) => [
        shortenTo(LABEL_WIDTH, numbered(view, result, id)),
        ...ids.slice(0, row + 1).map((_, column) => {
          const cell = matrix[row + 1]?.[column]
          return cell ? signedCell(view, cell) : ''
        }),
      ]),
      { width: view.width, style },
    ),
  ]
}
