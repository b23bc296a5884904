/** The standard normal distribution. */
import { gammaUpperTail } from './gamma.ts'

/** Of a polynomial of the seventh degree, the constant first. */
export type Coefficients = readonly [number, number, number, number, number, number, number, number]

/** The polynomial c0 + c1·x + … + c7·x⁷. */
const evaluate = (c: Coefficients, x: number): number =>
  ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0]

const CENTRE_ABOVE: Coefficients = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
]
const CENTRE_BELOW: Coefficients = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852854,
]
const SIDE_ABOVE: Coefficients = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
]
const SIDE_BELOW: Coefficients = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
]
const TAIL_ABOVE: Coefficients = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
]
const TAIL_BELOW: Coefficients = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548,
  1.421511758316446e-7, 2.0442631033899397e-15,
]

/** What `normalQuantile` divides by one another: near the mean, to the sides and in the tails. */
export const NORMAL_FRACTIONS = {
  centre: [CENTRE_ABOVE, CENTRE_BELOW],
  side: [SIDE_ABOVE, SIDE_BELOW],
  tail: [TAIL_ABOVE, TAIL_BELOW],
} as const satisfies Record<string, readonly [above: Coefficients, below: Coefficients]>

/**
 * The number of standard deviations below which a share `u` lies, to about 16 digits. Wichura 1988, "Algorithm
 * AS 241: the percentage points of the normal distribution" (PPND16). ±Infinity at 0 and 1.
 */
export function normalQuantile(u: number): number {
  const q = u - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * evaluate(CENTRE_ABOVE, r)) / evaluate(CENTRE_BELOW, r)
  }
  const tail = q < 0 ? u : 1 - u
  if (tail === 0) return q < 0 ? -Infinity : Infinity
  const r = Math.sqrt(-Math.log(tail))
  const size =
    r <= 5
      ? evaluate(SIDE_ABOVE, r - 1.6) / evaluate(SIDE_BELOW, r - 1.6)
      : evaluate(TAIL_ABOVE, r - 5) / evaluate(TAIL_BELOW, r - 5)
  return q < 0 ? -size : size
}

/** From here on the tail is smaller than any double. */
const OUT_OF_SIGHT = 39

/** The share below `z` standard deviations, to 12 digits or more also far out in the lower tail. */
export function normalCdf(z: number): number {
  if (Math.abs(z) > OUT_OF_SIGHT) return z < 0 ? 0 : 1
  const tail = 0.5 * gammaUpperTail(0.5, (z * z) / 2)
  return z < 0 ? tail : 1 - tail
}
