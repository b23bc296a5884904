import type { Text } from '../domain/issues.ts'

/** What an export calls things, in the language of its reader. Unknown names are given back. */
export interface ExportWords {
  /** A text of the scenario in the reader's language. */
  text(text: Text): string
  /** The title of a column or of a line about the run, by its name in English. */
  column(name: string): string
  sheet(name: 'result' | 'months' | 'assumptions' | 'tariffs' | 'about'): string
  /** One arm against another. */
  against(arm: string, other: string): string
  /** The title of an actor or total. */
  actor(who: string): string
  /** The title of a tariff or cost code. */
  code(code: string): string
  /** Why a rule refuses. */
  reason(rule: string): string
}
