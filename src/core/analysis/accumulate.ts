/**
 * What is kept of closed replications. Money is summed in whole øre, so parts merge in any order to the same bytes;
 * a comparison keeps one small row a replication, because intervals and percentiles need them.
 */
import { SOCIAL_PARTS, TOTALS } from '../domain/totals.ts'
import { ACCOUNT_COUNT } from '../ledger/ledger.ts'
import type { Contrast, Plan } from '../scenario/plan.ts'
import {
  type ArmMonths,
  type ItemSum,
  type MonthsClosed,
  netOfRow,
  type RefusalSum,
  type TwinDifference,
} from '../stream/events.ts'

export interface Shape {
  readonly months: number
  readonly actors: number
  readonly arms: number
  readonly contrasts: readonly Contrast[]
  /** Whether the months of every replication are kept. */
  readonly keepsMonths: boolean
}

/** The shape of what a plan's replications come to. */
export const shapeOf = ({ scenario, contrasts }: Plan): Shape => ({
  months: scenario.months,
  actors: scenario.actors.length,
  arms: scenario.arms.length,
  contrasts,
  keepsMonths: scenario.keepsMonths ?? false,
})

export interface ArmSums {
  /** Month × actor × account, øre. */
  readonly cells: number[]
  /** As in `ArmMonths`; empty before the first replication. */
  readonly facts: number[]
  readonly quantities: number[]
  /** By actor and code. */
  readonly items: Map<string, Mutable<ItemSum>>
  /** By code and rule. */
  readonly refusals: Map<string, RefusalSum>
  /** In the order of TOTALS, øre. */
  readonly totals: number[]
  /** Reward × month; empty before the first replication. */
  readonly rewardMinutes: number[]
  /** In order of replication. */
  readonly rows: NetRow[]
}

/** Nets of one replication. */
export interface NetRow {
  readonly replication: number
  /** Øre: each actor over all months, then each total. */
  readonly nets: readonly number[]
  readonly kept?: KeptMonths
}

/** What agreements need of a replication to be settled again. */
export interface KeptMonths {
  /** Øre: month × actor. */
  readonly nets: Float64Array
  /** As in `ArmMonths`. */
  readonly drivers: Float64Array
}

/** Differences of one replication. */
export interface TwinRow {
  readonly replication: number
  /** Øre: each actor over all months, then each total. */
  readonly differences: readonly number[]
  /** Øre that become cash: each actor, then the local and the public total. */
  readonly cash: readonly number[]
  /** By reward, in its own unit. */
  readonly rewards: readonly number[]
  readonly discountedRewards: readonly number[]
}

export interface ContrastSums {
  /** In order of replication. */
  readonly rows: TwinRow[]
  /** Month × actor: sum and exact sum of squares of the net difference, øre. */
  readonly sums: number[]
  readonly squares: bigint[]
  /** Parts of the social difference in the order of SOCIAL_PARTS, øre. */
  readonly parts: number[]
}

export interface Accumulation {
  replications: number
  readonly arms: readonly ArmSums[]
  readonly contrasts: readonly ContrastSums[]
}

const zeros = (length: number): number[] => new Array<number>(length).fill(0)

/** The identity of `mergeAccumulations`: nothing has been simulated. */
export const emptyAccumulation = (shape: Shape): Accumulation => ({
  replications: 0,
  arms: Array.from({ length: shape.arms }, () => ({
    cells: zeros(shape.months * shape.actors * ACCOUNT_COUNT),
    facts: [],
    quantities: [],
    items: new Map(),
    refusals: new Map(),
    totals: zeros(TOTALS.length),
    rewardMinutes: [],
    rows: [],
  })),
  contrasts: shape.contrasts.map(() => ({
    rows: [],
    sums: zeros(shape.months * shape.actors),
    squares: new Array<bigint>(shape.months * shape.actors).fill(0n),
    parts: zeros(SOCIAL_PARTS.length),
  })),
})

/** The numbers as a list; `Array.from` asks an iterator for each. */
function listOf(numbers: Float64Array): number[] {
  const list = zeros(numbers.length)
  for (let index = 0; index < numbers.length; index++) list[index] = numbers[index] as number
  return list
}

/** One closed replication as an accumulation of its own. */
export const accumulationOf = (shape: Shape, closed: MonthsClosed): Accumulation => ({
  replications: 1,
  arms: closed.arms.map((arm) => ({
    cells: listOf(arm.cells),
    facts: listOf(arm.facts),
    quantities: listOf(arm.quantities),
    items: new Map(arm.items.map((item) => [`${item.actor} ${item.code}`, item])),
    refusals: new Map(arm.refusals.map((refusal) => [`${refusal.code} ${refusal.reason}`, refusal])),
    totals: TOTALS.map((total) => arm.totals[total]),
    rewardMinutes: listOf(arm.rewardMinutes),
    rows: [
      {
        replication: closed.replication,
        nets: netsOf(shape, arm),
        ...(shape.keepsMonths && { kept: keepMonths(shape, arm) }),
      },
    ],
  })),
  contrasts: shape.contrasts.map((_, contrast) => compareTwins(shape, closed, contrast)),
})

