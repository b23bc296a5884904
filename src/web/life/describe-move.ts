/** What happened to a patient, in words. */
import type { ToldMove } from '../../core/live/told-life.ts'
import { nameOfState } from '../../core/state-paths.ts'
import type { TracedClaim } from '../../core/trace.ts'
import { type ChartWords, chartWordsOf } from '../../words/states.ts'
import type { Speech } from '../app/speech.ts'

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** "Innskriving", "Måneden er slutt" or the delay that ended. */
export function describeMove({ common, language }: Speech, { kind, delay = '' }: ToldMove): string {
  if (kind === 'enrolled') return common.life.enrolled
  return kind === 'monthEnded' ? common.life.monthEnded : capitalised(chartWordsOf(language).trigger(delay))
}

const CLOCK = /Clock$/
const regionOf = (path: string): string => nameOfState(path).split('.')[0] as string

/** The innermost states in words, region by region; the clocks that drive them are left out. */
export const describeStates = (words: ChartWords, states: readonly string[]): readonly string[] =>
  states
    .filter((path) => !CLOCK.test(regionOf(path)))
    .map((path) => capitalised(nameOfState(path).split('.').map(words.state).join(', ')))

/** An amount of øre in kroner and øre, with its unit. */
export const writeOre = ({ numbers, common }: Speech, ore: number, currency: string): string =>
  `${numbers.fixed(ore / 100, 2)}\u00a0${common.currency(currency)}`

/** What a line of the price files made of a fact. */
export function describeClaim(speech: Speech, claim: TracedClaim, currency: string): string {
  const { common, words, language } = speech
  const { code, title, payer, payee, ore, refusal } = claim
  const [from, to] = [words.inSentence(payer), payee === undefined ? undefined : words.inSentence(payee)]
  const amount = writeOre(speech, ore, currency)
  const outcome = refusal
    ? common.life.refused(from, to, refusal.reason[language])
    : to === undefined
      ? common.life.consumed(from, amount)
      : common.life.paid(from, to, amount)
  return `${code} ${title[language]}: ${outcome}`
}
