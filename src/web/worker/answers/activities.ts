/** Which activities release a tariff: over the lives on the bench, or over new ones where none are kept. */
import { runActivities } from '../../../core/activities.ts'
import { InputError } from '../../../core/domain/issues.ts'
import { tellActivities } from '../../../core/live/activities.ts'
import type { Answerer } from '../answerer.ts'

/** Answers what every tariff line came to in every arm. */
export const answerActivities: Answerer<'activities'> = async (desk, { wish }, asking) => {
  const { signal, breathe, progress, partial } = asking
  const resolved = desk.resolve(wish)
  if (!resolved.ok) throw new InputError(resolved.issues)
  const { scenario } = resolved.value
  if (desk.bench.kept) {
    const telling = tellActivities(desk.bench.kept, scenario)
    let step = telling.next()
    for (; !step.done; step = telling.next()) {
      progress(step.value, scenario.replications)
      await breathe()
      signal.throwIfAborted()
    }
    if (step.value) return step.value
  }
  const { rows, unpaid } = await runActivities(scenario, { signal, onProgress: progress, onPartial: partial })
  return { rows, unpaid }
}
