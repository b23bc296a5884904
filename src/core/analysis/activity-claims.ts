/** Hears the claims of an arm, for what activities give: sums by tariff line and kind of fact, replication by replication. */
import type { FactBatch } from '../domain/fact-batch.ts'
import { FACT_TYPES, type FactType } from '../domain/facts.ts'
import { MINUTES_PER_DAY } from '../domain/time.ts'
import { unitsOf } from '../ledger/claims.ts'
import { type Periods, periodsOf } from '../ledger/periods.ts'
import type { PricedLine, RateBook } from '../ledger/rate-book.ts'
import type { ArmObserver } from '../stream/books.ts'

/** Tells a tariff line and kind of fact apart from others, in every arm. */
export const keyOf = (fact: FactType, code: string, payer: string, payee: string): string =>
  `${fact} ${code} ${payer} ${payee}`

/** Sums over claims. */
export interface Sums {
  count: number
  units: number
  /** Øre by index of the payer. */
  readonly ore: Map<number, number>
  /** Claims by index of the rule. */
  readonly refused: Map<number, number>
}

/** What is heard of one line and kind of fact in an arm. */
interface Heard {
  /** Of the replication that is being lived. */
  readonly open: Sums
  /** Of those that are closed. */
  readonly closed: Sums
  /** Paid claims by closed replication, from the first in which there were any. */
  readonly counts: number[]
}

/** Nothing has been claimed. */
export const noSums = (): Sums => ({ count: 0, units: 0, ore: new Map(), refused: new Map() })

const add = (sums: Map<number, number>, key: number, amount: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + amount)
}

/** Hears the claims of one arm. */
export class ArmClaims implements ArmObserver {
  private readonly heard = new Map<PricedLine, (Heard | undefined)[]>()
  private readonly byKey = new Map<string, Heard>()
  private readonly book: RateBook
  private readonly periods: Periods
  /** The claim whose part above a ceiling was posted last: the part below it is the same claim. */
  private above: { readonly row: number; readonly line: PricedLine } | undefined

  constructor(book: RateBook) {
    this.book = book
    this.periods = periodsOf(book.calendar)
  }

  posted(batch: FactBatch, row: number, line: PricedLine, payer: number, payee: number, ore: number): void {
    if (payee < 0) return
    const { open } = this.heardOf(batch, row, line)
    add(open.ore, payer, ore)
    const isRest = this.above?.row === row && this.above.line === line && payer === line.payer
    if (!isRest) {
      open.count++
      open.units += unitsOf(line, batch, row, this.minutesOfMonthAt(batch.at[row] as number))
    }
    this.above = payer === line.payer ? undefined : { row, line }
  }

  refused(batch: FactBatch, row: number, line: PricedLine, rule: number): void {
    if (line.payee >= 0) add(this.heardOf(batch, row, line).open.refused, rule, 1)
  }

  postedMonth(): void {}
  refusedMonth(): void {}

  /** Ends a batch: rows of the next one are others. */
  endBatch(): void {
    this.above = undefined
  }

  /** Ends a replication. */
  close(): void {
    for (const { open, closed, counts } of this.byKey.values()) {
      counts.push(open.count)
      closed.count += open.count
      closed.units += open.units
      open.count = 0
      open.units = 0
      for (const part of ['ore', 'refused'] as const) {
        for (const [key, sum] of open[part]) add(closed[part], key, sum)
        open[part].clear()
      }
    }
  }

  /** What was heard under a key of `keyOf`, in the replications that are closed. */
  of(key: string): Pick<Heard, 'closed' | 'counts'> | undefined {
    return this.byKey.get(key)
  }

  private minutesOfMonthAt(at: number): number {
    const { monthOfDay, minutesOfMonth } = this.periods
    return minutesOfMonth[monthOfDay[Math.floor(at / MINUTES_PER_DAY)] as number] as number
  }

  private heardOf(batch: FactBatch, row: number, line: PricedLine): Heard {
    const type = batch.type[row] as number
    const byType = this.heard.get(line) ?? []
    const known = byType[type]
    if (known) return known
    const { actors, codes } = this.book
    const fact = FACT_TYPES[type] as FactType
    const key = keyOf(fact, codes[line.code] as string, actors[line.payer] as string, actors[line.payee] as string)
    const heard = this.byKey.get(key) ?? { open: noSums(), closed: noSums(), counts: [] }
    this.byKey.set(key, heard)
    byType[type] = heard
    this.heard.set(line, byType)
    return heard
  }
}
