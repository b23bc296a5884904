/** Sums over actors: the parties that negotiate, the public purse, and society. */
export const TOTALS = ['local', 'public', 'social'] as const
export type Total = (typeof TOTALS)[number]
