/** The scenario with more and fewer patients. */
import { listCohortSizes, runCohortSizes } from '../../../core/cohort-sizes.ts'
import { InputError } from '../../../core/domain/issues.ts'
import type { Answerer } from '../answerer.ts'

/** Answers what a patient-month comes to at each number of patients; each is told when it is done. */
export const answerCohortSizes: Answerer<'cohortSizes'> = async (desk, { wish }, { signal, progress, partial }) => {
  const resolved = desk.resolve(wish)
  if (!resolved.ok) throw new InputError(resolved.issues)
  const { scenario } = resolved.value
  return runCohortSizes(scenario, listCohortSizes(scenario), { signal, onProgress: progress, onPartial: partial })
}
