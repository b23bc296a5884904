/**
 * The rows every view and export draws from: ids and plain numbers in kroner, words and formats come later.
 * Actors stand in the scenario's order, then the totals.
 */
import { TOTALS, type Total } from '../domain/totals.ts'
import type { ArmResult, Comparison, Result } from './results.ts'

export const PERIODS = ['month', 'tertial', 'year'] as const
export type Period = (typeof PERIODS)[number]

/** An amount of half a krone or less is shown as 0 and called no change. */
const SHOWN = 0.5

/** One actor or total of one arm; totals have a net only. */
export interface NetRow {
  readonly kind: 'actor' | 'total'
  readonly who: string
  readonly revenue: number | null
  readonly payments: number | null
  readonly transfers: number | null
  readonly resourceCost: number | null
  readonly net: number
  readonly perPatient: number | null
}

/** `unsure`: the interval of the mean holds both gain and loss. */
export type Outcome = 'gains' | 'loses' | 'unsure' | 'unchanged'

/** One actor or total of an arm against the null arm. */
export interface DifferenceRow {
  readonly kind: 'actor' | 'total'
  readonly who: string
  readonly nullNet: number
  readonly armNet: number
  readonly difference: number
  readonly perPatient: number | null
  /** Chance error of the mean; null where one replication cannot tell. */
  readonly low: number | null
  readonly high: number | null
  readonly level: number
  /** Spread between cohorts. */
  readonly p10: number
  readonly p90: number
  readonly probabilityOfLoss: number
  readonly outcome: Outcome
}

/** Kroner by actor in one period: `2023-01`, `2023-T1` or `2023`. */
export interface PeriodRow {
  readonly period: string
  readonly values: Readonly<Record<string, number>>
}

export interface ItemRow {
  readonly who: string
  readonly code: string
  readonly count: number
  readonly revenue: number
  readonly payments: number
  readonly resourceCost: number
}

export interface RefusalRow {
  readonly arm: string
  readonly code: string
  readonly reason: string
  /** Mean a replication. */
  readonly count: number
}

const perPatient = (amount: number, patients: number): number | null => (patients > 0 ? amount / patients : null)

/** Net by actor and total of one arm. */
export function netRows(arm: ArmResult, patients: number): readonly NetRow[] {
  const actors = Object.entries(arm.actors).map(([who, { revenue, payments, transfers, resourceCost, net }]) => ({
    kind: 'actor' as const,
    who,
    revenue,
    payments,
    transfers,
    resourceCost,
    net,
    perPatient: perPatient(net, patients),
  }))
  const none = { revenue: null, payments: null, transfers: null, resourceCost: null }
  const totals = TOTALS.map((who) => {
    const net = arm.totals[who]
    return { kind: 'total' as const, who, ...none, net, perPatient: perPatient(net, patients) }
  })
  return [...actors, ...totals]
}

/** Who gains and who loses in the comparison, actors first and then totals. Throws RangeError where an arm is absent. */
export function differenceRows(result: Result, comparison: Comparison): readonly DifferenceRow[] {
  const nullArm = armOf(result, comparison.null)
  const arm = armOf(result, comparison.arm)
  const row = (
    kind: 'actor' | 'total',
    who: string,
    nets: readonly [number, number],
    found: Comparison['totals'][Total],
  ): DifferenceRow => ({
    kind,
    who,
    nullNet: nets[0],
    armNet: nets[1],
    difference: found.difference,
    perPatient: perPatient(found.difference, result.scenario.patients),
    ...found.ci,
    ...found.range,
    probabilityOfLoss: found.probabilityOfLoss,
    outcome: outcomeOf(found),
  })
  return [
    ...Object.entries(comparison.actors).map(([who, found]) =>
      row('actor', who, [nullArm.actors[who]?.net ?? 0, arm.actors[who]?.net ?? 0], found),
    ),
    ...TOTALS.map((who) => row('total', who, [nullArm.totals[who], arm.totals[who]], comparison.totals[who])),
  ]
}

/** The arm with that id. Throws RangeError where there is none. */
function armOf(result: Result, id: string): ArmResult {
  const arm = result.arms.find((candidate) => candidate.id === id)
  if (!arm) throw new RangeError(`the result has no arm "${id}"`)
  return arm
}

function outcomeOf({ difference, ci, range }: Comparison['totals'][Total]): Outcome {
  const { low, high } = ci
  const still = [difference, range.p10, range.p90, low ?? 0, high ?? 0].every((amount) => Math.abs(amount) < SHOWN)
  if (still) return 'unchanged'
  if (low !== null && high !== null && low <= 0 && high >= 0) return 'unsure'
  if (Math.abs(difference) < SHOWN) return 'unchanged'
  return difference > 0 ? 'gains' : 'loses'
}

/** Two findings a planner must not miss; neither is told where the interval of a mean leaves it open. */
export interface Findings {
  /** The local parties gain while the public sector as a whole does not: somebody else pays. */
  readonly paidByThirdParty: boolean
  /** The local parties lose together: no transfer between them can make nobody lose. */
  readonly noLocalSplit: boolean
}

/** What the totals of a comparison say about agreements. */
export function findingsOf(comparison: Comparison): Findings {
  const [local, all] = [outcomeOf(comparison.totals.local), outcomeOf(comparison.totals.public)]
  return {
    paidByThirdParty: local === 'gains' && (all === 'loses' || all === 'unchanged'),
    noLocalSplit: local === 'loses',
  }
}

/** The period that holds a month `YYYY-MM`. */
export function periodOf(month: string, by: Period): string {
  if (by === 'month') return month
  const year = month.slice(0, 4)
  return by === 'year' ? year : `${year}-T${Math.floor((Number(month.slice(5, 7)) - 1) / 4) + 1}`
}

/** Net by actor and period of one arm. */
export const netByPeriod = (arm: ArmResult, by: Period): readonly PeriodRow[] =>
  sumByPeriod(by, arm.actors, (row) => row.net)

/** Difference by actor and period. */
export const differenceByPeriod = (comparison: Comparison, by: Period): readonly PeriodRow[] =>
  sumByPeriod(by, comparison.actors, (row) => row.difference)

function sumByPeriod<M extends { readonly month: string }>(
  by: Period,
  actors: Readonly<Record<string, { readonly months: readonly M[] }>>,
  amountOf: (row: M) => number,
): readonly PeriodRow[] {
  const periods = new Map<string, Record<string, number>>()
  for (const [who, { months }] of Object.entries(actors)) {
    for (const row of months) {
      const period = periodOf(row.month, by)
      const values = periods.get(period) ?? {}
      values[who] = (values[who] ?? 0) + amountOf(row)
      periods.set(period, values)
    }
  }
  return [...periods].map(([period, values]) => ({ period, values }))
}

/** Which codes make up an actor's money, by actor and in the arm's order. */
export const itemRows = (arm: ArmResult): readonly ItemRow[] =>
  Object.entries(arm.actors).flatMap(([who, { items }]) => items.map((item) => ({ who, ...item })))

/** Refused claims by arm, code and reason, most frequent first within an arm. */
export const refusalRows = (arms: readonly ArmResult[]): readonly RefusalRow[] =>
  arms.flatMap((arm) =>
    [...arm.refusals].sort((a, b) => b.count - a.count).map((refusal) => ({ arm: arm.id, ...refusal })),
  )
