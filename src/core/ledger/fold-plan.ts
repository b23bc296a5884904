/**
 * The lines of a rate book arranged for counting. Lines without rules that read the same few values of a fact form a
 * tally: its facts are counted by those values, and priced together when the lives end. Other lines without rules are
 * priced fact by fact, and lines with rules are judged claim by claim in the order of time.
 */
import { FACT_TYPES, FACTS, type FactType, valueNames } from '../domain/facts.ts'
import { MINUTES_PER_DAY } from '../domain/time.ts'
import type { Periods } from './periods.ts'
import { priceOf } from './price-of.ts'
import type { PricedLine, RateBook } from './rate-book.ts'

/** What a posting says besides month and øre; indexes of the rate book's lists. */
export interface Route {
  readonly code: number
  readonly payer: number
  /** -1 where a resource is consumed. */
  readonly payee: number
  readonly release: number
}

/** A line with the routes of what it posts. */
export interface RoutedLine {
  readonly line: PricedLine
  readonly route: number
  /** The route of what a ceiling's payer takes over, or -1. */
  readonly routeAbove: number
}

/** A line of a tally: øre by cell of a month. */
interface TalliedLine {
  readonly route: number
  readonly ore: Float64Array
}

/**
 * Counts of one type of fact in one stretch of unchanged prices. The cells of month `m` begin at `first + m * width`;
 * within a month they lie by value of the attribute and part, from part 0.
 */
export interface Tally {
  /** Column the part is read from; -1: the part is all; -2: the fact covers its civil month in full. */
  readonly column: number
  /** Column of the attribute and the number of its values; -1 and 1 without one. */
  readonly byColumn: number
  readonly values: number
  readonly parts: number
  readonly first: number
  readonly width: number
  readonly tallied: readonly TalliedLine[]
  /** The same lines for facts outside the cells, such as a part of a month. */
  readonly lines: readonly RoutedLine[]
}

/** What a fact of one type gives in one stretch of unchanged prices. */
export interface FactPlan {
  readonly type: number
  /** Accounted months in which some day lies in the stretch, both inclusive. */
  readonly fromMonth: number
  readonly toMonth: number
  /** True where the minutes that the fact covers count for something besides money. */
  readonly accrues: boolean
  /** First column of its quantities, and the first after them. */
  readonly firstQuantity: number
  readonly endOfValues: number
  readonly tallies: readonly Tally[]
  /** Lines without rules that are priced fact by fact. */
  readonly lines: readonly RoutedLine[]
  /** Lines whose claims are judged, in the book's order. */
  readonly claims: readonly RoutedLine[]
  /** Column that is 0 where the fact claims nothing, `ALWAYS` where none says so, `NEVER` without such lines. */
  readonly trigger: number
}

export interface FoldPlan {
  readonly routes: readonly Route[]
  /** By epoch × fact type, as the lines of the book. */
  readonly facts: readonly FactPlan[]
  /** Cells of all tallies together. */
  readonly cells: number
}

/** Parts with a cell of their own, from 0: most facts carry few of anything. */
const PARTS = 8
/** Kroner up to which the øre of every part with a cell are surely exact. */
const MOST_KRONER = 1e12

/** Claims in every fact, and in none. */
export const ALWAYS = -1
export const NEVER = -2

const hasRules = ({ requirements, caps, ceiling }: PricedLine): boolean =>
  requirements.length > 0 || caps.length > 0 || ceiling !== undefined

/** True where what decides the price is so little that it can be counted. */
function isTallied({ whole, partColumn, timesColumn, kroner }: PricedLine): boolean {
  if (!kroner.every((amount) => amount <= MOST_KRONER)) return false
  if (whole === 0) return partColumn === -2 && timesColumn < 0
  return whole === 1 && partColumn !== -2 && (partColumn < 0 || timesColumn < 0)
}

/** Lines that read the same values, together. */
function groupAlike(lines: readonly PricedLine[]): { column: number; lines: PricedLine[] }[] {
  const groups = new Map<string, { column: number; lines: PricedLine[] }>()
  for (const line of lines) {
    const column = line.partColumn === -1 ? line.timesColumn : line.partColumn
    const key = `${column} ${line.byColumn}`
    const group = groups.get(key) ?? { column, lines: [] }
    groups.set(key, group)
    group.lines.push(line)
  }
  return [...groups.values()]
}

