/** A question of this view that is asked for anew when the run changes: its newest answer, and how far it is. */
import { signal } from '@preact/signals'
import type { Issue } from '../../core/domain/issues.ts'
import { ask } from '../state/bench-link.ts'
import type { AnswerOf, QuestionKind, Questions } from '../worker/questions.ts'
import type { Wish } from '../worker/wish.ts'

export interface Under {
  readonly done: number
  readonly of: number
}

/** What is known of a question. */
export function createAsked<K extends QuestionKind>(kind: K, question: Questions[K]['ask']) {
  const answer = signal<AnswerOf<K> | undefined>(undefined)
  const issues = signal<readonly Issue[]>([])
  /** Undefined where nothing is under way. */
  const under = signal<Under | undefined>(undefined)
  let cancel: (() => void) | undefined
  const stop = (): void => {
    cancel?.()
    cancel = undefined
    under.value = undefined
  }
  return {
    answer,
    issues,
    under,
    stop,
    /** Asks, in place of what is under way. */
    start(wish: Wish): void {
      stop()
      under.value = { done: 0, of: 0 }
      cancel = ask(kind, wish, question, {
        onAnswer(value, isPartial) {
          answer.value = value
          issues.value = []
          if (!isPartial) under.value = undefined
        },
        onRefused(found) {
          issues.value = found
          under.value = undefined
        },
        onProgress(done, of) {
          under.value = { done, of }
        },
      })
    },
  }
}
