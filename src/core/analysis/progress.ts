/** How far a run has come, what it shows by now, and how sure that is. */
import type { Plan } from '../scenario/plan.ts'
import type { MonthsClosed } from '../stream/events.ts'
import { emptyReadModel, foldMonthsClosed, type ReadModel } from '../stream/read-model.ts'
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
  /** The mean difference of the local parties in the first comparison so far, kroner; null without a comparison. */
  readonly local: number | null
}

/** What the actors of the local total gain together in the first comparison of the plan, in a running picture; kroner. */
function localDifference(view: ReadModel, { scenario, contrasts }: Plan): number | null {
  const [contrast] = contrasts
  if (contrast === undefined) return null
  const net = (arm: number): number =>
    scenario.totals.local
      .flatMap((actor) => view.arms[arm]?.actors[actor] ?? [])
      .reduce((sum, month) => sum + month.net, 0)
  return net(contrast.arm) - net(contrast.null)
}

/** Returns what takes in each closed replication and reports. Running moments and one picture: no replication is kept
 * (Welford 1962). */
export function trackProgress(
  plan: Plan,
  total: number,
  onProgress: ((progress: Progress) => void) | undefined,
): (closed: MonthsClosed) => void {
  let done = 0
  let mean = 0
  let squares = 0
  let view = emptyReadModel(plan)
  return (closed) => {
    done++
    const difference = closed.contrasts[0]?.local
    if (difference !== undefined) {
      const step = difference - mean
      mean += step / done
      squares += step * (difference - mean)
    }
    if (!onProgress) return
    view = foldMonthsClosed(view, closed)
    onProgress({
      done,
      total,
      halfWidth: halfWidthOf(done, mean, squares, plan.scenario.level),
      local: localDifference(view, plan),
    })
  }
}

function halfWidthOf(count: number, mean: number, squares: number, level: number): number | null {
  if (count < 2 || mean === 0) return null
  const error = Math.sqrt(squares / (count - 1) / count)
  return Math.abs((studentQuantile((1 + level) / 2, count - 1) * error) / mean) * 100
}
