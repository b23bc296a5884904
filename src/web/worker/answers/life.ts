/** One patient's life, to look at. */
import { InputError } from '../../../core/domain/issues.ts'
import { tellLife } from '../../../core/live/told-life.ts'
import type { Answerer } from '../answerer.ts'

/** Answers what happened to a patient of an arm; null where there is no such life. */
export const answerLife: Answerer<'life'> = async (desk, { wish, arm, replication, patient }) => {
  const resolved = desk.resolve(wish)
  if (!resolved.ok) throw new InputError(resolved.issues)
  const { scenario } = resolved.value
  const place = scenario.arms.findIndex(({ id }) => id === arm)
  return tellLife(scenario, { arm: place, replication, patient }) ?? null
}
