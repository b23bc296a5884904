/** Two runs side by side, as a planner reads it: what was asked, the first event that differs, patients, kroner. */

import type { FirstDifference, RunDiff } from '../../core/diff-runs.ts'
import { describeFact } from '../../core/domain/describe-fact.ts'
import type { Fact } from '../../core/domain/facts.ts'
import { showSteering } from '../../core/domain/steering.ts'
import type { Calendar } from '../../core/domain/time.ts'
import { traceCommand } from '../reproduce.ts'
import { tableLines } from './table.ts'
import { left, paragraph, right, type View } from './view.ts'
import { shortenTo, wrapIndented } from './wrap.ts'

/** The names that the runs have in the text, by side. */
const SIDES = ['A', 'B'] as const
const WIDEST_VALUE = 30

export interface DiffView extends View {
  readonly currency: string
  /** Folders as they were typed, and the calendar of each run. */
  readonly runs: readonly [
    { readonly folder: string; readonly calendar: Calendar },
    { readonly folder: string; readonly calendar: Calendar },
  ]
}

/** The whole text of `diff`. */
export function renderDiff(view: DiffView, diff: RunDiff): string {
  const { texts, style } = view
  const sections = [
    [
      ...SIDES.map((side, index) => `${side}: ${showSteering(view.runs[index]?.folder ?? '')}`),
      ...paragraph(view, diff.isEqual ? texts.diff.equal : texts.diff.different).map(style.bold),
      ...(diff.result ? [] : paragraph(view, texts.diff.noResult)),
    ],
    manifestLines(view, diff),
    ...(diff.first ? [firstLines(view, diff.first)] : []),
    lifeLines(view, diff),
    ...(diff.result ? [[...resultLines(view, diff.result), ...sizeLines(view, diff)]] : []),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function manifestLines(view: DiffView, { manifest }: RunDiff): string[] {
  const { texts, style, width } = view
  if (manifest.length === 0) return []
  const show = (value: string | null): string => shortenTo(WIDEST_VALUE, showSteering(value ?? '–'))
  return [
    style.bold(texts.diff.manifest),
    ...tableLines(
      [left(texts.diff.columns.what), ...SIDES.map(left)],
      manifest.map(({ what, name, a, b }) => [
        showSteering([texts.diff.what[what], ...(name === null ? [] : [name])].join(' ')),
        show(a),
        show(b),
      ]),
      { width, style },
    ),
  ]
}

function firstLines(view: DiffView, { arm, replication, patient, a, b }: FirstDifference): string[] {
  const { texts, style, width, words } = view
  const told = (fact: Fact | null, calendar: Calendar): string =>
    fact === null
      ? texts.diff.nothing
      : describeFact(calendar, fact, { what: words.fact(fact.type), since: texts.replay.since })
  return [
    style.bold(texts.diff.first(String(patient), String(replication), arm)),
    ...[a, b].flatMap((fact, index) => {
      const { folder, calendar } = view.runs[index] as DiffView['runs'][number]
      return [
        ...wrapIndented(`${SIDES[index]}: ${told(fact, calendar)}`, width, '  '),
        style.dim(`     ${traceCommand(folder, { arm, replication, patient })}`),
      ]
    }),
  ]
}

function lifeLines(view: DiffView, { lives, arms, differentByArm }: RunDiff): string[] {
  const { texts, numbers, style, width } = view
  const { diff } = texts
  const sentences = [
    lives.different > 0 ? diff.compared(numbers.whole(lives.compared), numbers.whole(lives.different)) : diff.sameLives,
    ...(lives.included > 0 ? [diff.included(numbers.whole(lives.included))] : []),
    ...([lives.onlyA, lives.onlyB] as const).flatMap((count, index) =>
      count > 0 ? [diff.onlyIn(SIDES[index] as string, numbers.whole(count))] : [],
    ),
    ...([arms.onlyA, arms.onlyB] as const).flatMap((only, index) =>
      only.length > 0 ? [diff.armsOnlyIn(SIDES[index] as string, only)] : [],
    ),
  ]
  const byArm = Object.entries(differentByArm).filter(([, count]) => count > 0)
  return [
    style.bold(diff.lives),
    ...sentences.flatMap((sentence) => paragraph(view, sentence)),
    ...(byArm.length > 0
      ? tableLines(
          [left(diff.columns.arm), right(diff.columns.patients)],
          byArm.map(([arm, count]) => [arm, numbers.whole(count)]),
          { width, style },
        )
      : []),
  ]
}

const sizeLines = (view: DiffView, { lives: { onlyA, onlyB } }: RunDiff): string[] =>
  onlyA + onlyB > 0 ? paragraph(view, view.texts.diff.otherSize).map(view.style.dim) : []

function resultLines(view: DiffView, { actors, isEqual }: NonNullable<RunDiff['result']>): string[] {
  const { texts, words, numbers, style, width, currency } = view
  const { diff } = texts
  if (actors.length === 0) return paragraph(view, isEqual ? diff.sameResult : diff.otherNumbers)
  return [
    ...paragraph(view, diff.result(currency)).map(style.bold),
    ...tableLines(
      [
        left(diff.columns.arm),
        left(diff.columns.actor),
        ...SIDES.map(right),
        right(diff.columns.difference),
        left(diff.columns.month),
      ],
      actors.map(({ arm, actor, a, b, difference, month }, index) => [
        actors[index - 1]?.arm === arm ? '' : arm,
        words.title(actor),
        numbers.whole(a?.net ?? null),
        numbers.whole(b?.net ?? null),
        numbers.signed(difference?.net ?? null),
        month === null ? '' : words.period(month),
      ]),
      { width, style },
    ),
  ]
}
