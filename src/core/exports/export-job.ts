import type { Plan } from '../scenario/plan.ts'
import type { OpenFacts, Selection } from './select-facts.ts'
import type { ExportWords } from './words.ts'

/** A run to be told in another form. */
export interface ExportJob {
  readonly plan: Plan
  readonly facts: OpenFacts
  readonly selection: Selection
  readonly words: ExportWords
}

/** Characters of a piece of text at least. */
export const PIECE = 1 << 16
