/** What picture 5 draws: kroner per patient-month by the number of patients. */
import type { BreakEven, CohortSizeRow, CohortSizes, PerMonth } from '../../core/analysis/cohort-sizes.ts'

/** An actor or total over the sizes. */
export interface SizeLine {
  readonly who: string
  readonly kind: CohortSizeRow['kind']
  readonly perMonth: readonly PerMonth[]
}

export interface SizeLines {
  /** The arm that is drawn. */
  readonly arm: string
  /** What amounts are divided by: months of digital follow-up, or months alive where nobody is followed up. */
  readonly per: 'followUp' | 'alive'
  readonly sizes: readonly number[]
  readonly lines: readonly SizeLine[]
  readonly breakEvens: readonly BreakEven[]
  /** Numbers of patients that fill whole blocks of staff, within the sizes. */
  readonly filled: readonly number[]
}

/** Blocks of staff that are marked. */
const BLOCKS = [1, 2, 3, 4]

/** The lines of an arm, of the first that is compared where that one is not; undefined where there are no months to divide by. */
export function sizeLinesOf({ rows, sizes, stepped, breakEvens }: CohortSizes, wished: string): SizeLines | undefined {
  const arm = rows.some((row) => row.arm === wished) ? wished : rows[0]?.arm
  const own = rows.filter((row) => row.arm === arm)
  if (arm === undefined || sizes.length < 2) return undefined
  const per = own.every(({ perFollowUpMonth }) => perFollowUpMonth !== null) ? 'followUp' : 'alive'
  const read = (row: CohortSizeRow): PerMonth | null => (per === 'followUp' ? row.perFollowUpMonth : row.perAliveMonth)
  const everybody = [...new Set(own.map(({ who }) => who))]
  const lines = everybody.flatMap((who): SizeLine[] => {
    const ofWho = own.filter((row) => row.who === who)
    const perMonth = ofWho.flatMap((row) => read(row) ?? [])
    return perMonth.length === sizes.length ? [{ who, kind: ofWho[0]?.kind ?? 'actor', perMonth }] : []
  })
  if (lines.length === 0) return undefined
  const [least, most] = [sizes[0] as number, sizes.at(-1) as number]
  const filled = stepped.flatMap(({ block }) => BLOCKS.map((blocks) => Math.floor(block * blocks)))
  return {
    ...{ arm, per, sizes, lines },
    breakEvens: breakEvens.filter((one) => one.arm === arm),
    filled: [...new Set(filled)].filter((size) => size >= least && size <= most).sort((a, b) => a - b),
  }
}
