/** An arm against the null arm: means of twin differences, their Monte Carlo error and their spread. */
import { TOTALS } from '../domain/totals.ts'
import type { Plan } from '../scenario/plan.ts'
import type { Accumulation, ContrastSums } from './accumulate.ts'
import { kroner, meanKroner } from './money.ts'
import type { Comparison } from './results.ts'
import { meanInterval, percentile, shareBelow } from './statistics.ts'
import { studentQuantile } from './student.ts'

type Spread = Comparison['totals']['local']
type Interval = Spread['ci']
type MonthDifference = Comparison['actors'][string]['months'][number]

/** Every non-null arm against the null arm; `months` are the labels of the accounted months. */
export const buildComparisons = (plan: Plan, accumulated: Accumulation, months: readonly string[]): Comparison[] =>
  plan.contrasts.map((contrast, index) => {
    const { actors, arms, level } = plan.scenario
    const sums = accumulated.contrasts[index] as ContrastSums
    const spreadOf = (column: number): Spread =>
      describeSpread(
        sums.rows.map((row) => row.differences[column] as number),
        level,
      )
    const totals = TOTALS.map((name, offset) => [name, spreadOf(actors.length + offset)] as const)
    return {
      arm: arms[contrast.arm]?.id as string,
      null: arms[contrast.null]?.id as string,
      actors: Object.fromEntries(
        actors.map((actor, column) => [
          actor,
          {
            ...spreadOf(column),
            months: describeMonths(sums, months, column, actors.length, level),
          },
        ]),
      ),
      totals: Object.fromEntries(totals) as Comparison['totals'],
    }
  })

function describeSpread(differences: readonly number[], level: number): Spread {
  const { low, high } = meanInterval(differences, level)
  const sum = differences.reduce((total, difference) => total + difference, 0)
  return {
    difference: meanKroner(sum, differences.length),
    ci: {
      low: low === null ? null : kroner(low),
      high: high === null ? null : kroner(high),
      level,
    },
    range: {
      p10: kroner(percentile(differences, 0.1)),
      p90: kroner(percentile(differences, 0.9)),
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