function netsOf({ months, actors }: Shape, { cells, totals }: ArmMonths): number[] {
  const nets = zeros(actors)
  for (let row = 0; row < months * actors; row++) {
    nets[row % actors] = (nets[row % actors] as number) + netOfRow(cells, row)
  }
  return [...nets, ...TOTALS.map((total) => totals[total])]
}

/** Copies, because ledgers are filled again. */
const keepMonths = ({ months, actors }: Shape, { cells, drivers }: ArmMonths): KeptMonths => ({
  nets: Float64Array.from({ length: months * actors }, (_, row) => netOfRow(cells, row)),
  drivers: drivers.slice(),
})

/** Up to here a square is a whole number that a double holds exactly. */
const EXACT_ROOT = Math.floor(Math.sqrt(Number.MAX_SAFE_INTEGER))

const squareOf = (difference: number): bigint => {
  if (difference === 0) return 0n
  return Math.abs(difference) <= EXACT_ROOT ? BigInt(difference * difference) : BigInt(difference) ** 2n
}

function compareTwins(shape: Shape, closed: MonthsClosed, index: number): ContrastSums {
  const contrast = shape.contrasts[index] as Contrast
  const [arm, base] = [closed.arms[contrast.arm] as ArmMonths, closed.arms[contrast.null] as ArmMonths]
  const sums = Array.from(
    { length: shape.months * shape.actors },
    (_, row) => netOfRow(arm.cells, row) - netOfRow(base.cells, row),
  )
  const differences = zeros(shape.actors)
  sums.forEach((difference, index) => {
    differences[index % shape.actors] = (differences[index % shape.actors] as number) + difference
  })
  const twins = closed.contrasts[index] as TwinDifference
  return {
    rows: [
      {
        replication: closed.replication,
        differences: [...differences, ...TOTALS.map((total) => twins[total])],
        cash: twins.cash,
        rewards: twins.rewards.map(({ total }) => total),
        discountedRewards: twins.rewards.map(({ discounted }) => discounted),
      },
    ],
    parts: SOCIAL_PARTS.map((part) => twins.parts[part]),
    sums,
    squares: sums.map(squareOf),
  }
}

function addAmounts(into: number[], part: ArrayLike<number>): void {
  for (let index = 0; index < part.length; index++) into[index] = (into[index] ?? 0) + (part[index] as number)
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Adds to the sum of that key; one that is new is copied, so that sums belong to one accumulation only. */
function addItem(sums: Map<string, Mutable<ItemSum>>, key: string, item: ItemSum): void {
  const sum = sums.get(key)
  if (sum === undefined) {
    sums.set(key, { ...item })
    return
  }
  sum.count += item.count
  sum.revenue += item.revenue
  sum.payments += item.payments
  sum.resourceCost += item.resourceCost
}

function absorbArm(into: ArmSums, part: ArmSums): void {
  addAmounts(into.cells, part.cells)
  addAmounts(into.facts, part.facts)
  addAmounts(into.quantities, part.quantities)
  addAmounts(into.totals, part.totals)
  addAmounts(into.rewardMinutes, part.rewardMinutes)
  insertRows(into.rows, part.rows)
  for (const [key, item] of part.items) addItem(into.items, key, item)
  for (const [key, refusal] of part.refusals) {
    into.refusals.set(key, {
      ...refusal,
      count: refusal.count + (into.refusals.get(key)?.count ?? 0),
    })
  }
}

/** Puts rows in their place, looked for from the end: parts come nearly in order. */
function insertRows<R extends { readonly replication: number }>(into: R[], rows: readonly R[]): void {
  for (const row of rows) {
    let place = into.length
    while (place > 0 && (into[place - 1] as R).replication > row.replication) place--
    if (place === into.length) into.push(row)
    else into.splice(place, 0, row)
  }
}

function absorbContrast(into: ContrastSums, part: ContrastSums): void {
  insertRows(into.rows, part.rows)
  addAmounts(into.sums, part.sums)
  addAmounts(into.parts, part.parts)
  part.squares.forEach((square, index) => {
    if (square !== 0n) into.squares[index] = (into.squares[index] ?? 0n) + square
  })
}

/** Adds `part` to `into` in place and returns it: the cheap way to add one replication after another. */
export function absorb(into: Accumulation, part: Accumulation): Accumulation {
  into.replications += part.replications
  into.arms.forEach((arm, index) => {
    absorbArm(arm, part.arms[index] as ArmSums)
  })
  into.contrasts.forEach((contrast, index) => {
    absorbContrast(contrast, part.contrasts[index] as ContrastSums)
  })
  return into
}

/** The accumulation of both parts: associative and commutative, with `emptyAccumulation` as identity. */
export const mergeAccumulations = (shape: Shape, a: Accumulation, b: Accumulation): Accumulation =>
  absorb(absorb(emptyAccumulation(shape), a), b)
