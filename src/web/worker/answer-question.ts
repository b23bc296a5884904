/** Finds who answers a question; answerers are loaded when they are first asked. */
import type { Answerer, Asking } from './answerer.ts'
import type { Desk } from './desk.ts'
import type { Answer, AnswerOf, Question, QuestionKind, QuestionOf } from './questions.ts'

const ANSWERERS: { readonly [K in QuestionKind]: () => Promise<Answerer<K>> } = {
  check: async () => (await import('./answers/check.ts')).answerCheck,
  assumptions: async () => (await import('./answers/assumptions.ts')).answerAssumptions,
  explain: async () => (await import('./answers/explain.ts')).answerExplain,
  agreements: async () => (await import('./answers/agreements.ts')).answerAgreements,
  activities: async () => (await import('./answers/activities.ts')).answerActivities,
  levers: async () => (await import('./answers/levers.ts')).answerLevers,
  life: async () => (await import('./answers/life.ts')).answerLife,
  accounts: async () => (await import('./answers/accounts.ts')).answerAccounts,
  runFiles: async () => (await import('./answers/run-files.ts')).answerRunFiles,
  oneWay: async () => (await import('./answers/one-way.ts')).answerOneWay,
  switchValue: async () => (await import('./answers/one-way.ts')).answerSwitchValue,
  cohortSizes: async () => (await import('./answers/cohort-sizes.ts')).answerCohortSizes,
}

/** The answer to a question about what lies on the desk. */
export async function answerQuestion<K extends QuestionKind>(
  desk: Desk,
  question: QuestionOf<K>,
  asking: Asking & { readonly partial: (answer: Answer) => void },
): Promise<Answer> {
  const { kind } = question
  const answerer = (await ANSWERERS[kind]()) as Answerer<K>
  const wrap = (value: AnswerOf<K>): Answer => ({ kind, value }) as unknown as Answer
  return wrap(await answerer(desk, question, { ...asking, partial: (value) => asking.partial(wrap(value)) }))
}

/** Whether a question is answered from what is counted already, so that nothing must be followed first. */
export async function isAnsweredAtOnce(desk: Desk, question: Question): Promise<boolean> {
  if (question.kind !== 'agreements') return false
  return (await import('./answers/agreements.ts')).isSettled(desk, question)
}
