import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeThreefry } from '../../../src/core/random/threefry.ts'
import { threefryByRounds } from './threefry-by-rounds.ts'

/** Random123, tests/kat_vectors: rounds, counter, key, expected. The third of each is built from digits of pi. */
const VECTORS = `
threefry2x32 13 00000000 00000000 00000000 00000000 9d1c5ec6 8bd50731
threefry2x32 13 ffffffff ffffffff ffffffff ffffffff fd36d048 2d17272c
threefry2x32 13 243f6a88 85a308d3 13198a2e 03707344 ba3e4725 f27d669e
threefry2x32 20 00000000 00000000 00000000 00000000 6b200159 99ba4efe
threefry2x32 20 ffffffff ffffffff ffffffff ffffffff 1cb996fc bb002be7
threefry2x32 20 243f6a88 85a308d3 13198a2e 03707344 c4923a9c 483df7a0
threefry2x32 32 00000000 00000000 00000000 00000000 cee3d47e a23dfd5c
threefry2x32 32 ffffffff ffffffff ffffffff ffffffff 6e2fe0d0 b1b76f82
threefry2x32 32 243f6a88 85a308d3 13198a2e 03707344 e2827716 c3c05cdf
`
const rows = VECTORS.trim()
  .split('\n')
  .map((line) => {
    const [, rounds, ...words] = line.split(' ')
    const [c0, c1, k0, k1, x, y] = words.map((word) => Number.parseInt(word, 16)) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    return { line, rounds: Number(rounds), c0, c1, k0, k1, expected: [x, y] }
  })

const generate = (k0: number, k1: number, c0: number, c1: number): number[] => {
  const out = new Uint32Array(2)
  writeThreefry(out, k0, k1, c0, c1)
  return [...out]
}

describe('the generator of chance', () => {
  it.each(rows.filter((row) => row.rounds === 13))('gives the published answer: $line', (row) => {
    expect(generate(row.k0, row.k1, row.c0, row.c1)).toEqual(row.expected)
  })

  it.each(rows)('has a yardstick that gives the published answer: $line', (row) => {
    expect(threefryByRounds(row.rounds, [row.c0, row.c1], [row.k0, row.k1])).toEqual(row.expected)
  })

  it('is the yardstick with 13 rounds for every key and counter', () => {
    const word = fc.oneof(
      fc.integer({ min: 0, max: 0xffffffff }),
      fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff),
    )
    fc.assert(
      fc.property(word, word, word, word, (k0, k1, c0, c1) => {
        expect(generate(k0, k1, c0, c1)).toEqual(threefryByRounds(13, [c0, c1], [k0, k1]))
      }),
      { seed: 1, numRuns: 2000 },
    )
  })

  it('reads a negative word as the unsigned word with the same bits', () => {
    expect(generate(-1, -1, -1, -1)).toEqual(generate(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff))
  })
})
