const HALF_LOG_TWO_PI = 0.9189385332046728
/** Shifting the argument up to here makes seven terms of the series enough for double accuracy. */
const SERIES_FROM = 12

/** ln Γ(x) for x > 0: Stirling's series after the recurrence Γ(x + 1) = x·Γ(x). Abramowitz & Stegun 6.1.41. */
export function logGamma(x: number): number {
  let shifted = x
  let product = 1
  while (shifted < SERIES_FROM) {
    product *= shifted
    shifted += 1
  }
  const r = 1 / shifted
  const s = r * r
  const series =
    r * (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360_360 - s / 156))))))
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + series - Math.log(product)
}
