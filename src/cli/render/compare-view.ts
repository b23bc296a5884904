/** The comparison as a planner reads it: first who gains and loses, then how much, how sure, when and why not. */
import type { Comparison, Result } from '../../core/analysis/results.ts'
import {
  type DifferenceRow,
  differenceByPeriod,
  differenceRows,
  findingsOf,
  hasCashApart,
} from '../../core/analysis/tables.ts'
import { findingSentences, isSpread, lossText, verdictSentence } from '../../words/verdict.ts'
import { againstNull } from '../against-null.ts'
import type { Verdict } from '../threshold.ts'
import { rewardLines, socialLines } from './effect-lines.ts'
import { pairwiseSections } from './pairwise-view.ts'
import { tableLines } from './table.ts'
import {
  armTitle,
  closingLines,
  frameLines,
  left,
  paragraph,
  periodLines,
  refusalLines,
  right,
  thresholdLines,
  unitLines,
  type View,
} from './view.ts'

/** The whole text of `compare`; `command` reproduces it. */
export function renderComparisons(view: View, result: Result, verdicts: readonly Verdict[], command: string): string {
  const comparisons = result.comparisons ?? []
  const judged = thresholdLines(view, result, verdicts)
  const fromNull = againstNull(result)
  const isPairwise = result.scenario.contrasts === 'pairwise' && result.arms.length > 2
  const sections = [
    frameLines(view, result),
    ...(judged.length > 0 ? [judged] : []),
    ...fromNull.map((comparison) => verdictLines(view, result, comparison)),
    unitLines(view, result),
    ...(isPairwise ? pairwiseSections(view, result, fromNull) : []),
    ...(isPairwise && !view.details ? [] : comparisons.flatMap((comparison) => armSections(view, result, comparison))),
    ...(comparisons.length > 0 ? [refusalLines(view, result, result.arms, isPairwise)] : []),
    closingLines(view, result, command),
  ]
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function heading(view: View, result: Result, comparison: Comparison): string[] {
  const title = (id: string): string => armTitle(result, id, view.language)
  return paragraph(view, view.texts.against(title(comparison.arm), title(comparison.null))).map(view.style.bold)
}

function verdictLines(view: View, result: Result, comparison: Comparison): string[] {
  const verdict = verdictSentence(view, differenceRows(result, comparison), result.scenario.replications)
  return [
    ...heading(view, result, comparison),
    ...[verdict, ...findingSentences(view, findingsOf(comparison))].flatMap((sentence) => paragraph(view, sentence)),
  ]
}

function armSections(view: View, result: Result, comparison: Comparison): string[][] {
  const rows = differenceRows(result, comparison)
  return [
    [...heading(view, result, comparison), ...resultLines(view, result, rows)],
    socialLines(view, comparison),
    uncertaintyLines(view, result, rows),
    rewardLines(view, result, comparison),
    periodLines(view, differenceByPeriod(comparison, view.by), true),
  ].filter((lines) => lines.length > 0)
}

function resultLines(view: View, result: Result, rows: readonly DifferenceRow[]): string[] {
  const { texts, words, numbers, style } = view
  const { columns } = texts.view
  const { replications } = result.scenario
  const several = replications > 1 && isSpread(rows)
  const cash = hasCashApart(rows)
  const table = tableLines(
    [
      left(columns.actor),
      right(columns.nullNet),
      right(columns.armNet),
      right(columns.difference),
      ...(cash ? [right(columns.cash)] : []),
      right(columns.perPatient),
      ...(several ? [right(columns.lossIn)] : []),
    ],
    rows.map((row) => [
      words.title(row.who),
      numbers.whole(row.nullNet),
      numbers.whole(row.armNet),
      numbers.signed(row.difference),
      ...(cash ? [row.cash === null ? '' : numbers.signed(row.cash)] : []),
      numbers.signed(row.perPatient),
      ...(several ? [lossText(view, row, replications)] : []),
    ]),
    { width: view.width, style, rulesAbove: [rows.findIndex(({ kind }) => kind === 'total')] },
  )
  return [...table, ...(cash ? paragraph(view, texts.view.cashNote).map(style.dim) : [])]
}

function uncertaintyLines(view: View, { scenario }: Result, rows: readonly DifferenceRow[]): string[] {
  const { texts, words, numbers, style } = view
  if (scenario.replications < 2) return paragraph(view, texts.view.oneSimulation).map(style.dim)
  if (!isSpread(rows)) return paragraph(view, texts.view.noSpread).map(style.dim)
  const level = numbers.percent(rows[0]?.level ?? 0)
  return [
    style.bold(texts.view.uncertainty),
    ...tableLines(
      [
        left(texts.view.columns.actor),
        right(texts.view.columns.difference),
        right(texts.view.mean(level)),
        right(texts.view.columns.spread),
      ],
      rows.map((row) => [
        words.title(row.who),
        numbers.signed(row.difference),
        numbers.range(row.low, row.high),
        numbers.range(row.p10, row.p90),
      ]),
      { width: view.width, style, rulesAbove: [rows.findIndex(({ kind }) => kind === 'total')] },
    ),
    ...paragraph(view, texts.view.uncertaintyNote(level)).map(style.dim),
  ]
}
