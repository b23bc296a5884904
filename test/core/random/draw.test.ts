import { describe, expect, it } from 'vitest'
import { draw, PURPOSES, type Purpose } from '../../../src/core/random/draw.ts'

const NAMES = Object.keys(PURPOSES) as readonly Purpose[]
const COUNT = 65_536
const FIVES = { seed: 5, replication: 5, patient: 5 }

/** Each axis of the key: the nth neighbour along it, all else held. Purposes are few, so patients follow behind. */
const AXES: Readonly<Record<string, (n: number) => number>> = {
  seeds: (n) => draw({ ...FIVES, seed: n }, 'admission', 5),
  replications: (n) => draw({ ...FIVES, replication: n }, 'admission', 5),
  patients: (n) => draw({ ...FIVES, patient: n }, 'admission', 5),
  occurrences: (n) => draw(FIVES, 'admission', n),
  purposes: (n) => draw({ ...FIVES, patient: Math.floor(n / NAMES.length) }, NAMES[n % NAMES.length] as Purpose),
}

const drawAlong = (axis: string): number[] => Array.from({ length: COUNT }, (_, n) => AXES[axis]?.(n) as number)

/** Pearson's chi-square of the cells against equal shares. */
function chiSquare(cells: readonly number[], count: number): number {
  const bins = new Array<number>(count).fill(0)
  for (const cell of cells) bins[cell] = (bins[cell] as number) + 1
  const expected = cells.length / count
  return bins.reduce((sum, observed) => sum + (observed - expected) ** 2 / expected, 0)
}

function correlate(left: readonly number[], right: readonly number[]): number {
  const product = left.reduce((sum, value, index) => sum + (value - 0.5) * ((right[index] as number) - 0.5), 0)
  return (12 * product) / left.length
}

describe.each(Object.keys(AXES))('draws of neighbouring %s', (axis) => {
  const values = drawAlong(axis)
  const following = [...values.slice(1), values[0] as number]

  it('fill 64 bins evenly', () => {
    // chi-square with 63 degrees of freedom: one in 10 000 lies below 29.5 and one above 113.5
    const statistic = chiSquare(
      values.map((value) => Math.floor(value * 64)),
      64,
    )
    expect(statistic).toBeGreaterThan(29.5)
    expect(statistic).toBeLessThan(113.5)
  })

  it('fill 64 bins evenly by the digits below a millionth too', () => {
    const statistic = chiSquare(
      values.map((value) => Math.floor(((value * 1e6) % 1) * 64)),
      64,
    )
    expect(statistic).toBeGreaterThan(29.5)
    expect(statistic).toBeLessThan(113.5)
  })

  it('have the mean of a half', () => {
    const mean = values.reduce((sum, value) => sum + value, 0) / COUNT
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / COUNT))
  })

  it.each([1, 2, 3, 16, 150])('are uncorrelated with the draw %i places on', (lag) => {
    const shifted = [...values.slice(lag), ...values.slice(0, lag)]
    expect(Math.abs(correlate(values, shifted))).toBeLessThan(4 / Math.sqrt(COUNT))
  })

  it('fill the 16 × 16 squares of pairs of neighbours evenly', () => {
    // chi-square with 255 degrees of freedom: one in 10 000 lies below 179.4 and one above 347.7
    const pairs = values.flatMap((value, index) =>
      index % 2 === 0 ? [Math.floor(value * 16) * 16 + Math.floor((following[index] as number) * 16)] : [],
    )
    const statistic = chiSquare(pairs, 256)
    expect(statistic).toBeGreaterThan(179.4)
    expect(statistic).toBeLessThan(347.7)
  })
})

describe('draws of one patient', () => {
  it.each([
    ['patient', { patient: 6 }],
    ['replication', { replication: 6 }],
    ['seed', { seed: 6 }],
    ['patient and replication', { patient: 6, replication: 4 }],
  ])('are uncorrelated with those of the next %s', (_, other) => {
    const own = drawAlong('occurrences')
    const theirs = own.map((_, n) => draw({ ...FIVES, ...other }, 'admission', n))
    expect(Math.abs(correlate(own, theirs))).toBeLessThan(4 / Math.sqrt(COUNT))
  })

  it('for one purpose are uncorrelated with those for the next', () => {
    const own = drawAlong('occurrences')
    const theirs = own.map((_, n) => draw(FIVES, 'exacerbation', n))
    expect(Math.abs(correlate(own, theirs))).toBeLessThan(4 / Math.sqrt(COUNT))
  })
})

describe('the list of purposes', () => {
  it('gives every purpose its own number, from 1 to 1023', () => {
    const numbers = Object.values(PURPOSES)
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const number of numbers) {
      expect(Number.isInteger(number)).toBe(true)
      expect(number).toBeGreaterThan(0)
      expect(number).toBeLessThan(1024)
    }
  })
})
