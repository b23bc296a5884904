import { describe, expect, test } from 'vitest'
import { nearestName } from '../../../src/core/domain/nearest.ts'

describe('the nearest name', () => {
  test('is found through one letter swapped, missing, added or changed', () => {
    expect(nearestName('XS80', ['XS08', 'XS09', 'XS11'])).toBe('XS08')
    expect(nearestName('hosptal', ['gp', 'hospital', 'helfo'])).toBe('hospital')
    expect(nearestName('helffo', ['gp', 'hospital', 'helfo'])).toBe('helfo')
    expect(nearestName('municipalitu', ['municipality'])).toBe('municipality')
  })

  test('does not mind upper and lower case', () => {
    expect(nearestName('copd', ['HF', 'COPD'])).toBe('COPD')
  })

  test('is the first of equally near names', () => {
    expect(nearestName('XS0', ['XS08', 'XS09'])).toBe('XS08')
  })

  test('is none where every name is too far away', () => {
    expect(nearestName('gp', ['tms', 'helfo'])).toBeUndefined()
    expect(nearestName('anything', [])).toBeUndefined()
  })

  test('answers at once for a hostile name', () => {
    expect(nearestName('x'.repeat(1_000_000), ['hospital', 'y'.repeat(1_000_000)])).toBeUndefined()
  })
})
