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
  /** All columns below, one after another: all that a ledger of a known shape is, as long as it is open. */
  readonly amounts: Float64Array
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

const sizesOf = ({ actors, codes, rules, months, rewards, steps, releases, drivers }: LedgerShape) => ({
  cells: months.length * actors.length * ACCOUNT_COUNT,
  consumed: months.length,
  items: actors.length * codes.length * ITEM_COUNT,
  refusals: codes.length * rules.length,
  facts: FACT_TYPES.length,
  quantities: FACT_TYPES.length * VALUE_COLUMNS,
  rewardMinutes: rewards.length * months.length,
  caseMinutes: steps.length * months.length,
  releasable: releases.length * months.length,
  drivers: drivers * months.length,
})

/**
 * An open ledger over the amounts of another one of that shape; without them an empty one, the identity of `addLedger`.
 * Throws InvariantError PL-L002 where they are of another length.
 */
export function createLedger(shape: LedgerShape, amounts?: Float64Array): Ledger {
  const sizes = sizesOf(shape)
  const size = Object.values(sizes).reduce((sum, length) => sum + length, 0)
  const all = amounts ?? new Float64Array(size)
  if (all.length !== size) throw new InvariantError('PL-L002', 'amounts of a ledger of another shape')
  let end = 0
  const column = (name: keyof typeof sizes): Float64Array => {
    end += sizes[name]
    return all.subarray(end - sizes[name], end)
  }
  return {
    shape,
    amounts: all,
    cells: column('cells'),
    consumed: column('consumed'),
    items: column('items'),
    refusals: column('refusals'),
    facts: column('facts'),
    quantities: column('quantities'),
    rewardMinutes: column('rewardMinutes'),
    caseMinutes: column('caseMinutes'),
    releasable: column('releasable'),
    drivers: column('drivers'),
    closed: false,
  }
}

/**
 * Adds a ledger of the same shape, over other patients, into `target`. Throws InvariantError PL-L002 where the shapes
 * differ, PL-L007 where one of them is closed: the fixed amounts would count twice.
 */
export function addLedger(target: Ledger, other: Ledger): void {
  if (target.closed || other.closed) throw new InvariantError('PL-L007', 'only open ledgers can be added')
  const [sizes, others] = [sizesOf(target.shape), sizesOf(other.shape)]
  for (const name of Object.keys(sizes) as (keyof typeof sizes)[]) {
    if (sizes[name] !== others[name]) {
      throw new InvariantError('PL-L002', 'ledgers of different shape cannot be added')
    }
  }
  const [into, from] = [target.amounts, other.amounts]
  for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) + (from[i] as number)
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
      const revenue = ledger.cells[cell] as number
      const payments = ledger.cells[cell + 1] as number
      const transfers = ledger.cells[cell + 2] as number
      const resourceCost = ledger.cells[cell + 3] as number
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
