/** Who answers questions about what lies on the desk. */
import type { Desk } from './desk.ts'
import type { AnswerOf, QuestionKind, QuestionOf } from './questions.ts'

/** How an answerer works beside others. */
export interface Asking {
  readonly signal: AbortSignal
  /** Lets other messages be heard; to be called every few milliseconds. */
  readonly breathe: () => Promise<void>
  readonly progress: (done: number, of: number) => void
}

/** Throws InputError where the question cannot be answered. `partial` shows what is found so far. */
export type Answerer<K extends QuestionKind> = (
  desk: Desk,
  question: QuestionOf<K>,
  asking: Asking & { readonly partial: (value: AnswerOf<K>) => void },
) => Promise<AnswerOf<K>>
