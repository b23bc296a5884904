import { describe, expect, it } from 'vitest'
import {
  meanInterval,
  meanOf,
  percentile,
  shareBelow,
  varianceOf,
  wilsonInterval,
} from '../../../src/core/analysis/statistics.ts'
import { studentQuantile } from '../../../src/core/random/student.ts'

describe('Student’s t distribution', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods 1.3.6.7.2; its column for 0.999 is left out, being off in places
  it.each([
    [1, 6.314, 12.706, 63.657],
    [2, 2.92, 4.303, 9.925],
    [5, 2.015, 2.571, 4.032],
    [10, 1.812, 2.228, 3.169],
    [30, 1.697, 2.042, 2.75],
    [60, 1.671, 2, 2.66],
    [100, 1.66, 1.984, 2.626],
    [Infinity, 1.645, 1.96, 2.576],
  ])('has the tabulated critical values for %f degrees of freedom', (degrees, ...printed) => {
    expect([0.95, 0.975, 0.995].map((p) => Number(studentQuantile(p, degrees).toFixed(3)))).toEqual(printed)
  })

  // computed with mpmath 1.3 at 40 digits, by root finding on its incomplete beta function
  it.each([
    [0.975, 1, 12.706204736174692],
    [0.975, 2, 4.302652729749462],
    [0.975, 2.5, 3.5746548420036817],
    [0.975, 3, 3.182446305283708],
    [0.975, 10, 2.2281388519862744],
    [0.975, 49, 2.0095752371292392],
    [0.975, 199, 1.9719565442517535],
    [0.975, 9999, 1.9602012636213573],
    [0.975, 10_001, 1.9602012161646407],
    [0.995, 5, 4.032142983555227],
    [0.9995, 30, 3.6459586350420627],
    [0.6, 7, 0.2631668613520228],
    [0.5 + 1e-9, 7, 2.597460202184457e-9],
    [0.9999999, 4, 73.98575805751054],
    [0.999999, 20_000, 4.754826635614809],
  ])('has %f of its values below, with %f degrees of freedom, %f', (p, degrees, expected) => {
    // what 1 − p loses in a double is the caller's: 1e-16 / (1 − p)
    expect(Math.abs(studentQuantile(p, degrees) / expected - 1)).toBeLessThan(1e-11 + 1e-16 / (1 - p))
    expect(studentQuantile(1 - p, degrees)).toBeCloseTo(-expected, 7)
  })

  it('is zero in the middle and refuses what is no probability', () => {
    expect(Math.abs(studentQuantile(0.5, 7))).toBe(0)
    for (const [p, degrees] of [
      [0, 5],
      [1, 5],
      [Number.NaN, 5],
      [0.9, 0],
      [0.9, Number.NaN],
    ] as const)
      expect(() => studentQuantile(p, degrees)).toThrow(RangeError)
  })
})

describe('the mean and its interval', () => {
  it('of 1, 2, 3, 4, 5 is 3, with variance 2.5 and the interval 3 ± 2.7764 × √0.5', () => {
    expect(meanOf([1, 2, 3, 4, 5])).toBe(3)
    expect(varianceOf([1, 2, 3, 4, 5])).toBe(2.5)
    const { low, high, level } = meanInterval([1, 2, 3, 4, 5], 0.95)
    expect(level).toBe(0.95)
    expect(low).toBeCloseTo(3 - 2.7764451051977934 * Math.SQRT1_2, 10)
    expect(high).toBeCloseTo(3 + 2.7764451051977934 * Math.SQRT1_2, 10)
  })
  it('is exact where all replications agree', () => {
    expect(meanOf(new Array<number>(10).fill(0.1))).toBe(0.1)
    expect(meanInterval(new Array<number>(10).fill(0), 0.9)).toEqual({ low: 0, high: 0, level: 0.9 })
  })
  it('keeps its digits far from zero', () => {
    expect(varianceOf([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(30)
  })
  it('has no ends with fewer than two replications', () => {
    expect(meanInterval([], 0.95)).toEqual({ low: null, high: null, level: 0.95 })
    expect(meanInterval([7], 0.95)).toEqual({ low: null, high: null, level: 0.95 })
  })
})

describe('a percentile', () => {
  // numpy 2.4.6: quantile([1, 2, 4, 8, 16], p, method='linear'), which is type 7
  it.each([
    [0, 1],
    [0.1, 1.4],
    [0.25, 2],
    [0.5, 4],
    [0.9, 12.8],
    [1, 16],
  ])('%f of 1, 2, 4, 8, 16 is %f', (p, expected) => expect(percentile([16, 4, 1, 8, 2], p)).toBeCloseTo(expected, 12))
  it('of one value is that value', () => expect(percentile([7], 0.9)).toBe(7))
  it('sorts by size and leaves the values as they are', () => {
    const values = [10, 9, -1]
    expect(percentile(values, 0.5)).toBe(9)
    expect(values).toEqual([10, 9, -1])
  })
})

describe('the interval of a probability', () => {
  // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is the published %f to %f', (successes, n, low, high) => {
    const interval = wilsonInterval(successes, n, 0.95)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })
  it('ends at 1 where all succeed, and has no ends where nothing was tried', () => {
    expect(wilsonInterval(29, 29, 0.95).high).toBe(1)
    expect(wilsonInterval(29, 29, 0.95).low).toBeCloseTo(0.883030201500259, 12)
    expect(wilsonInterval(0, 0, 0.95)).toEqual({ low: null, high: null, level: 0.95 })
  })
})

describe('the probability of a loss', () => {
  it('counts what lies strictly below', () => expect(shareBelow([-2, 0, 3, -1], 0)).toBe(0.5))
})

describe('statistics', () => {
  it('refuse to speak of no values', () => {
    for (const speak of [
      meanOf,
      varianceOf,
      (values: number[]) => percentile(values, 0.5),
      (values: number[]) => shareBelow(values, 0),
    ])
      expect(() => speak([])).toThrow(RangeError)
    expect(() => varianceOf([1])).toThrow(RangeError)
  })
  it('refuse a value that is not finite', () => {
    for (const broken of [Number.NaN, Infinity]) {
      expect(() => meanOf([1, broken])).toThrow(RangeError)
      expect(() => meanInterval([1, broken], 0.95)).toThrow(RangeError)
      expect(() => percentile([1, broken], 0.5)).toThrow(RangeError)
      expect(() => shareBelow([1, broken], 0)).toThrow(RangeError)
    }
  })
  it('refuse levels, shares and counts that make no sense', () => {
    for (const level of [0, 1, Number.NaN]) expect(() => meanInterval([1, 2], level)).toThrow(RangeError)
    for (const p of [-0.1, 1.1, Number.NaN]) expect(() => percentile([1], p)).toThrow(RangeError)
    for (const [successes, n] of [
      [2, 1],
      [-1, 1],
      [0.5, 1],
      [0, -1],
      [0, Number.NaN],
    ] as const)
      expect(() => wilsonInterval(successes, n, 0.95)).toThrow(RangeError)
  })
})
