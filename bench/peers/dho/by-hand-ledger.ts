/** The ledger of the loop written by hand: prices a fact at once, for one patient at a time. */
import { oreOf } from '../../../src/core/domain/money.ts'
import { CAP_PERIODS, type DhoInput, type Line, PRICED_FACTS } from './input.ts'

const ACCOUNTS = 4
const [REVENUE, PAYMENTS, RESOURCE_COST] = [0, 1, 3]
const YEAR = CAP_PERIODS.indexOf('year')
/** More columns than any priced fact has. */
const COLUMNS = 8

export type PricedFact = (typeof PRICED_FACTS)[number]
/** Places of the facts in PRICED_FACTS. */
export const FACT = Object.fromEntries(PRICED_FACTS.map((fact, index) => [fact, index])) as Record<PricedFact, number>

export interface HandLedger {
  /** Øre at `(month * actors + actor) * 4 + account`. */
  readonly cells: Float64Array
  /** What a fact carries, by column: to be set before it is told. */
  readonly values: Float64Array
  /** Prices a fact in a month; `minutes` are those of its period. */
  tell(fact: number, month: number, minutes: number): void
  /** Forgets which caps and how much of the ceiling the last patient used. */
  nextPatient(): void
}

/** An empty ledger over the prices of `input`. */
export function createHandLedger({ lines, actors, slots, calendar, periodKeys }: DhoInput): HandLedger {
  const months = calendar.monthStarts.length - 1
  const cells = new Float64Array(months * actors * ACCOUNTS)
  const values = new Float64Array(COLUMNS)
  const keys = Int32Array.from(periodKeys)
  const monthMinutes = Float64Array.from({ length: months }, (_, month) => startOf(month + 1) - startOf(month))
  const capKeys = new Int32Array(slots)
  const capUsed = new Int32Array(slots)
  let ceilingYear = 0
  let ceilingPaid = 0
  const flat: readonly Line[] = lines.flat()
  const first = Int32Array.from({ length: lines.length + 1 }, (_, fact) => lines.slice(0, fact).flat().length)

  function startOf(month: number): number {
    return calendar.monthStarts[month] as number
  }

  /** True where the claim is paid; it has then been counted. */
  function isPaid(line: Line, month: number): boolean {
    if (line.required >= 0 && ((line.allowed >> (values[line.required] as number)) & 1) === 0) return false
    const slot = line.capSlot
    if (slot < 0) return true
    const key = keys[line.capPer * months + month] as number
    if (capKeys[slot] !== key) {
      capKeys[slot] = key
      capUsed[slot] = 0
    }
    if ((capUsed[slot] as number) >= line.capMax) return false
    capUsed[slot] = (capUsed[slot] as number) + 1
    return true
  }

  function postPrice(month: number, payer: number, payee: number, ore: number): void {
    const paid = (month * actors + payer) * ACCOUNTS + PAYMENTS
    const received = (month * actors + payee) * ACCOUNTS + REVENUE
    cells[paid] = (cells[paid] as number) + ore
    cells[received] = (cells[received] as number) + ore
  }

  /** The payer's own share up to the ceiling; the rest is posted to the ceiling's payer. */
  function postAboveCeiling(line: Line, month: number, ore: number): number {
    const year = keys[YEAR * months + month] as number
    if (ceilingYear !== year) {
      ceilingYear = year
      ceilingPaid = 0
    }
    const own = Math.min(ore, Math.max(0, line.ceiling - ceilingPaid))
    ceilingPaid += own
    if (own < ore) postPrice(month, line.ceilingPayer, line.payee, ore - own)
    return own
  }

  function tell(fact: number, month: number, minutes: number): void {
    const last = first[fact + 1] as number
    for (let index = first[fact] as number; index < last; index++) {
      const line = flat[index] as Line
      let part = line.part >= 0 ? (values[line.part] as number) : line.part === -2 ? minutes : 1
      if (line.times >= 0) part *= values[line.times] as number
      if (part === 0) continue
      const value = line.by < 0 ? 0 : (values[line.by] as number)
      const whole = line.whole === 0 ? (monthMinutes[month] as number) : line.whole
      const ore =
        part === whole ? (line.ore[value] as number) : oreOf(((line.kroner[value] as number) * part) / whole)
      if (ore === 0) continue
      if (line.payee < 0) {
        const cell = (month * actors + line.payer) * ACCOUNTS + RESOURCE_COST
        cells[cell] = (cells[cell] as number) + ore
        continue
      }
      if (!isPaid(line, month)) continue
      const own = line.ceiling < 0 ? ore : postAboveCeiling(line, month, ore)
      if (own > 0) postPrice(month, line.payer, line.payee, own)
    }
  }

  return {
    cells,
    values,
    tell,
    nextPatient() {
      capKeys.fill(-1)
      ceilingYear = 0
    },
  }
}
