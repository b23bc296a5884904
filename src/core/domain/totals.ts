/** Sums over actors: the parties that negotiate, the public purse, and society. */
export const TOTALS = ['local', 'public', 'social'] as const
export type Total = (typeof TOTALS)[number]

/**
 * What a social difference is made of, each with the sign it enters with: resources used, the general practitioners'
 * activity at its resource value, patients' own time, health gained, and what it costs to collect the taxes.
 */
export const SOCIAL_PARTS = ['resources', 'gpActivity', 'patientTime', 'qaly', 'taxCost'] as const
export type SocialPart = (typeof SOCIAL_PARTS)[number]
