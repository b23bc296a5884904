/**
 * The only places where money is written: each posting debits and credits the same whole øre at once. `count` is the
 * number of postings that the øre are the sum of.
 */
import { InvariantError } from '../domain/issues.ts'
import { ACCOUNT_COUNT, ITEM_COUNT, type Ledger } from './ledger.ts'
import { CONSUMED, countMoney } from './money-watches.ts'

// Offsets in ACCOUNTS and ITEM_COLUMNS.
const REVENUE = 0
const PAYMENTS = 1
const TRANSFERS = 2
const RESOURCE_COST = 3
const ITEM_REVENUE = 1
const ITEM_PAYMENTS = 2
const ITEM_COST = 3

/** Throws InvariantError PL-L004 for what is no amount of a posting: negative or not whole øre. */
export function refuseBadAmount(ore: number): void {
  if (!Number.isSafeInteger(ore) || ore < 0) {
    throw new InvariantError('PL-L004', `a posting must be whole øre of at least 0, not ${ore}`)
  }
}

function add(column: Float64Array, index: number, amount: number): void {
  column[index] = (column[index] as number) + amount
}

const cellOf = (ledger: Ledger, month: number, actor: number): number =>
  (month * ledger.shape.actors.length + actor) * ACCOUNT_COUNT

const itemOf = (ledger: Ledger, actor: number, code: number): number =>
  (actor * ledger.shape.codes.length + code) * ITEM_COUNT

/** A price: the payer is debited and the payee credited. Indexes of the ledger's shape; whole øre. */
export function postPrice(
  ledger: Ledger,
  month: number,
  code: number,
  payer: number,
  payee: number,
  ore: number,
  count = 1,
): void {
  refuseBadAmount(ore)
  add(ledger.cells, cellOf(ledger, month, payer) + PAYMENTS, ore)
  add(ledger.cells, cellOf(ledger, month, payee) + REVENUE, ore)
  const paid = itemOf(ledger, payer, code)
  add(ledger.items, paid, count)
  add(ledger.items, paid + ITEM_PAYMENTS, ore)
  const received = itemOf(ledger, payee, code)
  add(ledger.items, received, count)
  add(ledger.items, received + ITEM_REVENUE, ore)
  const watches = ledger.shape.watches[code]
  if (watches) countMoney(watches, ledger.drivers, month, payer, payee, ore)
}

/**
 * A resource cost: the bearer is debited, and the øre leave the actors as resources consumed. `release` is the cost's
 * place among the ledger's releases, -1 where all of it would be cash at once.
 */
export function postCost(
  ledger: Ledger,
  month: number,
  code: number,
  bearer: number,
  ore: number,
  release = -1,
  count = 1,
): void {
  refuseBadAmount(ore)
  add(ledger.cells, cellOf(ledger, month, bearer) + RESOURCE_COST, ore)
  add(ledger.consumed, month, ore)
  if (release >= 0) add(ledger.releasable, release * ledger.shape.months.length + month, ore)
  const item = itemOf(ledger, bearer, code)
  add(ledger.items, item, count)
  add(ledger.items, item + ITEM_COST, ore)
  const watches = ledger.shape.watches[code]
  if (watches) countMoney(watches, ledger.drivers, month, bearer, CONSUMED, ore)
}

/** What an agreement moves from one actor to another; it buys nothing and has no code. */
export function postTransfer(ledger: Ledger, month: number, from: number, to: number, ore: number): void {
  refuseBadAmount(ore)
  add(ledger.cells, cellOf(ledger, month, from) + TRANSFERS, -ore)
  add(ledger.cells, cellOf(ledger, month, to) + TRANSFERS, ore)
}

/** A refused claim: no money, but counted. */
export function countRefusal(ledger: Ledger, code: number, rule: number): void {
  add(ledger.refusals, code * ledger.shape.rules.length + rule, 1)
}
