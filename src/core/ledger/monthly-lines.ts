/** Lines that a month gives and no single fact: fixed amounts, and blocks of capacity. */
import { oreOf } from '../domain/money.ts'
import { type Calendar, MINUTES_PER_DAY } from '../domain/time.ts'
import type { CostLine, TariffLine } from './schema.ts'

/** A line as it is posted when the months close. Names are indexes into the rate book's lists. */
export interface MonthlyLine {
  readonly code: number
  /** The actor that pays, or bears the cost. */
  readonly payer: number
  /** The actor that is paid, or -1 where a resource is consumed. */
  readonly payee: number
  /** Whole øre of every accounted month, of one block where the line is a step; 0 where no price is in force. */
  readonly ore: Float64Array
  /** Its place among the ledger's caseloads, room of a block in patients, and months of notice. */
  readonly step: { readonly caseload: number; readonly block: number; readonly noticeMonths: number } | undefined
  /** The rule that refuses the line in this arm, or -1. */
  readonly refusal: number
}

/** True where every fact is priced by itself. */
export const isVariable = ({ behaviour }: TariffLine | CostLine): boolean => behaviour === 'variable'

/**
 * Øre of every accounted month from the kroner of each stretch of unchanged prices: by days where a price changes
 * within the month. The running sum is rounded, so that twelve twelfths of a year are the year to the øre.
 */
export function spreadOverMonths(
  kronerOfEpoch: readonly number[],
  epochOfDay: Uint16Array,
  { monthStarts, warmUpMonths }: Calendar,
): Float64Array {
  const starts = monthStarts.slice(warmUpMonths).map((minute) => minute / MINUTES_PER_DAY)
  let sum = 0
  const roundOn = (kroner: number): number => {
    const before = oreOf(sum)
    sum += kroner
    return oreOf(sum) - before
  }
  return Float64Array.from(starts.slice(1), (end, month) => {
    const start = starts[month] as number
    const daysAt = new Map<number, number>()
    for (let day = start; day < end; day++) {
      const kroner = kronerOfEpoch[epochOfDay[day] as number] as number
      daysAt.set(kroner, (daysAt.get(kroner) ?? 0) + 1)
    }
    if (daysAt.size === 1) return roundOn(kronerOfEpoch[epochOfDay[start] as number] as number)
    return roundOn([...daysAt].reduce((sum, [kroner, days]) => sum + kroner * days, 0) / (end - start))
  })
}
