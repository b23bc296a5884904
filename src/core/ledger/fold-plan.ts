/**
 * The lines of a rate book arranged for counting. What lines without rules post follows from few small values of a fact,
 * so facts with the same values are counted in one cell, and priced together when the lives end. Every other line is
 * priced fact by fact, in the order of time where a rule asks for it.
 */
import { FACT_TYPES, FACTS, type FactType, valueNames } from '../domain/facts.ts'
import { oreOf } from '../domain/money.ts'
import { MINUTES_PER_DAY } from '../domain/time.ts'
import type { Periods } from './periods.ts'
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
  /** True where a requirement, cap or ceiling asks about the claim. */
  readonly hasRules: boolean
}

/** A value of a fact that decides its cell: whole numbers below `size`, `stride` cells apart. */
export interface CellInput {
  readonly column: number
  readonly size: number
  readonly stride: number
  /** True for a quantity; its sum is read from the cells. */
  readonly isQuantity: boolean
}

/** What a fact of one type gives in one stretch of unchanged prices. */
export interface FactPlan {
  readonly type: number
  /** Accounted months in which some day lies in the stretch, both inclusive. */
  readonly fromMonth: number
  readonly toMonth: number
  /** The cells of month `m` begin at `first + m * width`. */
  readonly first: number
  readonly width: number
  readonly inputs: readonly CellInput[]
  /** The inputs as column, size and stride, one after the other: quick to read. */
  readonly cellOf: Int32Array
  /** True where only facts that cover their civil month in full have a cell. */
  readonly inFull: boolean
  /** Lines that the cells are priced by, each with its øre by cell; and the same lines for facts without a cell. */
  readonly tallied: readonly { readonly route: number; readonly ore: Float64Array }[]
  readonly lines: readonly RoutedLine[]
  /** Every other line, in the book's order. */
  readonly claims: readonly RoutedLine[]
  /** There are claims where `value in column & mask | always` is not 0. */
  readonly triggerColumn: number
  readonly triggerMask: number
  readonly triggerAlways: number
  /** Columns of quantities that no cell tells. */
  readonly quantities: Int32Array
  /** True where the minutes that the fact covers count for something besides money. */
  readonly accrues: boolean
}

export interface FoldPlan {
  readonly routes: readonly Route[]
  /** By epoch × fact type, as the lines of the book. */
  readonly facts: readonly FactPlan[]
  /** Cells of all facts together. */
  readonly cells: number
}

/** A quantity is mostly 0 or 1 and seldom more than 3. */
const SMALL = 4
/** Cells that a month of one type of fact may have: they are read and emptied in every replication. */
const MOST_CELLS = 256
/** Kroner up to which the øre of every small quantity are surely exact. */
const MOST_KRONER = 1e12

const hasRules = ({ requirements, caps, ceiling }: PricedLine): boolean =>
  requirements.length > 0 || caps.length > 0 || ceiling !== undefined

/** The øre of a claim for `part` of `whole`, at the value of the line's attribute; rounded once, half away from zero. */
export function priceOf({ ore, kroner }: PricedLine, value: number, part: number, whole: number): number {
  return part === whole ? (ore[value] as number) : oreOf(((kroner[value] as number) * part) / whole)
}

/** Column of the small quantity that multiplies a line's price, or -1. */
const factorOf = ({ partColumn, timesColumn }: PricedLine): number => (partColumn < 0 ? timesColumn : partColumn)

/** True where cells can tell what a line posts. */
function canTally(line: PricedLine): boolean {
  const { whole, partColumn, timesColumn, kroner } = line
  if (hasRules(line) || !kroner.every((amount) => amount <= MOST_KRONER)) return false
  if (whole === 0) return partColumn === -2 && timesColumn < 0
  return whole === 1 && partColumn !== -2 && (partColumn < 0 || timesColumn < 0)
}

/** Gives each line that fits a place in the cells: the inputs, their number of cells, and the lines. */
function shapeCells(lines: readonly PricedLine[], attributes: number) {
  const inputs: CellInput[] = []
  const fitting: PricedLine[] = []
  let width = 1
  for (const line of lines.filter(canTally)) {
    const sizes = new Map<number, number>()
    if (line.byColumn >= 0) sizes.set(line.byColumn, line.kroner.length)
    if (factorOf(line) >= 0) sizes.set(factorOf(line), SMALL)
    const added = [...sizes].filter(([column]) => inputs.every((input) => input.column !== column))
    if (added.reduce((cells, [, size]) => cells * size, width) > MOST_CELLS) continue
    for (const [column, size] of added) {
      inputs.push({ column, size, stride: width, isQuantity: column >= attributes })
      width *= size
    }
    fitting.push(line)
  }
  return { inputs, width, fitting }
}

/** The value of an input in a cell; 0 for no input. */
export const valueIn = (cell: number, input: CellInput | undefined): number =>
  input === undefined ? 0 : Math.floor(cell / input.stride) % input.size

function priceCells(line: PricedLine, inputs: readonly CellInput[], width: number): Float64Array {
  const factor = inputs.find(({ column }) => column === factorOf(line))
  const by = inputs.find(({ column }) => column === line.byColumn)
  return Float64Array.from({ length: width }, (_, cell) =>
    priceOf(line, valueIn(cell, by), factor === undefined ? line.whole : valueIn(cell, factor), line.whole),
  )
}

function triggerOf(lines: readonly PricedLine[]): { column: number; mask: number; always: number } {
  const [first] = lines
  if (first === undefined) return { column: 0, mask: 0, always: 0 }
  for (const column of [first.partColumn, first.timesColumn]) {
    const isShared = lines.every(({ partColumn, timesColumn }) => partColumn === column || timesColumn === column)
    if (column >= 0 && isShared) return { column, mask: -1, always: 0 }
  }
  return { column: 0, mask: 0, always: 1 }
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
 * Arranges a book; `accrues` says by fact type whether its minutes count. Where somebody listens, every line is priced
 * fact by fact.
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
    hasRules: hasRules(line),
  })

  const facts = book.lines.map((all, place): FactPlan => {
    const epoch = Math.floor(place / types)
    const type = place % types
    const name = FACT_TYPES[type] as FactType
    const attributes = FACTS[name].attributes?.length ?? 0
    const { inputs, width, fitting } = shapeCells(isHeard ? [] : all, attributes)
    const [fromMonth, toMonth] = [months.from[epoch] as number, months.to[epoch] as number]
    const first = cells - fromMonth * width
    cells += Math.max(0, toMonth + 1 - fromMonth) * width
    const lines = fitting.map(routeLine)
    const rest = all.filter((line) => !fitting.includes(line))
    const trigger = triggerOf(rest)
    return {
      type,
      fromMonth,
      toMonth,
      first,
      width,
      inputs,
      cellOf: Int32Array.from(inputs.flatMap(({ column, size, stride }) => [column, size, stride])),
      inFull: fitting.some(({ whole }) => whole === 0),
      tallied: lines.map(({ line, route }) => ({ route, ore: priceCells(line, inputs, width) })),
      lines,
      claims: rest.map(routeLine),
      triggerColumn: trigger.column,
      triggerMask: trigger.mask,
      triggerAlways: trigger.always,
      quantities: Int32Array.from(
        [...valueNames(name).keys()].filter(
          (column) => column >= attributes && inputs.every((input) => input.column !== column),
        ),
      ),
      accrues: accrues[type] as boolean,
    }
  })
  return { routes, facts, cells }
}
