import { describe, expect, it } from 'vitest'
import type { ScenarioOptions } from '../../../src/core/scenario/options.ts'
import { change, type Files, parseSmall, placeOf, SMALL, scenarioOf } from './small-scenario.ts'

const RELEASED = 'bearer: hospital\n    release: {share: 0.4, source: TEST, year: 2023, grade: assumed}'
const files: Files = { ...SMALL, 'cost.yaml': change(SMALL['cost.yaml'] ?? '', 'bearer: hospital', RELEASED) }
const releasesWith = (options: ScenarioOptions, from = '', to = '') => {
  const text = { ...files, 'small.yaml': change(files['small.yaml'] ?? '', from, to) }
  return scenarioOf(parseSmall(text, options)).arms.map(({ releases }) => releases)
}
const firstIssue = (set: Record<string, string>) => parseSmall(files, { set }).issues[0]

describe('the share of an avoided cost that becomes cash', () => {
  it('is set for every arm, or for one, the arm’s own being stronger', () => {
    expect(releasesWith({})).toEqual([{}, {}])
    expect(releasesWith({ set: { 'release.MEETING': '0.3' } })).toEqual([{ MEETING: 0.3 }, { MEETING: 0.3 }])
    expect(releasesWith({ set: { 'release.MEETING': '0.3', 'dho:release.MEETING': '1' } })).toEqual([
      { MEETING: 0.3 },
      { MEETING: 1 },
    ])
    expect(releasesWith({}, 'price.XS08: 500', 'release.MEETING: 0')).toEqual([{}, { MEETING: 0 }])
  })

  it('lies from 0 to 1 and is a number', () => {
    expect(firstIssue({ 'release.MEETING': '1.5' })?.code).toBe('PL-S037')
    expect(firstIssue({ 'release.MEETING': 'half' })?.code).toBe('PL-S046')
  })

  it('is set only for costs that state one', () => {
    expect(firstIssue({ 'release.MEETIN': '0.3' })).toMatchObject({
      code: 'PL-S073',
      hint: { en: 'Did you mean "MEETING"?' },
    })
    expect(firstIssue({ 'release.XS08': '0.3' })).toMatchObject({
      code: 'PL-S073',
      hint: { en: 'Choose one of: MEETING.' },
    })
    expect(firstIssue({ 'relase.MEETING': '0.3' })?.hint?.en).toBe('Did you mean "release.MEETING"?')
  })

  it('is no parameter', () => {
    const value = '{value: 1, unit: share, source: s, year: 2023, grade: assumed}'
    const text = change(SMALL['small.yaml'] ?? '', '  fx.qaly:', `  release.MEETING: ${value}\n  fx.qaly:`)
    expect(parseSmall({ ...SMALL, 'small.yaml': text }).issues.map(placeOf)).toEqual(['small.yaml:21:3 PL-S015'])
  })
})
