/**
 * The rows every view and export draws from: ids and plain numbers in kroner, words and formats come later.
 * Actors stand in the scenario's order, then the totals.
 */
import type { Text } from '../domain/issues.ts'
import type { TimeUnit } from '../domain/time.ts'
import { SOCIAL_PARTS, type SocialPart, TOTALS, type Total } from '../domain/totals.ts'
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

/** One actor or total of an arm against the arm it is compared with, which `null…` is about. */
export interface DifferenceRow {
  readonly kind: 'actor' | 'total'
  readonly who: string
  readonly nullNet: number
  readonly armNet: number
  readonly difference: number
  /** What of the difference becomes cash; society has no cash. */
  readonly cash: number | null
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

type Spread = Comparison['totals']['social']

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
    cash: number | null,
  ): DifferenceRow => ({
    kind,
    who,
    nullNet: nets[0],
    armNet: nets[1],
    difference: found.difference,
    cash,
    perPatient: perPatient(found.difference, result.scenario.patients),
    ...found.ci,
    ...found.range,
    probabilityOfLoss: found.probabilityOfLoss,
    outcome: outcomeOf(found),
  })
  return [
    ...Object.entries(comparison.actors).map(([who, found]) =>
      row('actor', who, [nullArm.actors[who]?.net ?? 0, arm.actors[who]?.net ?? 0], found, found.cash.difference),
    ),
    ...TOTALS.map((who) => {
      const found = comparison.totals[who]
      const cash = 'cash' in found ? found.cash.difference : null
      return row('total', who, [nullArm.totals[who], arm.totals[who]], found, cash)
    }),
  ]
}

/** True where, to the krone, some saved cost does not become money. */
export const hasCashApart = (rows: readonly DifferenceRow[]): boolean =>
  rows.some(({ cash, difference }) => cash !== null && Math.round(cash) !== Math.round(difference))

/** The arm with that id. Throws RangeError where there is none. */
function armOf<A extends { readonly id: string }>({ arms }: { readonly arms: readonly A[] }, id: string): A {
  const arm = arms.find((candidate) => candidate.id === id)
  if (!arm) throw new RangeError(`the result has no arm "${id}"`)
  return arm
}

/** What a difference is called: by its size, and by the interval of its mean. */
export function outcomeOf({ difference, ci, range }: Pick<Spread, 'difference' | 'ci' | 'range'>): Outcome {
  const { low, high } = ci
  const still = [difference, range.p10, range.p90, low ?? 0, high ?? 0].every((amount) => Math.abs(amount) < SHOWN)
  if (still) return 'unchanged'
  if (low !== null && high !== null && low <= 0 && high >= 0) return 'unsure'
  if (Math.abs(difference) < SHOWN) return 'unchanged'
  return difference > 0 ? 'gains' : 'loses'
}

/** A reward in two arms, in its own unit over all patients and not discounted. */
export interface RewardRow {
  readonly name: string
  readonly title: Text | null
  readonly per: TimeUnit
  readonly nullTotal: number
  readonly armTotal: number
  readonly difference: number
  /** The difference discounted by whole years. */
  readonly discounted: number
  readonly low: number | null
  readonly high: number | null
  readonly level: number
}

/** What of a result is needed for its rewards. */
interface Rewarded {
  readonly arms: readonly Pick<ArmResult, 'id' | 'rewards'>[]
}

/** The rewards of a comparison, in the scenario's order. Throws RangeError where an arm is absent. */
export function rewardRows(result: Rewarded, comparison: Comparison): readonly RewardRow[] {
  const before = armOf(result, comparison.null).rewards
  const rewards = Object.entries(armOf(result, comparison.arm).rewards)
  return rewards.flatMap(([name, { title, per, total }]) => {
    const found = comparison.rewards[name]
    if (found === undefined) return []
    const { difference, discounted, ci } = found
    return [{ name, title, per, nullTotal: before[name]?.total ?? 0, armTotal: total, difference, discounted, ...ci }]
  })
}

export interface SocialRow {
  readonly part: SocialPart
  /** Kroner, discounted, with the sign it enters the social difference with. */
  readonly amount: number
}

/** What a social difference is made of; the amounts add up to it. */
export const socialRows = ({ social }: Comparison): readonly SocialRow[] =>
  SOCIAL_PARTS.map((part) => ({ part, amount: social[part] }))

/** One arm less another, of one actor or total. */
export interface MatrixCell {
  readonly difference: number
  readonly low: number | null
  readonly high: number | null
  readonly level: number
  readonly outcome: Outcome
}

const turnSign = (amount: number | null): number | null => (amount === null ? null : -amount + 0)

/** The comparison read the other way round. */
function mirror({ difference, low, high, level, outcome }: MatrixCell): MatrixCell {
  const turned = outcome === 'gains' ? 'loses' : outcome === 'loses' ? 'gains' : outcome
  return { difference: -difference + 0, low: turnSign(high), high: turnSign(low), level, outcome: turned }
}

/**
 * Arms × arms in the result's order: the row's arm less the column's for an actor or total. Null on the diagonal, and
 * where the result does not compare the two arms or does not know `who`.
 */
export function matrixOf(result: Result, who: string): readonly (readonly (MatrixCell | null)[])[] {
  const ids = result.arms.map(({ id }) => id)
  const matrix: (MatrixCell | null)[][] = ids.map(() => ids.map(() => null))
  for (const comparison of result.comparisons ?? []) {
    const { actors, totals } = comparison
    const found = Object.hasOwn(actors, who) ? actors[who] : TOTALS.includes(who as Total) ? totals[who as Total] : null
    if (!found) continue
    const cell = { difference: found.difference, ...found.ci, outcome: outcomeOf(found) }
    const [row, column] = [ids.indexOf(comparison.arm), ids.indexOf(comparison.null)]
    const [own, other] = [matrix[row], matrix[column]]
    if (own) own[column] = cell
    if (other) other[row] = mirror(cell)
  }
  return matrix
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
  const { local, public: all } = comparison.totals
  return { paidByThirdParty: isPaidByThirdParty(local, all), noLocalSplit: outcomeOf(local) === 'loses' }
}

/** True where the local parties surely gain together and the public sector surely does not. */
export const isPaidByThirdParty = (local: Spread, all: Spread): boolean =>
  outcomeOf(local) === 'gains' && ['loses', 'unchanged'].includes(outcomeOf(all))

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
