/**
 * What is kept of closed replications. Money is summed in whole øre, so parts merge in any order to the same bytes;
 * a comparison keeps one small row a replication, because intervals and percentiles need them.
 */
import { FACT_TYPES, VALUE_COLUMNS } from '../domain/facts.ts'
import { SOCIAL_PARTS, TOTALS } from '../domain/totals.ts'
import { ACCOUNT_COUNT } from '../ledger/ledger.ts'
import type { Item } from '../ledger/read.ts'
import type { Contrast, Plan } from '../scenario/plan.ts'
import { type ArmMonths, type MonthsClosed, netOfRow, type RefusalSum, type TwinDifference } from '../stream/events.ts'

export interface Shape {
  readonly months: number
  readonly actors: number
  readonly arms: number
  readonly contrasts: readonly Contrast[]
  readonly rewards: number
  /** Whether the months of every replication are kept. */
  readonly keepsMonths: boolean
}

/** The shape of what a plan's replications come to. */
export const shapeOf = ({ scenario, contrasts }: Plan): Shape => ({
  months: scenario.months,
  actors: scenario.actors.length,
  arms: scenario.arms.length,
  contrasts,
  rewards: Object.keys(scenario.rewards).length,
  keepsMonths: scenario.keepsMonths ?? false,
})

