/** The beta distribution on the scale of log odds, y = ln(x / (1 − x)), where both ends keep all their digits. */
import { logGamma } from './log-gamma.ts'

const PRECISION = 2e-16
const TINY = 1e-300
const MOST_TERMS = 100_000
const MOST_STEPS = 200
/** Newton doubles the digits: a step this small leaves an error below the rounding. */
const CLOSE = 1e-10

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/** ln(1 / (1 + e^−y)): the logarithm of the share for its log odds. */
const logShare = (y: number): number => (y > 0 ? -Math.log1p(Math.exp(-y)) : y - Math.log1p(Math.exp(y)))

/** The continued fraction of the incomplete beta function (Lentz); for x < (a + 1) / (a + b + 2). DLMF 8.17.22. */
function foldFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || TINY)
  let fraction = d
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d || TINY)
    c = 1 + even / c || TINY
    fraction *= c * d
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d || TINY)
    c = 1 + odd / c || TINY
    const factor = c * d
    fraction *= factor
    if (Math.abs(factor - 1) < PRECISION) break
  }
  return fraction
}

/** Logarithm of the share below log odds `y`. */
function logLower(a: number, b: number, y: number, logBetaOfBoth: number): number {
  const x = Math.exp(logShare(y))
  const scale = a * logShare(y) + b * logShare(-y) - logBetaOfBoth
  if (x < (a + 1) / (a + b + 2)) return scale + Math.log(foldFraction(a, b, x) / a)
  return Math.log1p((-Math.exp(scale) * foldFraction(b, a, Math.exp(logShare(-y)))) / b)
}

/** The regularised incomplete beta function I_x(a, b): the share below `x`, for 0 ≤ x ≤ 1. */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  return Math.exp(logLower(a, b, Math.log(x) - Math.log1p(-x), logBeta(a, b)))
}

/**
 * Log odds below which a share `lower` lies and above which `upper` = 1 − `lower` does; both are asked for, so that
 * neither loses digits. Newton's method on the logarithm of the smaller tail, which is concave in the log odds, so it
 * converges from anywhere. ±Infinity where a tail is empty.
 */
export function betaLogOddsQuantile(lower: number, upper: number, a: number, b: number): number {
  if (lower > upper) return -betaLogOddsQuantile(upper, lower, b, a)
  if (lower <= 0) return -Infinity
  const known = logBeta(a, b)
  const target = Math.log(lower)
  const farLeft = (target + Math.log(a) + known) / a
  let y = a > 1 && b > 1 ? Math.max(farLeft, Math.log(a / b) - 2 * Math.sqrt(1 / a + 1 / b)) : farLeft
  for (let step = 0; step < MOST_STEPS; step++) {
    const tail = logLower(a, b, y, known)
    const slope = Math.exp(a * logShare(y) + b * logShare(-y) - known - tail)
    const move = (target - tail) / slope
    y += Math.max(-50, Math.min(50, move))
    if (Math.abs(move) < CLOSE * Math.max(1, Math.abs(y))) break
  }
  return y
}
