import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { enCommon } from '../../src/words/en.ts'
import { nbCommon } from '../../src/words/nb.ts'
import { numbersOf } from '../../src/words/numbers.ts'

const norwegian = numbersOf(nbCommon, 'NOK')
const english = numbersOf(enCommon, 'NOK')
const amount = fc.double({ min: -1e12, max: 1e12, noNaN: true })

describe('numbers on the screen', () => {
  it('writes kroner as Norwegians do', () => {
    expect(norwegian.money(-1_234_567.4)).toBe('\u22121\u00a0234\u00a0567\u00a0kr')
    expect(norwegian.range(-5, 1000)).toBe('fra \u22125 til 1\u00a0000')
    expect(norwegian.percent(0.95)).toBe('95\u00a0%')
    expect(norwegian.count(7.25)).toBe('7,3')
  })

  it('writes the same in English', () => {
    expect(english.money(-1_234_567.4)).toBe('\u22121,234,567\u00a0kr')
    expect(english.range(-5, 1000)).toBe('from \u22125 to 1,000')
    expect(english.percent(0.95)).toBe('95%')
  })

  it('never says −0 kr', () => {
    expect(norwegian.money(-0.4)).toBe('0\u00a0kr')
    expect(norwegian.signed(-0)).toBe('0')
    expect(norwegian.signed(0.4)).toBe('0')
  })

  it('never says 0 % of something or 100 % of not quite all', () => {
    expect(norwegian.percent(0.001)).toBe('1\u00a0%')
    expect(norwegian.percent(0.999)).toBe('99\u00a0%')
    expect(norwegian.percent(0)).toBe('0\u00a0%')
    expect(norwegian.percent(1)).toBe('100\u00a0%')
  })

  it('shows a dash for what cannot be told', () => {
    expect(norwegian.whole(null)).toBe('–')
    expect(norwegian.whole(Number.NaN)).toBe('–')
    expect(norwegian.range(null, 1)).toBe('–')
  })

  test.prop([amount])('a number reads back as the whole krone it shows', (value) => {
    for (const { whole, signed } of [norwegian, english]) {
      for (const text of [whole(value), signed(value)]) {
        expect(text).not.toMatch(/NaN|Infinity|e|^[\u2212+]0$/)
        const read = Number(text.replace('\u2212', '-').replace(/[^\d-]/g, ''))
        expect(Math.abs(read - value)).toBeLessThanOrEqual(0.5 + 1e-3)
      }
    }
  })

  test.prop([amount])('a number has no ordinary space, so that no line breaks inside it', (value) => {
    expect(norwegian.money(value)).not.toContain(' ')
  })
})
