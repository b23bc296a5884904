/** Facts, or the claims and resources that they gave. */
export const ROW_TABLES = ['facts', 'lines'] as const
export type RowTableName = (typeof ROW_TABLES)[number]
