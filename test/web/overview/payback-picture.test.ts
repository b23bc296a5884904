import { expect, it } from 'vitest'
import { findBreakEven } from '../../../src/core/analysis/break-even.ts'
import type { PaybackRow } from '../../../src/core/analysis/payback.ts'
import {
  drawPayback,
  endsOfTertials,
  othersOf,
  type Payback,
  paybackSentences,
} from '../../../src/web/overview/payback-picture.ts'
import { enOverview } from '../../../src/web/texts/overview-en.ts'
import { nbOverview } from '../../../src/web/texts/overview-nb.ts'
import { enCommon } from '../../../src/words/en.ts'
import { joinNames } from '../../../src/words/joining.ts'
import { nbCommon } from '../../../src/words/nb.ts'
import { numbersOf } from '../../../src/words/numbers.ts'
import { wordsOf } from '../../../src/words/words.ts'

const MONTHS = ['2023-11', '2023-12', '2024-01', '2024-02', '2024-03', '2024-04']

const row = (who: string, mean: readonly number[], oneOff: readonly number[] | null = null): PaybackRow => {
  const by = (kroner: number): readonly number[] => mean.map((value) => value + kroner)
  const turn = findBreakEven(mean)
  return {
    ...{ kind: 'actor', who, mean, oneOff, breakEven: turn === null ? null : (MONTHS[turn] as string) },
    ...{ p10: by(-200), p25: by(-100), p75: by(100), p90: by(200) },
  }
}
const unseen = MONTHS.map(() => 0.4)
const flat: PaybackRow = { ...row('gp', unseen), p10: unseen, p25: unseen, p75: unseen, p90: unseen }

const voiceOf = (language: 'nb' | 'en') => {
  const texts = language === 'nb' ? nbCommon : enCommon
  return {
    ...{ numbers: numbersOf(texts, 'NOK'), words: wordsOf(language, texts, { codes: {}, reasons: {} }) },
    overview: language === 'nb' ? nbOverview : enOverview,
    list: (names: readonly string[]) => joinNames(names, language === 'nb' ? 'og' : 'and'),
  }
}
const of = (...rows: readonly PaybackRow[]): Payback => ({ rows, grantEnds: [], months: MONTHS })
const marks = (chosen: PaybackRow, payback = of(chosen)) => drawPayback(voiceOf('nb'), payback, chosen, [])
const told = (language: 'nb' | 'en', chosen: PaybackRow, payback = of(chosen)): readonly string[] =>
  paybackSentences(voiceOf(language), payback, chosen).map((one) => one.replaceAll('\u00a0', ' '))

it('mark and sentence name the month in which the mean turns for good, not one in which it falls again', () => {
  const turning = row('municipality', [-500, 20, -300, 0, 50, 900])
  expect(marks(turning).turn).toEqual({ month: 3, label: 'feb. 2024' })
  expect(told('nb', turning)[0]).toBe('Kommunen er i pluss fra og med feb. 2024.')
  expect(told('en', turning)[0]).toBe('It pays back for the municipality from Feb 2024 on.')
})

it('what is ahead from the first month has no mark', () => {
  const ahead = row('hospital', [10, 300, 200, 400, 500, 600])
  expect(marks(ahead)).not.toHaveProperty('turn')
  expect(told('nb', ahead)[0]).toBe('Sykehuset er i pluss hele veien.')
})

it('what is behind at the end has no mark, however often it was ahead', () => {
  const behind = row('municipality', [-500, 20, -300, 100, 50, -1234])
  expect(marks(behind)).not.toHaveProperty('turn')
  expect(told('nb', behind)[0]).toBe('Det tjener seg ikke inn for kommunen i perioden: −1 234 kr til slutt.')
})

it('what is paid once is told, and the line without it lies above by as much', () => {
  const started = row('municipality', [-500, -400, -300, -200, -100, 50], [-450, -450, -450, -450, -450, -450])
  expect(marks(started).chosen.without).toEqual({ label: 'uten oppstart', values: [-50, 50, 150, 250, 350, 500] })
  expect(told('nb', started)[1]).toContain('−450 kr')
  const without = row('municipality', started.mean, [0, 0, 0, 0, 0, 0.4])
  expect(marks(without).chosen).not.toHaveProperty('without')
  expect(told('nb', without).join(' ')).not.toContain('oppstart')
})

it('grants that end in one month have one mark, in that month', () => {
  const chosen = row('municipality', [-1, -1, -1, -1, -1, 1])
  const grant = { arm: 'dho', agreement: 'mine', rule: 'a', payer: 'state', payee: 'municipality', month: '2024-03' }
  const payback = { ...of(chosen), grantEnds: [grant, { ...grant, rule: 'b' }] }
  expect(marks(chosen, payback).ends).toEqual([{ month: 4, label: 'tilskudd slutter mars 2024' }])
  expect(told('nb', chosen)).toContain(nbOverview.noGrant)
  expect(told('nb', chosen, payback)).not.toContain(nbOverview.noGrant)
})

it('who neither gains nor loses is named, and not drawn', () => {
  const [chosen, other] = [row('municipality', [-1, -1, -1, -1, -1, 1]), row('hospital', [1, 2, 3, 4, 5, 6])]
  const payback = of(chosen, other, flat, { ...other, kind: 'total', who: 'local' })
  expect(othersOf(payback, chosen)).toEqual([other])
  expect(told('nb', chosen, payback).at(-1)).toBe('Uendret og ikke tegnet: fastlegen.')
  expect(told('nb', flat)[0]).toBe('Fastlegen verken vinner eller taper.')
})

it('a table of tertials has the ends of tertials and the last month', () => {
  const months = ['2023-11', '2023-12', '2024-01', '2024-04', '2024-05']
  const rows = months.map((month) => [month])
  expect(endsOfTertials({ columns: ['Måned'], rows }, months).rows).toEqual([['2023-12'], ['2024-04'], ['2024-05']])
})
