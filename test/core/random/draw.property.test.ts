import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draw, PURPOSES, type Purpose } from '../../../src/core/random/draw.ts'
import { threefryByRounds } from './threefry-by-rounds.ts'

const word = fc.integer({ min: 0, max: 0xffffffff })
const stream = fc.record({ seed: word, replication: word, patient: word })
const purpose = fc.constantFrom(...(Object.keys(PURPOSES) as Purpose[]))
const occurrence = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 2 ** 22 - 1 }))
const call = fc.tuple(stream, purpose, occurrence)
const RUNS = { seed: 2, numRuns: 1000 }

describe('a draw', () => {
  it('lies strictly between 0 and 1', () => {
    fc.assert(
      fc.property(call, (args) => {
        const u = draw(...args)
        expect(u > 0 && u < 1).toBe(true)
      }),
      RUNS,
    )
  })

  it('is the same whatever was drawn before it', () => {
    fc.assert(
      fc.property(call, fc.array(call, { maxLength: 5 }), (args, others) => {
        const first = draw(...args)
        for (const other of others) draw(...other)
        expect(draw(...args)).toBe(first)
      }),
      RUNS,
    )
  })

  it('is made of the generator’s words: key from seed and patient, counter from replication, purpose and occurrence', () => {
    fc.assert(
      fc.property(call, ([who, what, nth]) => {
        const counter = PURPOSES[what] * 2 ** 22 + nth
        const [high, low] = threefryByRounds(13, [who.replication, counter], [who.seed, who.patient])
        const expected = (BigInt(high >>> 6) << 27n) | (BigInt(low >>> 6) << 1n) | 1n
        expect(BigInt(draw(who, what, nth) * 2 ** 53)).toBe(expected)
      }),
      RUNS,
    )
  })

  it('changes when any one part of its key changes', () => {
    fc.assert(
      fc.property(call, fc.constantFrom('seed', 'replication', 'patient'), ([who, what, nth], part) => {
        const u = draw(who, what, nth)
        expect(draw({ ...who, [part]: (who[part] + 1) >>> 0 }, what, nth)).not.toBe(u)
        expect(draw(who, what, nth === 0 ? 1 : nth - 1)).not.toBe(u)
        expect(draw(who, what === 'age' ? 'risk' : 'age', nth)).not.toBe(u)
      }),
      RUNS,
    )
  })

  it('is taken from the given luck where that names it, and from the generator where it does not', () => {
    fc.assert(
      fc.property(call, fc.double({ min: 0, max: 1, noNaN: true }), ([who, what, nth], given) => {
        const luck = { [`${what}#${nth}`]: given }
        expect(draw({ ...who, luck }, what, nth)).toBe(given)
        expect(draw({ ...who, luck }, what, nth + 1)).toBe(draw(who, what, nth + 1))
        expect(draw({ ...who, luck: {} }, what, nth)).toBe(draw(who, what, nth))
      }),
      RUNS,
    )
  })

  it('is taken from the luck given for all others where only that is left', () => {
    const who = { seed: 1, replication: 2, patient: 3, luck: { 'age#1': 0.25, '*': 0.75 } }
    expect([draw(who, 'age', 0), draw(who, 'age', 1), draw(who, 'risk', 1)]).toEqual([0.75, 0.25, 0.75])
  })

  it('is the first occurrence where none is named', () => {
    const who = { seed: 1, replication: 2, patient: 3 }
    expect(draw(who, 'age')).toBe(draw(who, 'age', 0))
    expect(draw({ ...who, luck: { 'age#0': 0.25 } }, 'age')).toBe(0.25)
  })
})
