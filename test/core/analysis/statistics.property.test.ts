import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meanInterval, meanOf, percentile, shareBelow, wilsonInterval } from '../../../src/core/analysis/statistics.ts'
import { draw } from '../../../src/core/random/draw.ts'
import { normalQuantile } from '../../../src/core/random/normal.ts'
import { studentQuantile } from '../../../src/core/random/student.ts'

const RUNS = { seed: 7, numRuns: 500 }
const kroner = fc.double({ min: -1e9, max: 1e9, noNaN: true })
const values = fc.array(kroner, { minLength: 1, maxLength: 40 })

describe('statistics of replications', () => {
  it('lie between the smallest and the largest value', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, p) => {
        const [low, high] = [Math.min(...list), Math.max(...list)]
        const rounding = 1e-15 * Math.max(-low, high)
        expect(meanOf(list)).toBeGreaterThanOrEqual(low - rounding)
        expect(meanOf(list)).toBeLessThanOrEqual(high + rounding)
        expect(percentile(list, p)).toBeGreaterThanOrEqual(low)
        expect(percentile(list, p)).toBeLessThanOrEqual(high)
      }),
      RUNS,
    )
  })

  it('have percentiles that rise with the share and do not depend on the order', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(values, share, share, (list, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        const rounding = 1e-15 * Math.max(...list.map(Math.abs))
        expect(percentile(list, low)).toBeLessThanOrEqual(percentile(list, high) + rounding)
        expect(percentile([...list].reverse(), low)).toBe(percentile(list, low))
      }),
      RUNS,
    )
  })

  it('have an interval around the mean that widens with the level', () => {
    fc.assert(
      fc.property(fc.array(kroner, { minLength: 2, maxLength: 40 }), (list) => {
        const [narrow, wide] = [meanInterval(list, 0.8), meanInterval(list, 0.99)]
        const ends = [wide.low, narrow.low, meanOf(list), narrow.high, wide.high] as number[]
        expect(ends).toEqual([...ends].sort((left, right) => left - right))
      }),
      RUNS,
    )
  })

  it('have a share below that counts each value once', () => {
    fc.assert(
      fc.property(values, kroner, (list, threshold) => {
        const atOrAbove = list.filter((value) => value >= threshold).length
        expect(Math.round(shareBelow(list, threshold) * list.length) + atOrAbove).toBe(list.length)
      }),
      RUNS,
    )
  })

  it('cover the true mean as often as the level says', () => {
    // 2 000 samples of 10 normal values: 95 % ± 4 standard errors
    let covered = 0
    for (let replication = 0; replication < 2000; replication++) {
      const list = Array.from({ length: 10 }, (_, patient) =>
        normalQuantile(draw({ seed: 8, replication, patient }, 'age')),
      )
      const { low, high } = meanInterval(list, 0.95)
      if ((low as number) <= 0 && 0 <= (high as number)) covered += 1
    }
    expect(Math.abs(covered / 2000 - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 2000))
  })
})

describe('the interval of a probability', () => {
  it('holds the observed share, lies between 0 and 1, and mirrors when failures are counted', () => {
    const trials = fc
      .integer({ min: 1, max: 5000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
    fc.assert(
      fc.property(trials, ([successes, n]) => {
        const { low, high } = wilsonInterval(successes, n, 0.95) as { low: number; high: number }
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(successes / n)
        expect(high).toBeGreaterThanOrEqual(successes / n)
        expect(wilsonInterval(n - successes, n, 0.95).low).toBeCloseTo(1 - high, 12)
      }),
      RUNS,
    )
  })
})

describe('Student’s t distribution', () => {
  it('is symmetric, rises with the probability and comes nearer to the normal with more degrees', () => {
    const p = fc.double({ min: 0.5001, max: 0.9999, noNaN: true })
    fc.assert(
      fc.property(p, fc.integer({ min: 1, max: 20_000 }), (share, degrees) => {
        const t = studentQuantile(share, degrees)
        expect(studentQuantile(1 - share, degrees)).toBeCloseTo(-t, 6)
        expect(studentQuantile(share + 5e-5, degrees)).toBeGreaterThan(t)
        expect(t).toBeGreaterThan(studentQuantile(share, degrees + 1))
        expect(t).toBeGreaterThan(normalQuantile(share))
      }),
      RUNS,
    )
  })
})
