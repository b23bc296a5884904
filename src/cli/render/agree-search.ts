/** What a search found: an agreement's price from low to high, and what else would have to change. */
import type { AgreementOutcome, Lever, Sweep } from '../../core/analysis/agree/results.ts'
import { stackCells, tableLines } from './table.ts'
import { left, paragraph, right, type View } from './view.ts'
import { wrapLines } from './wrap.ts'

/** Rows of a sweep that are shown; the file has them all. */
const SHOWN_POINTS = 11
const WIDEST_LEVER = 46
const WIDEST_VALUE = 24

/** The sweep at some of its values, and where the parties stand; shares of the simulations only where they differ. */
export function sweepLines(
  view: View,
  sweep: Sweep,
  {
    title,
    parties,
    isSpread,
  }: Pick<AgreementOutcome, 'parties'> & { readonly title: string; readonly isSpread: boolean },
): string[] {
  const { texts, words, numbers, style } = view
  const { agree } = texts
  const { points, parameter } = sweep
  const shown = thin(points)
  const actors = Object.keys(points[0]?.actors ?? {}).filter((name) => parties.includes(name) || moves(points, name))
  const decimals = settingDecimals(points.map(({ value }) => value))
  const show = (value: number): string => numbers.fixed(value, decimals)
  return [
    style.bold(agree.sweep(title, parameter)),
    ...tableLines(
      [
        right(agree.columns.setting),
        ...actors.map((name) => right(words.title(name))),
        right(agree.columns.nobodyLoses),
      ],
      shown.map((point) => [
        show(point.value),
        ...actors.map((name) => numbers.signed(point.actors[name]?.difference ?? 0)),
        agree.of(numbers.whole(point.nobodyLoses.count), numbers.whole(point.nobodyLoses.of)),
      ]),
      { width: view.width, style },
    ),
    ...[
      ...(actors.some((name) => moves(points, name)) ? [] : [agree.nobodyMoves]),
      ...switchSentences(view, sweep, decimals),
      ...loserSentences(view, sweep, parties),
      ...zoneSentences(view, sweep, decimals, isSpread),
    ].flatMap((sentence) => paragraph(view, sentence)),
  ]
}

const switchSentences = ({ texts, words, numbers }: View, { switches }: Sweep, decimals: number): string[] =>
  Object.entries(switches).map(([who, values]) =>
    texts.agree.switches(
      words.inSentence(who),
      values.map((value) => numbers.fixed(value, decimals + 1)),
    ),
  )

function loserSentences({ texts, words }: View, { points }: Sweep, parties: readonly string[]): string[] {
  const losers = parties.filter((name) => points.every(({ actors }) => (actors[name]?.difference ?? 0) < 0))
  return losers.length > 0 ? [texts.agree.losers(losers.map((name) => words.inSentence(name)))] : []
}

function zoneSentences(view: View, { points, zones }: Sweep, decimals: number, isSpread: boolean): string[] {
  const { agree } = view.texts
  const [lowest, highest] = [points[0]?.value, points.at(-1)?.value]
  const show = (value: number): string => {
    const isTried = points.some((point) => point.value === value)
    return view.numbers.fixed(value, isTried ? decimals : decimals + 1)
  }
  const told = strongest(zones)
    .filter(({ share }) => isSpread || share === null)
    .map(({ share, from, to }) => {
      const range = agree.zoneRange(show(from), show(to), from === lowest, to === highest)
      return agree.zone(share === null ? undefined : view.numbers.percent(share), range)
    })
  return told.length > 0 ? told : [agree.noZone]
}

/** The means' zones, and of others with the same ends the one in most of the simulations. */
const strongest = (zones: Sweep['zones']): Sweep['zones'] =>
  zones.filter(
    ({ share, from, to }, index) =>
      share === null || !zones.slice(index + 1).some((zone) => zone.from === from && zone.to === to),
  )

function thin<T>(points: readonly T[]): readonly T[] {
  if (points.length <= SHOWN_POINTS) return points
  return Array.from(
    { length: SHOWN_POINTS },
    (_, index) => points[Math.round((index * (points.length - 1)) / (SHOWN_POINTS - 1))] as T,
  )
}

const moves = (points: Sweep['points'], name: string): boolean =>
  points.some(({ actors }) => actors[name]?.difference !== points[0]?.actors[name]?.difference)

const MOST_DECIMALS = 20

/** None where all settings are whole, else so many that the nearest two differ in the last but one. */
function settingDecimals(values: readonly number[]): number {
  if (values.every(Number.isInteger)) return 0
  const gaps = values.slice(1).map((value, index) => value - (values[index] as number))
  const nearest = Math.min(...gaps.filter((gap) => gap > 0), ...(values.length === 1 ? values.map(Math.abs) : []))
  const decimals = Math.ceil(1 - Math.log10(nearest) - 1e-9)
  return Math.min(MOST_DECIMALS, Math.max(0, decimals))
}

/** Few where the ends are far from one another. */
function decimalsOf(values: readonly number[]): number {
  const range = (values.at(-1) ?? 0) - (values[0] ?? 0)
  return range >= 100 || range === 0 ? 0 : range >= 10 ? 1 : 2
}

/** The levers and the value of each, or where none was found. */
export function leverLines(view: View, levers: readonly Lever[]): string[] {
  const { texts, words, numbers, style, language } = view
  const { agree } = texts
  if (levers.length === 0) return []
  const rows = levers.flatMap(({ title, who, unit, from, to, value }) => {
    const decimals = decimalsOf([from, to])
    const shown =
      value === null
        ? agree.noValue(numbers.range(from, to, decimals))
        : `${numbers.fixed(value, Math.max(1, decimals))} ${unit?.[language] ?? ''}`.trimEnd()
    return stackCells([wrapLines(title[language], WIDEST_LEVER), [words.title(who)], wrapLines(shown, WIDEST_VALUE)])
  })
  const { columns } = agree
  return [
    style.bold(agree.levers),
    ...tableLines([left(columns.lever), left(columns.who), left(columns.value)], rows, { width: view.width, style }),
    ...paragraph(view, agree.leversNote).map(style.dim),
  ]
}
