/** Which lines and rules of the price files hold in one arm, before any date is looked at. */
import type { FactType } from '../domain/facts.ts'
import type { CostFile, CostLine, Price, TariffFile, TariffLine } from './schema.ts'
import { LEDGER_SWITCHES } from './switches.ts'
import { spanOn, type Timeline, timelineOf } from './validity.ts'

/** An entry that a file or scenario wrote, never one that every object inherits. */
export const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

/** The value of a switch: the arm's, else the ledger's own default, else undefined. */
export const switchOf = (switches: Readonly<Record<string, string>>, name: string): string | undefined =>
  own(switches, name) ?? LEDGER_SWITCHES.get(name)?.[0]

/** A line that holds in the arm. A cost line has no `tariff`. */
export interface ActiveLine {
  readonly file: TariffFile | CostFile
  readonly tariff?: TariffFile
  /** Index among the file's lines. */
  readonly index: number
  readonly line: TariffLine | CostLine
  /** Names of the rules after the reading has dropped and added some. */
  readonly rules: readonly string[]
}

/** The rules of a tariff line in a reading; a file that does not know the reading is left as it stands. */
function rulesInReading(file: TariffFile, line: TariffLine, reading: string): string[] {
  const change = own(file.readings, reading)
  const kept = line.rules.filter((rule) => !change?.without.includes(rule))
  return [...new Set([...kept, ...(change?.with[line.code] ?? [])])]
}

/** The lines whose `when` the switches meet, in the order of files and lines, tariffs before costs. */
export function listActiveLines(
  tariffs: readonly TariffFile[],
  costs: readonly CostFile[],
  switches: Readonly<Record<string, string>>,
): ActiveLine[] {
  const holds = (line: TariffLine | CostLine): boolean =>
    Object.entries(line.when ?? {}).every(([name, values]) => {
      const value = switchOf(switches, name)
      return value !== undefined && values.includes(value)
    })
  const reading = switchOf(switches, 'tariff.reading') as string
  const lines: ActiveLine[] = []
  for (const file of tariffs) {
    file.lines.forEach((line, index) => {
      if (holds(line)) lines.push({ file, tariff: file, index, line, rules: rulesInReading(file, line, reading) })
    })
  }
  for (const file of costs) {
    file.lines.forEach((line, index) => {
      if (holds(line)) lines.push({ file, index, line, rules: [] })
    })
  }
  return lines
}

/** One price of one line, as an entry on the timeline of a code and a fact. */
export interface DatedPrice {
  readonly active: ActiveLine
  readonly price: Price
  /** Index among the line's prices. */
  readonly index: number
}

export interface PriceTimeline {
  readonly code: string
  /** Undefined for a fixed line without facts. */
  readonly fact: FactType | undefined
  readonly timeline: Timeline<DatedPrice>
}

const keyOfTimeline = (code: string, fact: FactType | undefined): string => `${code} ${fact ?? ''}`

/** What a line is priced by: each of its facts once, or nothing where a fixed line has none. */
export const factsPriced = ({ facts }: TariffLine | CostLine): readonly (FactType | undefined)[] =>
  facts.length === 0 ? [undefined] : [...new Set(facts)]

/** The prices of every code and fact in order of date, over all files that define the code; read by `priceOn`. */
export function listPriceTimelines(lines: readonly ActiveLine[]): Map<string, PriceTimeline> {
  const entries = new Map<string, { code: string; fact: FactType | undefined; prices: DatedPrice[] }>()
  for (const active of lines) {
    const { code, prices } = active.line
    for (const fact of factsPriced(active.line)) {
      const key = keyOfTimeline(code, fact)
      const entry = entries.get(key) ?? { code, fact, prices: [] }
      entries.set(key, entry)
      prices.forEach((price, index) => {
        entry.prices.push({ active, price, index })
      })
    }
  }
  return new Map(
    [...entries].map(([key, { code, fact, prices }]) => [
      key,
      { code, fact, timeline: timelineOf(prices, ({ price }) => price) },
    ]),
  )
}

/** The price of a line for a fact on a day; undefined where the line has none then, or another line has taken over. */
export function priceOn(
  timelines: ReadonlyMap<string, PriceTimeline>,
  active: ActiveLine,
  fact: FactType | undefined,
  day: number,
): DatedPrice | undefined {
  const spans = timelines.get(keyOfTimeline(active.line.code, fact))?.timeline.spans ?? []
  const dated = spanOn(spans, day)?.item
  return dated?.active === active ? dated : undefined
}
