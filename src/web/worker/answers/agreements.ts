/** All agreements over the lives on the bench: nothing is simulated where the lives are kept. */
import { InputError } from '../../../core/domain/issues.ts'
import { createLiveAgreements, type LiveAgreements } from '../../../core/live/agreements.ts'
import { questionError } from '../../../core/question-issues.ts'
import type { Answerer } from '../answerer.ts'
import type { Desk } from '../desk.ts'
import type { QuestionOf } from '../questions.ts'

const known = new WeakMap<Desk, LiveAgreements>()

function agreementsOf(desk: Desk): LiveAgreements {
  const found = known.get(desk) ?? createLiveAgreements(desk.opened, desk.bench)
  known.set(desk, found)
  return found
}

/** Every agreement is looked at, so whatever does not fit the run is told. */
const optionsOf = ({ wish }: QuestionOf<'agreements'>) => ({ ...wish.changes, looksAtAll: true as const })

/** Whether the question needs nothing but settling what is counted. */
export const isSettled = (desk: Desk, question: QuestionOf<'agreements'>): boolean =>
  agreementsOf(desk).isReady(optionsOf(question))

/** Answers what every agreement comes to. */
export const answerAgreements: Answerer<'agreements'> = async (desk, question, { signal, breathe, progress }) => {
  const changes = optionsOf(question)
  const resolved = desk.resolve({ ...question.wish, changes })
  if (!resolved.ok) throw new InputError(resolved.issues)
  const { scenario } = resolved.value
  const agreements = agreementsOf(desk)
  for (const { accumulated } of agreements.prepare(changes, scenario)) {
    progress(accumulated.replications, scenario.replications)
    await breathe()
    signal.throwIfAborted()
  }
  try {
    return agreements.tell(scenario, { arm: question.wish.arm, sweep: question.sweep })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw questionError('PL-R089', { what: error.message })
  }
}
