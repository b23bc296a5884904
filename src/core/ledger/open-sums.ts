/** What a fold has summed before it is a ledger: counts of facts, and øre by route and month. */
import { FACT_TYPES, VALUE_COLUMNS } from '../domain/facts.ts'
import type { FactPlan, FoldPlan, Tally } from './fold-plan.ts'
import type { Ledger, LedgerShape } from './ledger.ts'
import { postCost, postPrice } from './posting.ts'

export interface OpenSums {
  /** Facts by cell of the plan's tallies. */
  readonly tallied: Float64Array
  /** Øre and postings at `route * months + month`, of what was not tallied. */
  readonly ore: Float64Array
  readonly postings: Float64Array
  /** As in the ledger. */
  readonly refusals: Float64Array
  readonly facts: Float64Array
  readonly quantities: Float64Array
}

export const createOpenSums = ({ routes, cells }: FoldPlan, { codes, rules, months }: LedgerShape): OpenSums => ({
  tallied: new Float64Array(cells),
  ore: new Float64Array(routes.length * months.length),
  postings: new Float64Array(routes.length * months.length),
  refusals: new Float64Array(codes.length * rules.length),
  facts: new Float64Array(FACT_TYPES.length),
  quantities: new Float64Array(FACT_TYPES.length * VALUE_COLUMNS),
})

/** Prices what was counted in the months of a tally. */
function priceTally(
  { ore, postings, tallied }: OpenSums,
  tally: Tally,
  { fromMonth, toMonth }: FactPlan,
  months: number,
) {
  const { first, width, tallied: lines } = tally
  for (let month = fromMonth; month <= toMonth; month++) {
    for (let cell = 0; cell < width; cell++) {
      const count = tallied[first + month * width + cell] as number
      if (count === 0) continue
      for (const line of lines) {
        const price = line.ore[cell] as number
        if (price === 0) continue
        const sum = line.route * months + month
        ore[sum] = (ore[sum] as number) + count * price
        postings[sum] = (postings[sum] as number) + count
      }
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
export function settleSums(plan: FoldPlan, sums: OpenSums, ledger: Ledger): void {
  for (const fact of plan.facts) {
    for (const tally of fact.tallies) priceTally(sums, tally, fact, ledger.shape.months.length)
  }
  postRoutes(plan, sums, ledger)
  ledger.refusals.set(sums.refusals)
  ledger.facts.set(sums.facts)
  ledger.quantities.set(sums.quantities)
  for (const column of [sums.tallied, sums.ore, sums.postings, sums.refusals, sums.facts, sums.quantities])
    column.fill(0)
}
