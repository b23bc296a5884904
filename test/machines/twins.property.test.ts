import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { USUAL_CARE_FACTS, usualCare } from '../../machines/usual-care.ts'
import { describeFact } from '../../src/core/domain/describe-fact.ts'
import { arbitraryStoryInput } from '../../src/testing/arbitraries.ts'
import { type StoryInput, tellStory } from '../../src/testing/story.ts'
import { FOLLOW_UP_PATHWAYS } from './chronic-pathways.ts'
import { NO_EFFECT } from './params.ts'

const shared = (input: StoryInput, lived: typeof usualCare): string[] => {
  const story = tellStory(lived, input)
  return story.facts
    .filter(({ type }) => USUAL_CARE_FACTS.includes(type))
    .map((fact) => describeFact(story.calendar, fact))
}

describe.each(FOLLOW_UP_PATHWAYS)('twins under common random numbers in usual care and $id', (pathway) => {
  it('live the same life to the minute when follow-up has no effect, while its own facts are told', () => {
    fc.assert(
      fc.property(arbitraryStoryInput(pathway.parameters), (input) => {
        const twin = { ...input, params: { ...input.params, ...NO_EFFECT } }
        expect(shared(twin, pathway)).toEqual(shared(twin, usualCare))
        expect(tellStory(pathway, twin).facts.some(({ type }) => type === 'DhoOffered')).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('differ in home services only, when only home services are affected', () => {
    const health = ['Admitted', 'Discharged', 'DiedInHospital', 'Died', 'Exacerbated', 'DischargeReadyDaysEnded']
    const course = (input: StoryInput, lived: typeof usualCare) =>
      tellStory(lived, input).facts.filter(({ type }) => health.includes(type))
    fc.assert(
      fc.property(arbitraryStoryInput(pathway.parameters), (input) => {
        const params = { ...input.params, ...NO_EFFECT, 'fx.home.stop': 3, 'fx.home.minutes': 0.5 }
        const twin = { ...input, params }
        expect(course(twin, pathway)).toEqual(course(twin, usualCare))
      }),
      { numRuns: 60 },
    )
  })

  it('never die later under a higher death hazard, with the same luck', () => {
    const death = (input: StoryInput) =>
      tellStory(pathway, input).facts.find(({ type }) => type === 'Died')?.at ?? Number.POSITIVE_INFINITY
    fc.assert(
      fc.property(arbitraryStoryInput(pathway.parameters), (input) => {
        const calm = Object.fromEntries(
          Object.keys(input.params)
            .filter((name) => name.startsWith('adm.hazard'))
            .map((name) => [name, 0]),
        )
        const params = { ...input.params, ...NO_EFFECT, ...calm }
        const worse = { ...params, 'fx.death': 1.5 }
        expect(death({ ...input, params: worse })).toBeLessThanOrEqual(death({ ...input, params }))
      }),
      { numRuns: 60 },
    )
  })
})
