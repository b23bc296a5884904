import { describe, expect, it } from 'vitest'
import { asOre, kronerOf, type Ore, oreOf, proRataOre, roundOre, splitOre } from '../../../src/core/domain/money.ts'

const ore = (value: number): Ore => asOre(value)

describe('kroner to øre', () => {
  it.each([
    [1867, 186_700],
    [0.01, 1],
    [1.005, 101],
    [1.015, 102],
    [1.025, 103],
    [-1.005, -101],
    [1.0049999, 100],
    [8.345, 835],
    [1e-9, 0],
    [0.1 + 0.2, 30],
  ])('%f kr is %i øre', (kroner, expected) => expect(oreOf(kroner)).toBe(expected))

  it('rounds a product of weight, price and share as the decimal it stands for', () => {
    // 0.145 × 3 × 1 = 0.435, but 0.43499999999999994 in binary
    expect(0.145 * 3).toBeLessThan(0.435)
    expect(oreOf(0.145 * 3)).toBe(44)
    expect(oreOf(-0.145 * 3)).toBe(-44)
  })

  it('never gives minus zero', () => {
    expect(Object.is(oreOf(-0.001), 0)).toBe(true)
    expect(Object.is(oreOf(-0), 0)).toBe(true)
    expect(Object.is(proRataOre(ore(-1), 1, 3), 0)).toBe(true)
    expect(splitOre(ore(-1), [1, 1]).map((part) => Object.is(part, -0))).toEqual([false, false])
  })

  it.each([Number.NaN, Infinity, -Infinity, 1e15])('refuses %f kr', (kroner) => {
    expect(() => oreOf(kroner)).toThrow(RangeError)
  })

  it('prints back as kroner', () => expect(kronerOf(ore(1_004_437))).toBe(10_044.37))

  it('does not take a broken øre', () => expect(() => asOre(1.5)).toThrow(RangeError))
})

describe('a share of øre', () => {
  it('is rounded half away from zero on both sides, as the decimal it stands for', () => {
    expect([roundOre(2.5), roundOre(-2.5), roundOre(2.4999), roundOre(-0.2)]).toEqual([3, -3, 2, 0])
    expect(0.29 * 50).toBeLessThan(14.5)
    expect([roundOre(0.29 * 50), roundOre(-0.29 * 50)]).toEqual([15, -15])
  })
  it.each([Number.NaN, Infinity, 2 ** 53])('of %f is refused', (amount) => {
    expect(() => roundOre(amount)).toThrow(RangeError)
  })
})

describe('an amount split by weights', () => {
  it('gives the øre left over to the largest remainders', () => {
    expect(splitOre(ore(100), [1, 1, 1])).toEqual([34, 33, 33])
    expect(splitOre(ore(101), [1, 1, 1])).toEqual([34, 34, 33])
    expect(splitOre(ore(10), [1, 2, 3])).toEqual([2, 3, 5])
    expect(splitOre(ore(100), [0.5, 0.3, 0.2])).toEqual([50, 30, 20])
  })
  it('gives it to the first at a tie', () => {
    expect(splitOre(ore(1), [1, 1])).toEqual([1, 0])
    expect(splitOre(ore(2), [1, 3])).toEqual([1, 1])
  })
  it('mirrors a negative amount', () => expect(splitOre(ore(-100), [1, 1, 1])).toEqual([-34, -33, -33]))
  it('gives nothing to who has no weight', () => expect(splitOre(ore(7), [0, 1, 0, 1])).toEqual([0, 4, 0, 3]))
  it('refuses weights that cannot share', () => {
    for (const weights of [[], [0, 0], [1, -1], [Number.NaN], [Infinity, 1]])
      expect(() => splitOre(ore(5), weights)).toThrow(RangeError)
  })
})

describe('a part of an amount by time', () => {
  it('is rounded half an øre away from zero', () => {
    expect(proRataOre(ore(189_700), 10 * 1440, 31 * 1440)).toBe(61_194)
    expect(proRataOre(ore(1), 1, 2)).toBe(1)
    expect(proRataOre(ore(-1), 1, 2)).toBe(-1)
    expect(proRataOre(ore(1), 1, 3)).toBe(0)
  })
  it('refuses what is no part of a whole', () => {
    for (const [part, whole] of [
      [2, 1],
      [-1, 1],
      [0, 0],
      [0.5, 1],
      [1, Number.NaN],
      [0, 1e9],
    ] as const)
      expect(() => proRataOre(ore(1), part, whole)).toThrow(RangeError)
  })
})
