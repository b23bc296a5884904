import { describe, expect, it } from 'vitest'
import { type Movable, rangeOf, stepFrom } from '../../../src/web/assumptions/ranges.ts'

const movable = (own: Partial<Movable>): Movable => ({
  ...{ value: 1, low: null, high: null, min: null, max: null, kind: null },
  ...own,
})

describe('how far a slider goes', () => {
  it('is the whole of what a share or probability may be', () => {
    const range = rangeOf(movable({ value: 0.3, low: 0.2, high: 0.4, min: 0, max: 1, kind: 'share' }), 0.3)
    expect(range).toEqual({ min: 0, max: 1, step: 0.01 })
  })

  it('is half an interval beyond both ends of the interval', () => {
    const range = rangeOf(movable({ value: 1, low: 0.8, high: 1.2, min: 0, max: 100, kind: 'rateRatio' }), 1)
    expect(range).toEqual({ min: 0.6, max: 1.4, step: 0.005 })
  })

  it('ends where the number may not go on', () => {
    expect(rangeOf(movable({ value: 0.1, low: 0, high: 0.3, min: 0, max: 100 }), 0.1).min).toBe(0)
    expect(rangeOf(movable({ value: 98, low: 90, high: 99, min: 0, max: 100 }), 98).max).toBe(100)
  })

  it('is twice the value where no interval is known', () => {
    expect(rangeOf(movable({ value: 731, min: 0, max: 1e9, kind: 'kroner' }), 731)).toEqual({
      min: 0,
      max: 1470,
      step: 10,
    })
  })

  it('lies around a value of zero by what the number is', () => {
    expect(rangeOf(movable({ value: 0, min: 0, max: 36_500, kind: 'days' }), 0)).toMatchObject({ min: 0, max: 60 })
    expect(rangeOf(movable({ value: 0, min: -1000, max: 1000, kind: 'meanDifference' }), 0)).toMatchObject({
      min: -1,
      max: 1,
    })
  })

  it('counts patients whole', () => {
    expect(rangeOf(movable({ value: 4, min: 0, max: 1e7, kind: 'count' }), 4)).toEqual({ min: 0, max: 8, step: 1 })
  })

  it('reaches a value in force that lies beyond', () => {
    expect(rangeOf(movable({ value: 10, min: 0, max: 1e9, kind: 'kroner' }), 900).max).toBeGreaterThanOrEqual(900)
  })

  it('holds the value in the file, whatever the number is', () => {
    for (const value of [-3, -0.25, 0, 0.0134, 1, 42, 377_460, 3_090_000]) {
      const { min, max, step } = rangeOf(movable({ value }), value)
      expect(min).toBeLessThanOrEqual(value)
      expect(max).toBeGreaterThanOrEqual(value)
      expect((max - min) / step).toBeGreaterThan(90)
      expect((max - min) / step).toBeLessThan(260)
    }
  })
})

describe('a step', () => {
  it('adds no digits of binary fractions', () => {
    expect(stepFrom(0.1, 0.2, { min: 0, max: 1 })).toBe(0.3)
  })

  it('stops at what the number may be', () => {
    expect(stepFrom(0.95, 0.1, { min: 0, max: 1 })).toBe(1)
    expect(stepFrom(0.05, -0.1, { min: 0, max: 1 })).toBe(0)
    expect(stepFrom(5, -10, { min: null, max: null })).toBe(-5)
  })
})
