/** The ledger of the loop written by hand: prices a fact at once, for one patient at a time. */
import { CAP_PERIODS, type DhoInput, type Line, PRICED_FACTS } from './input.ts'

const ACCOUNTS = 4
const [REVENUE, PAYMENTS, RESOURCE_COST] = [0, 1, 3]
const YEAR = CAP_PERIODS.indexOf('year')
/** Places among a fact's values that never change, and what stands for the minutes of its period. */
const [NOTHING, ONE, MINUTES] = [6, 7, -2]
const COLUMNS = 8
/** Up to here the price of a number of units is ready, rounded. */
const FEW = 8

export type PricedFact = (typeof PRICED_FACTS)[number]
/** Places of the facts in PRICED_FACTS. */
export const FACT = Object.fromEntries(PRICED_FACTS.map((fact, index) => [fact, index])) as Record<PricedFact, number>

export interface HandLedger {
  /** Øre at `(month * actors + actor) * 4 + account`. */
  readonly cells: Float64Array
  /** What a fact carries, by column: to be set before it is told. */
  readonly values: Int32Array
  /** Prices a fact in a month; `minutes` are those of its period. */
  tell(fact: number, month: number, minutes: number): void
  /** Forgets which caps and how much of the ceiling the last patient used. */
  nextPatient(): void
}

/** How a line is priced: units, whose price is ready; the minutes of a period; or whatever else there is. */
const WAYS = ['units', 'period', 'longWay'] as const
type Way = (typeof WAYS)[number]

/** A line with the cells of a month it posts to; `by` and `part` are places among the values. */
interface Priced {
  readonly isOfUnits: boolean
  readonly isRefusable: boolean
  readonly way: Way
  readonly from: number
  readonly to: number
  readonly ceilingFrom: number
  readonly ceiling: number
  readonly by: number
  readonly part: number
  readonly times: number
  readonly whole: number
  readonly required: number
  readonly allowed: number
  readonly capSlot: number
  readonly capMax: number
  readonly capPer: number
  readonly kroner: Float64Array
  readonly ore: Float64Array
  /** At `value * FEW + units`. */
  readonly oreOfUnits: Float64Array
}

/** Kroner to øre as the product rounds them; amounts are not negative. */
function oreOf(kroner: number): number {
  const size = kroner * 100
  return Math.floor(size + Math.min(size * 2 ** -50, 1e-3) + 0.5)
}

/** `consumed` is the cell of a month that takes what leaves the actors. */
function priceLine(line: Line, consumed: number): Priced {
  const isRefusable = line.required >= 0 || line.capSlot >= 0
  const isOfUnits = line.part !== MINUTES && line.times < 0 && line.whole === 1
  const isOfPeriod = line.part === MINUTES && line.times < 0 && line.whole === 0 && line.by < 0
  const isFree = !isRefusable && line.ceiling < 0
  return {
    isOfUnits,
    isRefusable,
    way: isFree && isOfUnits ? 'units' : isFree && isOfPeriod ? 'period' : 'longWay',
    from: line.payer * ACCOUNTS + (line.payee < 0 ? RESOURCE_COST : PAYMENTS),
    to: line.payee < 0 ? consumed : line.payee * ACCOUNTS + REVENUE,
    ceilingFrom: line.ceilingPayer * ACCOUNTS + PAYMENTS,
    ceiling: line.ceiling,
    by: line.by < 0 ? NOTHING : line.by,
    part: line.part === -1 ? ONE : line.part,
    times: line.times,
    whole: line.whole,
    required: line.required,
    allowed: line.allowed,
    capSlot: line.capSlot,
    capMax: line.capMax,
    capPer: line.capPer,
    kroner: Float64Array.from(line.kroner),
    ore: Float64Array.from(line.ore),
    oreOfUnits: Float64Array.from(
      line.kroner.flatMap((kroner) => Array.from({ length: FEW }, (_, units) => oreOf(kroner * units))),
    ),
  }
}

