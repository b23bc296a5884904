import { describe, expect, it } from 'vitest'
import { closing, type Delay, delay, type Fragment, record, recordLast } from '../../../machines/idiom.ts'
import { definePathway } from '../../../machines/pathway.ts'
import { describeFact } from '../../../src/core/domain/describe-fact.ts'
import { value } from '../../../src/core/formula/formula.ts'
import { tellStory } from '../../../src/testing/story.ts'

const attributes = { diagnosis: 'COPD', risk: 'medium', age: 70, homeMinutesPerMonth: 0 } as const
const DAY = 1440

function factsOf(delays: Record<string, Delay>, region: Fragment['region'], months = 1, enrolDay = 0): string[] {
  const pathway = definePathway({
    id: 'trial',
    version: '1',
    title: { nb: 'Prøve', en: 'Trial' },
    parameters: [],
    facts: [],
    regions: { only: { region, delays } },
  })
  const story = tellStory(pathway, { attributes, params: {}, luck: {}, months, enrolDay })
  return story.facts.map((fact) => describeFact(story.calendar, fact))
}
const whenDue = (delay: string, ...actions: ReturnType<typeof record>[]): Fragment['region'] => ({
  initial: 'waiting',
  states: { waiting: { after: { [delay]: { target: 'done', actions } } }, done: {} },
})

describe('the reference engine', () => {
  it('dates a fact at the minute its timer fires', () => {
    expect(factsOf({ due: delay(value(5 * DAY + 61)) }, whenDue('due', record('DhoOffered')))).toEqual([
      '2023-01-06 01:01  DhoOffered',
    ])
  })

  it('dates what closes a phase on its last minute, and fires it still at the horizon', () => {
    const fullMonth = closing(value(31 * DAY))
    expect(factsOf({ fullMonth }, whenDue('fullMonth', recordLast('TmsReviewHeld', { outcome: 1 })))).toEqual([
      '2023-01-31 23:59  TmsReviewHeld  outcome=ended',
    ])
  })

  it('tells nothing of a phase that begins at the horizon', () => {
    const fullMonth = closing(value(31 * DAY))
    const last = recordLast('TmsReviewHeld', { outcome: 1 })
    expect(factsOf({ fullMonth }, whenDue('fullMonth', last, record('TmsStarted')))).toEqual([
      '2023-01-31 23:59  TmsReviewHeld  outcome=ended',
    ])
  })

  it('fires no other timer at the horizon', () => {
    expect(factsOf({ due: delay(value(31 * DAY)) }, whenDue('due', record('DhoOffered')))).toEqual([])
  })

  it('ends each month before what happens at midnight', () => {
    const region: Fragment['region'] = {
      initial: 'open',
      states: {
        open: {
          on: { MONTH_ENDED: { actions: recordLast('DhoEnded', { cause: 0 }) } },
          after: { due: { actions: record('DhoOffered') } },
        },
      },
    }
    expect(factsOf({ due: delay(value(31 * DAY)) }, region, 2)).toEqual([
      '2023-01-31 23:59  DhoEnded  cause=planned',
      '2023-02-01 00:00  DhoOffered',
      '2023-02-28 23:59  DhoEnded  cause=planned',
    ])
  })

  it('begins at the day of inclusion', () => {
    expect(factsOf({ due: delay(value(DAY)) }, whenDue('due', record('DhoOffered')), 1, 10)).toEqual([
      '2023-01-12 00:00  DhoOffered',
    ])
  })

  it.each([Number.NaN, -1])('names pathway, state and patient when a delay is %s', (minutes) => {
    expect(() => factsOf({ due: () => minutes }, whenDue('due'))).toThrow(
      /trial: patient 0 of replication 0 \(seed 0\) schedules .*due.* minutes at minute 0, in alive\.only\.waiting; .*PL-M001/,
    )
  })
})
