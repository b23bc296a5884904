import { betaLogOddsQuantile } from './beta.ts'
import { normalQuantile } from './normal.ts'

/** From here on three terms of the expansion about the normal quantile leave less than 1e-11. */
const EXPANSION_FROM = 10_000

/**
 * The value below which a share `p` of Student's t distribution lies, to 1e-10 relative or better. The two tails
 * beyond ±t hold I_x(degrees/2, 1/2) with x = degrees / (degrees + t²) (Abramowitz & Stegun 26.7.1), which is inverted
 * by Newton's method; above 10 000 degrees the expansion 26.7.5. Throws RangeError where `p` is not strictly between
 * 0 and 1 or `degrees` is not positive.
 */
export function studentQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`not a probability strictly between 0 and 1: ${p}`)
  if (!(degrees > 0)) throw new RangeError(`degrees of freedom must be positive: ${degrees}`)
  if (degrees > EXPANSION_FROM) return expandStudent(normalQuantile(p), degrees)
  const outside = 2 * Math.min(p, 1 - p)
  const logOdds = betaLogOddsQuantile(outside, Math.abs(2 * p - 1), degrees / 2, 0.5)
  return (p < 0.5 ? -1 : 1) * Math.sqrt(degrees) * Math.exp(-logOdds / 2)
}

function expandStudent(z: number, degrees: number): number {
  const s = z * z
  const third = (((3 * s + 19) * s + 17) * s - 15) / 384
  const second = ((5 * s + 16) * s + 3) / 96
  const first = (s + 1) / 4
  return z * (1 + (first + (second + third / degrees) / degrees) / degrees)
}
