/** A run of the desk, whole. */
import { InputError } from '../../../core/domain/issues.ts'
import type { Step } from '../../../core/live/workbench.ts'
import type { Asking } from '../answerer.ts'
import { type Desk, isSameRun } from '../desk.ts'
import type { Wish } from '../wish.ts'

/**
 * The run of a wish: the one that was followed to its end last where that is it, else run now. Throws InputError where it
 * cannot be run.
 */
export async function runThrough(desk: Desk, wish: Wish, { signal, breathe, progress }: Asking): Promise<Step> {
  if (desk.finished && isSameRun(desk.finished.wish, wish)) return desk.finished.step
  const resolved = desk.resolve(wish)
  if (!resolved.ok) throw new InputError(resolved.issues)
  const { scenario } = resolved.value
  let last: Step | undefined
  for (const step of desk.bench.follow(scenario)) {
    last = step
    progress(step.accumulated.replications, scenario.replications)
    await breathe()
    signal.throwIfAborted()
  }
  return last as Step
}
