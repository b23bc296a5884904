/** How effects that have no price are written. */
import type { RewardRow } from '../core/analysis/tables.ts'

/** So many decimals that a small difference can be seen: none from a hundred, one from ten, else two. */
export function decimalsFor({ difference, low, high, nullTotal, armTotal }: RewardRow): number {
  const changes = [difference, low ?? 0, high ?? 0].map(Math.abs)
  const largest = Math.max(...changes) || Math.max(Math.abs(nullTotal), Math.abs(armTotal))
  return largest >= 100 ? 0 : largest >= 10 ? 1 : 2
}
