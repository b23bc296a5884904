/** One-way sensitivity: what everybody's difference comes to with one number at each end of its interval. */
import { TOTALS } from '../domain/totals.ts'
import type { Plan } from '../scenario/plan.ts'
import type { ParameterRange } from '../scenario/ranges.ts'
import type { Accumulation } from './accumulate.ts'
import { meanKroner } from './money.ts'
import type { Result } from './results.ts'

/** Why nothing is known of a number's ends. */
export type OneWayRefusal =
  /** An end is no value that such a number may have. */
  | 'outsideBounds'
  /** A share of several that must add up to 1 cannot move alone. */
  | 'sharesMustAddUp'
  /** The run failed at one of the ends; `fault` says how. */
  | 'failed'

/** A number with an interval, and how its ends were evaluated. */
export interface OneWayParameter extends ParameterRange {
  /** The value as it is, in the arms that do not set their own; null where there is none. */
  readonly asIs: number | null
  /**
   * `simulated`: it changes lives; `refolded`: only what they cost; `unread`: nothing in force reads it, so that both ends
   * are as it is; `pending`: not evaluated yet; `unknown`: for the `reason`.
   */
  readonly by: 'simulated' | 'refolded' | 'unread' | 'pending' | 'unknown'
  readonly reason: OneWayRefusal | null
  /** One sentence, where the run failed. */
  readonly fault: string | null
}

/** The mean difference of an actor or total, in kroner for the whole cohort; as in `compare`. */
export interface MeanDifference {
  readonly arm: string
  /** The arm it is compared with. */
  readonly null: string
  readonly kind: 'actor' | 'total'
  readonly who: string
  readonly difference: number
}

/** One bar: a number, and an actor or total of an arm. */
export interface OneWayRow extends MeanDifference {
  readonly name: string
  /** Mean difference in kroner with the number at its low and at its high end; null where it is not known. */
  readonly atLow: number | null
  readonly atHigh: number | null
  /** Between the outermost of the three, kroner; null where an end is not known. */
  readonly width: number | null
  /** The ends have different signs: somewhere between them the difference is 0. */
  readonly turns: boolean
}

export interface OneWay {
  /** What was run, with the replications that were taken; `partial` where parameters are still pending. */
  readonly scenario: Result['scenario']
  readonly parameters: readonly OneWayParameter[]
  /** By parameter, then arm, then actors and totals; of those that are not pending. */
  readonly rows: readonly OneWayRow[]
}

/** The mean differences of every contrast, actors in the scenario's order and then the totals. Needs a replication. */
export const meanDifferences = ({ scenario, contrasts }: Plan, accumulated: Accumulation): readonly MeanDifference[] =>
  contrasts.flatMap((contrast, index) => {
    const rows = accumulated.contrasts[index]?.rows ?? []
    const arms = { arm: scenario.arms[contrast.arm]?.id ?? '', null: scenario.arms[contrast.null]?.id ?? '' }
    return [...scenario.actors, ...TOTALS].map((who, column) => {
      const sum = rows.reduce((total, { differences }) => total + (differences[column] as number), 0)
      const kind = column < scenario.actors.length ? ('actor' as const) : ('total' as const)
      return { ...arms, kind, who, difference: meanKroner(sum, rows.length) }
    })
  })

/** The bars of a number; `low` and `high` stand in the order of `asIs`, and are left out where they are not known. */
export const oneWayRows = (
  name: string,
  asIs: readonly MeanDifference[],
  low?: readonly MeanDifference[],
  high?: readonly MeanDifference[],
): readonly OneWayRow[] =>
  asIs.map((row, index) => {
    const [atLow, atHigh] = [low?.[index]?.difference ?? null, high?.[index]?.difference ?? null]
    if (atLow === null || atHigh === null) return { name, ...row, atLow, atHigh, width: null, turns: false }
    const all = [atLow, row.difference, atHigh]
    const width = Math.round((Math.max(...all) - Math.min(...all)) * 100) / 100
    return { name, ...row, atLow, atHigh, width, turns: atLow * atHigh < 0 }
  })
