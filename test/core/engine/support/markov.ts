/** Markov chains in continuous time, solved by hand: what cohorts are held against. */

/** Rates between transient states, and from them to absorbing ones: rows are where from. Per day. */
export interface Chain {
  readonly inner: readonly (readonly number[])[]
  readonly out: readonly (readonly number[])[]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
/** The rate at which each transient state is left. */
const leavingRates = ({ inner, out }: Chain): number[] =>
  inner.map((row, from) => sum(row) + sum(out[from] as readonly number[]))

/** Solves a·x = b by Gaussian elimination with pivots. */
function solve(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows = a.map((row, i) => [...row, b[i] as number])
  const size = rows.length
  const at = (i: number, j: number): number => (rows[i] as number[])[j] as number
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column; row < size; row++) if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row
    const [high, low] = [rows[pivot] as number[], rows[column] as number[]]
    rows[column] = high
    rows[pivot] = low
    for (let row = 0; row < size; row++) {
      const factor = row === column ? 0 : at(row, column) / at(column, column)
      if (factor !== 0) rows[row] = (rows[row] as number[]).map((one, j) => one - factor * at(column, j))
    }
  }
  return rows.map((row, i) => (row[size] as number) / (row[i] as number))
}

/**
 * Expected visits to each transient state from the first one: the first row of N = (I − Q)⁻¹, where Q holds the
 * probabilities of the next state (Kemeny and Snell 1960, "Finite Markov chains", chapter III).
 */
export function expectedVisits(chain: Chain): number[] {
  const leaving = leavingRates(chain)
  const transposed = chain.inner.map((_, to) =>
    chain.inner.map((row, from) => (from === to ? 1 : 0) - (row[to] as number) / (leaving[from] as number)),
  )
  return solve(
    transposed,
    chain.inner.map((_, state) => (state === 0 ? 1 : 0)),
  )
}

/** Expected days in each transient state. */
export function expectedDays(chain: Chain): number[] {
  const leaving = leavingRates(chain)
  return expectedVisits(chain).map((visits, state) => visits / (leaving[state] as number))
}

/** Probability of ending in each absorbing state. */
export function absorption(chain: Chain): number[] {
  const days = expectedDays(chain)
  return (chain.out[0] as readonly number[]).map((_, to) =>
    sum(days.map((time, from) => time * ((chain.out[from] as readonly number[])[to] as number))),
  )
}

/**
 * Probability of being in each transient state after so many days, begun in the first: the row of the matrix
 * exponential, by uniformisation (Jensen 1953).
 */
export function occupancyAt(chain: Chain, days: number): number[] {
  const leaving = leavingRates(chain)
  const pace = Math.max(...leaving)
  let row: number[] = leaving.map((_, state) => (state === 0 ? 1 : 0))
  let weight = Math.exp(-pace * days)
  const total = row.map((share) => share * weight)
  for (let n = 1; n < pace * days + 12 * Math.sqrt(pace * days) + 30; n++) {
    const stays = row.map((share, state) => share * (1 - (leaving[state] as number) / pace))
    const comes = row.map((_, to) =>
      sum(row.map((share, from) => (share * (chain.inner[from]?.[to] as number)) / pace)),
    )
    row = stays.map((share, state) => share + (comes[state] as number))
    weight *= (pace * days) / n
    row.forEach((share, state) => {
      total[state] = (total[state] as number) + share * weight
    })
  }
  return total
}