/** An empty ledger over the prices of `input`. */
export function createHandLedger({ lines, actors, slots, calendar, periodKeys }: DhoInput): HandLedger {
  const months = calendar.monthStarts.length - 1
  const monthCells = actors * ACCOUNTS
  const consumed = months * monthCells
  const posted = new Float64Array(2 * consumed)
  const values = new Int32Array(COLUMNS)
  values[ONE] = 1
  const keys = Int32Array.from(periodKeys)
  const startOf = (month: number): number => calendar.monthStarts[month] as number
  const monthMinutes = Int32Array.from({ length: months }, (_, month) => startOf(month + 1) - startOf(month))
  const capKeys = new Int32Array(slots)
  const capUsed = new Int32Array(slots)
  let ceilingYear = 0
  const ceilingPaid = new Float64Array(1)
  const priced = lines.map((ofFact) => ofFact.map((line) => priceLine(line, consumed)))
  const [units, periods, longWays] = WAYS.map((way) =>
    priced.map((ofFact) => ofFact.filter((line) => line.way === way)),
  ) as [Priced[][], Priced[][], Priced[][]]

  /** True where the claim is paid; it has then been counted. */
  function isPaid(line: Priced, month: number): boolean {
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

  /** The payer's own share up to the ceiling. */
  function ownShare(line: Priced, month: number, ore: number): number {
    const year = keys[YEAR * months + month] as number
    if (ceilingYear !== year) {
      ceilingYear = year
      ceilingPaid[0] = 0
    }
    const own = Math.min(ore, line.ceiling - (ceilingPaid[0] as number))
    ceilingPaid[0] = (ceilingPaid[0] as number) + own
    return own
  }

  function priceOfUnits(line: Priced): number {
    const value = values[line.by] as number
    const units = values[line.part] as number
    return units < FEW
      ? (line.oreOfUnits[value * FEW + units] as number)
      : oreOf((line.kroner[value] as number) * units)
  }

  function priceOf(line: Priced, month: number, minutes: number): number {
    if (line.isOfUnits) return priceOfUnits(line)
    const value = values[line.by] as number
    const whole = line.whole === 0 ? (monthMinutes[month] as number) : line.whole
    let part = line.part === MINUTES ? minutes : (values[line.part] as number)
    if (line.times >= 0) part *= values[line.times] as number
    return part === whole ? (line.ore[value] as number) : oreOf(((line.kroner[value] as number) * part) / whole)
  }

  function tell(fact: number, month: number, minutes: number): void {
    const base = month * monthCells
    const byUnits = units[fact] as readonly Priced[]
    for (let index = 0; index < byUnits.length; index++) {
      const line = byUnits[index] as Priced
      const ore = priceOfUnits(line)
      posted[base + line.from] = (posted[base + line.from] as number) + ore
      posted[base + line.to] = (posted[base + line.to] as number) + ore
    }
    const byPeriod = periods[fact] as readonly Priced[]
    const whole = monthMinutes[month] as number
    for (let index = 0; index < byPeriod.length; index++) {
      const line = byPeriod[index] as Priced
      const ore = minutes === whole ? (line.ore[0] as number) : oreOf(((line.kroner[0] as number) * minutes) / whole)
      posted[base + line.from] = (posted[base + line.from] as number) + ore
      posted[base + line.to] = (posted[base + line.to] as number) + ore
    }
    const others = longWays[fact] as readonly Priced[]
    for (let index = 0; index < others.length; index++) {
      const line = others[index] as Priced
      const ore = priceOf(line, month, minutes)
      if (line.isRefusable && (ore === 0 || !isPaid(line, month))) continue
      const own = line.ceiling < 0 ? ore : ownShare(line, month, ore)
      const above = base + line.ceilingFrom
      posted[above] = (posted[above] as number) + ore - own
      posted[base + line.from] = (posted[base + line.from] as number) + own
      posted[base + line.to] = (posted[base + line.to] as number) + ore
    }
  }

  return {
    cells: posted.subarray(0, consumed),
    values,
    tell,
    nextPatient() {
      capKeys.fill(-1)
      ceilingYear = 0
    },
  }
}
