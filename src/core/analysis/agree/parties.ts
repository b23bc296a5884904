import type { Settlement } from '../../agreement/settlement.ts'
import type { Scenario } from '../../scenario/scenario.ts'

/** Indexes of those who must not lose: those named, or the local ones, and everybody its rules name. */
export function partiesOf(
  { actors, totals }: Pick<Scenario, 'actors' | 'totals'>,
  named?: readonly string[],
  settlement?: Settlement,
): readonly number[] {
  const stated = (named ?? totals.local).map((name) => actors.indexOf(name))
  const moved = (settlement?.rules ?? []).flatMap(({ flows }) => flows.flatMap(({ from, to }) => [from, to]))
  return [...new Set([...stated, ...moved])].sort((a, b) => a - b)
}
