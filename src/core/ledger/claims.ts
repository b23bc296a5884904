/** Claims one by one: what each comes to, the rule that refuses it, and above a ceiling who pays. */
import type { FactBatch } from '../domain/fact-batch.ts'
import { VALUE_COLUMNS } from '../domain/facts.ts'
import { type FactPlan, type FoldPlan, priceOf, type RoutedLine } from './fold-plan.ts'
import type { OpenSums } from './open-sums.ts'
import type { PatientState } from './patient-state.ts'
import type { Periods } from './periods.ts'
import { refuseBadAmount } from './posting.ts'
import type { PricedLine } from './rate-book.ts'
import type { Remainder } from './scan.ts'

/** Hears what became of every claim that a fact gave; numbers are indexes into the rate book's lists. */
export interface FoldObserver {
  /** `payee` is -1 where a resource was consumed. Called once for each posting. */
  posted(batch: FactBatch, row: number, line: PricedLine, payer: number, payee: number, ore: number): void
  refused(batch: FactBatch, row: number, line: PricedLine, rule: number): void
}

/** What a line's price is multiplied by, before it is divided by the line's whole: minutes, a quantity, or 1. */
function partOf({ partColumn, timesColumn }: PricedLine, { values, at, from }: FactBatch, row: number): number {
  const base = row * VALUE_COLUMNS
  let part = 1
  if (partColumn >= 0) part = values[base + partColumn] as number
  else if (partColumn === -2) part = (at[row] as number) + 1 - (from[row] as number)
  if (timesColumn >= 0) part *= values[base + timesColumn] as number
  return part
}

/** The units that a claim is for: facts, patient-months, days, hours or what its quantity counts; as `priceClaim`. */
export const unitsOf = (line: PricedLine, batch: FactBatch, row: number, minutesOfMonth: number): number =>
  partOf(line, batch, row) / (line.whole === 0 ? minutesOfMonth : line.whole)

/** The øre that a line makes of a fact, before any rule is asked; `minutesOfMonth` are those of its civil month. */
export function priceClaim(line: PricedLine, batch: FactBatch, row: number, minutesOfMonth: number): number {
  const part = partOf(line, batch, row)
  if (part === 0) return 0
  const value = line.byColumn < 0 ? 0 : (batch.values[row * VALUE_COLUMNS + line.byColumn] as number)
  return priceOf(line, value, part, line.whole === 0 ? minutesOfMonth : line.whole)
}

/** Counts a fact without a cell and what its cell would tell. */
export function countOutside(
  { facts, quantities }: Pick<OpenSums, 'facts' | 'quantities'>,
  { type, inputs }: FactPlan,
  batch: FactBatch,
  row: number,
): void {
  facts[type] = (facts[type] as number) + 1
  for (const { column, isQuantity } of inputs) {
    const sum = type * VALUE_COLUMNS + column
    const value = batch.values[row * VALUE_COLUMNS + column] as number
    if (isQuantity) quantities[sum] = (quantities[sum] as number) + value
  }
}

/**
 * Prices what scans have left, whose patients' rows must come by time, into sums: a posting a line, two where a ceiling
 * divides it, a refusal, or nothing.
 */
export class Pricer {
  private readonly monthCount: number
  private readonly minutesOfMonth: Float64Array
  private readonly keys: Periods['keys']
  private readonly keyOfYear: Int32Array
  private readonly sums: OpenSums
  private readonly ore: Float64Array
  private readonly postings: Float64Array
  private readonly rules: number
  private readonly state: PatientState
  private readonly observer: FoldObserver | undefined

  /** `rules` is the number of the book's rules. */
  constructor(periods: Periods, sums: OpenSums, rules: number, state: PatientState, observer?: FoldObserver) {
    this.monthCount = periods.months
    this.minutesOfMonth = periods.minutesOfMonth
    this.keys = periods.keys
    this.keyOfYear = periods.keys.year
    this.sums = sums
    this.ore = sums.ore
    this.postings = sums.postings
    this.rules = rules
    this.state = state
    this.observer = observer
  }

  /**
   * Throws InvariantError PL-L004 for a price that is negative or not whole øre, and PL-L006 where a patient's facts go
   * back in time.
   */
  price(batch: FactBatch, { facts }: FoldPlan, { rows, count, months, facts: places, outside }: Remainder): void {
    for (let index = 0; index < count; index++) {
      const row = rows[index] as number
      const month = months[row] as number
      const fact = facts[places[row] as number] as FactPlan
      if (outside[row] === 1) {
        countOutside(this.sums, fact, batch, row)
        this.priceLines(fact.lines, batch, row, month)
      }
      this.priceLines(fact.claims, batch, row, month)
    }
  }

  private priceLines(lines: readonly RoutedLine[], batch: FactBatch, row: number, month: number): void {
    for (let index = 0; index < lines.length; index++) {
      const routed = lines[index] as RoutedLine
      const ore = priceClaim(routed.line, batch, row, this.minutesOfMonth[month] as number)
      if (ore === 0) continue
      if (routed.hasRules || this.observer !== undefined) this.answer(routed, batch, row, month, ore)
      else this.post(routed.route, month, ore)
    }
  }

  private post(route: number, month: number, ore: number): void {
    refuseBadAmount(ore)
    const sum = route * this.monthCount + month
    this.ore[sum] = (this.ore[sum] as number) + ore
    this.postings[sum] = (this.postings[sum] as number) + 1
  }

  /** Answers a claim by the rules of its line. */
  private answer(routed: RoutedLine, batch: FactBatch, row: number, month: number, ore: number): void {
    const { line, route, routeAbove } = routed
    const { ceiling, requirements, caps } = line
    const refusal = requirements.length + caps.length === 0 ? -1 : this.judge(line, batch, row, month)
    if (refusal >= 0) {
      const { refusals } = this.sums
      const count = line.code * this.rules + refusal
      refusals[count] = (refusals[count] as number) + 1
      this.observer?.refused(batch, row, line, refusal)
      return
    }
    let own = ore
    if (ceiling !== undefined) {
      const year = this.keyOfYear[month] as number
      own = this.state.spend(batch.patient[row] as number, ceiling.slot, year, ore, ceiling.ore)
      if (own < ore) {
        this.post(routeAbove, month, ore - own)
        this.observer?.posted(batch, row, line, ceiling.payer, line.payee, ore - own)
        if (own === 0) return
      }
    }
    this.post(route, month, own)
    this.observer?.posted(batch, row, line, line.payer, line.payee, own)
  }

  /** The rule that refuses a claim, or -1; a claim that passes has been counted against its caps. */
  private judge({ requirements, caps }: PricedLine, batch: FactBatch, row: number, month: number): number {
    for (const { column, allowed, rule } of requirements) {
      if (((allowed >> (batch.values[row * VALUE_COLUMNS + column] as number)) & 1) === 0) return rule
    }
    const patient = batch.patient[row] as number
    for (const cap of caps) {
      if (this.state.read(patient, cap.slot, this.keys[cap.per][month] as number) >= cap.max) return cap.rule
    }
    for (const cap of caps) this.state.add(patient, cap.slot, 1)
    return -1
  }
}
