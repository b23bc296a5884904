import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { roundTogether } from '../../../src/core/domain/money.ts'

const amounts = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 12 })

test.prop([amounts, fc.integer({ min: 1, max: 50 })])(
  'rounded amounts are whole, add up to the rounded sum, and lie less than one from their own',
  (parts, divisor) => {
    const rounded = roundTogether(parts, divisor)
    const total = parts.reduce((sum, part) => sum + part, 0)
    expect(rounded.every(Number.isInteger)).toBe(true)
    expect(rounded.reduce((sum, part) => sum + part, 0)).toBe(Math.round(total / divisor) + 0)
    for (const [index, part] of parts.entries()) {
      expect(Math.abs((rounded[index] as number) - part / divisor)).toBeLessThan(1 + 1e-6)
    }
  },
)

test.prop([fc.array(fc.integer({ min: -1e9, max: 1e9 }))])('whole amounts stay as they are', (parts) => {
  expect(roundTogether(parts)).toEqual(parts.map((part) => part + 0))
})