function triggerOf(lines: readonly PricedLine[]): number {
  const [first] = lines
  if (first === undefined) return NEVER
  for (const column of [first.partColumn, first.timesColumn]) {
    const isShared = lines.every(({ partColumn, timesColumn }) => partColumn === column || timesColumn === column)
    if (column >= 0 && isShared) return column
  }
  return ALWAYS
}

/** First and last accounted month of every stretch of unchanged prices; the last is before the first where it has none. */
function monthsOfEpochs({ epochOfDay }: RateBook, { start, months, monthOfDay }: Periods, epochs: number) {
  const from = new Array<number>(epochs).fill(months)
  const to = new Array<number>(epochs).fill(-1)
  for (let day = start / MINUTES_PER_DAY; day < epochOfDay.length; day++) {
    const epoch = epochOfDay[day] as number
    const month = monthOfDay[day] as number
    from[epoch] = Math.min(from[epoch] as number, month)
    to[epoch] = Math.max(to[epoch] as number, month)
  }
  return { from, to }
}

/**
 * Arranges a book; `accrues` says by fact type whether its minutes count. Where somebody listens, every line is judged claim by claim.
 */
export function planFold(book: RateBook, periods: Periods, accrues: readonly boolean[], isHeard: boolean): FoldPlan {
  const types = FACT_TYPES.length
  const routes: Route[] = []
  const indexOfRoute = new Map<string, number>()
  const months = monthsOfEpochs(book, periods, book.lines.length / types)
  let cells = 0

  const routeOf = (code: number, payer: number, payee: number, release: number): number => {
    const key = [code, payer, payee, release].join()
    const known = indexOfRoute.get(key)
    if (known !== undefined) return known
    indexOfRoute.set(key, routes.length)
    return routes.push({ code, payer, payee, release }) - 1
  }

  const routeLine = (line: PricedLine): RoutedLine => ({
    line,
    route: routeOf(line.code, line.payer, line.payee, line.release),
    routeAbove: line.ceiling === undefined ? -1 : routeOf(line.code, line.ceiling.payer, line.payee, -1),
  })

  const tallyOf = (column: number, alike: readonly PricedLine[], epoch: number): Tally => {
    const { byColumn, kroner } = alike[0] as PricedLine
    const values = kroner.length
    const parts = column >= 0 ? PARTS : 1
    const width = values * parts
    const [from, to] = [months.from[epoch] as number, months.to[epoch] as number]
    const first = cells - from * width
    cells += Math.max(0, to + 1 - from) * width
    const lines = alike.map(routeLine)
    const tallied = lines.map(({ line, route }) => ({
      route,
      ore: Float64Array.from({ length: width }, (_, cell) => {
        const value = Math.floor(cell / parts)
        return column < 0 ? (line.ore[value] as number) : priceOf(line, value, cell % parts, 1)
      }),
    }))
    return { column, byColumn, values, parts, first, width, tallied, lines }
  }

  const facts = book.lines.map((lines, place): FactPlan => {
    const epoch = Math.floor(place / types)
    const type = place % types
    const name = FACT_TYPES[type] as FactType
    const judged = lines.filter((line) => isHeard || hasRules(line))
    const others = lines.filter((line) => !(isHeard || hasRules(line)))
    return {
      type,
      fromMonth: months.from[epoch] as number,
      toMonth: months.to[epoch] as number,
      accrues: accrues[type] as boolean,
      firstQuantity: FACTS[name].attributes?.length ?? 0,
      endOfValues: valueNames(name).length,
      tallies: groupAlike(others.filter(isTallied)).map((group) => tallyOf(group.column, group.lines, epoch)),
      lines: others.filter((line) => !isTallied(line)).map(routeLine),
      claims: judged.map(routeLine),
      trigger: triggerOf(judged),
    }
  })
  return { routes, facts, cells }
}
