import fc from 'fast-check'
import type { ParameterSpec, Params } from '../core/domain/parameters.ts'
import type { ReferencePathway } from '../core/engine/reference-life.ts'
import { arbitraryStoryInput } from './arbitraries.ts'
import { describeStory, type Story, tellStory } from './story.ts'

export interface ForEveryPatientOptions {
  /** Fixed parameter values, e.g. a scenario's; arbitrary ones without it. */
  readonly params?: Params
  readonly seed?: number
  readonly runs?: number
}

/**
 * Checks a property on many stories of a pathway: random patients, parameters and luck.
 * The property returns nothing or `true` where it holds, and `false` or a sentence where it does not.
 * Throws an Error that names the seed and tells the shortest story that breaks it, in dated lines.
 */
export function forEveryPatient(
  pathway: ReferencePathway & { readonly parameters: readonly ParameterSpec[] },
  property: (story: Story) => boolean | string | undefined,
  { params, seed, runs = 100 }: ForEveryPatientOptions = {},
): void {
  const complaintAbout = (story: Story): string | undefined => {
    const verdict = property(story)
    if (verdict === undefined || verdict === true) return undefined
    return verdict === false ? 'the property does not hold' : verdict
  }
  const result = fc.check(
    fc.property(arbitraryStoryInput(pathway.parameters, params), (input) => {
      const complaint = complaintAbout(tellStory(pathway, input))
      if (complaint !== undefined) throw new Error(complaint)
    }),
    { numRuns: runs, ...(seed !== undefined && { seed }) },
  )
  if (!result.failed) return
  const [input] = result.counterexample ?? []
  const cause = result.errorInstance instanceof Error ? result.errorInstance.message : 'the property does not hold'
  const story = input && !cause.includes('PL-M') ? `\n${describeStory(tellStory(pathway, input))}` : ''
  throw new Error(`${cause} (seed ${result.seed}, after ${result.numRuns} stories)${story}`)
}
