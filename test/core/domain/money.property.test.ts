import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asOre, kronerOf, oreOf, proRataOre, splitOre } from '../../../src/core/domain/money.ts'

const RUNS = { seed: 5, numRuns: 1000 }
const amount = fc
  .oneof(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1e13, max: 1e13 }))
  .map((value) => asOre(value))
const weight = fc.oneof(fc.integer({ min: 0, max: 10 }), fc.double({ min: 0, max: 1e9, noNaN: true }))
const weights = fc.array(weight, { minLength: 1, maxLength: 12 }).filter((list) => list.some((value) => value > 0))
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('money', () => {
  it('written with two decimals is the same after a trip to øre and back', () => {
    fc.assert(
      fc.property(amount, (ore) => {
        expect(oreOf(kronerOf(ore))).toBe(ore)
      }),
      RUNS,
    )
  })

  it('written with three decimals is rounded as a schoolbook does it, half away from zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (thousandths) => {
        const size = Math.abs(thousandths)
        const expected = Math.sign(thousandths) * (Math.floor(size / 10) + (size % 10 >= 5 ? 1 : 0))
        expect(oreOf(thousandths / 1000)).toBe(expected + 0)
      }),
      RUNS,
    )
  })

  it('priced as weight × unit price × share is rounded as the exact product', () => {
    const factor = fc.integer({ min: 0, max: 9999 })
    fc.assert(
      fc.property(factor, fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 0, max: 100 }), (w, unit, share) => {
        // w thousandths × unit × share hundredths, in hundred-thousandths of a krone: 1000 of them make an øre
        const exact = BigInt(w) * BigInt(unit) * BigInt(share)
        expect(oreOf((w / 1000) * unit * (share / 100))).toBe(Number((exact + 500n) / 1000n))
      }),
      RUNS,
    )
  })

  it('loses no øre when it is split', () => {
    fc.assert(
      fc.property(amount, weights, (total, shares) => {
        expect(sum(splitOre(total, shares))).toBe(total)
      }),
      RUNS,
    )
  })

  it('is split to within an øre of each exact share, with its sign, and to nobody without weight', () => {
    fc.assert(
      fc.property(amount, weights, (total, shares) => {
        const whole = sum(shares)
        splitOre(total, shares).forEach((part, index) => {
          const exact = (total * (shares[index] as number)) / whole
          expect(Math.abs(part - exact)).toBeLessThan(1 + Math.abs(total) * 1e-14)
          expect(Math.sign(part) * Math.sign(total)).toBeGreaterThanOrEqual(0)
          if (shares[index] === 0) expect(part).toBe(0)
        })
      }),
      RUNS,
    )
  })

  it('is split into the mirror image when it is owed instead of earned', () => {
    fc.assert(
      fc.property(amount, weights, (total, shares) => {
        const mirrored = splitOre(asOre(-total), shares).map((part) => asOre(-part))
        expect(mirrored).toEqual(splitOre(total, shares))
      }),
      RUNS,
    )
  })

  it('split equally differs by one øre at most, the larger parts first', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 30 }), (total, count) => {
        const parts = splitOre(total, new Array<number>(count).fill(1)).map(Math.abs)
        expect(parts).toEqual([...parts].sort((left, right) => right - left))
        expect((parts[0] as number) - (parts[count - 1] as number)).toBeLessThanOrEqual(1)
      }),
      RUNS,
    )
  })

  const time = fc
    .integer({ min: 1, max: 60_000_000 })
    .chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole)))

  it('taken pro rata is the exact part, rounded half an øre away from zero', () => {
    fc.assert(
      fc.property(amount, time, (total, [part, whole]) => {
        const [size, p, w] = [BigInt(Math.abs(total)), BigInt(part), BigInt(whole)]
        const expected = Math.sign(total) * Number((2n * size * p + w) / (2n * w))
        expect(proRataOre(total, part, whole)).toBe(expected + 0)
      }),
      RUNS,
    )
  })

  it('taken pro rata is all of it for the whole time, nothing for no time, and never falls as time passes', () => {
    fc.assert(
      fc.property(amount, time, (total, [part, whole]) => {
        expect(proRataOre(total, whole, whole)).toBe(total)
        expect(proRataOre(total, 0, whole)).toBe(0)
        const next = Math.min(part + 1, whole)
        expect(Math.abs(proRataOre(total, next, whole))).toBeGreaterThanOrEqual(
          Math.abs(proRataOre(total, part, whole)),
        )
      }),
      RUNS,
    )
  })

  it('adds up when parts of a month are differences of running parts', () => {
    fc.assert(
      fc.property(amount, fc.array(fc.integer({ min: 0, max: 44_640 }), { maxLength: 6 }), (total, cuts) => {
        const ends = [0, ...cuts.sort((left, right) => left - right), 44_640]
        const running = ends.map((end) => proRataOre(total, end, 44_640))
        const parts = running.slice(1).map((value, index) => value - (running[index] as number))
        expect(sum(parts)).toBe(total)
      }),
      RUNS,
    )
  })
})
