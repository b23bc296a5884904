/** Whether a peer that has luck of its own lives the same pathway: its sums against those of many cohorts of ours. */
import { ACTORS, CATEGORIES } from '../../pathway-a/prices.ts'
import { type Answer, type Cohort, MONTHS } from './answer.ts'
import { liveByHand } from './by-hand.ts'

/** Standard errors that the furthest of all sums may lie from ours. */
export const MOST_STANDARD_ERRORS = 4
const COHORTS = 60

interface Sum {
  readonly name: string
  readonly value: number
}

/** Timers, bills, the øre that changed hands by category and by month, and alerts a follow-up, which varies least. */
function listSums({ timers, bills, cells }: Answer): readonly Sum[] {
  const received = (keep: (month: number, category: number) => boolean): number => {
    let sum = 0
    for (const [index, ore] of cells.entries()) {
      const category = index % CATEGORIES.length
      const month = Math.floor(index / (CATEGORIES.length * ACTORS.length))
      if (ore > 0 && keep(month, category)) sum += ore
    }
    return sum
  }
  const receivedFor = (name: string): number => received((_, category) => CATEGORIES[category] === name)
  return [
    { name: 'timers', value: timers },
    { name: 'bills', value: bills },
    { name: 'alerts a follow-up', value: receivedFor('alert') / receivedFor('followUp') },
    ...CATEGORIES.map((name) => ({ name, value: receivedFor(name) })),
    ...Array.from({ length: MONTHS }, (_, index) => ({
      name: `month ${index + 1}`,
      value: received((month) => month === index),
    })),
  ]
}

export interface Distance {
  readonly sum: string
  readonly standardErrors: number
}

/** The sum of the answer that lies furthest from ours, over cohorts of the same size with other luck. */
export function furthestFromOurs(answer: Answer, { seed, replication, first, patients }: Cohort): Distance {
  const ours = Array.from({ length: COHORTS }, (_, index) =>
    listSums(liveByHand({ seed, replication: replication + index, first, patients })),
  )
  return listSums(answer)
    .map(({ name, value }, index): Distance => {
      const values = ours.map((sums) => (sums[index] as Sum).value)
      const mean = values.reduce((sum, one) => sum + one, 0) / COHORTS
      const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (COHORTS - 1)
      const size = Math.sqrt(variance * (1 + 1 / COHORTS))
      const away = Math.abs(value - mean)
      return { sum: name, standardErrors: away === 0 ? 0 : away / Math.max(size, Number.MIN_VALUE) }
    })
    .reduce((furthest, one) => (one.standardErrors > furthest.standardErrors ? one : furthest))
}
