import { describe, expect, it } from 'vitest'
import { renderComparisons } from '../../src/cli/render/compare-view.ts'
import { displayWidth } from '../../src/cli/render/display-width.ts'
import { judgeThresholds, readThreshold } from '../../src/cli/threshold.ts'
import type { ArmResult, Comparison, Result } from '../../src/core/analysis/results.ts'
import { FIXED_RESULT, FIXED_SAMPLES } from './fixed-result.ts'
import { readable, viewOf } from './fixed-view.ts'

const [NULL_ARM, DHO_ARM] = FIXED_RESULT.arms as [ArmResult, ArmResult]
const COMPARISON = FIXED_RESULT.comparisons?.[0] as Comparison

const scale = <T extends Comparison['totals']['social']>(found: T, factor: number): T => {
  const { difference, ci, range } = found
  const times = (amount: number): number => amount * factor
  const ends = [times(ci.low as number), times(ci.high as number)].sort((a, b) => a - b) as [number, number]
  return {
    ...found,
    difference: times(difference),
    ci: { ...ci, low: ends[0], high: ends[1] },
    range: { p10: times(range.p10), p90: times(range.p90) },
  }
}

/** The fixed comparison of two other arms, all its differences times a factor. */
const compare = (arm: string, against: string, factor: number): Comparison => ({
  ...COMPARISON,
  arm,
  null: against,
  actors: Object.fromEntries(Object.entries(COMPARISON.actors).map(([who, found]) => [who, scale(found, factor)])),
  totals: {
    local: scale(COMPARISON.totals.local, factor),
    public: scale(COMPARISON.totals.public, factor),
    social: scale(COMPARISON.totals.social, factor),
  },
})

const daysOf = (total: number): ArmResult['rewards'] => ({
  days: { title: { nb: 'Liggedøgn', en: 'Bed days' }, per: 'day', total, discounted: total },
})

const lessDays = (difference: number, half: number): Comparison['rewards'] => ({
  days: {
    difference,
    ci: { low: difference - half, high: difference + half, level: 0.95 },
    range: { p10: difference, p90: difference },
    probabilityOfLoss: 0,
    discounted: difference,
  },
})

const PAIRWISE: Result = {
  ...FIXED_RESULT,
  scenario: { ...FIXED_RESULT.scenario, contrasts: 'pairwise' },
  arms: [
    { ...NULL_ARM, rewards: daysOf(900) },
    { ...DHO_ARM, rewards: daysOf(780.6) },
    {
      ...DHO_ARM,
      rewards: daysOf(895),
      id: 'tms',
      title: { nb: 'Bare TMS, henvist av fastlege eller kommune', en: 'TMS only' },
    },
  ],
  comparisons: [
    { ...compare('dho', 'usual-care', 1), rewards: lessDays(-119.4, 50) },
    { ...compare('tms', 'usual-care', 3), rewards: lessDays(-5, 50) },
    { ...compare('tms', 'dho', 2), rewards: lessDays(114.4, 50) },
  ],
}

const render = (details: boolean, width = 100): string =>
  readable(renderComparisons(viewOf('nb', { details, width }), PAIRWISE, [], 'pathledger compare'))

describe('every alternative against every other', () => {
  it('begins with a verdict for each against the null alternative only', () => {
    const verdicts = render(false).split('Beløp i kr')[0]
    expect(verdicts?.match(/ mot Dagens praksis\n/g)).toHaveLength(2)
    expect(verdicts).not.toContain('mot Sykehus, deretter TMS')
  })

  it('then shows all differences from the null alternative side by side, marking those of unsure sign', () => {
    expect(render(false)).toContain('\nDifferanse fra 1 Dagens praksis\n')
    expect(render(false)).toMatch(/\n {2}Aktør +deretter TMS +kommune\n/)
    expect(render(false)).toMatch(/\n {2}Kommune +−500 000 +−1 499 999\n/)
    expect(render(false)).toMatch(/\n {2}Stat +\+10 000 \? +\+30 000 \?\n/)
    expect(render(false)).toContain('Et ? bak tallet: fortegnet er usikkert')
  })

  it('shows days and health side by side too', () => {
    expect(render(false)).toMatch(/Hva annet som endres, for hele kohorten\n(.*\n)+? {2}Liggedøgn +−119 +−5 \?\n/)
  })

  it('then shows for each actor and total what every alternative gives more than those before it', () => {
    expect(render(false)).toContain(
      [
        'Sykehus: raden minus kolonnen',
        '  Alternativ                         mot 1         mot 2',
        '  ──────────────────────────────────────────────────────',
        '  2 Sykehus, deretter TMS     +1 234 567',
        '  3 Bare TMS, henvist av fa…  +3 703 701    +2 469 134',
      ].join('\n'),
    )
    expect(render(false).match(/: raden minus kolonnen/g)).toHaveLength(8)
  })

  it('leaves the full tables of each pair to those who ask for alternatives by name', () => {
    expect(render(false)).not.toContain('Usikkerhet i differansen')
    expect(render(false)).toContain('Mer om ett alternativ: legg til --arm dho.')
    expect(render(true).match(/Usikkerhet i differansen/g)).toHaveLength(3)
    expect(render(true)).toContain('Bare TMS, henvist av fastlege eller kommune mot Sykehus, deretter TMS\n')
  })

  it('fits in 100 columns', () => {
    expect(Math.max(...render(false).split('\n').map(displayWidth))).toBeLessThanOrEqual(100)
  })

  it('judges thresholds against the null alternative', () => {
    const verdicts = judgeThresholds([readThreshold('hospital>=2000000')], PAIRWISE, FIXED_SAMPLES)
    expect(verdicts.map(({ arm, passed }) => [arm, passed])).toEqual([
      ['dho', false],
      ['tms', true],
    ])
  })
})
