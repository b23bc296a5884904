/** A step cost: whole blocks of patients, and blocks that are paid for some months after they are no longer needed. */

/** Room for rounding: 80 patients need exactly one block of 80, whatever binary fractions say. */
const EXACT = 1e9

/**
 * Blocks paid for in every month. `minutes` is the time patients were covered, month by month, and `minutesOfMonth` the
 * length of the months: their ratio is the mean caseload. A block has room for `block` patients. A month pays for the
 * most blocks that it or any of the `noticeMonths` months before it needed; before the first month nothing was needed.
 */
export function countBlocks(
  minutes: ArrayLike<number>,
  minutesOfMonth: readonly number[],
  block: number,
  noticeMonths: number,
): number[] {
  const needed = minutesOfMonth.map((length, month) =>
    Math.ceil(Math.round(((minutes[month] as number) / length / block) * EXACT) / EXACT),
  )
  return needed.map((_, month) => Math.max(...needed.slice(Math.max(0, month - noticeMonths), month + 1)))
}
