import { InputError } from '../../core/domain/issues.ts'
import type { AnswerOf, QuestionKind, Questions } from '../worker/questions.ts'
import { ask } from './bench-link.ts'
import { view, wishOf } from './session.ts'

/** The whole answer to a question about what is looked at now. Rejects with InputError where there is none. */
export const askOnce = <K extends QuestionKind>(kind: K, question: Questions[K]['ask']): Promise<AnswerOf<K>> =>
  new Promise((resolve, reject) => {
    ask(kind, wishOf(view.value), question, {
      onAnswer: (value, isPartial) => {
        if (!isPartial) resolve(value)
      },
      onRefused: (issues) => reject(new InputError(issues)),
    })
  })
