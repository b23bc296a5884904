/** What a search found: an agreement's price from low to high, and what else would have to change. */
import type { Lever, Sweep } from '../../core/analysis/agree/results.ts'
import { stackCells, tableLines } from './table.ts'
import { left, paragraph, right, type View } from './view.ts'
import { wrapLines } from './wrap.ts'

/** Rows of a sweep that are shown; the file has them all. */
const SHOWN_POINTS = 11
const WIDEST_LEVER = 46
const WIDEST_VALUE = 24

/** The sweep at some of its values, and where the parties stand. */
export function sweepLines(view: View, sweep: Sweep, title: string): string[] {
  const { texts, words, numbers, style } = view
  const { agree } = texts
  const { points, switches, zones, parameter } = sweep
  const shown = thin(points)
  const actors = Object.keys(points[0]?.actors ?? {}).filter((name) => moves(points, name))
  const decimals = decimalsOf(points.map(({ value }) => value))
  const show = (value: number): string => numbers.fixed(value, decimals)
  const told = Object.entries(switches).map(([who, values]) =>
    agree.switches(
      words.inSentence(who),
      values.map((value) => numbers.fixed(value, decimals + 1)),
    ),
  )
  const zonesTold = strongest(zones).map(({ share, from, to }) =>
    agree.zone(share === null ? undefined : numbers.percent(share), numbers.range(from, to, decimals)),
  )
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
    ...[...told, ...(zones.length > 0 ? zonesTold : [agree.noZone])].flatMap((sentence) => paragraph(view, sentence)),
  ]
}

/** Of zones with the same ends the one in most of the simulations. */
const strongest = (zones: Sweep['zones']): Sweep['zones'] =>
  zones.filter(({ from, to }, index) => !zones.slice(index + 1).some((zone) => zone.from === from && zone.to === to))

function thin<T>(points: readonly T[]): readonly T[] {
  if (points.length <= SHOWN_POINTS) return points
  return Array.from(
    { length: SHOWN_POINTS },
    (_, index) => points[Math.round((index * (points.length - 1)) / (SHOWN_POINTS - 1))] as T,
  )
}

const moves = (points: Sweep['points'], name: string): boolean =>
  points.some(({ actors }) => actors[name]?.difference !== points[0]?.actors[name]?.difference)

/** So many that the settings are told apart: none where they are far from one another. */
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
