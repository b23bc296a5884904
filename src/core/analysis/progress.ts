/** How far a run has come, what it shows by now, and how sure that is. */
import { TOTALS } from '../domain/totals.ts'
import { studentQuantile } from '../random/student.ts'
import type { Plan } from '../scenario/plan.ts'
import type { Accumulation } from './accumulate.ts'

export interface Progress {
  /** Replications. */
  readonly done: number
  readonly total: number
  /**
   * Half the width of the interval of the first comparison's local total, in per cent of its mean; null before two
   * replications, without a comparison, or where the mean is zero.
   */
  readonly halfWidth: number | null
  /** The mean difference of the local parties in the first comparison so far, kroner; null without a comparison. */
  readonly local: number | null
}

/** Returns what takes in closed replications and reports. Running moments: no replication is kept (Welford 1962). */
export function trackProgress(
  { scenario }: Plan,
  total: number,
  onProgress: ((progress: Progress) => void) | undefined,
): (closed: Accumulation) => void {
  const localColumn = scenario.actors.length + TOTALS.indexOf('local')
  let done = 0
  let mean = 0
  let squares = 0
  return ({ replications, contrasts: [contrast] }) => {
    const before = done
    contrast?.rows.forEach(({ differences }, index) => {
      const difference = differences[localColumn] as number
      const step = difference - mean
      mean += step / (before + index + 1)
      squares += step * (difference - mean)
    })
    done += replications
    onProgress?.({
      done,
      total,
      halfWidth: halfWidthOf(done, mean, squares, scenario.level),
      local: contrast ? mean / 100 : null,
    })
  }
}

function halfWidthOf(count: number, mean: number, squares: number, level: number): number | null {
  if (count < 2 || mean === 0) return null
  const error = Math.sqrt(squares / (count - 1) / count)
  return Math.abs((studentQuantile((1 + level) / 2, count - 1) * error) / mean) * 100
}
