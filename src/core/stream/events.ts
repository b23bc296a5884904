/** What flows: batches of facts out of the engines, and a replication's closed accounts out of the ledgers. */
import type { FactBatch } from '../domain/fact-batch.ts'
import type { PatientInput } from '../engine/contract.ts'
import { ACCOUNT_COUNT, type ACCOUNTS } from '../ledger/ledger.ts'
import type { Item } from '../ledger/read.ts'
import type { RewardSum } from '../ledger/rewards.ts'
import type { SocialParts, Totals } from '../ledger/totals.ts'
import type { Simulation } from '../scenario/plan.ts'

/**
 * Whole lives of some patients in one simulation. `batch` is the same object in every event, and it and the patients are
 * overwritten by the next ones: read them at once, never keep them.
 */
export interface FactsLived {
  readonly kind: 'facts'
  readonly simulation: Simulation
  readonly replication: number
  readonly patients: readonly PatientInput[]
  readonly batch: FactBatch
}

/** All simulations of the replication have been lived to the horizon. */
export interface ReplicationDone {
  readonly kind: 'replicationDone'
  readonly replication: number
}

export type FactBatchEvent = FactsLived | ReplicationDone

/** The same where the patients are not known any more. */
export type FactsToldEvent = Omit<FactsLived, 'patients'> | ReplicationDone

export type Account = (typeof ACCOUNTS)[number]
export type Amounts = Readonly<Record<Account, number>>

/** `net = revenue − payments + transfers − resourceCost`, in the unit of the amounts. */
export const netOfAmounts = (amounts: Amounts): number =>
  amounts.revenue - amounts.payments + amounts.transfers - amounts.resourceCost

/** Net of row `row` (month × actor) of cells, in øre. */
export const netOfRow = (cells: ArrayLike<number>, row: number): number => {
  const first = row * ACCOUNT_COUNT
  const revenue = cells[first] as number
  const payments = cells[first + 1] as number
  return revenue - payments + (cells[first + 2] as number) - (cells[first + 3] as number)
}

export interface RefusalSum {
  readonly code: string
  /** Name of the rule that refused. */
  readonly reason: string
  readonly count: number
}

/** One arm's closed accounts of one replication: accounted months only, whole øre. Plain data, safe to keep or send. */
export interface ArmMonths {
  /** Row-major: month × actor × account. */
  readonly cells: Float64Array
  /** By actor. */
  readonly items: readonly (readonly Item[])[]
  readonly refusals: readonly RefusalSum[]
  /** Facts by index in FACT_TYPES. */
  readonly facts: Float64Array
  /** Sums of quantities by value column: FACT_TYPES × VALUE_COLUMNS, row-major. */
  readonly quantities: Float64Array
  readonly totals: Totals
  /** Minutes in which each reward of the scenario accrued: reward × month, row-major. */
  readonly rewardMinutes: Float64Array
  /** What agreements are settled by: driver × month, row-major. */
  readonly drivers: Float64Array
  /** The social total by month, discounted; the months add up to it. Only where months are kept. */
  readonly socialMonths?: Float64Array
}

/** One arm less another in one replication, whole øre. */
export interface TwinDifference extends Totals {
  /** They add up to `social`. */
  readonly parts: SocialParts
  /** What becomes cash: by actor, then of the local and the public total. */
  readonly cash: readonly number[]
  /** By reward of the scenario, in its own unit and not rounded. */
  readonly rewards: readonly RewardSum[]
  /** `social` by month, discounted; the months add up to it. Only where months are kept. */
  readonly socialMonths?: Float64Array
}

/** What a replication comes to; arms and contrasts as in the plan. */
export interface ClosedBooks {
  readonly arms: readonly ArmMonths[]
  readonly contrasts: readonly TwinDifference[]
}

/** A replication is closed in every arm, in scenario order, so twins always arrive together. */
export interface MonthsClosed extends ClosedBooks {
  readonly kind: 'monthsClosed'
  readonly replication: number
}
