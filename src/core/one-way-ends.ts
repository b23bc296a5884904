/** The ends of a number's interval: the scenarios they make, and whether they can be tried. */
import { PATHWAYS } from '../../machines/registry.ts'
import { boundsOf, listComplements, listParameters } from './agreement/values.ts'
import type { OneWayRefusal } from './analysis/one-way.ts'
import { PARAMETER_KINDS } from './domain/parameters.ts'
import { requiredCohortParameters } from './scenario/cohort.ts'
import type { ParameterRange } from './scenario/ranges.ts'
import type { Scenario } from './scenario/scenario.ts'
import { setValues } from './scenario/set-values.ts'
import { PRICE } from './scenario/settings.ts'
import { SOCIAL_PARAMETERS } from './scenario/social-parameters.ts'
import { specsByName } from './scenario/specs.ts'
import { readsOfShipped } from './shipped.ts'

type Rules = Parameters<typeof listParameters>[0]

/** The rules of every agreement that is in force in some arm. */
const rulesInForce = ({ arms, agreements }: Scenario): Rules => [
  ...new Set(arms.flatMap(({ agreement }) => (agreement === undefined ? [] : (agreements[agreement]?.rules ?? [])))),
]

/** Names of all parameters that something in force reads. */
export function listRead(scenario: Scenario): ReadonlySet<string> {
  const { arms, patients, rewards } = scenario
  return new Set([
    ...arms.flatMap(({ pathway }) => readsOfShipped(pathway)),
    ...requiredCohortParameters(patients),
    ...['cohort.steadyInflow', 'cohort.entryWindow'],
    ...SOCIAL_PARAMETERS.map(({ name }) => name),
    ...Object.values(rewards).flatMap(({ rate }) => (typeof rate === 'string' ? [rate] : [])),
    ...listParameters(rulesInForce(scenario)),
  ])
}

/** The scenario with a number at a value where arms do not set their own; a share moves against the one it shares with. */
export function vary(scenario: Scenario, { name, ownIn }: ParameterRange, value: number): Scenario {
  const others = listComplements(rulesInForce(scenario), name) ?? []
  const values = { ...Object.fromEntries(others.map((other) => [other, 1 - value])), [name]: value }
  return { ...scenario, arms: scenario.arms.map((arm) => (ownIn.includes(arm.id) ? arm : setValues(arm, values))) }
}

/** Why the ends of a number cannot be tried; null where they can. */
export function findRefusal(scenario: Scenario, { name, low, high }: ParameterRange): OneWayRefusal | null {
  const rules = rulesInForce(scenario)
  if (listComplements(rules, name) === undefined) return 'sharesMustAddUp'
  const kinds = name.startsWith(PRICE)
    ? [PARAMETER_KINDS.kroner]
    : (specsByName({ pathways: PATHWAYS }).get(name) ?? []).map(({ kind }) => PARAMETER_KINDS[kind])
  const fits = [...kinds, boundsOf(rules, name)].every(({ min, max }) => low >= min && high <= max)
  return fits && Number.isFinite(low) && Number.isFinite(high) ? null : 'outsideBounds'
}

/** The value in the first arm that does not set its own; null where there is none. */
export const asIsOf = ({ arms }: Scenario, { name, ownIn }: ParameterRange): number | null => {
  const arm = arms.find(({ id }) => !ownIn.includes(id))
  return (name.startsWith(PRICE) ? arm?.prices[name.slice(PRICE.length)] : arm?.params[name]) ?? null
}
