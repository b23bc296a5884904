import type { Claim } from './claims.ts'

export interface FactMoney {
  /** Øre that payers pay by tariff. */
  paid: number
  /** Øre of resources that are consumed. */
  consumed: number
}

/** What the facts of a batch come to, by row; nothing for those without a claim. */
export function sumClaims(claims: readonly Claim[]): ReadonlyMap<number, FactMoney> {
  const sums = new Map<number, FactMoney>()
  for (const { row, payee, ore } of claims) {
    const sum = sums.get(row) ?? { paid: 0, consumed: 0 }
    if (payee === null) sum.consumed += ore
    else sum.paid += ore
    sums.set(row, sum)
  }
  return sums
}
