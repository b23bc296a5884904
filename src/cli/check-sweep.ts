/** Checks a sweep against the agreements that are to be shown. */

import type { SweepRequest } from '../core/agree.ts'
import { boundsOf, listComplements, listParameters } from '../core/agreement/values.ts'
import type { Scenario } from '../core/scenario/scenario.ts'
import { hintAmong, USAGE, usageError } from './usage.ts'

/** Throws InputError: the parameter is not one that can be swept over the same facts. */
export function refuseLived(parameter: string): never {
  throw usageError(
    USAGE.sweep,
    (usage) => usage.sweepLived(parameter),
    (usage) => usage.simulateAgain(parameter),
  )
}

/**
 * The agreements that read the parameter, the first of which is swept. Throws InputError where none does, where the
 * values lie outside what the rules allow, and for one of more shares than two.
 */
export function checkSweep(
  { agreements, arms }: Pick<Scenario, 'agreements' | 'arms'>,
  { parameter, settings }: SweepRequest,
  only: readonly string[] | undefined,
): readonly string[] {
  const shown = Object.entries(agreements).filter(([name]) => only === undefined || only.includes(name))
  const readers = shown.filter(([, { rules }]) => listParameters(rules).includes(parameter))
  const [first] = readers
  if (first === undefined) {
    if (arms.some(({ params }) => Object.hasOwn(params, parameter))) refuseLived(parameter)
    const names = shown.flatMap(([, { rules }]) => listParameters(rules))
    throw usageError(USAGE.sweep, (usage) => usage.sweepUnread(parameter), hintAmong(parameter, names))
  }
  const [, { rules }] = first
  const { min, max } = boundsOf(rules, parameter)
  const [low, high] = [settings[0] as number, settings.at(-1) as number]
  if (low < min || high > max)
    throw usageError(USAGE.sweep, (usage) => usage.sweepOutside(parameter, String(min), String(max)))
  if (listComplements(rules, parameter) === undefined)
    throw usageError(USAGE.sweep, (usage) => usage.sweepShare(parameter))
  return readers.map(([name]) => name)
}
