import { describe, expect, it } from 'vitest'
import type { DifferenceRow } from '../../src/core/analysis/tables.ts'
import { enCommon } from '../../src/words/en.ts'
import { nbCommon } from '../../src/words/nb.ts'
import { numbersOf } from '../../src/words/numbers.ts'
import { findingSentences, isSpread, lossText, verdictSentence } from '../../src/words/verdict.ts'
import { wordsOf } from '../../src/words/words.ts'

const NO_PRICES = { codes: {}, reasons: {} }
const norwegian = {
  texts: nbCommon,
  words: wordsOf('nb', nbCommon, NO_PRICES),
  numbers: numbersOf(nbCommon, 'NOK'),
}
const english = { texts: enCommon, words: wordsOf('en', enCommon, NO_PRICES), numbers: numbersOf(enCommon, 'NOK') }

const row = (given: Pick<DifferenceRow, 'kind' | 'who' | 'difference' | 'outcome'> & Partial<DifferenceRow>) => ({
  nullNet: 0,
  armNet: given.difference,
  cash: null,
  perPatient: null,
  low: given.difference - 1,
  high: given.difference + 1,
  level: 0.95,
  p10: given.difference - 9,
  p90: given.difference + 9,
  probabilityOfLoss: 0,
  ...given,
})

const rows: readonly DifferenceRow[] = [
  row({ kind: 'actor', who: 'hospital', difference: 900, outcome: 'gains' }),
  row({ kind: 'actor', who: 'gp', difference: -40, outcome: 'loses', probabilityOfLoss: 1 }),
  row({ kind: 'actor', who: 'municipality', difference: -3, outcome: 'unsure', probabilityOfLoss: 0.85 }),
  row({ kind: 'actor', who: 'a-team', difference: 0, outcome: 'unchanged' }),
  row({ kind: 'total', who: 'local', difference: -1234, outcome: 'loses' }),
  row({ kind: 'total', who: 'social', difference: -7, outcome: 'unsure' }),
]

describe('the verdict', () => {
  it('names who gains and loses, how often, and what the totals come to', () => {
    expect(verdictSentence(norwegian, rows, 20)).toBe(
      'Sykehuset vinner; fastlegen taper; uavklart for kommunen; uendret for a-team. ' +
        'Fastlegen taper i alle 20 simuleringer; kommunen i 17 av 20. ' +
        'De lokale partene taper 1\u00a0234\u00a0kr og samfunnet kan både vinne og tape (gjennomsnitt \u22127\u00a0kr).',
    )
    expect(verdictSentence(english, rows, 20)).toBe(
      'The hospital gains; the GP loses; undecided for the municipality; unchanged for a-team. ' +
        'The GP loses in all 20 simulations; the municipality in 17 of 20. ' +
        'The local parties lose 1,234\u00a0kr and society may gain or lose (mean \u22127\u00a0kr).',
    )
  })

  it('says nothing of how often where one simulation is all there is, or all are equal', () => {
    expect(verdictSentence(english, rows, 1)).not.toContain('simulations')
    const still = rows.map((one) => ({ ...one, low: one.difference, high: one.difference }))
    expect(isSpread(still)).toBe(false)
    expect(verdictSentence(english, still, 20)).not.toContain('simulations')
  })

  it('counts the simulations in which an actor loses', () => {
    const [, , municipality] = rows as [DifferenceRow, DifferenceRow, DifferenceRow]
    expect(lossText(norwegian, municipality, 20)).toBe('17 av 20')
    expect(lossText(english, municipality, 2000)).toBe('1,700 of 2,000')
  })

  it('tells that a third party pays, and that no transfer can help, where that is so', () => {
    const none = { paidByThirdParty: false, noLocalSplit: false }
    expect(findingSentences(english, none)).toEqual([])
    expect(findingSentences(english, { ...none, paidByThirdParty: true })).toEqual([enCommon.verdict.paidByThirdParty])
    expect(findingSentences(norwegian, { ...none, noLocalSplit: true })).toEqual([
      'Obs: de lokale partene taper samlet. Ingen overføring mellom dem kan gjøre at ingen taper.',
    ])
  })
})
