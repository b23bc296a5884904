/** What each actor must believe to say yes: values that are searched for by simulating again and again. */
import { describeScenario } from '../../../core/describe-scenario.ts'
import { InputError } from '../../../core/domain/issues.ts'
import { findLevers, type ToldLever, tellLever } from '../../../core/levers.ts'
import type { Answerer } from '../answerer.ts'

/** Answers the levers of the wished arm; each as soon as it is found. */
export const answerLevers: Answerer<'levers'> = async (desk, { wish }, { signal, progress, partial }) => {
  const resolved = desk.resolve(wish)
  if (!resolved.ok) throw new InputError(resolved.issues)
  const { scenario } = resolved.value
  const arm =
    scenario.arms.find(({ id, isNull }) => !isNull && id === wish.arm) ?? scenario.arms.find((one) => !one.isNull)
  const { prices } = describeScenario(desk.opened, resolved.value)
  const inForceOf = (name: string): number | null => {
    const price = prices.find((one) => one.name === name)
    return arm?.params[name] ?? price?.byArm[arm?.id ?? ''] ?? price?.inForce ?? null
  }
  const told: ToldLever[] = []
  for (const [done, lever] of scenario.levers.entries()) {
    progress(done, scenario.levers.length)
    const found = await findLevers({ ...scenario, levers: [lever] }, { signal })
    signal.throwIfAborted()
    const [one] = (arm && found.get(arm.id)) ?? []
    if (one) told.push(tellLever(one, lever, inForceOf(lever.vary)))
    partial([...told])
  }
  return told
}
