/** What a fold has summed before it is a ledger: counts of facts, and øre by route and month. */
import { FACT_TYPES, VALUE_COLUMNS } from '../domain/facts.ts'
import { type CellInput, type FactPlan, type FoldPlan, valueIn } from './fold-plan.ts'
import type { Ledger, LedgerShape } from './ledger.ts'
import { postCost, postPrice } from './posting.ts'

export interface OpenSums {
  /** Facts by cell of the plan. */
  readonly tallied: Float64Array
  /** Øre and postings at `route * months + month`, of what has no cell. */
  readonly ore: Float64Array
  readonly postings: Float64Array
  readonly refusals: Float64Array
  /** Facts and sums of quantities that no cell tells; all as in the ledger. */
  readonly facts: Float64Array
  readonly quantities: Float64Array
}

/** Lengths of the columns. */
export const sizeSums = (
  { routes, cells }: FoldPlan,
  { codes, rules, months }: LedgerShape,
): Readonly<Record<keyof OpenSums, number>> => ({
  tallied: cells,
  ore: routes.length * months.length,
  postings: routes.length * months.length,
  refusals: codes.length * rules.length,
  facts: FACT_TYPES.length,
  quantities: FACT_TYPES.length * VALUE_COLUMNS,
})

/** Columns of those lengths, by default new ones. */
export function createOpenSums(
  plan: FoldPlan,
  shape: LedgerShape,
  columnOf = (_name: keyof OpenSums, length: number) => new Float64Array(length),
): OpenSums {
  const sizes = sizeSums(plan, shape)
  const column = (name: keyof OpenSums): Float64Array => columnOf(name, sizes[name])
  return {
    tallied: column('tallied'),
    ore: column('ore'),
    postings: column('postings'),
    refusals: column('refusals'),
    facts: column('facts'),
    quantities: column('quantities'),
  }
}

/** Finds the first cell from `from` on, before `end`, that counted something; gives no cell before `end` where none did. */
export type FindCounted = (from: number, end: number) => number

/** Prices what was counted in the cells of a type of fact. */
function settleCells(plan: FactPlan, sums: OpenSums, months: number, findCounted: FindCounted): void {
  const { ore, postings, tallied, facts, quantities } = sums
  const { type, first, width, inputs, fromMonth, toMonth, tallied: lines } = plan
  const counted = inputs.filter(({ isQuantity }) => isQuantity)
  const end = first + (toMonth + 1) * width
  for (let at = findCounted(first + fromMonth * width, end); at < end; at = findCounted(at + 1, end)) {
    const count = tallied[at] as number
    const month = Math.floor((at - first) / width)
    const cell = at - first - month * width
    facts[type] = (facts[type] as number) + count
    for (let i = 0; i < counted.length; i++) {
      const input = counted[i] as CellInput
      const sum = type * VALUE_COLUMNS + input.column
      quantities[sum] = (quantities[sum] as number) + count * valueIn(cell, input)
    }
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i] as FactPlan['tallied'][number]
      const price = line.ore[cell] as number
      if (price === 0) continue
      const sum = line.route * months + month
      ore[sum] = (ore[sum] as number) + count * price
      postings[sum] = (postings[sum] as number) + count
    }
  }
}

function postRoutes({ routes }: FoldPlan, { ore, postings }: OpenSums, ledger: Ledger): void {
  const months = ledger.shape.months.length
  routes.forEach(({ code, payer, payee, release }, route) => {
    for (let month = 0; month < months; month++) {
      const count = postings[route * months + month] as number
      if (count === 0) continue
      const sum = ore[route * months + month] as number
      if (payee < 0) postCost(ledger, month, code, payer, sum, release, count)
      else postPrice(ledger, month, code, payer, payee, sum, count)
    }
  })
}

/** Writes the sums into an empty ledger and starts from nothing. */
export function settleSums(plan: FoldPlan, sums: OpenSums, findCounted: FindCounted, ledger: Ledger): void {
  for (const fact of plan.facts) settleCells(fact, sums, ledger.shape.months.length, findCounted)
  postRoutes(plan, sums, ledger)
  ledger.refusals.set(sums.refusals)
  ledger.facts.set(sums.facts)
  ledger.quantities.set(sums.quantities)
  for (const column of [sums.tallied, sums.ore, sums.postings, sums.refusals, sums.facts, sums.quantities])
    column.fill(0)
}
