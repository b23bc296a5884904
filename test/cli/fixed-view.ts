/** The view of the fixed result, and its text with ordinary spaces: where no-break spaces stand is tested with the numbers. */

import { styleOf } from '../../src/cli/render/style.ts'
import type { View } from '../../src/cli/render/view.ts'
import { textsOf } from '../../src/cli/texts/texts-of.ts'
import type { Language } from '../../src/core/domain/issues.ts'
import { numbersOf } from '../../src/words/numbers.ts'
import { priceWordsOf } from '../../src/words/price-words.ts'
import { wordsOf } from '../../src/words/words.ts'
import { FIXED_SCENARIO } from './fixed-result.ts'

export const viewOf = (language: Language, rest: Partial<View> = {}): View => {
  const texts = textsOf(language)
  return {
    language,
    texts,
    words: wordsOf(language, texts, priceWordsOf(FIXED_SCENARIO)),
    numbers: numbersOf(texts, 'NOK'),
    style: styleOf(false),
    width: 100,
    by: 'year',
    details: false,
    version: '1.2.3',
    priceYears: [2023],
    ...rest,
  }
}

export const readable = (text: string): string => text.replaceAll('\u00a0', ' ')
