import type { Scenario } from '../core/scenario/scenario.ts'
import { hintAmong, USAGE, usageError } from './usage.ts'

/** Index of the arm with that id; without one of the first that is not the null arm, or the first. Throws InputError. */
export function findArm({ arms }: Pick<Scenario, 'arms'>, id: string | undefined): number {
  if (id === undefined)
    return Math.max(
      0,
      arms.findIndex(({ isNull }) => !isNull),
    )
  const ids = arms.map((arm) => arm.id)
  if (!ids.includes(id)) throw usageError(USAGE.arm, (usage) => usage.unknownArm(id), hintAmong(id, ids))
  return ids.indexOf(id)
}
