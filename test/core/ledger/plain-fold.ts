/** The ledger of some facts, one posting at a time and straight from the rate book: slow, and plain to check by eye. */
import { columnOf } from '../../../src/core/domain/fact-batch.ts'
import { FACT_TYPES, FACTS, type Fact, VALUE_COLUMNS, valueNames } from '../../../src/core/domain/facts.ts'
import { oreOf } from '../../../src/core/domain/money.ts'
import { dateAt, MINUTES_PER_DAY, monthIndexAt, tertialOfMonth } from '../../../src/core/domain/time.ts'
import type { RewardFacts } from '../../../src/core/ledger/accrual.ts'
import { createLedger, type Ledger, shapeLedger } from '../../../src/core/ledger/ledger.ts'
import { countRefusal, postCost, postPrice } from '../../../src/core/ledger/posting.ts'
import type { Cap, PricedLine, RateBook } from '../../../src/core/ledger/rate-book.ts'

/** A patient's time in what a run watches: the minutes [from, until) in the watch of that index. */
export interface WatchedSpan {
  readonly watch: number
  readonly from: number
  readonly until: number
}

const add = (column: Float64Array, index: number, amount: number): void => {
  column[index] = (column[index] as number) + amount
}

/** The open ledger of the facts, each patient's by (at, order), and of the spans. */
export function foldPlainly(
  book: RateBook,
  rewards: RewardFacts,
  facts: readonly Fact[],
  spans: readonly WatchedSpan[],
): Ledger {
  const { calendar } = book
  const ledger = createLedger(shapeLedger(book, Object.keys(rewards)))
  const { months, minutesOfMonth } = ledger.shape
  const used = new Map<string, number>()
  const start = calendar.monthStarts[calendar.warmUpMonths] as number

  const periodOf = (per: Cap['per'], at: number): string => {
    const { year, month } = dateAt(calendar, at)
    return { month: `${year}-${month}`, tertial: `${year} ${tertialOfMonth(month)}`, year: `${year}`, course: '' }[per]
  }
  const use = (key: string, amount: number): void => {
    used.set(key, (used.get(key) ?? 0) + amount)
  }

  function priceLine(line: PricedLine, fact: Fact, month: number): void {
    const values = valueNames(fact.type).map((name) => fact.values[name] as number)
    const minutes = fact.at + 1 - fact.from
    const part = line.partColumn === -2 ? minutes : line.partColumn === -1 ? 1 : (values[line.partColumn] as number)
    const times = line.timesColumn < 0 ? 1 : (values[line.timesColumn] as number)
    const whole = line.whole === 0 ? (minutesOfMonth[month] as number) : line.whole
    const value = line.byColumn < 0 ? 0 : (values[line.byColumn] as number)
    const ore = oreOf(((line.kroner[value] as number) * (part * times)) / whole)
    if (ore === 0) return
    const missing = line.requirements.find(({ column, allowed }) => ((allowed >> (values[column] as number)) & 1) === 0)
    const keyOf = (cap: Cap): string => `${fact.patient} cap ${cap.rule} ${periodOf(cap.per, fact.at)}`
    const full = line.caps.find((cap) => (used.get(keyOf(cap)) ?? 0) >= cap.max)
    const refusal = missing ?? full
    if (refusal !== undefined) {
      countRefusal(ledger, line.code, refusal.rule)
      return
    }
    for (const cap of line.caps) use(keyOf(cap), 1)
    if (line.payee < 0) {
      postCost(ledger, month, line.code, line.payer, ore, line.release)
      return
    }
    let own: number = ore
    if (line.ceiling !== undefined) {
      const key = `${fact.patient} ceiling ${line.ceiling.slot} ${periodOf('year', fact.at)}`
      own = Math.min(ore, Math.max(0, line.ceiling.ore - (used.get(key) ?? 0)))
      use(key, own)
      if (own < ore) postPrice(ledger, month, line.code, line.ceiling.payer, line.payee, ore - own)
    }
    if (own > 0) postPrice(ledger, month, line.code, line.payer, line.payee, own)
  }

  function account(fact: Fact): void {
    const type = FACT_TYPES.indexOf(fact.type)
    const month = monthIndexAt(calendar, fact.at) - calendar.warmUpMonths
    const minutes = fact.at + 1 - fact.from
    add(ledger.facts, type, 1)
    for (const name of FACTS[fact.type].quantities ?? []) {
      add(ledger.quantities, type * VALUE_COLUMNS + columnOf(fact.type, name), fact.values[name] as number)
    }
    Object.values(rewards).forEach((reward, index) => {
      if (reward.facts?.includes(fact.type)) add(ledger.rewardMinutes, index * months.length + month, minutes)
    })
    for (const step of book.stepsOfType[type] ?? []) add(ledger.caseMinutes, step * months.length + month, minutes)
    const epoch = book.epochOfDay[Math.floor(fact.at / MINUTES_PER_DAY)] as number
    for (const line of book.lines[epoch * FACT_TYPES.length + type] ?? []) priceLine(line, fact, month)
  }

  const inOrder = facts
    .map((fact, index) => ({ fact, index }))
    .sort((a, b) => a.fact.patient - b.fact.patient || a.fact.at - b.fact.at || a.index - b.index)
  for (const { fact } of inOrder) if (fact.at >= start) account(fact)
  for (const { watch, from, until } of spans) {
    months.forEach((_, month) => {
      const [first, end] = calendar.monthStarts.slice(calendar.warmUpMonths + month) as [number, number]
      const minutes = Math.min(end, until) - Math.max(first, from)
      if (minutes > 0) add(ledger.rewardMinutes, watch * months.length + month, minutes)
    })
  }
  return ledger
}
