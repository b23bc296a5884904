import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../src/cli/render/display-width.ts'

describe('display width', () => {
  it('counts columns, not code units', () => {
    expect(displayWidth('Ås')).toBe(2)
    expect(displayWidth('A\u030as')).toBe(2)
    expect(displayWidth('患者')).toBe(4)
    expect(displayWidth('✓ 1\u00a0000')).toBe(7)
  })

  it('is the same beside a wide sign, which takes the long way', () => {
    for (let code = 0x20; code < 0x2300; code++) {
      const sign = String.fromCharCode(code)
      expect(displayWidth(`${sign} 患`), `U+${code.toString(16)}`).toBe(displayWidth(`${sign} x`) + 1)
    }
  })
})
