/** Everything the scenario on the desk assumes. */
import { describeScenario } from '../../../core/describe-scenario.ts'
import { InputError } from '../../../core/domain/issues.ts'
import type { Answerer } from '../answerer.ts'

/** Answers with every number under the wish; refuses as the wish itself is refused. */
export const answerAssumptions: Answerer<'assumptions'> = async ({ opened, resolve }, { wish }) => {
  const read = resolve(wish)
  if (!read.ok) throw new InputError(read.issues)
  return describeScenario(opened, read.value)
}
