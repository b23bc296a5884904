/** One pass over the facts of a batch: counts each in its cell, and lists those that must be priced by themselves. */
import type { FactBatch } from '../domain/fact-batch.ts'
import { FACT_TYPES, VALUE_COLUMNS } from '../domain/facts.ts'
import { InvariantError } from '../domain/issues.ts'
import { MINUTES_PER_DAY } from '../domain/time.ts'
import type { FactPlan, FoldPlan } from './fold-plan.ts'
import type { OpenSums } from './open-sums.ts'
import type { Periods } from './periods.ts'

/** What a scan leaves to be done; overwritten by the next. */
export interface Remainder {
  /** The first `count` are rows of the batch, ascending. */
  readonly rows: Uint32Array
  readonly count: number
  /** By row of the batch: accounted month, place among the plan's facts, and 1 where the fact has no cell. */
  readonly months: Uint16Array
  readonly facts: Uint32Array
  readonly outside: Uint8Array
}

const roomFor = (capacity: number) => ({
  rows: new Uint32Array(capacity + 1),
  months: new Uint16Array(capacity),
  facts: new Uint32Array(capacity),
  outside: new Uint8Array(capacity),
})

/** What a scan reads and adds to; `minutes` is what accrues, at `type * months + month`. */
export interface ScanBooks {
  readonly plan: FoldPlan
  readonly epochOfDay: Uint16Array
  readonly periods: Periods
  readonly sums: OpenSums
  readonly minutes: Float64Array
}

/** Throws InvariantError PL-L005 for a fact after the last month. */
export function refuseLate(at: number, end: number): never {
  throw new InvariantError('PL-L005', `a fact at minute ${at} lies after the last month, which ends at ${end}`)
}

/** Counts a batch and gives the number of rows that are left. A plain function with all at hand: it runs for every fact. */
function scanRows(
  batch: FactBatch,
  { plan, epochOfDay, periods, sums, minutes }: ScanBooks,
  room: ReturnType<typeof roomFor>,
) {
  const { count, at: ats, from: froms, type: types, values } = batch
  const { start, end, months: monthCount, monthOfDay, minutesOfMonth } = periods
  const { tallied, quantities } = sums
  const { rows, months, facts, outside } = room
  const plans = plan.facts
  const typeCount = FACT_TYPES.length
  let left = 0
  for (let row = 0; row < count; row++) {
    const at = ats[row] as number
    if (at < start) continue
    if (at >= end) refuseLate(at, end)
    const day = (at / MINUTES_PER_DAY) | 0
    const month = monthOfDay[day] as number
    const type = types[row] as number
    const place = (epochOfDay[day] as number) * typeCount + type
    const fact = plans[place] as FactPlan
    const base = row * VALUE_COLUMNS
    const covered = at + 1 - (froms[row] as number)
    const { cellOf, quantities: columns } = fact
    let isOutside = fact.inFull && covered !== minutesOfMonth[month] ? 1 : 0
    let cell = fact.first + month * fact.width
    for (let input = 0; input < cellOf.length; input += 3) {
      const value = values[base + (cellOf[input] as number)] as number
      if (value >>> 0 >= (cellOf[input + 1] as number)) isOutside = 1
      cell = (cell + Math.imul(value, cellOf[input + 2] as number)) | 0
    }
    if (isOutside === 0) tallied[cell] = (tallied[cell] as number) + 1
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index] as number
      const sum = type * VALUE_COLUMNS + column
      quantities[sum] = (quantities[sum] as number) + (values[base + column] as number)
    }
    if (fact.accrues) {
      const sum = type * monthCount + month
      minutes[sum] = (minutes[sum] as number) + covered
    }
    rows[left] = row
    months[row] = month
    facts[row] = place
    outside[row] = isOutside
    const claims = ((values[base + fact.triggerColumn] as number) & fact.triggerMask) | fact.triggerAlways | isOutside
    // One more where it is not 0, without a branch that nothing could foresee.
    left += (claims | -claims) >>> 31
  }
  return left
}

/**
 * A scan that adds to what it is given. Facts of the warm-up are passed over. It throws InvariantError PL-L005 for a fact
 * after the last month.
 */
export function createScan(books: ScanBooks): (batch: FactBatch) => Remainder {
  let room = roomFor(0)
  return (batch) => {
    if (room.months.length < batch.count) room = roomFor(batch.patient.length)
    const count = scanRows(batch, books, room)
    const { rows, months, facts, outside } = room
    return { rows, count, months, facts, outside }
  }
}
