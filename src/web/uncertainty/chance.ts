/** How surely a mean is known, and how surely it would be with more simulations. */
import type { ReadingRow } from '../../core/analysis/reading-rows.ts'

/** Numbers of simulations to choose from. */
const STEPS = [20, 100, 400]

/** Half of the interval of a mean; null where one simulation cannot tell. */
export const halfOf = ({ low, high }: Pick<ReadingRow, 'low' | 'high'>): number | null =>
  low === null || high === null ? null : (high - low) / 2

/** What half an interval would come to: it narrows with the square root of the number of simulations. */
export const narrowed = (half: number, from: number, to: number): number => half * Math.sqrt(from / to)

/** Numbers of simulations beyond those that are had. */
export const moreThan = (replications: number): readonly number[] => STEPS.filter((step) => step > replications)
