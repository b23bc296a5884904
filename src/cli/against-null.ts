import type { Comparison, Result } from '../core/analysis/results.ts'

/** The comparisons with the null arm; where every arm is compared with every other, there are more. */
export const againstNull = ({ arms, comparisons = [] }: Result): readonly Comparison[] =>
  comparisons.filter((comparison) => arms.some(({ id, isNull }) => isNull && id === comparison.null))
