/**
 * The ledger of one arm and replication: whole øre by month, actor and account, what each code gave, and what was
 * refused. Plain columns that add up, so ledgers of separate patients merge. Written through `posting.ts` only.
 */
import type { Driver } from '../domain/drivers.ts'
import { FACT_TYPES, VALUE_COLUMNS } from '../domain/facts.ts'
import { InvariantError } from '../domain/issues.ts'
import { monthLabel } from '../domain/time.ts'
import { type MoneyWatch, watchMoney } from './money-watches.ts'
import type { RateBook } from './rate-book.ts'
import type { Release } from './releases.ts'

/** Income and outlay by tariff, what agreements move (received less paid), and what is consumed. */
export const ACCOUNTS = ['revenue', 'payments', 'transfers', 'resourceCost'] as const
export const ACCOUNT_COUNT = ACCOUNTS.length

/** Columns of an item: paid claims and resource postings, then øre. */
const ITEM_COLUMNS = ['count', 'revenue', 'payments', 'resourceCost'] as const
export const ITEM_COUNT = ITEM_COLUMNS.length

export interface LedgerShape {
  readonly actors: readonly string[]
  readonly codes: readonly string[]
  readonly rules: readonly string[]
  /** Names of what accrues besides money. */
  readonly rewards: readonly string[]
  /** `YYYY-MM` of every accounted month. */
  readonly months: readonly string[]
  /** Minutes of every accounted month. */
  readonly minutesOfMonth: readonly number[]
  /** Codes of the step costs. */
  readonly steps: readonly string[]
  /** Costs of which only a part becomes cash when they are avoided. */
  readonly releases: readonly Release[]
  /** Number of the drivers that agreements read, and by code those of money. */
  readonly drivers: number
  readonly watches: readonly (readonly MoneyWatch[] | undefined)[]
}

export interface Ledger {
  readonly shape: LedgerShape
  /** Øre at `(month * actors + actor) * ACCOUNT_COUNT + account`. */
  readonly cells: Float64Array
  /** Øre that left the actors as resources consumed, by month: the counter-entry of every resource cost. */
  readonly consumed: Float64Array
  /** At `(actor * codes + code) * ITEM_COUNT + column`. */
  readonly items: Float64Array
  /** Refused claims at `code * rules + rule`. */
  readonly refusals: Float64Array
  /** Facts by type, and sums of their quantities at `type * VALUE_COLUMNS + column`. */
  readonly facts: Float64Array
  readonly quantities: Float64Array
  /** Minutes in which a reward accrued to any patient, at `reward * months + month`. */
  readonly rewardMinutes: Float64Array
  /** Minutes that patients were covered by the facts of a step cost, at `step * months + month`. */
  readonly caseMinutes: Float64Array
  /** Øre of the costs of a release, at `release * months + month`. */
  readonly releasable: Float64Array
  /** What agreements are settled by, at `driver * months + month`. */
  readonly drivers: Float64Array
  /** True once the amounts that months give have been posted; until then ledgers of separate patients add up. */
  closed: boolean
}

/** The shape of a ledger that a rate book fills. */
export function shapeLedger(
  book: RateBook,
  rewards: readonly string[] = [],
  drivers: readonly Driver[] = [],
): LedgerShape {
  const { calendar, actors, codes, rules, releases } = book
  const months = calendar.monthStarts.length - 1 - calendar.warmUpMonths
  const startOf = (month: number): number => calendar.monthStarts[calendar.warmUpMonths + month] as number
  return {
    actors,
    codes,
    rules: rules.map(({ name }) => name),
    rewards,
    months: Array.from({ length: months }, (_, month) => monthLabel(calendar, calendar.warmUpMonths + month)),
    minutesOfMonth: Array.from({ length: months }, (_, month) => startOf(month + 1) - startOf(month)),
    steps: book.monthly.flatMap(({ step, code }) => (step ? [codes[code] as string] : [])),
    releases,
    drivers: drivers.length,
    watches: watchMoney(drivers, codes, actors, months),
  }
}

/** An empty ledger: the identity of `addLedger`. */
export function createLedger(shape: LedgerShape): Ledger {
  const { actors, codes, rules, months, rewards, steps, releases, drivers } = shape
  return {
    shape,
    cells: new Float64Array(months.length * actors.length * ACCOUNT_COUNT),
    consumed: new Float64Array(months.length),
    items: new Float64Array(actors.length * codes.length * ITEM_COUNT),
    refusals: new Float64Array(codes.length * rules.length),
    facts: new Float64Array(FACT_TYPES.length),
    quantities: new Float64Array(FACT_TYPES.length * VALUE_COLUMNS),
    rewardMinutes: new Float64Array(rewards.length * months.length),
    caseMinutes: new Float64Array(steps.length * months.length),
    releasable: new Float64Array(releases.length * months.length),
    drivers: new Float64Array(drivers * months.length),
    closed: false,
  }
}

/**
 * Adds a ledger of the same shape, over other patients, into `target`. Throws InvariantError PL-L002 where the shapes
 * differ, PL-L007 where one of them is closed: the fixed amounts would count twice.
 */
export function addLedger(target: Ledger, other: Ledger): void {
  if (target.closed || other.closed) throw new InvariantError('PL-L007', 'only open ledgers can be added')
  const pairs: readonly (readonly [Float64Array, Float64Array])[] = [
    [target.cells, other.cells],
    [target.consumed, other.consumed],
    [target.items, other.items],
    [target.refusals, other.refusals],
    [target.facts, other.facts],
    [target.quantities, other.quantities],
    [target.rewardMinutes, other.rewardMinutes],
    [target.caseMinutes, other.caseMinutes],
    [target.releasable, other.releasable],
    [target.drivers, other.drivers],
  ]
  for (const [into, from] of pairs) {
    if (into.length !== from.length) throw new InvariantError('PL-L002', 'ledgers of different shape cannot be added')
    for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) + (from[i] as number)
  }
}

/**
 * Checks every month: whole øre, and Σ net over actors = −Σ resource costs, both as the actors carry them and as the
 * counter-entries say. Throws InvariantError PL-L003 with the month and both amounts.
 */
export function checkBalance(ledger: Ledger): void {
  const { actors, months } = ledger.shape
  for (const [month, label] of months.entries()) {
    let net = 0
    let cost = 0
    for (let actor = 0; actor < actors.length; actor++) {
      const cell = (month * actors.length + actor) * ACCOUNT_COUNT
      for (let account = cell; account < cell + ACCOUNT_COUNT; account++) {
        const amount = ledger.cells[account] as number
        if (!Number.isSafeInteger(amount)) {
          throw new InvariantError('PL-L003', `${label}: ${actors[actor]} holds ${amount} øre, not a whole number`)
        }
      }
      const [revenue, payments] = [ledger.cells[cell] as number, ledger.cells[cell + 1] as number]
      const [transfers, resourceCost] = [ledger.cells[cell + 2] as number, ledger.cells[cell + 3] as number]
      net += revenue - payments + transfers - resourceCost
      cost += resourceCost
    }
    const consumed = ledger.consumed[month] as number
    if (net !== -cost || cost !== consumed) {
      throw new InvariantError(
        'PL-L003',
        `${label} does not balance: net of actors ${net} øre, resource costs ${cost} øre, consumed ${consumed} øre`,
      )
    }
  }
}
