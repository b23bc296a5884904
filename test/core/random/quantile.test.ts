/**
 * Expected values without another source were computed from the definitions with mpmath 1.3 at 40–60 digits, by root
 * finding on its incomplete gamma and beta functions, its erfc and its inverse erf.
 */
import { describe, expect, it } from 'vitest'
import { betaCdf } from '../../../src/core/random/beta.ts'
import { logGamma } from '../../../src/core/random/log-gamma.ts'
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

const NEARLY_ONE = 1 - 2 ** -53
/** The smallest draw there is. */
const SMALLEST = 2 ** -53

function expectRelative(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected))
}

describe('the exponential distribution', () => {
  it('has the median ln 2 times its mean, and its mean at 1 − 1/e', () => {
    expectRelative(exponentialQuantile(0.5, 10), 10 * Math.LN2, 1e-15)
    expectRelative(exponentialQuantile(1 - Math.exp(-1), 10), 10, 1e-15)
  })
  it('keeps its digits near 0 and is 0 and infinite at the ends', () => {
    expectRelative(exponentialQuantile(SMALLEST, 3), 3 * SMALLEST, 1e-15)
    expect(exponentialQuantile(0, 3)).toBe(0)
    expect(exponentialQuantile(1, 3)).toBe(Infinity)
  })
})

describe('the normal distribution', () => {
  // 0.25, 0.001 and 1e-20 are the check values printed with AS 241 itself
  it.each([
    [1e-300, -37.0470962993612],
    [1e-20, -9.262340089798407],
    [0.001, -3.0902323061678136],
    [0.025, -1.9599639845400543],
    [0.25, -0.6744897501960817],
    [0.4, -0.2533471031357997],
    [0.9, 1.2815515655446006],
    [0.975, 1.9599639845400538],
    [0.9999, 3.7190164854557084],
  ])('has %f of its values below %f standard deviations', (u, z) => {
    expectRelative(normalQuantile(u), z, 1e-15)
    expectRelative(normalCdf(z), u, u < 1e-100 ? 1e-12 : 1e-13)
  })
  it('is 0 in the middle and infinite at the ends', () => {
    expect(normalQuantile(0.5)).toBe(0)
    expect(normalQuantile(0)).toBe(-Infinity)
    expect(normalQuantile(1)).toBe(Infinity)
    expect([normalCdf(-Infinity), normalCdf(-40), normalCdf(0), normalCdf(Infinity)]).toEqual([0, 0, 0.5, 1])
  })
})

describe('the lognormal distribution', () => {
  it.each([
    [0.025, 6.2, 0.8, 0.9385474211390623],
    [0.5, 6.2, 0.8, 4.502124029856883],
    [0.975, 6.2, 0.8, 21.59626708644651],
    [0.999, 1, 0.3, 2.4158946931501912],
  ])('at %f with mean %f and sigma %f is %f', (u, mean, sigma, expected) => {
    expectRelative(lognormalQuantile(u, mean, sigma), expected, 1e-14)
  })
  it('is its mean where nothing varies', () => expect(lognormalQuantile(0.9, 6.2, 0)).toBe(6.2))
})

describe('the gamma distribution', () => {
  it.each([
    [1e-12, 420, 1.3, 3.0743526898714198e-18],
    [0.025, 420, 1.3, 1.1500435649948868],
    [0.5, 420, 1.3, 218.78663646405886],
    [0.999, 420, 1.3, 4062.860194422272],
    [0.5, 420, 4.4, 0.007071866547221702],
    [0.01, 10, 4.4, 2.1588631981378995e-37],
    [NEARLY_ONE, 10, 4.4, 5910.505568912159],
    [0.3, 1, 0.01, 0.9947319262019584],
    [0.9, 10, 0.5, 16.70195767063966],
    [1e-12, 10, 0.05, 6.8758033955717766],
    [1e-12, 1, 1 / 300, 0.9767309821802865],
    [0.975, 1, 1 / 300, 1.0065437308260072],
    [1e-12, 1, 0.003, 0.9790417755034592],
    [0.3, 1, 0.003, 0.9984246260959018],
    [0.975, 1, 0.003, 1.0058884116816043],
  ])('at %f with mean %f and coefficient of variation %f is %f', (u, mean, cv, expected) => {
    expectRelative(gammaQuantile(u, mean, cv), expected, 1e-12)
  })
  // NIST/SEMATECH e-Handbook of Statistical Methods 1.3.6.7.4: upper critical values of chi-square
  it.each([
    [1, 0.95, 3.841],
    [10, 0.95, 18.307],
    [10, 0.99, 23.209],
    [50, 0.9, 63.167],
    [100, 0.999, 149.449],
  ])('gives the tabulated chi-square of %i degrees of freedom at %f: %f', (degrees, u, printed) => {
    expect(gammaQuantile(u, degrees, Math.sqrt(2 / degrees))).toBeCloseTo(printed, 3)
  })
  it('is exponential where the coefficient of variation is 1', () => {
    for (const u of [9 * SMALLEST, 0.1, 0.5, 0.9, NEARLY_ONE])
      expectRelative(gammaQuantile(u, 7, 1), exponentialQuantile(u, 7), 1e-13)
  })
  it('is its mean where nothing varies, 0 at 0 and infinite at 1', () => {
    expect([gammaQuantile(0.3, 7, 0), gammaQuantile(0, 7, 1.3), gammaQuantile(1, 7, 1.3)]).toEqual([7, 0, Infinity])
  })
})

