/** Keys of the sources that print figures. */
export const FIGURE_SOURCES = ['S0', 'S1', 'S2', 'S3', 'S4'] as const
