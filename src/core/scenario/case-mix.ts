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
 * Reads the index of a weight at any position 0 … size − 1: shares as `apportion` gives them, each position taken by
 * the one that is most behind its share so far. Positions asked for in rising order cost a step each, an earlier one
 * starts from the beginning; nothing grows with `size`.
 */
export function spreadDiagnoses(weights: readonly number[], size: number): (position: number) => number {
  const shares = apportion(weights, size)
  const left = shares.slice()
  /** How far each is behind after the positions taken so far, times `size`: whole numbers, so nothing is rounded. */
  const behind = shares.map(() => 0)
  let taken = 0
  let chosen = -1

  function takeNext(): void {
    chosen = -1
    for (let index = 0; index < shares.length; index++) {
      behind[index] = (behind[index] as number) + (shares[index] as number)
      const isFurther = chosen < 0 || (behind[index] as number) > (behind[chosen] as number)
      if ((left[index] as number) > 0 && isFurther) chosen = index
    }
    left[chosen] = (left[chosen] as number) - 1
    behind[chosen] = (behind[chosen] as number) - size
    taken++
  }

  return (position) => {
    if (position < taken - 1) {
      shares.forEach((share, index) => {
        left[index] = share
        behind[index] = 0
      })
      taken = 0
    }
    while (taken <= position) takeNext()
    return chosen
  }
}
