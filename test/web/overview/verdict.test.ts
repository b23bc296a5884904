import { expect, it } from 'vitest'
import type { ReadingRow } from '../../../src/core/analysis/reading-rows.ts'
import { chooseRow, leadSentence, lossNote, tellFirst } from '../../../src/web/overview/verdict.ts'
import { enOverview } from '../../../src/web/texts/overview-en.ts'
import { nbOverview } from '../../../src/web/texts/overview-nb.ts'
import { enCommon } from '../../../src/words/en.ts'
import { nbCommon } from '../../../src/words/nb.ts'
import { numbersOf } from '../../../src/words/numbers.ts'
import { wordsOf } from '../../../src/words/words.ts'

const row = (who: string, more: Partial<ReadingRow> = {}): ReadingRow => ({
  ...{ kind: who === 'local' ? 'total' : 'actor', who, level: 0.95 },
  ...{ nullNet: -1000, armNet: -2234, difference: -1234, low: -1300, high: -1100, p10: -1500, p90: -900 },
  ...{ probabilityOfLoss: 0.9, outcome: 'loses' },
  ...more,
})

const voiceOf = (language: 'nb' | 'en') => {
  const texts = language === 'nb' ? nbCommon : enCommon
  const numbers = numbersOf(texts, 'NOK')
  return {
    ...{ texts, numbers, words: wordsOf(language, texts, { codes: {}, reasons: {} }) },
    overview: language === 'nb' ? nbOverview : enOverview,
    range: (low: number, high: number) => texts.fromTo(numbers.whole(low), numbers.money(high)),
  }
}
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const lead = (language: 'nb' | 'en', told: ReadingRow, replications = 20): string => {
  const voice = voiceOf(language)
  return plain(leadSentence(voice, told, voice.overview.per.firstYear, replications))
}

it('the verdict says who loses how much, how it spreads and in how many simulations', () => {
  expect(lead('nb', row('municipality'))).toBe(
    'Kommunen taper 1 234 kr per inkludert pasient de første 12 månedene: fra −1 500 til −900 kr i 8 av 10 simuleringer. Taper i 18 av 20 simuleringer.',
  )
  expect(lead('en', row('municipality'))).toBe(
    'The municipality loses 1,234 kr per included patient in the first 12 months: from −1,500 to −900 kr in 8 of 10 simulations. A loss in 18 of 20 simulations.',
  )
})

it('the verdict says of one simulation neither spread nor losses', () => {
  expect(lead('nb', row('tms', { low: null, high: null }), 1)).toBe(
    'TMS taper 1 234 kr per inkludert pasient de første 12 månedene.',
  )
})

it('the verdict leaves open what the simulations leave open', () => {
  expect(lead('nb', row('gp', { outcome: 'unsure', difference: -3 }))).toContain('kan både vinne og tape')
  expect(lead('en', row('patient', { outcome: 'unchanged', difference: 0 }))).toBe(
    'The patients neither gain nor lose.',
  )
})

it('somebody without a row gives way to the first total', () => {
  const rows = [row('gp'), row('local')]
  expect(chooseRow(rows, 'social')?.who).toBe('local')
  expect(chooseRow(rows, 'gp')?.who).toBe('gp')
  expect(tellFirst(rows, 'local').map(({ who }) => who)).toEqual(['local', 'gp'])
})

it('beside a bar nothing is said of losses where nothing changes', () => {
  expect(lossNote(voiceOf('nb'), row('gp'), 20)).toBe('18 av 20')
  expect(lossNote(voiceOf('nb'), row('gp', { outcome: 'unchanged' }), 20)).toBe('')
})
