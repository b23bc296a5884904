/** What the tables of `run` and `compare` share. */
import type { ArmResult, Result } from '../../core/analysis/results.ts'
import { type Period, type PeriodRow, refusalRows } from '../../core/analysis/tables.ts'
import type { Language } from '../../core/domain/issues.ts'
import type { Numbers } from '../../words/numbers.ts'
import type { Words } from '../../words/words.ts'
import type { Texts } from '../texts/texts.ts'
import type { Verdict } from '../threshold.ts'
import type { Style } from './style.ts'
import { type Column, roomBeside, stackCells, tableLines } from './table.ts'
import { shortenTo, wrapLines } from './wrap.ts'

/** Everything a table is written with. */
export interface View {
  readonly language: Language
  readonly texts: Texts
  readonly words: Words
  readonly numbers: Numbers
  readonly style: Style
  readonly width: number
  readonly by: Period
  /** Every comparison in full; where every arm is compared with every other, only those asked for are. */
  readonly details: boolean
  readonly version: string
  /** Price years of the arms, each once. */
  readonly priceYears: readonly (number | 'service')[]
  /** Sentences on where the numbers come from. */
  readonly notes?: readonly string[]
}

/** A column of words. */
export const left = (title: string): Column => ({ title, align: 'left' })
/** A column of numbers. */
export const right = (title: string): Column => ({ title, align: 'right' })

/** Longer lines of prose are hard to read, however wide the screen. */
const WIDEST_PROSE = 100

/** A sentence over the width of the screen. */
export const paragraph = ({ width }: Pick<View, 'width'>, sentence: string): string[] =>
  wrapLines(sentence, Math.min(width, WIDEST_PROSE))

type Frame = Pick<
  Result['scenario'],
  'title' | 'months' | 'start' | 'patients' | 'replications' | 'variant' | 'partial'
>

/** Title, what was simulated, and whether it was cut short. */
export function frameLines(view: View, { scenario }: { readonly scenario: Frame }): string[] {
  const { texts, numbers, words, style } = view
  const { months, patients, replications } = scenario
  const simulations = texts.count.simulations(numbers.whole(replications), replications === 1)
  const frame = texts.view.frame(
    texts.count.months(months),
    words.month(scenario.start),
    texts.count.patients(numbers.whole(patients), patients === 1),
    simulations,
  )
  const variant = scenario.variant === 'main' ? '' : ` · ${texts.view.variant(scenario.variant)}`
  return [
    style.bold(scenario.title[view.language]),
    ...paragraph(view, frame + variant),
    ...(view.notes ?? []).flatMap((note) => paragraph(view, note)),
    ...(scenario.partial ? paragraph(view, texts.view.partial(simulations)).map(style.bold) : []),
  ]
}

/** What the amounts are. */
export const unitLines = (view: View, { scenario }: Result): string[] => {
  const { texts, style } = view
  return paragraph(view, texts.view.unit(texts.currency(scenario.currency), scenario.replications > 1)).map(style.dim)
}

const SIGNS = { '>=': '≥', '<=': '≤', '>': '>', '<': '<' } as const

/** ✓ or ✗ for each threshold in each arm. */
export function thresholdLines(
  { texts, numbers, words, language }: Pick<View, 'texts' | 'numbers' | 'words' | 'language'>,
  result: Result,
  verdicts: readonly Verdict[],
): string[] {
  return verdicts.map(({ threshold, arm, mean, share, passed }) => {
    const { who, relation, bound } = threshold
    const demand = texts.view.threshold(words.title(who), SIGNS[relation], numbers.money(bound), !!result.comparisons)
    const required = threshold.share === undefined ? '' : texts.view.thresholdShare(numbers.percent(threshold.share))
    const found =
      share === undefined
        ? texts.view.thresholdFound(numbers.money(mean))
        : texts.view.thresholdFoundShare(numbers.percent(share))
    return `${passed ? '✓' : '✗'} ${demand}${required}: ${found} (${armTitle(result, arm, language)})`
  })
}

