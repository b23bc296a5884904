/**
 * One-way sensitivity over a scenario: each number that has an interval at its low and at its high end, with the same
 * patients and the same luck and everything else as it is. What changes only money is folded over the same lives.
 */
import {
  type MeanDifference,
  meanDifferences,
  type OneWay,
  type OneWayParameter,
  type OneWayRow,
  oneWayRows,
} from './analysis/one-way.ts'
import { describeRun } from './analysis/result-builder.ts'
import { type Beside, foldBeside } from './fold-beside.ts'
import { findZero } from './levers.ts'
import { type AnalysisHooks, liveAll, livesOf, type RunHooks, trim } from './live-all.ts'
import { matchSimulations } from './match-simulations.ts'
import { asIsOf, findRefusal, listRead, vary } from './one-way-ends.ts'
import type { Plan } from './scenario/plan.ts'
import type { ParameterRange } from './scenario/ranges.ts'
import type { Scenario } from './scenario/scenario.ts'
import { PRICE } from './scenario/settings.ts'
import { faultOf } from './shards.ts'
import { notesOf, planOf } from './simulate.ts'

type Pair<T> = readonly [low: T, high: T]

/** A number's ends as plans; `folds` where both only change money. */
interface Trial {
  readonly plans: Pair<Plan>
  readonly folds?: Pair<Beside>
}

function prepareTrial(stored: Plan, range: ParameterRange): Trial {
  const planAt = (value: number): Plan => planOf(vary(stored.scenario, range, value))
  const plans = [planAt(range.low), planAt(range.high)] as const
  const [low, high] = [matchSimulations(stored, plans[0]), matchSimulations(stored, plans[1])]
  if (!low.ok || !high.ok) return { plans }
  const folds = [
    foldBeside(stored, plans[0], low.value.simulations),
    foldBeside(stored, plans[1], high.value.simulations),
  ] as const
  return { plans, folds }
}

/** Differences at both ends of a number. */
async function tryEnds({ plans, folds }: Trial, hooks: RunHooks): Promise<Pair<readonly MeanDifference[]>> {
  const differencesAt = async (end: 0 | 1): Promise<readonly MeanDifference[]> =>
    meanDifferences(plans[end], folds?.[end].accumulated() ?? (await liveAll(livesOf(plans[end], hooks), hooks)))
  return [await differencesAt(0), await differencesAt(1)]
}

/** Says in a sentence what makes a run fail for its numbers; undefined for every other error. */
const describeFailure = (error: unknown): string | undefined =>
  faultOf(error)?.message ?? (error instanceof RangeError ? error.message : undefined)

function describeParameter(scenario: Scenario, read: ReadonlySet<string>, range: ParameterRange): OneWayParameter {
  const asIs = asIsOf(scenario, range)
  if (!range.name.startsWith(PRICE) && !read.has(range.name))
    return { ...range, asIs, by: 'unread', reason: null, fault: null }
  const reason = findRefusal(scenario, range)
  return { ...range, asIs, by: reason ? 'unknown' : 'pending', reason, fault: null }
}

/**
 * Every mean difference with each number at both ends of its interval. An abort gives what is known by then; before the
 * run as it is has ended it rejects with the signal's reason. What fails at an end is told of that number.
 */
export async function runOneWay(
  scenario: Scenario,
  ranges: readonly ParameterRange[],
  hooks: AnalysisHooks<OneWay> = {},
): Promise<OneWay> {
  const lives = livesOf(planOf(trim(scenario, hooks)), hooks)
  const { plan } = lives
  const read = listRead(plan.scenario)
  const parameters = ranges.map((range) => describeParameter(plan.scenario, read, range))
  const trials = parameters.map((one) => (one.by === 'pending' ? prepareTrial(plan, one) : undefined))
  const beside = trials.flatMap((trial) => trial?.folds ?? [])
  const accumulated = await liveAll(lives, hooks, {
    onFacts: (event) => {
      for (const { onFacts } of beside) onFacts(event)
    },
    onMonths: (closed) => {
      for (const { onMonths } of beside) onMonths(closed)
    },
  })
  const asIs = meanDifferences(plan, accumulated)
  const rows = parameters.map(({ name, by }): readonly OneWayRow[] => {
    if (by === 'unread') return oneWayRows(name, asIs, asIs, asIs)
    return by === 'unknown' ? oneWayRows(name, asIs) : []
  })

  const known = (): OneWay => ({
    scenario: {
      ...describeRun(plan, accumulated, notesOf(lives)),
      partial: parameters.some(({ by }) => by === 'pending'),
    },
    parameters: [...parameters],
    rows: rows.flat(),
  })

  async function settle(index: number, trial: Trial): Promise<void> {
    const parameter = parameters[index] as OneWayParameter
    try {
      rows[index] = oneWayRows(parameter.name, asIs, ...(await tryEnds(trial, hooks)))
      parameters[index] = { ...parameter, by: trial.folds ? 'refolded' : 'simulated' }
    } catch (error) {
      const fault = describeFailure(error)
      if (fault === undefined) throw error
      rows[index] = oneWayRows(parameter.name, asIs)
      parameters[index] = { ...parameter, by: 'unknown', reason: 'failed', fault }
    }
  }

  const todo = [...trials.entries()].filter((entry): entry is [number, Trial] => entry[1] !== undefined)
  for (const [index, trial] of todo.filter(([, { folds }]) => folds)) await settle(index, trial)
  const simulated = todo.filter(([, { folds }]) => !folds)
  for (const [done, [index, trial]] of simulated.entries()) {
    hooks.onProgress?.(done + 1, simulated.length + 1)
    hooks.onPartial?.(known())
    try {
      await settle(index, trial)
    } catch (error) {
      if (hooks.signal?.aborted) return known()
      throw error
    }
  }
  hooks.onProgress?.(simulated.length + 1, simulated.length + 1)
  return known()
}

/**
 * The value of a number at which the mean difference of a row's actor or total is 0, with the replications the row was
 * made of: they are lived again for each value that is tried. Null where the ends have the same sign or are not known.
 * Rejects with the signal's reason.
 */
export async function findSwitch(
  scenario: Scenario,
  range: ParameterRange,
  { arm, who, atLow, atHigh }: Pick<OneWayRow, 'arm' | 'who' | 'atLow' | 'atHigh'>,
  hooks: RunHooks = {},
): Promise<number | null> {
  if (atLow === null || atHigh === null) return null
  const trimmed = trim(scenario, hooks)
  async function evaluate(value: number): Promise<number> {
    hooks.signal?.throwIfAborted()
    const plan = planOf(vary(trimmed, range, value))
    const lived = await liveAll(livesOf(plan, hooks), hooks)
    return meanDifferences(plan, lived).find((row) => row.arm === arm && row.who === who)?.difference ?? 0
  }
  const value = await findZero(evaluate, [range.low, atLow], [range.high, atHigh])
  return value === undefined ? null : Number(value.toPrecision(6))
}
