/** What stands behind the numbers of a run, as far as a subject goes: sums of postings by where they came from. */
import type { FactBatch } from '../../domain/fact-batch.ts'
import { FACT_TYPES, type Fact, type FactType } from '../../domain/facts.ts'
import { MINUTES_PER_DAY } from '../../domain/time.ts'
import { priceClaim } from '../../ledger/claims.ts'
import { type Periods, periodsOf } from '../../ledger/periods.ts'
import type { PricedLine, RateBook } from '../../ledger/rate-book.ts'
import type { Plan } from '../../scenario/plan.ts'
import type { ArmObserver, BooksObserver } from '../../stream/books.ts'
import { labelMonths } from '../result-builder.ts'
import { concerns, type Parties, type Subject } from './subject.ts'

/** Whole øre and counts over all replications. */
export interface Entry extends Parties {
  /** `month`: fixed amounts and blocks of capacity; `agreement`: what a rule moves. Neither has a fact behind it. */
  readonly origin: 'fact' | 'month' | 'agreement'
  readonly fact: FactType | undefined
  /** The rule of an agreement; undefined for what has a code. */
  readonly rule: string | undefined
  postings: number
  ore: number
}

export interface RefusedClaims extends Parties {
  readonly fact: FactType | undefined
  /** Name of the rule that refused. */
  readonly reason: string
  claims: number
  /** What the claims would have come to. */
  ore: number
}

/** Facts of a type that gave claims of a code; over all replications. */
export interface FactClaims {
  readonly fact: FactType
  readonly code: string
  paid: number
  refused: number
}

/** A claim to look at. */
export interface Example {
  readonly replication: number
  readonly patient: number
  readonly fact: Fact
  readonly code: string
  readonly ore: number
  /** Undefined where it was paid. */
  readonly reason: string | undefined
}

export interface Gathered {
  readonly entries: readonly Entry[]
  readonly refused: readonly RefusedClaims[]
  readonly facts: readonly FactClaims[]
  /** The first of each code, fact and outcome, in the order of the run. */
  readonly examples: readonly Example[]
}

export interface Gathering extends BooksObserver {
  /** What is folded next. */
  begin(replication: number): void
  /** What was heard so far, by arm. */
  gathered(): readonly Gathered[]
}

/** Examples of a code, fact and outcome. */
const EXAMPLES = 3

