/** What of a difference between two arms is cash: avoided costs count only by the share that is released. */
import { InvariantError } from '../domain/issues.ts'
import { oreOf } from '../domain/money.ts'
import type { Ledger } from './ledger.ts'
import { AT_ONCE } from './releases.ts'
import { netOf } from './totals.ts'

/**
 * Øre of one release that `arm` avoids, by calendar year, the months of notice apart from those after them; in order of
 * time.
 */
function listAvoided(arm: Ledger, against: Ledger, release: number, noticeMonths: number) {
  const { months } = arm.shape
  const periods: { readonly year: string; readonly isNotice: boolean; ore: number }[] = []
  months.forEach((label, month) => {
    const at = release * months.length + month
    const ore = (against.releasable[at] as number) - (arm.releasable[at] as number)
    const isNotice = month < noticeMonths
    const last = periods.at(-1)
    if (last !== undefined && last.isNotice === isNotice && label.startsWith(last.year)) last.ore += ore
    else periods.push({ year: label.slice(0, 4), isNotice, ore })
  })
  return periods
}

/**
 * Difference of net in whole øre by actor of the shape, `arm` less `against`, where an avoided cost counts only by its
 * released share: by code, bearer and calendar year, nothing in the months of notice at the start of the run. More cost
 * counts in full, and so does everything that is paid. The terms are those of `arm`, or of `against` where `arm` has no
 * such cost. Never more than the difference of net. Throws InvariantError PL-L002 for ledgers of different scenarios.
 */
export function cashDifferences(arm: Ledger, against: Ledger): number[] {
  if (arm.releasable.length !== against.releasable.length || arm.shape.actors.length !== against.shape.actors.length) {
    throw new InvariantError('PL-L002', 'ledgers of different scenarios cannot be compared')
  }
  const differences = arm.shape.actors.map((actor) => netOf(arm, actor) - netOf(against, actor))
  arm.shape.releases.forEach(({ bearer, terms }, release) => {
    const { share, noticeMonths } = terms ?? against.shape.releases[release]?.terms ?? AT_ONCE
    for (const { isNotice, ore } of listAvoided(arm, against, release, noticeMonths)) {
      if (ore <= 0) continue
      const released = isNotice ? 0 : oreOf((ore * share) / 100)
      differences[bearer] = (differences[bearer] as number) - (ore - released)
    }
  })
  return differences
}
