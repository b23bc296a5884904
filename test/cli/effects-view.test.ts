import { describe, expect, it } from 'vitest'
import { renderComparisons } from '../../src/cli/render/compare-view.ts'
import { renderCsv } from '../../src/cli/render/csv.ts'
import type { ArmResult, Comparison, Result } from '../../src/core/analysis/results.ts'
import { FIXED_RESULT } from './fixed-result.ts'
import { readable, viewOf } from './fixed-view.ts'

const [NULL_ARM, DHO_ARM] = FIXED_RESULT.arms as [ArmResult, ArmResult]
const COMPARISON = FIXED_RESULT.comparisons?.[0] as Comparison

const spread = (difference: number, half: number) => ({
  difference,
  ci: { low: difference - half, high: difference + half, level: 0.95 },
  range: { p10: difference - half, p90: difference + half },
  probabilityOfLoss: 0,
})

const rewardsOf = (days: number, health: number): ArmResult['rewards'] => ({
  'bed-days': { title: { nb: 'Liggedøgn', en: 'Bed days' }, per: 'day', total: days, discounted: days },
  qaly: { title: null, per: 'year', total: health, discounted: health },
  untouched: { title: null, per: 'month', total: 0, discounted: 0 },
})

const RESULT: Result = {
  ...FIXED_RESULT,
  arms: [
    { ...NULL_ARM, rewards: rewardsOf(1234, 0) },
    { ...DHO_ARM, rewards: rewardsOf(1111.4, 2.345) },
  ],
  comparisons: [
    {
      ...COMPARISON,
      actors: {
        ...COMPARISON.actors,
        hospital: { ...(COMPARISON.actors.hospital as Comparison['actors'][string]), cash: spread(493_826.8, 1000) },
      },
      totals: {
        ...COMPARISON.totals,
        local: { ...COMPARISON.totals.local, cash: spread(6_172.7, 1000) },
      },
      social: { resources: -5000, gpActivity: -1200, patientTime: 0, qaly: 4200.4, taxCost: 1999.8 },
      rewards: {
        'bed-days': { ...spread(-122.6, 30), discounted: -120 },
        qaly: { ...spread(2.345, 0.5), discounted: 2.3 },
        untouched: { ...spread(0, 0), discounted: 0 },
      },
    },
  ],
}

const render = (language: 'nb' | 'en'): string =>
  readable(renderComparisons(viewOf(language), RESULT, [], 'pathledger compare'))

describe('what changes besides each actor’s money', () => {
  it('shows beside the difference how much of it becomes cash, and says what that means', () => {
    expect(render('nb')).toMatch(/Differanse +Kontant +pasient +Taper i\n/)
    expect(render('nb')).toMatch(/ {2}Sykehus .* \+1 234 567 +\+493 827 +\+8 230 +0 av 20\n/)
    expect(render('nb')).toMatch(/ {2}Fastlege .* \+12 346 +\+12 346 +\+82 +1 av 20\n/)
    expect(render('nb')).toMatch(/ {2}Samfunnet +−19 000 000 +−19 000 000 +0 {3,}0 +10 av 20\n/)
    expect(render('en')).toContain('Cash: the difference where a saved cost counts only by the share that becomes')
  })

  it('says nothing of cash where every saved krone is cash', () => {
    expect(renderComparisons(viewOf('en'), FIXED_RESULT, [], 'x')).not.toContain('Cash')
  })

  it('shows days and health in their own units, with as many decimals as the change needs', () => {
    expect(render('en')).toContain('\nWhat else changes, for the whole cohort\n')
    expect(render('en')).toMatch(/Bed days +1,234 +1,111 +−123 +from −153 to −93\n/)
    expect(render('en')).toMatch(/Health gained \(QALY\) +0\.00 +2\.35 +\+2\.35 +from 1\.85 to 2\.85/)
    expect(render('nb')).toContain('Liggedøgn')
    expect(render('nb')).not.toContain('untouched')
  })

  it('shows what society’s difference is made of, without the parts that are nothing', () => {
    expect(render('nb')).toContain(
      [
        'Hva samfunnets differanse består av',
        '  Del                   Differanse',
        '  ────────────────────────────────',
        '  Ressursbruk               −5 000',
        '  Fastlegens aktivitet      −1 200',
        '  Helse                     +4 200',
        '  Skattekostnad             +2 000',
        '  ────────────────────────────────',
        '  Samfunnet                      0',
      ].join('\n'),
    )
  })

  it('gives a spreadsheet the same rows', () => {
    const { texts, words } = viewOf('nb')
    const csv = renderCsv(RESULT, { texts, words, rfc4180: false })
    expect(csv).toContain('dho;usual-care;aktør;Sykehus;-9000000;-7765433;1234567;493826,8;')
    expect(csv).toContain('dho;usual-care;annet;Liggedøgn;1234;1111,4;-122,6;;;-152,6;-92,6;0,95;;;\r\n')
    expect(csv).toContain('dho;usual-care;del av samfunnets;Skattekostnad;;;1999,8;')
  })
})
