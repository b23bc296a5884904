/** All agreements over the lives on the bench: nothing is simulated where the lives are kept. */
import { describeAgreements, forAgreements } from '../../../core/agree.ts'
import { InputError } from '../../../core/domain/issues.ts'
import type { Step } from '../../../core/live/workbench.ts'
import type { Answerer } from '../answerer.ts'

const NO_LEVERS = new Map()

/** Answers what every agreement comes to. */
export const answerAgreements: Answerer<'agreements'> = async (
  desk,
  { wish, sweep },
  { signal, breathe, progress },
) => {
  const resolved = desk.resolve({ ...wish, changes: { ...wish.changes, agreement: 'none' } })
  if (!resolved.ok) throw new InputError(resolved.issues)
  const scenario = forAgreements(resolved.value.scenario)
  let last: Step | undefined
  for (const step of desk.bench.follow(scenario)) {
    last = step
    progress(step.accumulated.replications, scenario.replications)
    await breathe()
    signal.throwIfAborted()
  }
  const { plan, accumulated, notes } = last as Step
  return describeAgreements(plan, accumulated, notes, sweep ? { sweep } : {}, NO_LEVERS)
}
