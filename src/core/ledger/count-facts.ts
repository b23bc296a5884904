/** Counts facts and prices the lines without rules, group by group: no patient and no order is asked for. */
import type { FactBatch } from '../domain/fact-batch.ts'
import { VALUE_COLUMNS } from '../domain/facts.ts'
import type { FactGroups } from './fact-groups.ts'
import type { FactPlan, FoldPlan, RoutedLine, Tally } from './fold-plan.ts'
import type { OpenSums } from './open-sums.ts'
import type { Periods } from './periods.ts'
import { refuseBadAmount } from './posting.ts'
import { priceOf } from './price-of.ts'

/** Facts of one group, side by side: `rows[from]` up to `rows[to]`, and their accounted months. */
interface Span {
  readonly batch: FactBatch
  readonly rows: Uint32Array
  readonly months: Uint16Array
  readonly from: number
  readonly to: number
}

function sumColumn({ batch: { values }, rows, from, to }: Span, column: number): number {
  let sum = 0
  for (let place = from; place < to; place++) {
    sum += values[(rows[place] as number) * VALUE_COLUMNS + column] as number
  }
  return sum
}

/** Adds the minutes that the facts cover to the months of their type, which begin at `first`. */
function addMinutes({ batch, rows, months, from, to }: Span, first: number, minutes: Float64Array): void {
  const { at, from: since } = batch
  for (let place = from; place < to; place++) {
    const row = rows[place] as number
    const sum = first + (months[place] as number)
    minutes[sum] = (minutes[sum] as number) + (at[row] as number) + 1 - (since[row] as number)
  }
}

/** Counts the facts in the cells of a tally. Places of those that have no cell are put in `outside`; gives how many. */
function countCells(
  { batch, rows, months, from, to }: Span,
  { column, byColumn, values: valueCount, parts, first, width }: Tally,
  minutesOfMonth: Float64Array,
  tallied: Float64Array,
  outside: Uint32Array,
): number {
  const { values, at, from: since } = batch
  let outsiders = 0
  for (let place = from; place < to; place++) {
    const row = rows[place] as number
    const month = months[place] as number
    let part = 0
    if (column >= 0) part = values[row * VALUE_COLUMNS + column] as number
    else if (column === -2 && (at[row] as number) + 1 - (since[row] as number) !== minutesOfMonth[month]) part = -1
    const value = byColumn < 0 ? 0 : (values[row * VALUE_COLUMNS + byColumn] as number)
    if (part >>> 0 < parts && value >>> 0 < valueCount) {
      const cell = first + month * width + value * parts + part
      tallied[cell] = (tallied[cell] as number) + 1
    } else {
      outside[outsiders++] = place
    }
  }
  return outsiders
}

/** Prices facts by one line: those at `places`, or all of them. */
function priceLine(
  { batch, rows, months, from, to }: Span,
  { line, route }: RoutedLine,
  places: Uint32Array | undefined,
  minutesOfMonth: Float64Array,
  { ore: sums, postings }: OpenSums,
): void {
  const { values, at, from: since } = batch
  const { partColumn, timesColumn, byColumn, whole } = line
  const count = places === undefined ? to - from : places.length
  for (let index = 0; index < count; index++) {
    const place = places === undefined ? from + index : (places[index] as number)
    const row = rows[place] as number
    const month = months[place] as number
    const base = row * VALUE_COLUMNS
    let part = 1
    if (partColumn >= 0) part = values[base + partColumn] as number
    else if (partColumn === -2) part = (at[row] as number) + 1 - (since[row] as number)
    if (timesColumn >= 0) part *= values[base + timesColumn] as number
    if (part === 0) continue
    const value = byColumn < 0 ? 0 : (values[base + byColumn] as number)
    const ore = priceOf(line, value, part, whole === 0 ? (minutesOfMonth[month] as number) : whole)
    if (ore === 0) continue
    refuseBadAmount(ore)
    const sum = route * minutesOfMonth.length + month
    sums[sum] = (sums[sum] as number) + ore
    postings[sum] = (postings[sum] as number) + 1
  }
}

/**
 * Counts a batch into `sums`, and into `minutes` what accrues, at `type * months + month`. It throws InvariantError
 * PL-L004 for a price that is negative or not whole øre.
 */
export function createCounter(
  { facts }: FoldPlan,
  { months, minutesOfMonth }: Periods,
  sums: OpenSums,
  minutes: Float64Array,
) {
  let outside = new Uint32Array(0)

  function countGroup(span: Span, { type, accrues, firstQuantity, endOfValues, tallies, lines }: FactPlan): void {
    sums.facts[type] = (sums.facts[type] as number) + span.to - span.from
    for (let column = firstQuantity; column < endOfValues; column++) {
      const sum = type * VALUE_COLUMNS + column
      sums.quantities[sum] = (sums.quantities[sum] as number) + sumColumn(span, column)
    }
    if (accrues) addMinutes(span, type * months, minutes)
    for (const tally of tallies) {
      const outsiders = countCells(span, tally, minutesOfMonth, sums.tallied, outside)
      if (outsiders === 0) continue
      const places = outside.subarray(0, outsiders)
      for (const line of tally.lines) priceLine(span, line, places, minutesOfMonth, sums)
    }
    for (const line of lines) priceLine(span, line, undefined, minutesOfMonth, sums)
  }

  return (batch: FactBatch, { starts, rows, months }: FactGroups): void => {
    if (outside.length < batch.count) outside = new Uint32Array(batch.patient.length)
    for (let group = 0; group < facts.length; group++) {
      const from = starts[group] as number
      const to = starts[group + 1] as number
      if (from < to) countGroup({ batch, rows, months, from, to }, facts[group] as FactPlan)
    }
  }
}
