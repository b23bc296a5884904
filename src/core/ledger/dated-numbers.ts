/**
 * The dated numbers behind prices: unit prices, shares and ceilings. They and the prices do not change on the same day
 * (ceilings on 1 January, fees on 1 July), so a price of one year's file may outlive that file's numbers. A line asks
 * its own file first and, on days that file is silent, the other tariff files.
 */
import { own } from './active-lines.ts'
import type { DatedNumber, TariffFile } from './schema.ts'
import { spanOn, type Timeline, timelineOf } from './validity.ts'

export type NumberKind = 'unitPrices' | 'shares' | 'ceilings'

const valuesIn = (file: TariffFile, kind: NumberKind, name: string): readonly DatedNumber[] | undefined =>
  kind === 'ceilings' ? own(file.ceilings, name)?.values : own(file[kind], name)

const timelines = new WeakMap<readonly DatedNumber[], Timeline<DatedNumber>>()

/** The timeline of numbers that nobody changes any more: worked out once. */
function rememberTimeline(numbers: readonly DatedNumber[]): Timeline<DatedNumber> {
  const known = timelines.get(numbers)
  if (known !== undefined) return known
  const timeline = timelineOf(numbers, (number) => number)
  timelines.set(numbers, timeline)
  return timeline
}

/** Every file's timeline of a number, the line's own file first; files that do not name it are left out. */
export const timelinesOfNumber = (
  tariffs: readonly TariffFile[],
  home: TariffFile,
  kind: NumberKind,
  name: string,
): { readonly file: TariffFile; readonly timeline: Timeline<DatedNumber> }[] =>
  [home, ...tariffs.filter((file) => file !== home)].flatMap((file) => {
    const values = valuesIn(file, kind, name)
    return values === undefined ? [] : [{ file, timeline: rememberTimeline(values) }]
  })

/** The number in force on a day with the file that says so, or undefined. */
export function numberOn(
  tariffs: readonly TariffFile[],
  home: TariffFile,
  kind: NumberKind,
  name: string,
  day: number,
): { readonly file: TariffFile; readonly value: number } | undefined {
  for (const { file, timeline } of timelinesOfNumber(tariffs, home, kind, name)) {
    const value = spanOn(timeline.spans, day)?.item.value
    if (value !== undefined) return { file, value }
  }
  return undefined
}
