/** Where two results differ: by arm, actor and account, in kroner. */
import type { ArmResult, Result } from './results.ts'

const ACCOUNTS = ['revenue', 'payments', 'transfers', 'resourceCost', 'net'] as const
type Accounts = Readonly<Record<(typeof ACCOUNTS)[number], number>>

/** An actor whose numbers differ in an arm; means a replication over all months. */
export interface DifferingAccounts {
  readonly arm: string
  readonly actor: string
  /** Null where that result does not have the actor. */
  readonly a: Accounts | null
  readonly b: Accounts | null
  /** Of b less a; null where one is missing. */
  readonly difference: Accounts | null
  /** The first month in which the accounts differ; null where none that both have does. */
  readonly month: string | null
}

export interface ResultDiff {
  /** Every number of every arm, whoever it belongs to, and the same arms. */
  readonly isEqual: boolean
  /** In the order of the first result's arms and actors; arms that only one has are not among them. */
  readonly actors: readonly DifferingAccounts[]
}

type Actor = ArmResult['actors'][string]

const accountsOf = (row: Accounts): Accounts => ({
  revenue: row.revenue,
  payments: row.payments,
  transfers: row.transfers,
  resourceCost: row.resourceCost,
  net: row.net,
})

const toOre = (kroner: number): number => Math.round(kroner * 100) / 100 + 0

function lessOf(b: Accounts, a: Accounts): Accounts {
  const less = (name: keyof Accounts): number => toOre(b[name] - a[name])
  return {
    revenue: less('revenue'),
    payments: less('payments'),
    transfers: less('transfers'),
    resourceCost: less('resourceCost'),
    net: less('net'),
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function firstMonth(a: Actor, b: Actor): string | null {
  const other = new Map(b.months.map((row) => [row.month, row]))
  return a.months.find((row) => other.has(row.month) && !isSame(row, other.get(row.month)))?.month ?? null
}

function diffActor(arm: string, actor: string, a: Actor | undefined, b: Actor | undefined): DifferingAccounts[] {
  if (isSame(a, b)) return []
  return [
    {
      ...{ arm, actor },
      a: a ? accountsOf(a) : null,
      b: b ? accountsOf(b) : null,
      difference: a && b ? lessOf(b, a) : null,
      month: a && b ? firstMonth(a, b) : null,
    },
  ]
}

/** Numbers of an arm that are no actor's. */
const restOf = ({ facts, refusals, totals, rewards }: ArmResult): unknown => {
  const amounts = Object.entries(rewards).map(([name, { total, discounted }]) => [name, total, discounted])
  return { facts, refusals, totals, amounts }
}

/** What differs between two results in the arms that both have. */
export function diffResults(a: Result, b: Result): ResultDiff {
  const pairs = a.arms.flatMap((arm) => {
    const other = b.arms.find(({ id }) => id === arm.id)
    return other ? [{ arm, other }] : []
  })
  const actors = pairs.flatMap(({ arm, other }) => {
    const names = [...new Set([...Object.keys(arm.actors), ...Object.keys(other.actors)])]
    return names.flatMap((name) => diffActor(arm.id, name, arm.actors[name], other.actors[name]))
  })
  const sameArms = pairs.length === a.arms.length && pairs.length === b.arms.length
  const sameRest = pairs.every(({ arm, other }) => isSame(restOf(arm), restOf(other)))
  return { isEqual: sameArms && sameRest && actors.length === 0, actors }
}
