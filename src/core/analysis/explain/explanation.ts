/**
 * What stands behind a number of a result, arm by arm. Every amount is there twice: the mean over replications in
 * kroner, rounded as the result rounds it, and the sum over all replications in øre, which adds up exactly.
 */
import type { FactType } from '../../domain/facts.ts'
import type { Text } from '../../domain/issues.ts'
import type { Plan } from '../../scenario/plan.ts'
import { meanKroner, millionths } from '../money.ts'
import type { Entry, Example, FactClaims, Gathered, RefusedClaims } from './gather.ts'
import type { Subject } from './subject.ts'

export interface Amount {
  /** Mean a replication. */
  readonly kroner: number
  /** Sum over all replications. */
  readonly ore: number
}

/** Money of one code, or of a rule of an agreement, from one actor to another; counts are means a replication. */
export interface FlowRow extends Amount {
  readonly origin: Entry['origin']
  readonly code: string | null
  readonly rule: string | null
  readonly payer: string
  /** Null where a resource is consumed. */
  readonly payee: string | null
  readonly postings: number
}

/** What facts of a type gave of a code; means a replication. */
export interface FactRow {
  readonly fact: FactType
  readonly code: string
  /** Facts of the type in all, whoever they were priced for. */
  readonly told: number
  /** Claims. */
  readonly paid: number
  readonly refused: number
}

export interface RefusalRow extends Amount {
  /** Null where a month gives the amount. */
  readonly fact: FactType | null
  readonly code: string
  readonly reason: string
  readonly payer: string
  readonly payee: string | null
  /** Mean a replication. */
  readonly claims: number
}

/** An actor's accounts as far as they concern the subject: of one month, or of all its months. */
export interface AccountRow {
  readonly actor: string
  readonly month: string | null
  readonly revenue: Amount
  readonly payments: Amount
  readonly transfers: Amount
  readonly resourceCost: Amount
  readonly net: Amount
}

/** All money of a month that concerns the subject. */
export interface MonthRow {
  readonly month: string
  readonly postings: number
  readonly paid: Amount
  readonly consumed: Amount
}

export interface ArmExplanation {
  readonly id: string
  readonly title: Text
  readonly facts: readonly FactRow[]
  readonly flows: readonly FlowRow[]
  readonly refused: readonly RefusalRow[]
  readonly accounts: readonly AccountRow[]
  readonly months: readonly MonthRow[]
  readonly examples: readonly Example[]
  /** What all of the above sums up, unsorted: a row a flow, month and fact. */
  readonly entries: readonly Entry[]
  readonly refusedEntries: readonly RefusedClaims[]
}

export interface Explanation {
  readonly schemaVersion: 1
  readonly scenario: {
    readonly id: string
    readonly title: Text
    readonly start: string
    readonly months: number
    readonly patients: number
    readonly replications: number
    readonly seed: number
    readonly currency: string
    readonly variant: string
    /** Whether replications are missing. */
    readonly partial: boolean
  }
  readonly subject: Subject
  readonly arms: readonly ArmExplanation[]
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Rows with one key together, in the order of their first. */
function groupBy<T>(rows: readonly T[], keyOf: (row: T) => unknown): T[][] {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = JSON.stringify(keyOf(row))
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}

const sum = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((total, row) => total + of(row), 0)

const oreOfEntry = ({ ore }: { readonly ore: number }): number => ore

/** Turns sums over so many replications into rows. */
class Describer {
  private readonly replications: number

  constructor(replications: number) {
    this.replications = replications
  }

  amount(ore: number): Amount {
    return { kroner: meanKroner(ore, this.replications), ore }
  }

  mean(count: number): number {
    return millionths(count / this.replications)
  }

  flows(entries: readonly Entry[]): FlowRow[] {
    return groupBy(entries, ({ origin, code, rule, payer, payee }) => [origin, code, rule, payer, payee])
      .map((group): FlowRow => {
        const { origin, code, rule, payer, payee } = group[0] as Entry
        return {
          origin,
          ...{ code: code ?? null, rule: rule ?? null, payer, payee: payee ?? null },
          postings: this.mean(sum(group, ({ postings }) => postings)),
          ...this.amount(sum(group, oreOfEntry)),
        }
      })
      .sort((a, b) => b.ore - a.ore || compareText(a.code ?? a.rule ?? '', b.code ?? b.rule ?? ''))
  }

