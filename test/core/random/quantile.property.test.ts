import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaCdf } from '../../../src/core/random/beta.ts'
import { gammaUpperTail } from '../../../src/core/random/gamma.ts'
import { normalCdf, normalQuantile } from '../../../src/core/random/normal.ts'
import {
  betaQuantile,
  categoricalIndex,
  exponentialQuantile,
  gammaQuantile,
  lognormalQuantile,
  pertQuantile,
  truncatedNormalQuantile,
  uniformQuantile,
} from '../../../src/core/random/quantile.ts'

const RUNS = { seed: 3, numRuns: 1000 }
const u = fc.oneof(
  fc.double({ min: 2 ** -53, max: 1 - 2 ** -53, noNaN: true }),
  fc.integer({ min: 0, max: 2 ** 20 - 1 }).map((cell) => (cell + 0.5) / 2 ** 20),
)
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const size = between(1e-3, 1e6)

/** A family with its parameters drawn, its quantile, its cumulative share and its mean. */
interface Case {
  readonly name: string
  readonly quantile: (u: number) => number
  readonly cdf: (x: number) => number
  readonly mean: number
}
const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)

const families: Readonly<Record<string, fc.Arbitrary<Case>>> = {
  exponential: size.map((mean) => ({
    name: `exponential(${mean})`,
    quantile: (x) => exponentialQuantile(x, mean),
    cdf: (x) => -Math.expm1(-x / mean),
    mean,
  })),
  uniform: fc.tuple(between(-100, 100), size).map(([low, width]) => ({
    name: `uniform(${low}, ${low + width})`,
    quantile: (x) => uniformQuantile(x, low, low + width),
    cdf: (x) => (x - low) / width,
    mean: low + width / 2,
  })),
  normal: fc.constant({ name: 'normal', quantile: normalQuantile, cdf: normalCdf, mean: 0 }),
  lognormal: fc.tuple(size, between(0.05, 1)).map(([mean, sigma]) => ({
    name: `lognormal(${mean}, ${sigma})`,
    quantile: (x) => lognormalQuantile(x, mean, sigma),
    cdf: (x) => normalCdf(Math.log(x / mean) / sigma + sigma / 2),
    mean,
  })),
  gamma: fc.tuple(size, between(0.02, 2)).map(([mean, cv]) => ({
    name: `gamma(${mean}, ${cv})`,
    quantile: (x) => gammaQuantile(x, mean, cv),
    cdf: (x) => 1 - gammaUpperTail(1 / (cv * cv), x / mean / (cv * cv)),
    mean,
  })),
  'truncated normal': fc
    .tuple(between(-50, 50), between(0.5, 50), between(-4, 3), between(0.2, 6))
    .map(([mean, sd, from, width]) => {
      const [low, high] = [mean + sd * from, mean + sd * (from + width)]
      const [below, above] = [normalCdf((low - mean) / sd), normalCdf((high - mean) / sd)]
      return {
        name: `normal(${mean}, ${sd}) on ${low}–${high}`,
        quantile: (x) => truncatedNormalQuantile(x, mean, sd, low, high),
        cdf: (x) => (normalCdf((x - mean) / sd) - below) / (above - below),
        mean: mean + (sd * (density(from) - density(from + width))) / (above - below),
      }
    }),
  // a second shape below 1 puts values so near 1 that a double cannot tell their shares apart
  beta: fc.tuple(between(0.2, 50), between(1, 50)).map(([a, b]) => ({
    name: `beta(${a}, ${b})`,
    quantile: (x) => betaQuantile(x, a, b),
    cdf: (x) => betaCdf(x, a, b),
    mean: a / (a + b),
  })),
  pert: fc.tuple(between(-10, 10), between(0.1, 10), between(0.1, 10)).map(([low, rise, fall]) => ({
    name: `pert(${low}, ${low + rise}, ${low + rise + fall})`,
    quantile: (x) => pertQuantile(x, low, low + rise, low + rise + fall),
    cdf: (x) => betaCdf((x - low) / (rise + fall), 1 + (4 * rise) / (rise + fall), 1 + (4 * fall) / (rise + fall)),
    mean: (low + 4 * (low + rise) + low + rise + fall) / 6,
  })),
}

describe.each(Object.entries(families))('the %s distribution', (_, family) => {
  it('has the share u below the value for u', () => {
    fc.assert(
      fc.property(family, u, (one, share) => {
        expect(Math.abs(one.cdf(one.quantile(share)) - share)).toBeLessThan(1e-10)
      }),
      RUNS,
    )
  })

  it('rises with u', () => {
    fc.assert(
      fc.property(family, u, u, (one, first, second) => {
        const [low, high] = [one.quantile(Math.min(first, second)), one.quantile(Math.max(first, second))]
        // neighbours may differ by rounding only
        expect(low).toBeLessThanOrEqual(high + Math.abs(high) * 1e-12)
      }),
      RUNS,
    )
  })

  it('has its stated mean over a fine grid of u', () => {
    const cells = 4000
    fc.assert(
      fc.property(family, (one) => {
        let sum = 0
        for (let cell = 0; cell < cells; cell++) sum += one.quantile((cell + 0.5) / cells)
        const spread = one.quantile(0.99) - one.quantile(0.01)
        expect(Math.abs(sum / cells - one.mean)).toBeLessThan(spread * 2e-3)
      }),
      { seed: 4, numRuns: 25 },
    )
  })
})

describe('categories', () => {
  it('are chosen by their share, and never without one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 8 }), u, (shares, share) => {
        fc.pre(shares.some((value) => value > 0))
        let total = 0
        const cumulative = shares.map((value) => (total += value))
        const index = categoricalIndex(share, cumulative)
        expect(shares[index]).toBeGreaterThan(0)
        expect(share * total).toBeLessThanOrEqual(cumulative[index] as number)
        expect(share * total).toBeGreaterThanOrEqual(index === 0 ? 0 : (cumulative[index - 1] as number))
      }),
      RUNS,
    )
  })
})
