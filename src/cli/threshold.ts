/** Demands on the result, such as `municipality.net>=0@0.8`: parsed before the simulation, judged after it. */
import type { Result } from '../core/analysis/results.ts'
import { TOTALS, type Total } from '../core/domain/totals.ts'
import { againstNull } from './against-null.ts'
import { hintAmong, USAGE, usageError } from './usage.ts'

const RELATIONS = {
  '>=': (value: number, bound: number) => value >= bound,
  '<=': (value: number, bound: number) => value <= bound,
  '>': (value: number, bound: number) => value > bound,
  '<': (value: number, bound: number) => value < bound,
} as const
export type Relation = keyof typeof RELATIONS

export interface Threshold {
  /** As the user wrote it. */
  readonly text: string
  /** Actor or total. */
  readonly who: string
  readonly relation: Relation
  /** Kroner for the whole cohort. */
  readonly bound: number
  /** Share of replications that must hold; without it the mean must. */
  readonly share?: number
}

/** A threshold applied to one arm. */
export interface Verdict {
  readonly threshold: Threshold
  readonly arm: string
  /** Mean net in `run`, mean difference in `compare`. */
  readonly mean: number
  /** Share of replications that hold, where the threshold asks for one. */
  readonly share?: number
  readonly passed: boolean
}

/** Whole øre of every replication, in one order for everybody; differences are from the null arm. */
export interface Samples {
  nets(arm: string, who: string): readonly number[]
  differences(arm: string, who: string): readonly number[]
}

const FORM = /^([^.\s<>=@]+)(?:\.([^\s<>=@]+))?\s*(>=|<=|>|<)\s*([+-]?\d+(?:\.\d+)?)(?:@(\d*\.?\d+)(%?))?$/

/** Reads a threshold. Throws InputError where it has another form, measures something else or asks for an impossible share. */
export function readThreshold(text: string): Threshold {
  const match = FORM.exec(text.trim())
  if (!match) {
    throw usageError(
      USAGE.threshold,
      (usage) => usage.threshold(text),
      (usage) => usage.thresholdForm,
    )
  }
  const [, who = '', measure = 'net', relation, bound, share, percent] = match
  if (measure !== 'net') {
    throw usageError(
      USAGE.threshold,
      (usage) => usage.thresholdMeasure(measure),
      (usage) => usage.thresholdForm,
    )
  }
  const required = share === undefined ? undefined : Number(share) / (percent === '%' ? 100 : 1)
  if (required !== undefined && !(required > 0 && required <= 1)) {
    throw usageError(
      USAGE.threshold,
      (usage) => usage.threshold(text),
      (usage) => usage.thresholdForm,
    )
  }
  return {
    text,
    who,
    relation: relation as Relation,
    bound: Number(bound),
    ...(required !== undefined && { share: required }),
  }
}

/** Throws InputError where a threshold names nobody in the scenario. */
export function checkThresholdNames(thresholds: readonly Threshold[], actors: readonly string[]): void {
  const names = [...actors, ...TOTALS]
  for (const { who } of thresholds) {
    if (!names.includes(who)) {
      throw usageError(USAGE.threshold, (usage) => usage.thresholdWho(who), hintAmong(who, names))
    }
  }
}

/** Judges every threshold in every arm shown: the difference from the null arm where there are comparisons, else the net. */
export function judgeThresholds(
  thresholds: readonly Threshold[],
  result: Result,
  samples: Samples,
): readonly Verdict[] {
  return thresholds.flatMap((threshold) => {
    const { who } = threshold
    return result.comparisons
      ? againstNull(result).map(({ arm, actors, totals }) => {
          const { difference } = actors[who] ?? totals[who as Total]
          return judge(threshold, arm, difference, samples.differences(arm, who))
        })
      : result.arms.map(({ id, actors, totals }) =>
          judge(threshold, id, actors[who]?.net ?? totals[who as Total], samples.nets(id, who)),
        )
  })
}

/** Shares are fractions of whole numbers of replications: this is far below one of them. */
const ROUNDING = 1e-9

function judge(threshold: Threshold, arm: string, mean: number, ore: readonly number[]): Verdict {
  const holds = RELATIONS[threshold.relation]
  if (threshold.share === undefined) return { threshold, arm, mean, passed: holds(mean, threshold.bound) }
  const share = ore.filter((amount) => holds(amount, threshold.bound * 100)).length / Math.max(1, ore.length)
  return { threshold, arm, mean, share, passed: share >= threshold.share - ROUNDING }
}
