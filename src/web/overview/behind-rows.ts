/** What is behind a bar, out of the accounts of the arms: items, and periods. Kroner for the whole cohort, means of a replication. */
import type { ArmResult, Comparison } from '../../core/analysis/results.ts'
import { differenceByPeriod, netByPeriod, type Period } from '../../core/analysis/tables.ts'

/** An item of an actor: counts in the arm and in the one it is compared with, and by how much its money differs. */
export interface BehindItem {
  readonly code: string
  readonly armCount: number
  readonly nullCount: number
  readonly revenue: number
  readonly payments: number
  readonly resourceCost: number
  /** Revenue less payments and resource cost. */
  readonly net: number
}

/** An actor's items and what agreements move; `net` is the actor's difference. */
export interface BehindActor {
  readonly items: readonly BehindItem[]
  readonly transfers: number
  readonly net: number
}

/** A period of an actor: net in the arm, in the one it is compared with, and the difference. */
export interface BehindPeriod {
  readonly period: string
  readonly armNet: number
  readonly nullNet: number
  readonly difference: number
}

const NOTHING = { count: 0, revenue: 0, payments: 0, resourceCost: 0 }

const armOf = (arms: readonly ArmResult[], id: string) => arms.find((arm) => arm.id === id)

/** An actor's items, those that matter most first; undefined for an actor that is not in the comparison. */
export function behindActor(
  arms: readonly ArmResult[],
  comparison: Comparison,
  actor: string,
): BehindActor | undefined {
  const own = armOf(arms, comparison.arm)?.actors[actor]
  const base = armOf(arms, comparison.null)?.actors[actor]
  const compared = comparison.actors[actor]
  if (!own || !base || !compared) return undefined
  const codes = new Set([...own.items, ...base.items].map(({ code }) => code))
  const items = [...codes].map((code): BehindItem => {
    const [mine, other] = [own, base].map(({ items: all }) => all.find((item) => item.code === code) ?? NOTHING)
    const [a, b] = [mine ?? NOTHING, other ?? NOTHING]
    const revenue = a.revenue - b.revenue
    const payments = a.payments - b.payments
    const resourceCost = a.resourceCost - b.resourceCost
    const net = revenue - payments - resourceCost
    return { code, armCount: a.count, nullCount: b.count, revenue, payments, resourceCost, net }
  })
  return {
    items: items.sort((a, b) => Math.abs(b.net) - Math.abs(a.net) || (a.code < b.code ? -1 : 1)),
    transfers: own.transfers - base.transfers,
    net: compared.difference,
  }
}

/** An actor's nets by period. */
export function behindPeriods(
  arms: readonly ArmResult[],
  comparison: Comparison,
  actor: string,
  by: Period,
): readonly BehindPeriod[] {
  const netsOf = (id: string): ReadonlyMap<string, number> => {
    const arm = armOf(arms, id)
    return new Map(arm && netByPeriod(arm, by).map(({ period, values }) => [period, values[actor] ?? 0]))
  }
  const [own, base] = [netsOf(comparison.arm), netsOf(comparison.null)]
  return differenceByPeriod(comparison, by).map(({ period, values }) => ({
    ...{ period, armNet: own.get(period) ?? 0, nullNet: base.get(period) ?? 0 },
    difference: values[actor] ?? 0,
  }))
}
