import { describeFact } from '../core/domain/describe-fact.ts'
import { FactBatch } from '../core/domain/fact-batch.ts'
import type { Fact } from '../core/domain/facts.ts'
import type { Params } from '../core/domain/parameters.ts'
import { type Calendar, calendarOf } from '../core/domain/time.ts'
import type { PatientAttributes } from '../core/engine/contract.ts'
import { createReferenceEngine } from '../core/engine/reference.ts'
import type { ReferencePathway } from '../core/engine/reference-life.ts'
import type { Luck } from '../core/random/draw.ts'

/** Everything that decides one patient's life. */
export interface StoryInput {
  readonly attributes: PatientAttributes
  readonly params: Params
  /** Draws by `purpose#occurrence`; `*` stands for every draw not named. */
  readonly luck: Luck
  readonly months: number
  /** Day of inclusion, counted from the first day. */
  readonly enrolDay: number
}

/** One patient's life as facts, in the order they were told. */
export interface Story extends StoryInput {
  readonly pathway: string
  readonly calendar: Calendar
  readonly facts: readonly Fact[]
}

/** First day of every story; a leap year lies inside the longest ones. */
const STORY_START = '2023-01-01'

/** Lives one patient through a pathway on the reference engine. Throws InvariantError where the pathway is broken. */
export function tellStory(pathway: ReferencePathway, input: StoryInput): Story {
  const calendar = calendarOf(STORY_START, input.months)
  const batch = new FactBatch(256)
  createReferenceEngine(pathway).live(
    {
      seed: 0,
      replication: 0,
      params: input.params,
      calendar,
      patients: [{ patient: 0, enrolAt: input.enrolDay * 1440, attributes: input.attributes }],
      luck: input.luck,
    },
    batch,
  )
  return { ...input, pathway: pathway.id, calendar, facts: batch.toFacts() }
}

/** A whole story in dated lines, with what decides it above. */
export function describeStory(story: Story): string {
  const { diagnosis, risk, homeMinutesPerMonth } = story.attributes
  return [
    `${story.pathway}: ${diagnosis}, ${risk} risk, ${Math.round(homeMinutesPerMonth)} home-service minutes a month; ${story.months} months`,
    `luck: ${JSON.stringify(story.luck)}`,
    ...story.facts.map((fact) => describeFact(story.calendar, fact)),
  ].join('\n')
}
