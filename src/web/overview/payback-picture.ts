/** What picture 4 draws and tells, out of the rows of a contrast. */
import type { GrantEnd, PaybackRow } from '../../core/analysis/payback.ts'
import { periodOf } from '../../core/analysis/tables.ts'
import type { Numbers } from '../../words/numbers.ts'
import type { Words } from '../../words/words.ts'
import type { TableData } from '../pictures/data-table.tsx'
import type { FanLinesProps } from '../pictures/fan-lines.tsx'
import type { OverviewTexts } from '../texts/overview.ts'

export interface Payback {
  readonly rows: readonly PaybackRow[]
  readonly grantEnds: readonly GrantEnd[]
  /** `YYYY-MM` of every month. */
  readonly months: readonly string[]
}

export interface PaybackVoice {
  readonly overview: OverviewTexts
  readonly words: Pick<Words, 'title' | 'inSentence' | 'month'>
  readonly numbers: Pick<Numbers, 'whole' | 'signed' | 'money'>
  readonly list: (names: readonly string[]) => string
}

/** Half a krone or less is shown as 0. */
const SHOWN = 0.5

/** True where nothing of a row would be seen. */
const isFlat = ({ mean, p10, p90 }: PaybackRow): boolean =>
  [mean, p10, p90].every((values) => values.every((kroner) => Math.abs(kroner) < SHOWN))

/** The mean without what is paid once; undefined where nothing is. */
function withoutOneOff({ mean, oneOff }: PaybackRow): readonly number[] | undefined {
  if (oneOff === null || oneOff.every((kroner) => Math.abs(kroner) < SHOWN)) return undefined
  return mean.map((kroner, month) => kroner - (oneOff[month] as number))
}

/** The actors that are drawn faint beside the chosen one. */
export const othersOf = ({ rows }: Payback, chosen: PaybackRow): readonly PaybackRow[] =>
  rows.filter((row) => row.kind === 'actor' && row.who !== chosen.who && !isFlat(row))

/** Marks of the drawing. */
export function drawPayback(
  voice: PaybackVoice,
  payback: Payback,
  chosen: PaybackRow,
  others: readonly PaybackRow[],
): Pick<FanLinesProps, 'chosen' | 'others' | 'turn' | 'ends' | 'months'> {
  const { words, overview } = voice
  const { months, grantEnds } = payback
  const values = withoutOneOff(chosen)
  const turn = chosen.breakEven === null ? -1 : months.indexOf(chosen.breakEven)
  return {
    chosen: {
      ...{ id: chosen.who, label: words.title(chosen.who), mean: chosen.mean },
      bands: [
        { low: chosen.p10, high: chosen.p90 },
        { low: chosen.p25, high: chosen.p75 },
      ],
      ...(values && { without: { label: overview.withoutOneOff, values } }),
    },
    others: others.map(({ who, mean }) => ({ id: who, label: words.title(who), values: mean })),
    ...(turn > 0 && { turn: { month: turn, label: words.month(months[turn] as string) } }),
    ends: [...new Set(grantEnds.map(({ month }) => month))].map((month) => ({
      month: months.indexOf(month),
      label: overview.grantEnd(words.month(month)),
    })),
    months: months.length,
  }
}

/** The same numbers by month. */
export function tablePayback(
  { overview: { columns, withoutOneOff: without }, words, numbers }: PaybackVoice,
  { months }: Payback,
  chosen: PaybackRow,
  others: readonly PaybackRow[],
): TableData {
  const value = withoutOneOff(chosen)
  const series: readonly (readonly [string, readonly number[]])[] = [
    [words.title(chosen.who), chosen.mean],
    ...(['p10', 'p25', 'p75', 'p90'] as const).map((edge) => [columns[edge], chosen[edge]] as const),
    ...(value ? [[without, value] as const] : []),
    ...others.map(({ who, mean }) => [words.title(who), mean] as const),
  ]
  return {
    columns: [columns.month, ...series.map(([name]) => name)],
    rows: months.map((month, index) => [
      words.month(month),
      ...series.map(([, values]) => ({
        value: values[index] as number,
        shown: numbers.signed(values[index] as number),
      })),
    ]),
  }
}

/** The rows of a table by month that stand at the end of a tertial, and the last. */
export function endsOfTertials({ columns, rows }: TableData, months: readonly string[]): TableData {
  const tertials = months.map((month) => periodOf(month, 'tertial'))
  return { columns, rows: rows.filter((_, place) => tertials[place] !== tertials[place + 1]) }
}

/** When the chosen one is ahead, what is paid once, when grants end, and who is not drawn. */
export function paybackSentences(voice: PaybackVoice, payback: Payback, chosen: PaybackRow): readonly string[] {
  const { overview, words, numbers, list } = voice
  const who = words.inSentence(chosen.who)
  const last = chosen.mean.at(-1) ?? 0
  const once = chosen.oneOff?.at(-1) ?? 0
  const flat = payback.rows.filter((row) => row.kind === 'actor' && row !== chosen && isFlat(row))
  return [
    isFlat(chosen)
      ? overview.noChange(who)
      : chosen.breakEven === null
        ? overview.noBreakEven(who, numbers.money(last))
        : chosen.breakEven === payback.months[0]
          ? overview.startsAhead(who)
          : overview.breakEven(who, words.month(chosen.breakEven)),
    ...(Math.abs(once) < SHOWN ? [] : [overview.oneOff(numbers.money(once))]),
    ...(payback.grantEnds.length === 0 ? [overview.noGrant] : []),
    ...(flat.length === 0 ? [] : [overview.unchanged(list(flat.map((row) => words.inSentence(row.who))))]),
  ]
}
