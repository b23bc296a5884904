/** The facts of a batch, dealt out by what prices them: one pass over the rows, so that each group is one tight loop. */
import type { FactBatch } from '../domain/fact-batch.ts'
import { FACT_TYPES, VALUE_COLUMNS } from '../domain/facts.ts'
import { InvariantError } from '../domain/issues.ts'
import { MINUTES_PER_DAY } from '../domain/time.ts'
import { ALWAYS, type FoldPlan, NEVER } from './fold-plan.ts'
import type { Periods } from './periods.ts'

/** Facts of one batch. Group `g`, an index of the plan's facts, lies at `starts[g]` up to `starts[g + 1]`. */
export interface FactGroups {
  readonly starts: Int32Array
  /** Rows of the batch by group, and their accounted months. */
  readonly rows: Uint32Array
  readonly months: Uint16Array
  /** The first `claimCount` are rows with claims to be judged, in the order of the batch. */
  readonly claims: Uint32Array
  readonly claimCount: number
}

/**
 * Deals out one batch after another; what it gives is overwritten by the next. Facts of the warm-up are in no group.
 * Throws InvariantError PL-L005 for a fact after the last month.
 */
export function createGrouping({ facts }: FoldPlan, epochOfDay: Uint16Array, periods: Periods) {
  const { start, end, monthOfDay } = periods
  const triggers = Int8Array.from(facts, ({ trigger }) => trigger)
  const starts = new Int32Array(facts.length + 1)
  const next = new Int32Array(facts.length + 1)
  const room = (capacity: number) => ({
    group: new Int32Array(capacity),
    rows: new Uint32Array(capacity),
    months: new Uint16Array(capacity),
    claims: new Uint32Array(capacity + 1),
  })
  let columns = room(0)

  /** Finds every row's group and which rows have claims; gives the number of those. */
  function findGroups({ count, at: ats, type: types, values }: FactBatch): number {
    const { group: groups, claims } = columns
    let claimCount = 0
    next.fill(0)
    for (let row = 0; row < count; row++) {
      const at = ats[row] as number
      if (at < start) {
        groups[row] = -1
        continue
      }
      if (at >= end)
        throw new InvariantError('PL-L005', `a fact at minute ${at} lies after the last month, which ends at ${end}`)
      const group = (epochOfDay[(at / MINUTES_PER_DAY) | 0] as number) * FACT_TYPES.length + (types[row] as number)
      groups[row] = group
      next[group] = (next[group] as number) + 1
      const trigger = triggers[group] as number
      if (trigger === NEVER) continue
      claims[claimCount] = row
      // 1 where the value is not 0, without a branch that nobody could foresee.
      const value = trigger === ALWAYS ? 1 : (values[row * VALUE_COLUMNS + trigger] as number)
      claimCount += (value | -value) >>> 31
    }
    return claimCount
  }

  /** Puts the rows of each group side by side, in the order of the batch. */
  function placeRows({ count, at: ats }: FactBatch): void {
    const { group: groups, rows, months } = columns
    let sum = 0
    for (let group = 0; group < facts.length; group++) {
      const size = next[group] as number
      starts[group] = sum
      next[group] = sum
      sum += size
    }
    starts[facts.length] = sum
    for (let row = 0; row < count; row++) {
      const group = groups[row] as number
      if (group < 0) continue
      const place = next[group] as number
      next[group] = place + 1
      rows[place] = row
      months[place] = monthOfDay[((ats[row] as number) / MINUTES_PER_DAY) | 0] as number
    }
  }

  return (batch: FactBatch): FactGroups => {
    if (columns.rows.length < batch.count) columns = room(batch.patient.length)
    const claimCount = findGroups(batch)
    placeRows(batch)
    const { rows, months, claims } = columns
    return { starts, rows, months, claims, claimCount }
  }
}
