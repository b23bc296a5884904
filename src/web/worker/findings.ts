/** A run so far as the page shows it. */
import { buildResult } from '../../core/analysis/result-builder.ts'
import type { Step } from '../../core/live/workbench.ts'
import type { Findings } from './protocol.ts'
import type { Wish } from './wish.ts'

/** What the step came to, as the wish looks at it. */
export function findingsOf({ plan, accumulated, notes }: Step, { arm, against }: Wish): Findings {
  const result = buildResult(plan, accumulated, notes)
  const comparisons = result.comparisons ?? []
  const comparison =
    comparisons.find((one) => one.arm === arm && (against === undefined || one.null === against)) ??
    comparisons.find((one) => one.arm === arm) ??
    comparisons[0]
  return { result, comparison }
}
