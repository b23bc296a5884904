/** Claims one by one: what each comes to, the rule that refuses it, and above a ceiling who pays. */
import type { FactBatch } from '../domain/fact-batch.ts'
import { FACT_TYPES, VALUE_COLUMNS } from '../domain/facts.ts'
import { MINUTES_PER_DAY } from '../domain/time.ts'
import type { FactGroups } from './fact-groups.ts'
import type { FoldObserver } from './fold.ts'
import type { FactPlan, FoldPlan, RoutedLine } from './fold-plan.ts'
import type { OpenSums } from './open-sums.ts'
import type { PatientState } from './patient-state.ts'
import type { Periods } from './periods.ts'
import { refuseBadAmount } from './posting.ts'
import { priceOf } from './price-of.ts'
import type { PricedLine, RateBook } from './rate-book.ts'

/**
 * Judges the claims of a batch, whose patients' rows must come by time, into `sums`: a posting each, two where a ceiling
 * divides it, a refusal, or nothing. It throws InvariantError PL-L004 for a price that is negative or not whole øre, and
 * PL-L006 where a patient's facts go back in time.
 */
export function createJudge(
  { rules, epochOfDay }: RateBook,
  { facts }: FoldPlan,
  { months, monthOfDay, minutesOfMonth, keys }: Periods,
  { ore: sums, postings, refusals }: OpenSums,
  state: PatientState,
  observer: FoldObserver | undefined,
) {
  /** The rule that refuses a claim, or -1; a claim that passes has been counted against its caps. */
  function judge({ requirements, caps }: PricedLine, batch: FactBatch, row: number, month: number): number {
    for (const { column, allowed, rule } of requirements) {
      if (((allowed >> (batch.values[row * VALUE_COLUMNS + column] as number)) & 1) === 0) return rule
    }
    if (caps.length === 0) return -1
    const patient = batch.patient[row] as number
    for (const cap of caps) {
      if (state.read(patient, cap.slot, keys[cap.per][month] as number) >= cap.max) return cap.rule
    }
    for (const cap of caps) state.add(patient, cap.slot, 1)
    return -1
  }

  function post(route: number, month: number, ore: number): void {
    refuseBadAmount(ore)
    const sum = route * months + month
    sums[sum] = (sums[sum] as number) + ore
    postings[sum] = (postings[sum] as number) + 1
  }

  /** Posts what a ceiling's payer takes over; gives the øre that are left to the line's own. */
  function postAbove(
    { line, routeAbove }: RoutedLine,
    batch: FactBatch,
    row: number,
    month: number,
    ore: number,
  ): number {
    const { ceiling } = line
    if (ceiling === undefined) return ore
    const patient = batch.patient[row] as number
    const paid = state.read(patient, ceiling.slot, keys.year[month] as number)
    const own = Math.min(ore, Math.max(0, ceiling.ore - paid))
    state.add(patient, ceiling.slot, own)
    if (own < ore) {
      post(routeAbove, month, ore - own)
      observer?.posted(batch, row, line, ceiling.payer, line.payee, ore - own)
    }
    return own
  }

  function claim(routed: RoutedLine, batch: FactBatch, row: number, month: number): void {
    const { line } = routed
    const { partColumn, timesColumn, byColumn, whole } = line
    const base = row * VALUE_COLUMNS
    let part = 1
    if (partColumn >= 0) part = batch.values[base + partColumn] as number
    else if (partColumn === -2) part = (batch.at[row] as number) + 1 - (batch.from[row] as number)
    if (timesColumn >= 0) part *= batch.values[base + timesColumn] as number
    if (part === 0) return
    const value = byColumn < 0 ? 0 : (batch.values[base + byColumn] as number)
    const ore = priceOf(line, value, part, whole === 0 ? (minutesOfMonth[month] as number) : whole)
    if (ore === 0) return
    const refusal = judge(line, batch, row, month)
    if (refusal >= 0) {
      const count = line.code * rules.length + refusal
      refusals[count] = (refusals[count] as number) + 1
      observer?.refused(batch, row, line, refusal)
      return
    }
    const own = postAbove(routed, batch, row, month, ore)
    if (own === 0) return
    post(routed.route, month, own)
    observer?.posted(batch, row, line, line.payer, line.payee, own)
  }

  return (batch: FactBatch, { claims: rows, claimCount }: FactGroups): void => {
    for (let place = 0; place < claimCount; place++) {
      const row = rows[place] as number
      const day = ((batch.at[row] as number) / MINUTES_PER_DAY) | 0
      const group = (epochOfDay[day] as number) * FACT_TYPES.length + (batch.type[row] as number)
      const month = monthOfDay[day] as number
      for (const line of (facts[group] as FactPlan).claims) claim(line, batch, row, month)
    }
  }
}
