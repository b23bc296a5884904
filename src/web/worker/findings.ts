/** A run so far as the page shows it. */
import { caseloadRows } from '../../core/analysis/caseload.ts'
import { buildComparisons } from '../../core/analysis/compare.ts'
import { listGrantEnds, paybackRows } from '../../core/analysis/payback.ts'
import { readingRows } from '../../core/analysis/reading-rows.ts'
import { listReadings, type Reading, type ReadingStatus } from '../../core/analysis/readings.ts'
import { describeRun, labelMonths, listRewards } from '../../core/analysis/result-builder.ts'
import type { Comparison } from '../../core/analysis/results.ts'
import { rewardRows } from '../../core/analysis/tables.ts'
import type { Step } from '../../core/live/workbench.ts'
import type { Contrasted, Findings } from './protocol.ts'
import type { Wish } from './wish.ts'

/** What the step came to, as the wish looks at it. */
export function findingsOf(step: Step, wish: Wish): Findings {
  const { plan, accumulated, notes } = step
  const comparison = chooseComparison(buildComparisons(plan, accumulated, labelMonths(plan)), wish)
  return {
    scenario: describeRun(plan, accumulated, notes),
    comparison,
    contrasted: comparison && contrast(step, comparison, wish.reading),
  }
}

const chooseComparison = (comparisons: readonly Comparison[], { arm, against }: Wish): Comparison | undefined =>
  comparisons.find((one) => one.arm === arm && (against === undefined || one.null === against)) ??
  comparisons.find((one) => one.arm === arm) ??
  comparisons[0]

/** The reading that was wished for where it is to be had, else the first that is. */
function chooseReading(readings: readonly ReadingStatus[], wished: Reading | undefined): Reading {
  const had = readings.filter(({ missing }) => missing === null)
  return (had.find(({ reading }) => reading === wished) ?? had[0])?.reading ?? 'total'
}

function contrast(
  { plan, accumulated, notes: { patients } }: Step,
  comparison: Comparison,
  wished: Reading | undefined,
): Contrasted {
  const { arms, agreements, totals } = plan.scenario
  const [arm, base] = [comparison.arm, comparison.null].map((id) => arms.findIndex((one) => one.id === id))
  const pair = { arm: arm as number, null: base as number }
  const readings = listReadings(plan, accumulated, pair, patients)
  const reading = chooseReading(readings, wished)
  const name = arms[pair.arm]?.agreement
  return {
    readings,
    reading,
    rows: readingRows(plan, accumulated, pair, reading, patients),
    payback: paybackRows(plan, accumulated, pair),
    grantEnds: listGrantEnds(plan, pair),
    caseload: caseloadRows(plan, accumulated),
    rewards: rewardRows({ arms: listRewards(plan, accumulated) }, comparison),
    months: labelMonths(plan),
    members: totals,
    agreement: name === undefined ? undefined : agreements[name]?.title,
  }
}
