/** What would have to change: for each lever the value at which somebody's mean comes to 0, on the same lives. */
import type { Lever } from './analysis/agree/results.ts'
import type { Result } from './analysis/results.ts'
import { DAYS_PER_MONTH } from './domain/time.ts'
import type { Arm, Scenario } from './scenario/scenario.ts'
import type { LEVER_UNITS, LeverFile } from './scenario/schema.ts'
import { setValues } from './scenario/set-values.ts'
import { runScenario, type SimulateOptions } from './simulate.ts'

/** Evaluations between the ends that are enough for a smooth curve. */
const MOST_STEPS = 12
/** Simulations of each evaluation: enough for a mean, and little to wait for. */
const MOST_REPLICATIONS = 50
/** Part of the range within which a value is found. */
const NEAR = 1e-4

const UNITS: Readonly<Record<(typeof LEVER_UNITS)[number], { readonly per: number; readonly unit: Lever['unit'] }>> = {
  hoursPerWeek: { per: (60 * DAYS_PER_MONTH) / 7, unit: { nb: 'timer i uken', en: 'hours a week' } },
}

/** The scenario with a lever at a value, in every arm. */
function pull(scenario: Scenario, { vary, set, agreement }: LeverFile, value: number): Scenario {
  const arms = scenario.arms.map((arm): Arm => {
    const { agreement: own, ...rest } = setValues(arm, { ...set, [vary]: value })
    const under = arm.isNull ? own : agreement
    return { ...rest, ...(under !== undefined && { agreement: under }) }
  })
  const { keepsMonths: _, countsAgreements: __, ...others } = scenario
  const replications = Math.min(scenario.replications, MOST_REPLICATIONS)
  return { ...others, replications, contrasts: 'nullArm', arms }
}

/** Mean kroner of an actor or total in every arm that is compared, in order. */
function meansOf({ comparisons = [] }: Result, who: string): readonly number[] {
  return comparisons.map(({ actors, totals }) => {
    const total = who === 'local' || who === 'public' || who === 'social' ? totals[who] : undefined
    return (actors[who] ?? total)?.difference ?? 0
  })
}

/**
 * Where a function of one number is 0 between two ends of different sign, by the Illinois variant of false position;
 * undefined where the ends have the same sign, or one of them is 0: there mostly nothing happens.
 */
export async function findZero(
  evaluate: (value: number) => Promise<number>,
  low: readonly [number, number],
  high: readonly [number, number],
): Promise<number | undefined> {
  let [[a, atA], [b, atB]] = [low, high]
  if (atA === 0 || atB === 0 || atA < 0 === atB < 0) return undefined
  const near = Math.abs(b - a) * NEAR
  let side = 0
  let value = a
  for (let step = 0; step < MOST_STEPS; step++) {
    const before = value
    value = (a * atB - b * atA) / (atB - atA)
    const found = await evaluate(value)
    if (found === 0 || (step > 0 && Math.abs(value - before) < near)) break
    if (found < 0 === atB < 0) {
      ;[b, atB] = [value, found]
      if (side === -1) atA /= 2
      side = -1
    } else {
      ;[a, atA] = [value, found]
      if (side === 1) atB /= 2
      side = 1
    }
  }
  return value
}

export interface LeverHooks {
  /** Called before each lever with how many are done. */
  readonly onLever?: (done: number) => void
  readonly signal?: AbortSignal
  /** How the lives are lived. */
  readonly options?: SimulateOptions
}

/** The levers of a scenario in every arm that is compared with the null arm, by arm; after an abort those found by then. */
export async function findLevers(
  scenario: Scenario,
  { onLever, signal, options = {} }: LeverHooks = {},
): Promise<ReadonlyMap<string, readonly Lever[]>> {
  const found = new Map<string, Lever[]>()
  const others = scenario.arms.filter(({ isNull }) => !isNull)
  for (const [done, lever] of scenario.levers.entries()) {
    if (signal?.aborted) break
    onLever?.(done)
    const run = async (value: number): Promise<readonly number[]> =>
      meansOf(await runScenario(pull(scenario, lever, value), options), lever.who)
    const [low, high] = [await run(lever.from), await run(lever.to)]
    for (const [index, arm] of others.entries()) {
      const [from, to] = [low[index] ?? 0, high[index] ?? 0]
      const evaluate = async (value: number): Promise<number> => (await run(value))[index] ?? 0
      const value = await findZero(evaluate, [lever.from, from], [lever.to, to])
      found.set(arm.id, [...(found.get(arm.id) ?? []), describeLever(lever, value, { from, to })])
    }
  }
  return found
}

/** A lever and the value in force of what it varies, in the same unit; null where several or none are. */
export interface ToldLever extends Lever {
  readonly inForce: number | null
}

/** Adds what is in force, given as the scenario writes it. */
export function tellLever(lever: Lever, { shownAs }: LeverFile, inForce: number | null): ToldLever {
  const { per } = shownAs ? UNITS[shownAs] : { per: 1 }
  return { ...lever, inForce: inForce === null ? null : Number((inForce / per).toPrecision(6)) }
}

function describeLever(lever: LeverFile, value: number | undefined, differences: Lever['differences']): Lever {
  const { id, title, who, vary, from, to, shownAs } = lever
  const { per, unit } = shownAs ? UNITS[shownAs] : { per: 1, unit: null }
  const shown = (one: number): number => Number((one / per).toPrecision(6))
  return {
    ...{ id, title, who, parameter: vary, unit, differences },
    from: shown(from),
    to: shown(to),
    value: value === undefined ? null : shown(value),
  }
}
