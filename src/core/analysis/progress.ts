/** How far a run has come, and how sure its main difference is by now. */
import type { Plan } from '../scenario/plan.ts'
import type { MonthsClosed } from '../stream/events.ts'
import { studentQuantile } from './student.ts'

export interface Progress {
  /** Replications. */
  readonly done: number
  readonly total: number
  /**
   * Half the width of the interval of the first comparison's local total, in per cent of its mean; null before two
   * replications, without a comparison, or where the mean is zero.
   */
  readonly halfWidth: number | null
}

/** Returns what takes in each closed replication and reports. Running moments only: nothing is kept (Welford 1962). */
export function trackProgress(
  plan: Plan,
  total: number,
  onProgress: ((progress: Progress) => void) | undefined,
): (closed: MonthsClosed) => void {
  let done = 0
  let mean = 0
  let squares = 0
  return (closed) => {
    done++
    const difference = closed.contrasts[0]?.local
    if (difference !== undefined) {
      const step = difference - mean
      mean += step / done
      squares += step * (difference - mean)
    }
    onProgress?.({
      done,
      total,
      halfWidth: halfWidthOf(done, mean, squares, plan.scenario.level),
    })
  }
}

function halfWidthOf(count: number, mean: number, squares: number, level: number): number | null {
  if (count < 2 || mean === 0) return null
  const error = Math.sqrt(squares / (count - 1) / count)
  return Math.abs((studentQuantile((1 + level) / 2, count - 1) * error) / mean) * 100
}
