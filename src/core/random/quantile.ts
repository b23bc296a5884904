/**
 * From a uniform number to a value, by inversion only: each value rises with its `u` and uses one draw, so twins with
 * the same luck differ only by their parameters. `u` lies strictly between 0 and 1; at 0 and 1 the ends of the
 * distribution come back, which may be infinite. Nothing here allocates or keeps state.
 */
import { betaLogOddsQuantile } from './beta.ts'
import { standardGammaQuantile } from './gamma.ts'
import { normalCdf, normalQuantile } from './normal.ts'

/** Exponential with this mean, in the mean's unit. For draws, multiples of 2⁻⁵³, 1 − u is exact and nothing is lost near 0. */
export const exponentialQuantile = (u: number, mean: number): number => (0 - Math.log(1 - u)) * mean

/** Uniform from `low` to `high`. */
export const uniformQuantile = (u: number, low: number, high: number): number =>
  u < 0.5 ? low + (high - low) * u : high - (high - low) * (1 - u)

/** Lognormal with this arithmetic mean; `sigma` is the standard deviation of the natural logarithm. */
export const lognormalQuantile = (u: number, mean: number, sigma: number): number =>
  sigma === 0 ? mean : mean * Math.exp(sigma * (normalQuantile(u) - sigma / 2))

/**
 * Gamma with this mean and coefficient of variation (standard deviation over mean; 0 gives the mean). Exact to 1e-9
 * relative for coefficients up to 4.4, that is a shape of 0.05.
 */
export function gammaQuantile(u: number, mean: number, coefficientOfVariation: number): number {
  if (coefficientOfVariation === 0) return mean
  const scale = coefficientOfVariation * coefficientOfVariation
  return mean * (standardGammaQuantile(u, 1 / scale, normalQuantile(u)) * scale)
}

/**
 * The quantile function of a normal with the mean and standard deviation it has before it is cut off to [low, high];
 * what is cut off is drawn again, not piled up at the bounds. Throws RangeError where less than 1e-300 of it is left.
 */
export function truncatedNormal(mean: number, sd: number, low: number, high: number): (u: number) => number {
  if (low > mean) {
    const mirrored = truncatedNormal(-mean, sd, -high, -low)
    return (u) => -mirrored(1 - u)
  }
  const below = normalCdf((low - mean) / sd)
  const kept = normalCdf((high - mean) / sd) - below
  if (!(kept > 1e-300)) throw new RangeError(`nothing of normal(${mean}, ${sd}) lies from ${low} to ${high}`)
  return (u) => Math.min(high, Math.max(low, mean + sd * normalQuantile(below + u * kept)))
}

/** One value of `truncatedNormal`. */
export const truncatedNormalQuantile = (u: number, mean: number, sd: number, low: number, high: number): number =>
  truncatedNormal(mean, sd, low, high)(u)

/** Beta with shapes `a` and `b`, from 0 to 1. */
export const betaQuantile = (u: number, a: number, b: number): number =>
  1 / (1 + Math.exp(-betaLogOddsQuantile(u, 1 - u, a, b)))

/** PERT: the beta from `low` to `high` whose mean is (low + 4·mode + high) / 6. `low` where both ends are equal. */
export function pertQuantile(u: number, low: number, mode: number, high: number): number {
  const width = high - low
  if (width === 0) return low
  return low + width * betaQuantile(u, 1 + (4 * (mode - low)) / width, 1 + (4 * (high - mode)) / width)
}

/**
 * Index of the category `u` falls in. `cumulative` holds running sums of shares or counts and need not end at 1;
 * a category without a share is never chosen. Throws RangeError where the sum is not positive.
 */
export function categoricalIndex(u: number, cumulative: readonly number[]): number {
  const total = cumulative[cumulative.length - 1] ?? 0
  if (!(total > 0)) throw new RangeError('categories need a positive sum of shares')
  const at = u * total
  let index = 0
  while ((cumulative[index] as number) <= at && (cumulative[index] as number) < total) index++
  return index
}
