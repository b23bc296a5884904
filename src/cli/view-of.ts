import type { Scenario } from '../core/scenario/scenario.ts'
import { numbersOf } from '../words/numbers.ts'
import { priceWordsOf } from '../words/price-words.ts'
import { wordsOf } from '../words/words.ts'
import { type Invocation, styleOfInvocation, widthOf } from './invocation.ts'
import { styleOf } from './render/style.ts'
import type { View } from './render/view.ts'
import type { SimulateOptions } from './simulate-options.ts'

/** How tables about a scenario are written: without bold and dim where they go to a file. */
export function viewOf(
  invocation: Invocation,
  scenario: Scenario,
  { out, by, arm }: Pick<SimulateOptions, 'out' | 'by' | 'arm'>,
): View {
  const { language, texts, version } = invocation
  return {
    language,
    texts,
    version,
    words: wordsOf(language, texts, priceWordsOf(scenario)),
    numbers: numbersOf(texts, scenario.currency),
    style: out === undefined ? styleOfInvocation(invocation) : styleOf(false),
    width: widthOf(invocation),
    by: by ?? 'year',
    details: (arm ?? []).length > 0,
    priceYears: [...new Set(scenario.arms.map(({ priceYear }) => priceYear))],
  }
}
