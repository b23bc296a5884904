/** What of a difference between two arms is cash: avoided costs count only by the share that is released. */
import { InvariantError } from '../domain/issues.ts'
import { oreOf } from '../domain/money.ts'
import type { Ledger } from './ledger.ts'
import { readActor } from './read.ts'
import { AT_ONCE } from './releases.ts'

/** Øre of one release that `arm` avoids, by calendar year, with the months of notice apart from those after them. */
function avoidedByYear(arm: Ledger, against: Ledger, release: number, noticeMonths: number): Map<string, number> {
  const { months } = arm.shape
  const avoided = new Map<string, number>()
  months.forEach((label, month) => {
    const at = release * months.length + month
    const ore = (against.releasable[at] as number) - (arm.releasable[at] as number)
    const period = `${label.slice(0, 4)} ${month < noticeMonths ? 'notice' : ''}`
    avoided.set(period, (avoided.get(period) ?? 0) + ore)
  })
  return avoided
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
  const differences = arm.shape.actors.map((_, actor) => readActor(arm, actor).net - readActor(against, actor).net)
  arm.shape.releases.forEach(({ bearer, terms }, release) => {
    const { share, noticeMonths } = terms ?? against.shape.releases[release]?.terms ?? AT_ONCE
    for (const [period, ore] of avoidedByYear(arm, against, release, noticeMonths)) {
      if (ore <= 0) continue
      const released = period.endsWith('notice') ? 0 : oreOf((ore * share) / 100)
      differences[bearer] = (differences[bearer] as number) - (ore - released)
    }
  })
  return differences
}