/** Gives the value under a key, made at its first use. */
function at<V>(map: Map<string | number, V>, key: string | number, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

interface World {
  readonly months: readonly string[]
  readonly periods: Periods
  readonly subject: Subject
}

/** Hears one arm. Names are looked up once for each combination of indexes, not for each posting. */
class ArmGathering implements ArmObserver {
  replication = 0
  /** Null where it does not concern the subject. */
  private readonly entries = new Map<string | number, Entry | null>()
  private readonly refusals = new Map<string | number, RefusedClaims | null>()
  private readonly facts = new Map<string | number, FactClaims>()
  private readonly examples = new Map<string | number, Example[]>()
  private readonly book: RateBook
  private readonly world: World
  /** The claim that was posted last: one that a ceiling divides is posted twice. */
  private last: { batch: FactBatch | undefined; row: number; line: PricedLine | undefined } = {
    batch: undefined,
    row: -1,
    line: undefined,
  }

  constructor(book: RateBook, world: World) {
    this.book = book
    this.world = world
  }

  begin(replication: number): void {
    this.replication = replication
    this.last.row = -1
  }

  posted(batch: FactBatch, row: number, line: PricedLine, payer: number, payee: number, ore: number): void {
    const type = batch.type[row] as number
    const month = this.monthOf(batch, row)
    const entry = this.entryOf(line.code, payer, payee, type, month)
    if (entry === null) return
    entry.postings++
    entry.ore += ore
    const { last } = this
    if (last.batch === batch && last.row === row && last.line === line) return
    last.batch = batch
    last.row = row
    last.line = line
    this.factsOf(type, line.code).paid++
    this.keep(batch, row, line, month, -1)
  }

  refused(batch: FactBatch, row: number, line: PricedLine, rule: number): void {
    const type = batch.type[row] as number
    const month = this.monthOf(batch, row)
    const refusal = this.refusalOf(line.code, line.payer, line.payee, type, month, rule)
    if (refusal === null) return
    refusal.claims++
    refusal.ore += priceClaim(line, batch, row, this.world.periods.minutesOfMonth[month] as number)
    this.factsOf(type, line.code).refused++
    this.keep(batch, row, line, month, rule)
  }

  postedMonth({ code, payer, payee }: Parameters<ArmObserver['postedMonth']>[0], month: number, ore: number): void {
    const entry = this.entryOf(code, payer, payee, FACT_TYPES.length, month)
    if (entry === null) return
    entry.postings++
    entry.ore += ore
  }

  refusedMonth({ code, payer, payee, refusal, ore }: Parameters<ArmObserver['refusedMonth']>[0], month: number): void {
    const refused = this.refusalOf(code, payer, payee, FACT_TYPES.length, month, refusal)
    if (refused === null) return
    refused.claims++
    refused.ore += ore[month] as number
  }

  transferred(rule: string, month: number, from: number, to: number, ore: number): void {
    const { actors } = this.book
    const parties = {
      code: undefined,
      payer: actors[from] as string,
      payee: actors[to] as string,
      month: this.world.months[month] as string,
    }
    if (!concerns(this.world.subject, parties)) return
    const key = `${rule} ${month} ${from} ${to}`
    const entry = at<Entry | null>(this.entries, key, () => ({
      ...{ origin: 'agreement', fact: undefined, rule, ...parties },
      ...{ postings: 0, ore: 0 },
    })) as Entry
    entry.postings++
    entry.ore += ore
  }

  gathered(): Gathered {
    const held = <V>(map: Map<string | number, V | null>): V[] => [...map.values()].filter((value) => value !== null)
    return {
      entries: held(this.entries),
      refused: held(this.refusals),
      facts: [...this.facts.values()],
      examples: [...this.examples.values()].flat(),
    }
  }

  private monthOf(batch: FactBatch, row: number): number {
    return this.world.periods.monthOfDay[((batch.at[row] as number) / MINUTES_PER_DAY) | 0] as number
  }

  private partiesOf(code: number, payer: number, payee: number, month: number): Parties & { readonly code: string } {
    const { actors, codes } = this.book
    return {
      code: codes[code] as string,
      payer: actors[payer] as string,
      payee: payee < 0 ? undefined : actors[payee],
      month: this.world.months[month] as string,
    }
  }

  private keyOf(code: number, payer: number, payee: number, type: number, month: number): number {
    const actors = this.book.actors.length
    const flow = (code * actors + payer) * (actors + 1) + payee + 1
    return (flow * (FACT_TYPES.length + 1) + type) * this.world.months.length + month
  }

  private entryOf(code: number, payer: number, payee: number, type: number, month: number): Entry | null {
    const key = this.keyOf(code, payer, payee, type, month)
    return at<Entry | null>(this.entries, key, () => {
      const parties = this.partiesOf(code, payer, payee, month)
      if (!concerns(this.world.subject, parties)) return null
      const fact = FACT_TYPES[type]
      return { origin: fact ? 'fact' : 'month', fact, rule: undefined, ...parties, postings: 0, ore: 0 }
    })
  }

  private refusalOf(
    code: number,
    payer: number,
    payee: number,
    type: number,
    month: number,
    rule: number,
  ): RefusedClaims | null {
    const key = this.keyOf(code, payer, payee, type, month) * this.book.rules.length + rule
    return at<RefusedClaims | null>(this.refusals, key, () => {
      const parties = this.partiesOf(code, payer, payee, month)
      if (!concerns(this.world.subject, parties)) return null
      return { fact: FACT_TYPES[type], reason: this.book.rules[rule]?.name as string, ...parties, claims: 0, ore: 0 }
    })
  }

  private factsOf(type: number, code: number): FactClaims {
    return at(this.facts, type * this.book.codes.length + code, () => ({
      fact: FACT_TYPES[type] as FactType,
      code: this.book.codes[code] as string,
      paid: 0,
      refused: 0,
    }))
  }

  private keep(batch: FactBatch, row: number, line: PricedLine, month: number, rule: number): void {
    const { codes, rules } = this.book
    const claim = (batch.type[row] as number) * codes.length + line.code
    const kept = at(this.examples, claim * (rules.length + 1) + rule + 1, (): Example[] => [])
    if (kept.length >= EXAMPLES) return
    kept.push({
      replication: this.replication,
      patient: batch.patient[row] as number,
      fact: batch.read(row),
      code: codes[line.code] as string,
      ore: priceClaim(line, batch, row, this.world.periods.minutesOfMonth[month] as number),
      reason: rules[rule]?.name,
    })
  }
}

/** An observer that gathers, by arm of the plan, what concerns the subject; `books` are the rate books of its arms. */
export function gatherFor(subject: Subject, plan: Plan, books: readonly RateBook[]): Gathering {
  const world = { subject, months: labelMonths(plan), periods: periodsOf(plan.calendar) }
  const arms = books.map((book) => new ArmGathering(book, world))
  return {
    arms,
    begin(replication) {
      for (const arm of arms) arm.begin(replication)
    },
    transferred(arm, rule, month, from, to, ore) {
      arms[arm]?.transferred(rule.id, month, from, to, ore)
    },
    gathered: () => arms.map((arm) => arm.gathered()),
  }
}
