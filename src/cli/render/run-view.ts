/** Each arm by itself: accounts per actor, months, codes, events and refusals. */
import type { ArmResult, Result } from '../../core/analysis/results.ts'
import { itemRows, netByPeriod, netRows } from '../../core/analysis/tables.ts'
import type { Verdict } from '../threshold.ts'
import { tableLines } from './table.ts'
import {
  closingLines,
  frameLines,
  left,
  periodLines,
  refusalLines,
  right,
  thresholdLines,
  unitLines,
  type View,
} from './view.ts'
import { shortenTo } from './wrap.ts'

/** The whole text of `run`; `command` reproduces it. */
export function renderArms(view: View, result: Result, verdicts: readonly Verdict[], command: string): string {
  const judged = thresholdLines(view, result, verdicts)
  const sections = [
    frameLines(view, result),
    ...(judged.length > 0 ? [judged] : []),
    unitLines(view, result),
    ...result.arms.flatMap((arm) => armSections(view, result, arm)),
    closingLines(view, result, command),
  ]
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function armSections(view: View, result: Result, arm: ArmResult): string[][] {
  const title = view.style.bold(`${arm.title[view.language]} (${arm.id})`)
  return [
    [title, ...netLines(view, arm, result.scenario.patients)],
    periodLines(view, netByPeriod(arm, view.by), false),
    itemLines(view, arm),
    factLines(view, arm),
    refusalLines(view, result, [arm]),
  ].filter((lines) => lines.length > 0)
}

function netLines(view: View, arm: ArmResult, patients: number): string[] {
  const { words, numbers, style } = view
  const { columns } = view.texts.view
  const rows = netRows(arm, patients)
  return tableLines(
    [
      left(columns.actor),
      right(columns.revenue),
      right(columns.payments),
      right(columns.transfers),
      right(columns.resourceCost),
      right(columns.net),
      right(columns.perPatient),
    ],
    rows.map((row) => [
      words.title(row.who),
      ...(row.kind === 'actor'
        ? [row.revenue, row.payments, row.transfers, row.resourceCost].map(numbers.whole)
        : ['', '', '', '']),
      numbers.whole(row.net),
      numbers.whole(row.perPatient),
    ]),
    { width: view.width, style, rulesAbove: [rows.findIndex(({ kind }) => kind === 'total')] },
  )
}

const WIDEST_TITLE = 34

function itemLines(view: View, arm: ArmResult): string[] {
  const { words, numbers, style } = view
  const { columns } = view.texts.view
  const rows = itemRows(arm)
  if (rows.length === 0) return []
  const actors = rows.map(({ who }) => who)
  return [
    style.bold(view.texts.view.items),
    ...tableLines(
      [
        left(columns.actor),
        left(columns.code),
        left(columns.title),
        right(columns.count),
        right(columns.revenue),
        right(columns.payments),
        right(columns.resourceCost),
      ],
      rows.map((row, index) => [
        actors[index - 1] === row.who ? '' : words.title(row.who),
        row.code,
        shortenTo(WIDEST_TITLE, words.code(row.code)),
        numbers.count(row.count),
        ...[row.revenue, row.payments, row.resourceCost].map((amount) => (amount === 0 ? '' : numbers.whole(amount))),
      ]),
      { width: view.width, style },
    ),
  ]
}

function factLines(view: View, arm: ArmResult): string[] {
  const { words, numbers, style } = view
  const { columns } = view.texts.view
  const happened = Object.entries(arm.facts).filter(([, { count }]) => count > 0)
  if (happened.length === 0) return []
  return [
    style.bold(view.texts.view.facts),
    ...tableLines(
      [left(columns.fact), right(columns.count)],
      happened.map(([type, { count }]) => [words.fact(type), numbers.count(count)]),
      { width: view.width, style },
    ),
  ]
}
