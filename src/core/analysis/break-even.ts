/** The place from which sums over the months until then stay at 0 or above; null where the last of them is below. */
export function findBreakEven(cumulative: readonly number[]): number | null {
  const last = cumulative.findLastIndex((sum) => sum < 0)
  return last === cumulative.length - 1 ? null : last + 1
}
