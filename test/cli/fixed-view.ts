/** The view of the fixed result, and its text with ordinary spaces: where no-break spaces stand is tested with the numbers. */
import { priceWordsOf } from '../../src/cli/price-words.ts'
import { numbersOf } from '../../src/cli/render/numbers.ts'
import { styleOf } from '../../src/cli/render/style.ts'
import type { View } from '../../src/cli/render/view.ts'
import { wordsOf } from '../../src/cli/render/words.ts'
import { textsOf } from '../../src/cli/texts/texts-of.ts'
import type { Language } from '../../src/core/domain/issues.ts'
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