  facts(facts: readonly FactClaims[], told: ReadonlyMap<FactType, number>): FactRow[] {
    return facts
      .map(({ fact, code, paid, refused }) => ({
        ...{ fact, code, told: this.mean(told.get(fact) ?? 0) },
        ...{ paid: this.mean(paid), refused: this.mean(refused) },
      }))
      .sort((a, b) => compareText(a.code, b.code) || b.paid + b.refused - a.paid - a.refused)
  }

  refused(refused: readonly RefusedClaims[]): RefusalRow[] {
    return groupBy(refused, ({ fact, code, reason, payer, payee }) => [fact, code, reason, payer, payee])
      .map((group): RefusalRow => {
        const { fact, code, reason, payer, payee } = group[0] as RefusedClaims
        return {
          ...{ fact: fact ?? null, code: code as string, reason, payer, payee: payee ?? null },
          claims: this.mean(sum(group, ({ claims }) => claims)),
          ...this.amount(sum(group, oreOfEntry)),
        }
      })
      .sort((a, b) => b.claims - a.claims || compareText(a.code, b.code) || compareText(a.reason, b.reason))
  }

  account(actor: string, month: string | null, entries: readonly Entry[]): AccountRow {
    const of = (fits: (entry: Entry) => boolean): number => sum(entries.filter(fits), oreOfEntry)
    const isMoved = ({ origin }: Entry): boolean => origin === 'agreement'
    const revenue = of((entry) => !isMoved(entry) && entry.payee === actor)
    const payments = of((entry) => !isMoved(entry) && entry.payer === actor && entry.payee !== undefined)
    const resourceCost = of((entry) => entry.payer === actor && entry.payee === undefined)
    const transfers =
      of((entry) => isMoved(entry) && entry.payee === actor) - of((entry) => isMoved(entry) && entry.payer === actor)
    return {
      ...{ actor, month },
      revenue: this.amount(revenue),
      payments: this.amount(payments),
      transfers: this.amount(transfers),
      resourceCost: this.amount(resourceCost),
      net: this.amount(revenue - payments + transfers - resourceCost),
    }
  }

  month(month: string, entries: readonly Entry[]): MonthRow {
    const ofMonth = entries.filter((entry) => entry.month === month)
    return {
      month,
      postings: this.mean(sum(ofMonth, ({ postings }) => postings)),
      paid: this.amount(
        sum(
          ofMonth.filter(({ payee }) => payee !== undefined),
          oreOfEntry,
        ),
      ),
      consumed: this.amount(
        sum(
          ofMonth.filter(({ payee }) => payee === undefined),
          oreOfEntry,
        ),
      ),
    }
  }
}

/** Facts by type over all replications, of one arm. */
export type Told = ReadonlyMap<FactType, number>

export interface Explained {
  readonly subject: Subject
  readonly replications: number
  /** Patients of the cohort. */
  readonly patients: number
  /** By arm of the plan. */
  readonly gathered: readonly Gathered[]
  readonly told: readonly Told[]
  /** The accounted months that the subject has to do with. */
  readonly months: readonly string[]
}

/** The explanation of what was gathered over at least one replication; arms and actors in the scenario's order. */
export function buildExplanation({ scenario }: Plan, explained: Explained): Explanation {
  const { subject, replications, patients, months } = explained
  const { id, title, start, seed, currency, variant, actors } = scenario
  const partial = replications < scenario.replications
  const describe = new Describer(replications)
  const arms = scenario.arms.map((arm, index): ArmExplanation => {
    const { entries, refused, facts, examples } = explained.gathered[index] as Gathered
    const concerned = subject.kind === 'actor' ? [subject.name] : actors.filter((name) => isParty(entries, name))
    return {
      id: arm.id,
      title: arm.title,
      facts: describe.facts(facts, explained.told[index] as Told),
      flows: describe.flows(entries),
      refused: describe.refused(refused),
      accounts: [
        ...concerned.map((actor) => describe.account(actor, null, entries)),
        ...(subject.kind === 'actor'
          ? months.map((month) =>
              describe.account(
                subject.name,
                month,
                entries.filter((one) => one.month === month),
              ),
            )
          : []),
      ],
      months: months.map((month) => describe.month(month, entries)),
      examples,
      entries,
      refusedEntries: refused,
    }
  })
  return {
    schemaVersion: 1,
    scenario: { id, title, start, months: scenario.months, patients, replications, seed, currency, variant, partial },
    subject,
    arms,
  }
}

const isParty = (entries: readonly Entry[], actor: string): boolean =>
  entries.some(({ payer, payee }) => payer === actor || payee === actor)
