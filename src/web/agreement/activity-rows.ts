/** The rows of the table of activities: who takes part, in what order. */
import type { ActivityClaims, ActivityRow } from '../../core/analysis/activities.ts'

/** What the table may be sorted by. */
export type SortKey = 'activity' | 'code' | 'payer' | 'payee' | 'count' | 'kroner' | 'refused'

export interface Sorting {
  readonly key: SortKey
  readonly isDescending: boolean
}

const NOTHING: Omit<ActivityClaims, 'arm'> = {
  ...{ count: 0, p10: 0, p90: 0, units: 0, kroner: 0, payers: [], refused: 0, refusals: [] },
}

/** What an arm claimed by a line. */
export const claimsIn = ({ arms }: ActivityRow, arm: string): Omit<ActivityClaims, 'arm'> =>
  arms.find((one) => one.arm === arm) ?? NOTHING

/** Lines that an actor pays or is paid by, above a ceiling too; all without an actor. */
export const rowsOf = (rows: readonly ActivityRow[], actor: string | undefined): readonly ActivityRow[] =>
  actor === undefined
    ? rows
    : rows.filter(
        ({ payer, payee, arms }) =>
          payer === actor || payee === actor || arms.some(({ payers }) => payers.some(({ who }) => who === actor)),
      )

/** The rows in order; names are compared as the reader reads them, numbers are those of the arm. */
export function sortRows(
  rows: readonly ActivityRow[],
  { key, isDescending }: Sorting,
  arm: string,
  nameOf: (key: 'payer' | 'payee', row: ActivityRow) => string,
  language: string,
): readonly ActivityRow[] {
  if (key === 'activity') return isDescending ? rows.toReversed() : rows
  const compare = (a: ActivityRow, b: ActivityRow): number => {
    if (key === 'code') return a.code.localeCompare(b.code, language)
    if (key === 'payer' || key === 'payee') return nameOf(key, a).localeCompare(nameOf(key, b), language)
    return claimsIn(a, arm)[key] - claimsIn(b, arm)[key]
  }
  return rows.toSorted((a, b) => (isDescending ? compare(b, a) : compare(a, b)))
}
