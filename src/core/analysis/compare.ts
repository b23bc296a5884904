/** An arm against another: means of twin differences, their Monte Carlo error and their spread. */
import { roundTogether } from '../domain/money.ts'
import { SOCIAL_PARTS, TOTALS, type Total } from '../domain/totals.ts'
import { studentQuantile } from '../random/student.ts'
import type { Plan } from '../scenario/plan.ts'
import type { Accumulation, ContrastSums, TwinRow } from './accumulate.ts'
import { kroner, meanKroner, millionths } from './money.ts'
import type { Comparison } from './results.ts'
import { meanInterval, meanOf, percentile, shareBelow } from './statistics.ts'

type Spread = Comparison['totals']['social']
type Interval = Spread['ci']
type MonthDifference = Comparison['actors'][string]['months'][number]

/** The plan's contrasts in order; `months` are the labels of the accounted months. */
export const buildComparisons = (plan: Plan, accumulated: Accumulation, months: readonly string[]): Comparison[] =>
  plan.contrasts.map((contrast, index) => {
    const { actors, arms, level, rewards } = plan.scenario
    const sums = accumulated.contrasts[index] as ContrastSums
    const spreadOf = (column: number): Spread => describeMoney(columnOf(sums.rows, 'differences', column), level)
    const cashOf = (column: number): Spread => describeMoney(columnOf(sums.rows, 'cash', column), level)
    const totalOf = (total: Total): Spread => spreadOf(actors.length + TOTALS.indexOf(total))
    return {
      arm: arms[contrast.arm]?.id as string,
      null: arms[contrast.null]?.id as string,
      actors: Object.fromEntries(
        actors.map((actor, column) => [
          actor,
          {
            ...spreadOf(column),
            cash: cashOf(column),
            months: describeMonths(sums, months, column, actors.length, level),
          },
        ]),
      ),
      totals: {
        local: { ...totalOf('local'), cash: cashOf(actors.length) },
        public: { ...totalOf('public'), cash: cashOf(actors.length + 1) },
        social: totalOf('social'),
      },
      social: describeParts(sums),
      rewards: Object.fromEntries(
        Object.keys(rewards).map((name, reward) => [name, describeReward(sums.rows, reward, level)]),
      ),
    }
  })

type Group = keyof Omit<TwinRow, 'replication' | 'social'>

const columnOf = (rows: readonly TwinRow[], group: Group, column: number): number[] =>
  rows.map((row) => row[group][column] as number)

/** What is said of differences in whole øre, at least one; in kroner. */
export function describeMoney(differences: readonly number[], level: number): Spread {
  const sum = differences.reduce((total, difference) => total + difference, 0)
  return { ...describeSpread(differences, level, kroner), difference: meanKroner(sum, differences.length) }
}

function describeReward(rows: readonly TwinRow[], reward: number, level: number): Comparison['rewards'][string] {
  return {
    ...describeSpread(columnOf(rows, 'rewards', reward), level, millionths),
    discounted: millionths(meanOf(columnOf(rows, 'discountedRewards', reward))),
  }
}

/** Means rounded so that they add up to the mean of the social total. */
function describeParts({ parts, rows }: ContrastSums): Comparison['social'] {
  const means = roundTogether(parts, rows.length)
  return Object.fromEntries(
    SOCIAL_PARTS.map((part, index) => [part, kroner(means[index] as number)]),
  ) as Comparison['social']
}

/** What is said of differences, at least one; `round` gives the unit of the result. */
export function describeSpread(
  differences: readonly number[],
  level: number,
  round: (value: number) => number,
): Spread {
  const { low, high } = meanInterval(differences, level)
  return {
    difference: round(meanOf(differences)),
    ci: {
      low: low === null ? null : round(low),
      high: high === null ? null : round(high),
      level,
    },
    range: {
      p10: round(percentile(differences, 0.1)),
      p90: round(percentile(differences, 0.9)),
    },
    probabilityOfLoss: shareBelow(differences, 0),
  }
}

function describeMonths(
  { rows, sums, squares }: ContrastSums,
  months: readonly string[],
  column: number,
  actors: number,
  level: number,
): MonthDifference[] {
  return months.map((month, index) => {
    const cell = index * actors + column
    const [sum, square] = [sums[cell] as number, squares[cell] as bigint]
    return {
      month,
      difference: meanKroner(sum, rows.length),
      ci: intervalOfSums(sum, square, rows.length, level),
    }
  })
}

/** Student t interval of a mean from exact sums, so that equal differences give an interval of exactly no width. */
function intervalOfSums(sum: number, square: bigint, count: number, level: number): Interval {
  if (count < 2) return { low: null, high: null, level }
  const spread = Number(BigInt(count) * square - BigInt(sum) * BigInt(sum))
  const half = (studentQuantile((1 + level) / 2, count - 1) * Math.sqrt(spread / (count - 1))) / count
  return {
    low: kroner(sum / count - half),
    high: kroner(sum / count + half),
    level,
  }
}
