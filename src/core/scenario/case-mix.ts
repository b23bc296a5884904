/** How many patients of each diagnosis, and in which order, so that every stretch of the cohort has the same mix. */
import { InvariantError } from '../domain/issues.ts'

/** Whole shares of `size` in proportion to the weights, by largest remainder; ties go to the first. */
export function apportion(weights: readonly number[], size: number): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (!(sum > 0)) throw new InvariantError('PL-I102', 'the case mix has no weight')
  const quotas = weights.map((weight) => (weight * size) / sum)
  const shares = quotas.map(Math.floor)
  const left = size - shares.reduce((total, share) => total + share, 0)
  const byRemainder = quotas
    .map((quota, index) => ({ index, remainder: quota - Math.floor(quota) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] as number) + 1
  return shares
}

/**
 * The index of a weight for every position 0 … size − 1: shares as `apportion` gives them, each position taken by the
 * one that is most behind its share so far.
 */
export function spreadDiagnoses(weights: readonly number[], size: number): number[] {
  const shares = apportion(weights, size)
  const taken = shares.map(() => 0)
  return Array.from({ length: size }, (_, position) => {
    let chosen = -1
    let furthest = Number.NEGATIVE_INFINITY
    shares.forEach((share, index) => {
      const behind = share * (position + 1) - (taken[index] as number) * size
      if ((taken[index] as number) < share && behind > furthest) {
        furthest = behind
        chosen = index
      }
    })
    taken[chosen] = (taken[chosen] as number) + 1
    return chosen
  })
}
