/** A contrast read month by month: who there is, and each replication's months beside those of the arm it is compared with. */
import { InvariantError } from '../domain/issues.ts'
import type { Calendar } from '../domain/time.ts'
import { TOTALS, type Total } from '../domain/totals.ts'
import type { Contrast, Plan } from '../scenario/plan.ts'
import type { Accumulation, KeptMonths } from './accumulate.ts'

/** An actor or a total; `members` are the indexes of the actors whose nets it is the sum of, none for the social total. */
export interface Who {
  readonly kind: 'actor' | 'total'
  readonly who: string
  readonly members: readonly number[] | 'social'
}

/** One replication of an arm and of the arm it is compared with. */
export interface KeptPair {
  readonly own: KeptMonths
  readonly base: KeptMonths
  /** Øre: the social difference by month. */
  readonly social: Float64Array
}

/** Actors in the scenario's order, then the totals. */
export function listWho({ scenario }: Plan): readonly Who[] {
  const { actors, totals } = scenario
  const membersOf = (total: Total): Who['members'] =>
    total === 'social' ? 'social' : totals[total].map((actor) => actors.indexOf(actor)).filter((index) => index >= 0)
  return [
    ...actors.map((who, index): Who => ({ kind: 'actor', who, members: [index] })),
    ...TOTALS.map((who): Who => ({ kind: 'total', who, members: membersOf(who) })),
  ]
}

/**
 * The replications of a contrast of the plan, in order. Throws InvariantError PL-A003 where the run did not keep its
 * months, RangeError for a contrast that is not the plan's.
 */
export function listPairs(
  { contrasts }: Plan,
  accumulated: Accumulation,
  { arm, null: against }: Contrast,
): readonly KeptPair[] {
  const place = contrasts.findIndex((contrast) => contrast.arm === arm && contrast.null === against)
  const twins = accumulated.contrasts[place]?.rows
  if (twins === undefined) throw new RangeError(`the plan does not compare arm ${arm} with arm ${against}`)
  const [own, base] = [listKept(accumulated, arm), listKept(accumulated, against)]
  return twins.map(({ social }, index) => ({
    own: own[index] as KeptMonths,
    base: base[index] as KeptMonths,
    social: social as Float64Array,
  }))
}

/** The months of an arm's replications, in order. Throws InvariantError PL-A003 where the run did not keep them. */
export const listKept = ({ arms }: Accumulation, arm: number): readonly KeptMonths[] =>
  (arms[arm]?.rows ?? []).map(({ kept }) => {
    if (kept) return kept
    throw new InvariantError('PL-A003', 'the run did not keep the months of its replications')
  })

/** Minutes of every accounted month. */
export function minutesOfMonths({ monthStarts, warmUpMonths }: Calendar): readonly number[] {
  const starts = monthStarts.slice(warmUpMonths)
  return starts.slice(1).map((end, month) => end - (starts[month] as number))
}
