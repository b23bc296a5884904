/** What an export calls things in a language. */
import type { Language } from '../core/domain/issues.ts'
import type { ExportWords } from '../core/exports/words.ts'
import type { Scenario } from '../core/scenario/scenario.ts'
import type { CommonTexts } from './common.ts'
import { enWorkbook } from './en-workbook.ts'
import { nbWorkbook } from './nb-workbook.ts'
import { priceWordsOf } from './price-words.ts'
import { wordsOf } from './words.ts'
import type { WorkbookTexts } from './workbook-texts.ts'

const WORKBOOK: Readonly<Record<Language, WorkbookTexts>> = { nb: nbWorkbook, en: enWorkbook }

/** What an export of a scenario's run calls things. */
export function exportWordsOf(
  language: Language,
  texts: CommonTexts,
  scenario: Pick<Scenario, 'tariffs' | 'costs'>,
): ExportWords {
  const words = wordsOf(language, texts, priceWordsOf(scenario))
  const { columns, sheets, against } = WORKBOOK[language]
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
