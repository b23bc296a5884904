/**
 * What is said about the values of the replications. Every function refuses a value that is not finite, and none
 * returns NaN: what cannot be told is null in an interval and a RangeError elsewhere.
 */
import { normalQuantile } from '../random/normal.ts'
import { studentQuantile } from '../random/student.ts'

/** Ends are null where there is too little to tell. */
export interface Interval {
  readonly low: number | null
  readonly high: number | null
  readonly level: number
}

/** Arithmetic mean, in two passes and in the order given. Throws RangeError where there are no values. */
export function meanOf(values: readonly number[]): number {
  requireValues(values)
  const rough = sumOf(values, 0) / values.length
  return rough + sumOf(values, rough) / values.length
}

/** Variance with n − 1 in the denominator. Throws RangeError where there are fewer than two values. */
export function varianceOf(values: readonly number[]): number {
  if (values.length < 2) throw new RangeError('a variance needs two values')
  const mean = meanOf(values)
  let squares = 0
  for (const value of values) squares += (value - mean) * (value - mean)
  return squares / (values.length - 1)
}

/** Student's t interval of the mean: its Monte Carlo error. Ends are null where there are fewer than two values. */
export function meanInterval(values: readonly number[], level: number): Interval {
  requireLevel(level)
  if (values.length < 2) return { low: null, high: null, level }
  const mean = meanOf(values)
  const t = studentQuantile((1 + level) / 2, values.length - 1)
  const half = t * Math.sqrt(varianceOf(values) / values.length)
  return { low: mean - half, high: mean + half, level }
}

/**
 * The value with a share `p` (0–1) of the values below it: linear interpolation between the sorted values at position
 * (n − 1)·p counted from 0 (type 7 of Hyndman & Fan 1996, "Sample quantiles in statistical packages").
 * Throws RangeError where there are no values or `p` is outside 0–1.
 */
export function percentile(values: readonly number[], p: number): number {
  requireValues(values)
  return percentileOfSorted(Float64Array.from(values).sort(), p)
}

/** The same of values that are finite and stand in ascending order already. Throws RangeError as `percentile`. */
export function percentileOfSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError('there are no values')
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a share: ${p}`)
  const position = (sorted.length - 1) * p
  const index = Math.floor(position)
  const low = sorted[index] as number
  const high = sorted[Math.min(index + 1, sorted.length - 1)] as number
  return Math.min(high, low + (position - index) * (high - low))
}

/**
 * Wilson's score interval (1927) of a probability, without continuity correction. Ends are null where n is 0.
 * Throws RangeError where the counts are not whole or there are more successes than trials.
 */
export function wilsonInterval(successes: number, n: number, level: number): Interval {
  requireLevel(level)
  if (!(Number.isSafeInteger(n) && Number.isInteger(successes) && successes >= 0 && successes <= n))
    throw new RangeError(`no count of successes: ${successes} of ${n}`)
  if (n === 0) return { low: null, high: null, level }
  const z = normalQuantile((1 + level) / 2)
  const share = successes / n
  const middle = share + (z * z) / (2 * n)
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const divisor = 1 + (z * z) / n
  return {
    low: successes === 0 ? 0 : (middle - half) / divisor,
    high: successes === n ? 1 : (middle + half) / divisor,
    level,
  }
}

/** Share of the values strictly below `threshold`. Throws RangeError where there are no values. */
export function shareBelow(values: readonly number[], threshold: number): number {
  requireValues(values)
  let below = 0
  for (const value of values) if (value < threshold) below += 1
  return below / values.length
}

function sumOf(values: readonly number[], offset: number): number {
  let sum = 0
  for (const value of values) sum += value - offset
  return sum
}

function requireValues(values: readonly number[]): void {
  if (values.length === 0) throw new RangeError('there are no values')
  for (const value of values) if (!Number.isFinite(value)) throw new RangeError(`not a finite value: ${value}`)
}

function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`not a confidence level: ${level}`)
}