export interface ArmSums {
  /** Month × actor × account, øre. */
  readonly cells: Float64Array
  /** As in `ArmMonths`. */
  readonly facts: Float64Array
  readonly quantities: Float64Array
  /** By actor, then by code. */
  readonly items: readonly ItemSums[]
  /** By code and rule. */
  readonly refusals: Map<string, RefusalSum>
  /** In the order of TOTALS, øre. */
  readonly totals: number[]
  /** Reward × month. */
  readonly rewardMinutes: Float64Array
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

/** The months of a replication: what agreements need to settle it again, and what windows of months are read from. */
export interface KeptMonths {
  /** Øre: month × actor. */
  readonly nets: Float64Array
  /** As in `ArmMonths`; the first of them are those of `listMeasures`. */
  readonly drivers: Float64Array
  /** Øre: the social total by month, discounted. */
  readonly social: Float64Array
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
  /** Øre: the social difference by month, discounted, where months are kept. */
  readonly social?: Float64Array
}

export interface ContrastSums {
  /** In order of replication. */
  readonly rows: TwinRow[]
  /** Month × actor: sum and exact sum of squares of the net difference, øre. */
  readonly sums: Float64Array
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
export const emptyAccumulation = ({ months, actors, arms, contrasts, rewards }: Shape): Accumulation => ({
  replications: 0,
  arms: Array.from({ length: arms }, () => ({
    cells: new Float64Array(months * actors * ACCOUNT_COUNT),
    facts: new Float64Array(FACT_TYPES.length),
    quantities: new Float64Array(FACT_TYPES.length * VALUE_COLUMNS),
    items: Array.from({ length: actors }, () => new Map()),
    refusals: new Map(),
    totals: zeros(TOTALS.length),
    rewardMinutes: new Float64Array(rewards * months),
    rows: [],
  })),
  contrasts: contrasts.map(() => ({
    rows: [],
    sums: new Float64Array(months * actors),
    squares: new Array<bigint>(months * actors).fill(0n),
    parts: zeros(SOCIAL_PARTS.length),
  })),
})

/** One closed replication as an accumulation of its own. */
export const accumulationOf = (shape: Shape, closed: MonthsClosed): Accumulation =>
  addReplication(shape, emptyAccumulation(shape), closed)

/** Adds a closed replication to `into` in place and returns it: the cheap way to add one after another. */
export function addReplication(shape: Shape, into: Accumulation, closed: MonthsClosed): Accumulation {
  into.replications++
  closed.arms.forEach((arm, index) => {
    addArm(shape, into.arms[index] as ArmSums, arm, closed.replication)
  })
  into.contrasts.forEach((sums, index) => {
    addTwins(shape, sums, closed, index)
  })
  return into
}

function addArm(shape: Shape, into: ArmSums, arm: ArmMonths, replication: number): void {
  addAmounts(into.cells, arm.cells)
  addAmounts(into.facts, arm.facts)
  addAmounts(into.quantities, arm.quantities)
  addAmounts(into.rewardMinutes, arm.rewardMinutes)
  TOTALS.forEach((total, index) => {
    into.totals[index] = (into.totals[index] as number) + arm.totals[total]
  })
  arm.items.forEach((items, actor) => {
    for (const item of items) addItem(into.items[actor] as ItemSums, item)
  })
  for (const refusal of arm.refusals) addRefusal(into.refusals, `${refusal.code} ${refusal.reason}`, refusal)
  const nets = netsOf(shape, arm)
  insertRow(into.rows, { replication, nets, ...(shape.keepsMonths && { kept: keepMonths(shape, arm) }) })
}

function netsOf({ months, actors }: Shape, { cells, totals }: ArmMonths): number[] {
  const nets = zeros(actors + TOTALS.length)
  for (let month = 0; month < months; month++) {
    for (let actor = 0; actor < actors; actor++) {
      nets[actor] = (nets[actor] as number) + netOfRow(cells, month * actors + actor)
    }
  }
  TOTALS.forEach((total, index) => {
    nets[actors + index] = totals[total]
  })
  return nets
}

/** Copies, because ledgers are filled again. */
const keepMonths = ({ months, actors }: Shape, { cells, drivers, socialMonths }: ArmMonths): KeptMonths => ({
  nets: Float64Array.from({ length: months * actors }, (_, row) => netOfRow(cells, row)),
  drivers: drivers.slice(),
  social: socialMonths ?? new Float64Array(months),
})

/** Up to here a square is a whole number that a double holds exactly. */
const EXACT_ROOT = Math.floor(Math.sqrt(Number.MAX_SAFE_INTEGER))

const squareOf = (difference: number): bigint =>
  Math.abs(difference) <= EXACT_ROOT ? BigInt(difference * difference) : BigInt(difference) ** 2n

function addTwins({ months, actors, contrasts }: Shape, into: ContrastSums, closed: MonthsClosed, index: number): void {
  const contrast = contrasts[index] as Contrast
  const [arm, base] = [closed.arms[contrast.arm] as ArmMonths, closed.arms[contrast.null] as ArmMonths]
  const twins = closed.contrasts[index] as TwinDifference
  const differences = zeros(actors + TOTALS.length)
  for (let row = 0; row < months * actors; row++) {
    const difference = netOfRow(arm.cells, row) - netOfRow(base.cells, row)
    if (difference === 0) continue
    const actor = row % actors
    differences[actor] = (differences[actor] as number) + difference
    into.sums[row] = (into.sums[row] as number) + difference
    into.squares[row] = (into.squares[row] as bigint) + squareOf(difference)
  }
  TOTALS.forEach((total, place) => {
    differences[actors + place] = twins[total]
  })
  SOCIAL_PARTS.forEach((part, place) => {
    into.parts[place] = (into.parts[place] as number) + twins.parts[part]
  })
  insertRow(into.rows, {
    replication: closed.replication,
    differences,
    cash: twins.cash,
    rewards: twins.rewards.map(({ total }) => total),
    discountedRewards: twins.rewards.map(({ discounted }) => discounted),
    ...(twins.socialMonths && { social: twins.socialMonths }),
  })
}

function addAmounts(into: Float64Array, part: Float64Array): void {
  for (let index = 0; index < part.length; index++) into[index] = (into[index] as number) + (part[index] as number)
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
/** By code. */
type ItemSums = Map<string, Mutable<Item>>

/** Adds to the sum of that code; one that is new is copied, so that sums belong to one accumulation only. */
function addItem(sums: ItemSums, item: Item): void {
  const sum = sums.get(item.code)
  if (sum === undefined) {
    sums.set(item.code, { ...item })
    return
  }
  sum.count += item.count
  sum.revenue += item.revenue
  sum.payments += item.payments
  sum.resourceCost += item.resourceCost
}

function addRefusal(sums: Map<string, RefusalSum>, key: string, refusal: RefusalSum): void {
  sums.set(key, { ...refusal, count: refusal.count + (sums.get(key)?.count ?? 0) })
}

/** Puts a row in its place, looked for from the end: parts come nearly in order. */
function insertRow<R extends { readonly replication: number }>(into: R[], row: R): void {
  let place = into.length
  while (place > 0 && (into[place - 1] as R).replication > row.replication) place--
  if (place === into.length) into.push(row)
  else into.splice(place, 0, row)
}

function absorbArm(into: ArmSums, part: ArmSums): void {
  addAmounts(into.cells, part.cells)
  addAmounts(into.facts, part.facts)
  addAmounts(into.quantities, part.quantities)
  addAmounts(into.rewardMinutes, part.rewardMinutes)
  part.totals.forEach((ore, index) => {
    into.totals[index] = (into.totals[index] as number) + ore
  })
  for (const row of part.rows) insertRow(into.rows, row)
  part.items.forEach((items, actor) => {
    for (const item of items.values()) addItem(into.items[actor] as ItemSums, item)
  })
  for (const [key, refusal] of part.refusals) addRefusal(into.refusals, key, refusal)
}

function absorbContrast(into: ContrastSums, part: ContrastSums): void {
  for (const row of part.rows) insertRow(into.rows, row)
  addAmounts(into.sums, part.sums)
  part.parts.forEach((ore, index) => {
    into.parts[index] = (into.parts[index] as number) + ore
  })
  part.squares.forEach((square, index) => {
    if (square !== 0n) into.squares[index] = (into.squares[index] as bigint) + square
  })
}

/** Adds `part` to `into` in place and returns it. */
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