/** The arm's title in the language, or its id. */
export const armTitle = (result: Result, id: string, language: Language): string =>
  result.arms.find((arm) => arm.id === id)?.title[language] ?? id

/** "3 Hospital only": the arm's place among all arms and its title. */
export function numbered(view: Pick<View, 'language'>, result: Result, id: string): string {
  const place = result.arms.findIndex((arm) => arm.id === id) + 1
  return `${place} ${armTitle(result, id, view.language)}`
}

/** Longer titles of arms are broken over lines where they stand in a table. */
const WIDEST_ARM = 40
const NARROWEST_REASON = 24

/** Room for an arm's number and enough of its title to know it by. */
export const LABEL_WIDTH = 26

/** A heading and a table of kroner: periods down, actors across, with their sum. */
export function periodLines(view: View, rows: readonly PeriodRow[], isDifference: boolean): string[] {
  const { texts, words, numbers, style } = view
  const actors = Object.keys(rows[0]?.values ?? {})
  const show = isDifference ? numbers.signed : numbers.whole
  const sums = actors.map((who) => rows.reduce((sum, { values }) => sum + (values[who] ?? 0), 0))
  const cells = rows.map(({ period, values }) => [words.period(period), ...actors.map((who) => show(values[who] ?? 0))])
  return [
    style.bold(texts.view.periods(isDifference, texts.period[view.by])),
    ...tableLines(
      [left(texts.view.columns.period), ...actors.map((who) => right(words.title(who)))],
      rows.length > 1 ? [...cells, [texts.view.sum, ...sums.map(show)]] : cells,
      { width: view.width, style, ...(rows.length > 1 && { rulesAbove: [rows.length] }) },
    ),
  ]
}

/** Refused claims by code and reason, for the arms that have any; the arms by number where others are called so too. */
export function refusalLines(view: View, result: Result, arms: readonly ArmResult[], byNumber = false): string[] {
  const { texts, words, numbers, style } = view
  const rows = refusalRows(arms)
  if (rows.length === 0) return [texts.view.noRefusals]
  const { columns } = texts.view
  const several = arms.length > 1
  const nameOf = (arm: string): string[] =>
    byNumber
      ? [shortenTo(LABEL_WIDTH, numbered(view, result, arm))]
      : wrapLines(armTitle(result, arm, view.language), WIDEST_ARM)
  const cells = rows.map(({ arm, code, count }) => [...(several ? [nameOf(arm)] : []), [code], [numbers.count(count)]])
  const titles = [...(several ? [left(columns.arm)] : []), left(columns.code), right(columns.refused)]
  const room = Math.max(NARROWEST_REASON, roomBeside(titles, cells.flatMap(stackCells), view.width))
  return [
    style.bold(texts.view.refusals),
    ...tableLines(
      [...titles, left(columns.reason)],
      rows.flatMap(({ reason }, index) => stackCells([...(cells[index] ?? []), wrapLines(words.reason(reason), room)])),
      { width: view.width, style },
    ),
    ...paragraph(view, texts.view.refusalsNote).map(style.dim),
  ]
}

/** Seed, engine, price year and version, and the command that gives the same numbers. */
export function closingLines(view: View, { scenario }: Pick<Result, 'scenario'>, command: string): string[] {
  const { texts, style } = view
  const years = view.priceYears.filter((year) => year !== 'service').map(String)
  const prices = [
    ...(years.length > 0 ? [texts.view.priceYear(texts.list(years))] : []),
    ...(years.length < view.priceYears.length ? [texts.view.servicePrices] : []),
  ].join(', ')
  return [
    ...Object.entries(scenario.notCompiled ?? {}).flatMap(([pathway, reason]) =>
      paragraph(view, texts.view.notCompiled(pathway, reason)),
    ),
    ...paragraph(view, texts.view.footer(String(scenario.seed), scenario.engine, prices, view.version)).map(style.dim),
    texts.view.reproduce,
    `  ${command}`,
  ]
}
