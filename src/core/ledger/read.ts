/** Rows read out of a ledger, by name and in øre: what analysis and tables draw from. */
import { columnOf } from '../domain/fact-batch.ts'
import { FACT_TYPES, FACTS, type FactType, VALUE_COLUMNS } from '../domain/facts.ts'
import { ACCOUNT_COUNT, ITEM_COUNT, type Ledger } from './ledger.ts'

export interface AccountRow {
  readonly revenue: number
  readonly payments: number
  readonly transfers: number
  readonly resourceCost: number
  /** revenue − payments + transfers − resourceCost */
  readonly net: number
}

/** An actor's row of one accounted month, by index; øre. */
export function readMonth(ledger: Ledger, actor: number, month: number): AccountRow {
  const cell = (month * ledger.shape.actors.length + actor) * ACCOUNT_COUNT
  const { cells } = ledger
  const [revenue, payments] = [cells[cell] as number, cells[cell + 1] as number]
  const [transfers, resourceCost] = [cells[cell + 2] as number, cells[cell + 3] as number]
  return { revenue, payments, transfers, resourceCost, net: revenue - payments + transfers - resourceCost }
}

/** Net of an actor's row of one accounted month, by index; øre. */
export function readNet({ shape, cells }: Ledger, actor: number, month: number): number {
  const cell = (month * shape.actors.length + actor) * ACCOUNT_COUNT
  const revenue = cells[cell] as number
  const payments = cells[cell + 1] as number
  return revenue - payments + (cells[cell + 2] as number) - (cells[cell + 3] as number)
}

/** An actor's row over all months, by index; øre. */
export function readActor(ledger: Ledger, actor: number): AccountRow {
  const sum = { revenue: 0, payments: 0, transfers: 0, resourceCost: 0, net: 0 }
  for (let month = 0; month < ledger.shape.months.length; month++) {
    const row = readMonth(ledger, actor, month)
    sum.revenue += row.revenue
    sum.payments += row.payments
    sum.transfers += row.transfers
    sum.resourceCost += row.resourceCost
    sum.net += row.net
  }
  return sum
}

export interface Item {
  readonly code: string
  /** Postings: paid claims, or resources consumed. How much each was stands with the facts. */
  readonly count: number
  readonly revenue: number
  readonly payments: number
  readonly resourceCost: number
}

/** What each code gave an actor, codes without postings left out; øre. */
export function listItems(ledger: Ledger, actor: number): Item[] {
  const { codes } = ledger.shape
  const { items } = ledger
  const listed: Item[] = []
  for (let index = 0; index < codes.length; index++) {
    const item = (actor * codes.length + index) * ITEM_COUNT
    const count = items[item] as number
    if (count === 0) continue
    const [revenue, payments] = [items[item + 1] as number, items[item + 2] as number]
    listed.push({ code: codes[index] as string, count, revenue, payments, resourceCost: items[item + 3] as number })
  }
  return listed
}

/** Refused claims by code and the rule that refused them. */
export function listRefusals(ledger: Ledger): { code: string; reason: string; count: number }[] {
  const { codes, rules } = ledger.shape
  const listed: { code: string; reason: string; count: number }[] = []
  ledger.refusals.forEach((count, index) => {
    if (count === 0) return
    const code = codes[Math.floor(index / rules.length)] as string
    listed.push({ code, reason: rules[index % rules.length] as string, count })
  })
  return listed
}

/** How often a fact happened, and the sum of each of its quantities. */
export function readFacts(ledger: Ledger, type: FactType): { count: number; quantities: Record<string, number> } {
  const index = FACT_TYPES.indexOf(type)
  const quantities: Record<string, number> = {}
  for (const name of FACTS[type].quantities ?? []) {
    quantities[name] = ledger.quantities[index * VALUE_COLUMNS + columnOf(type, name)] as number
  }
  return { count: ledger.facts[index] as number, quantities }
}
