/** The language of the page: its texts, the shared words, and the numbers of the scenario's currency. */
import { computed } from '@preact/signals'
import type { Language } from '../../core/domain/issues.ts'
import type { CommonTexts } from '../../words/common.ts'
import { enCommon } from '../../words/en.ts'
import { nbCommon } from '../../words/nb.ts'
import { type Numbers, numbersOf } from '../../words/numbers.ts'
import { type Words, wordsOf } from '../../words/words.ts'
import { description } from '../state/bench-link.ts'
import { view } from '../state/session.ts'
import { en } from '../texts/en.ts'
import { nb } from '../texts/nb.ts'
import type { PageTexts } from '../texts/texts.ts'

const PAGE: Readonly<Record<Language, PageTexts>> = { nb, en }
const COMMON: Readonly<Record<Language, CommonTexts>> = { nb: nbCommon, en: enCommon }

/** Everything a component needs to say something. */
export interface Speech {
  readonly language: Language
  readonly texts: PageTexts
  readonly common: CommonTexts
  readonly words: Words
  readonly numbers: Numbers
}

const NO_WORDS = { codes: {}, reasons: {} }
const FIRST_CURRENCY = 'NOK'

/** Of all that a view is, only this makes the page speak otherwise. */
const chosen = computed(() => view.value.language)

/** How the page speaks now. */
export const speech = computed<Speech>(() => {
  const language = chosen.value
  const common = COMMON[language]
  const { words = NO_WORDS, currency = FIRST_CURRENCY } = description.value ?? {}
  return {
    language,
    texts: PAGE[language],
    common,
    words: wordsOf(language, common, words),
    numbers: numbersOf(common, currency),
  }
})
