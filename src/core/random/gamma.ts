/** The gamma distribution with scale 1: shares below and above a value, and the value for a share. */
import { logGamma } from './log-gamma.ts'

const PRECISION = 1e-16
const TINY = 1e-300
const MOST_TERMS = 100_000
const MOST_STEPS = 200
/** Newton doubles the digits: a step this small leaves an error below the rounding. */
const CLOSE = 1e-10
/** Above this shape five terms of the Cornish-Fisher expansion are more exact than the sums would be. */
const EXPANSION_FROM = 1e5

/** P(shape, x)·Γ(shape + 1)·eˣ / x^shape by its power series; for x < shape + 1. DLMF 8.11.4. */
function sumSeries(shape: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; n < MOST_TERMS && term > sum * PRECISION; n++) {
    term *= x / (shape + n)
    sum += term
  }
  return sum
}

/** Q(shape, x)·Γ(shape)·eˣ / x^shape by its continued fraction (Lentz); for x ≥ shape + 1. DLMF 8.9.2. */
function foldFraction(shape: number, x: number): number {
  let b = x + 1 - shape
  let c = 1 / TINY
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < MOST_TERMS; n++) {
    const a = n * (shape - n)
    b += 2
    d = 1 / (a * d + b || TINY)
    c = b + a / c || TINY
    const factor = c * d
    fraction *= factor
    if (Math.abs(factor - 1) < PRECISION * 2) break
  }
  return fraction
}

/** Logarithm of the share below e^y. */
function logLower(shape: number, y: number, logGammaOfShape: number): number {
  const x = Math.exp(y)
  const scale = shape * y - x - logGammaOfShape
  return x < shape + 1
    ? scale + Math.log(sumSeries(shape, x) / shape)
    : Math.log1p(-Math.exp(scale) * foldFraction(shape, x))
}

/** Logarithm of the share above e^y. */
function logUpper(shape: number, y: number, logGammaOfShape: number): number {
  const x = Math.exp(y)
  const scale = shape * y - x - logGammaOfShape
  return x < shape + 1
    ? Math.log1p((-Math.exp(scale) * sumSeries(shape, x)) / shape)
    : scale + Math.log(foldFraction(shape, x))
}

/** Q(shape, x): the share above x ≥ 0. */
export const gammaUpperTail = (shape: number, x: number): number =>
  x === 0 ? 1 : Math.exp(logUpper(shape, Math.log(x), logGamma(shape)))

/** Value over mean from the normal quantile `z`, to order shape^(−5/2). After Abramowitz & Stegun 26.2.49 and 26.4. */
function expandGamma(shape: number, z: number): number {
  const s = z * z
  const r = 1 / Math.sqrt(shape)
  const fifth = (z * ((9 * s + 256) * s - 433)) / 38_880
  const fourth = -((6 * s + 14) * s - 32) / 1620
  const third = (z * (s - 7)) / 36
  return 1 + r * (z + r * ((s - 1) / 3 + r * (third + r * (fourth + r * fifth))))
}

/**
 * The value below which a share `u` of a gamma distribution with this shape and scale 1 lies; `z` is the normal
 * quantile of `u`, where the search starts. Newton's method on the logarithm of the smaller tail over the logarithm
 * of the value: both are concave, so it converges from anywhere. Shapes from 0.05 to 10⁵ to 1e-11 relative.
 */
export function standardGammaQuantile(u: number, shape: number, z: number): number {
  if (u <= 0) return 0
  if (u >= 1) return Infinity
  const expanded = expandGamma(shape, z)
  if (shape > EXPANSION_FROM) return shape * expanded
  const known = logGamma(shape)
  const below = u < 0.5
  const target = Math.log(below ? u : 1 - u)
  let y = expanded > 0.1 && shape > 0.5 ? Math.log(shape * expanded) : (Math.log(u * shape) + known) / shape
  for (let step = 0; step < MOST_STEPS; step++) {
    const tail = below ? logLower(shape, y, known) : logUpper(shape, y, known)
    const slope = Math.exp(shape * y - Math.exp(y) - known - tail)
    const move = below ? (target - tail) / slope : (tail - target) / slope
    y += Math.max(-50, Math.min(50, move))
    if (Math.abs(move) < CLOSE * Math.max(1, Math.abs(y))) break
  }
  return Math.exp(y)
}
