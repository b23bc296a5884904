import type { ExportWords } from '../core/exports/words.ts'
import type { Scenario } from '../core/scenario/scenario.ts'
import { priceWordsOf } from '../words/price-words.ts'
import { wordsOf } from '../words/words.ts'
import type { Invocation } from './invocation.ts'

/** What an export of a scenario's run calls things in the language of the command line. */
export function exportWordsOf(
  { language, texts }: Pick<Invocation, 'language' | 'texts'>,
  scenario: Scenario,
): ExportWords {
  const words = wordsOf(language, texts, priceWordsOf(scenario))
  const { columns, sheets, against } = texts.exports
  return {
    text: (text) => text[language],
    column: (name) => (Object.hasOwn(columns, name) ? (columns[name] as string) : name),
    sheet: (name) => sheets[name],
    against,
    actor: words.title,
    code: words.code,
    reason: words.reason,
  }
}