describe('the truncated normal distribution', () => {
  it.each([
    [0.001, 69.7, 11, 18, 100, 35.7020855379088],
    [0.5, 69.7, 11, 18, 100, 69.65950377455752],
    [0.9, 69.7, 11, 18, 100, 83.63287603946917],
    [0.5, 0, 1, 5, 6, 5.131371763283919],
    [0.25, 0, 1, -6, -5, -5.259044729009616],
    [0.5, 0, 1, 30, 31, 30.02307046782731],
  ])('at %f of normal(%f, %f) cut to %f–%f is %f', (u, mean, sd, low, high, expected) => {
    expectRelative(truncatedNormalQuantile(u, mean, sd, low, high), expected, 1e-13)
  })
  it('ends at its bounds, which may be infinite', () => {
    expect(truncatedNormalQuantile(0, 70, 11, 18, 100)).toBeCloseTo(18, 9)
    expect(truncatedNormalQuantile(1, 70, 11, 18, 100)).toBeCloseTo(100, 9)
    expectRelative(truncatedNormalQuantile(0.3, 0, 1, -Infinity, Infinity), normalQuantile(0.3), 1e-15)
  })
  it('refuses bounds that leave nothing', () => {
    expect(() => truncatedNormalQuantile(0.5, 0, 1, 50, 60)).toThrow(RangeError)
    expect(() => truncatedNormalQuantile(0.5, 0, 1, 2, 1)).toThrow(RangeError)
  })
})

describe('the beta and PERT distributions', () => {
  it.each([
    [0.025, 312, 324, 0.4517856451131214],
    [0.5, 196, 440, 0.3079749139666043],
    [0.975, 2, 5, 0.6412345789976748],
    [1e-9, 2, 5, 0.000008165054699768936],
    [0.1, 0.5, 0.5, 0.024471741852423217],
    [0.01, 0.2, 3, 2.4953435373464008e-11],
    [0.6, 8, 0.7, 0.9655045722259552],
  ])('beta at %f with shapes %f and %f is %f', (u, a, b, expected) => {
    expectRelative(betaQuantile(u, a, b), expected, 1e-12)
    expectRelative(betaCdf(expected, a, b), u, 1e-12)
  })
  it('beta ends at 0 and 1 and is uniform with both shapes 1', () => {
    expect([betaQuantile(0, 2, 5), betaQuantile(1, 2, 5), betaCdf(0, 2, 5), betaCdf(1, 2, 5)]).toEqual([0, 1, 0, 1])
    expectRelative(betaQuantile(0.37, 1, 1), 0.37, 1e-14)
  })
  it('PERT has its mode where it should and is a point where both ends meet', () => {
    expect(pertQuantile(0.5, 0, 5, 10)).toBeCloseTo(5, 12)
    expect(pertQuantile(0.9, 3, 3, 3)).toBe(3)
    expect(pertQuantile(0.3, 14, 30, 60)).toBeCloseTo(14 + 46 * betaQuantile(0.3, 1 + 64 / 46, 1 + 120 / 46), 12)
  })
})

describe('uniform numbers and categories', () => {
  it('reach from the low end to the high end', () => {
    expect([0, 0.25, 0.5, 1].map((u) => uniformQuantile(u, -2, 6))).toEqual([-2, 0, 2, 6])
  })
  it('fall into the category whose share they meet', () => {
    const cumulative = [0.2, 0.2, 0.7, 1, 1]
    expect([0, 0.19, 0.2, 0.69, 0.7, NEARLY_ONE, 1].map((u) => categoricalIndex(u, cumulative))).toEqual([
      0, 0, 2, 2, 3, 3, 3,
    ])
  })
  it('need shares that add up to something', () => {
    expect(() => categoricalIndex(0.5, [])).toThrow(RangeError)
    expect(() => categoricalIndex(0.5, [0, 0])).toThrow(RangeError)
  })
})

describe('the logarithm of the gamma function', () => {
  it('is that of the factorial at whole numbers, and of √π at a half', () => {
    expectRelative(logGamma(7), Math.log(720), 1e-15)
    expectRelative(logGamma(0.5), Math.log(Math.PI) / 2, 1e-14)
    expect(logGamma(1)).toBeCloseTo(0, 14)
    expect(logGamma(2)).toBeCloseTo(0, 14)
  })
})
