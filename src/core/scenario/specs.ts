/** What is known outside the scenario file: pathways and what they read. */
import type { FactType } from '../domain/facts.ts'
import type { ParameterSpec } from '../domain/parameters.ts'
import { COHORT_PARAMETERS } from './cohort.ts'
import { SOCIAL_PARAMETERS } from './social-parameters.ts'

export interface PathwaySpec {
  readonly parameters: readonly ParameterSpec[]
  /** Every fact the pathway may tell. */
  readonly facts: readonly FactType[]
  /** Names of the states a patient can be in, such as `health.admitted`. */
  readonly states: readonly string[]
  /** Switches the pathway reads, with the options it understands. */
  readonly switches?: Readonly<Record<string, readonly string[]>>
  /** What happens follows from what is paid, so that other prices make other lives. */
  readonly followsPayment?: true
}

export interface ScenarioSpecs {
  readonly pathways: Readonly<Record<string, PathwaySpec>>
  /** More parameters that may be given and are checked when they are, besides those of the social total. */
  readonly optional?: readonly ParameterSpec[]
}

/** Where written-out patients are not counted, this parameter is how many there are; `--patients` sets it. */
export const COHORT_SIZE = 'cohort.size'

/** Every parameter a scenario may give, by name; a name may be declared by several pathways. */
export function specsByName(specs: ScenarioSpecs): ReadonlyMap<string, readonly ParameterSpec[]> {
  const all = [
    ...Object.values(specs.pathways).flatMap(({ parameters }) => parameters),
    ...COHORT_PARAMETERS,
    ...SOCIAL_PARAMETERS,
    ...(specs.optional ?? []),
  ]
  const byName = new Map<string, ParameterSpec[]>()
  for (const spec of all) {
    const same = byName.get(spec.name)
    if (same) same.push(spec)
    else byName.set(spec.name, [spec])
  }
  return byName
}
