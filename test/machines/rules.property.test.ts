import { describe, expect, it } from 'vitest'
import { hospitalDhoToTms } from '../../machines/hospital-dho-to-tms.ts'
import { hospitalDhoOnly } from '../../machines/hospital-only.ts'
import { hospitalThenMunicipal } from '../../machines/hospital-then-municipal.ts'
import { municipalDho } from '../../machines/municipal-dho.ts'
import type { Pathway } from '../../machines/pathway.ts'
import { tmsDhoOnly } from '../../machines/tms-only.ts'
import type { FactType } from '../../src/core/domain/facts.ts'
import { forEveryPatient } from '../../src/testing/for-every-patient.ts'
import {
  hospitalPhaseFirst,
  hospitalPhaseLasts,
  RULES,
  type Rule,
  startMeetingEndsTestPeriod,
} from '../../src/testing/rules.ts'
import { tellStory } from '../../src/testing/story.ts'
import { CHRONIC_PATHWAYS, FOLLOW_UP_PATHWAYS } from './chronic-pathways.ts'
import { paramsOf } from './params.ts'

const params = paramsOf('organisation-models')

/** The first rule a story breaks, by name; one story serves them all. */
const allRules: Rule = (story) => {
  for (const [name, rule] of Object.entries(RULES)) {
    const complaint = rule(story)
    if (complaint !== undefined) return `${name}: ${complaint}`
  }
  return undefined
}

describe.each(CHRONIC_PATHWAYS)('$id', (pathway) => {
  it('obeys every rule of chronic patients, for any numbers and any luck, and tells only facts it says it may tell', () => {
    const known: Rule = (story) => {
      const foreign = story.facts.find(({ type }) => !pathway.facts.includes(type))
      return foreign && `${foreign.type} is not among its facts`
    }
    forEveryPatient(pathway, (story) => allRules(story) ?? known(story), { runs: 300, seed: 20_230_101 })
  })

  it('obeys every rule of chronic patients, with the numbers of organisation-models', () => {
    forEveryPatient(pathway, allRules, { runs: 120, seed: 7, params })
  })
})

describe('a pathway that begins with the hospital', () => {
  it.each([hospitalDhoToTms, hospitalThenMunicipal])('$id has the hospital first (R29)', (pathway) => {
    forEveryPatient(pathway, hospitalPhaseFirst, { runs: 200, seed: 29 })
  })

  it('hands over to the municipality after two to four weeks, or when the patient comes home (R29)', () => {
    forEveryPatient(hospitalThenMunicipal, hospitalPhaseLasts(14, 28), { runs: 200, seed: 30, params })
  })
})

describe('the trial', () => {
  it('finishes the plan in one meeting with the GP, at the end of two to four weeks of test (R30)', () => {
    forEveryPatient(municipalDho, startMeetingEndsTestPeriod(14, 28), { runs: 200, seed: 31, params })
  })
})

describe('inclusion', () => {
  it.each(FOLLOW_UP_PATHWAYS)('$id is offered at 18 years and not at 17 (R31)', (pathway) => {
    const offersAt = (age: number) =>
      tellStory(pathway, {
        attributes: { diagnosis: 'COPD', risk: 'medium', age, homeMinutesPerMonth: 0 },
        params,
        luck: { '*': 0.5 },
        months: 3,
        enrolDay: 0,
      }).facts.filter(({ type }) => type === 'DhoOffered' || type === 'GpReferralConsultationHeld')
    expect(offersAt(17)).toEqual([])
    expect(offersAt(18)).not.toEqual([])
  })
})

describe('a rule complains of a story that', () => {
  const storyOf = (pathway: Pathway) =>
    tellStory(pathway, {
      attributes: { diagnosis: 'COPD', risk: 'medium', age: 70, homeMinutesPerMonth: 0 },
      params,
      luck: {
        '*': 0.999,
        'consent#0': 0.1,
        'startMeeting#0': 0.1,
        'closingMeeting#0': 0.1,
        'followUpConversation#0': 0.1,
      },
      months: 12,
      enrolDay: 0,
    })
  const storyWithout = (pathway: Pathway, ...types: FactType[]) => {
    const story = storyOf(pathway)
    for (const type of types) expect(story.facts.map((fact) => fact.type)).toContain(type)
    return { ...story, facts: story.facts.filter(({ type }) => !types.includes(type)) }
  }

  it('begins with a service nobody consented to or was trained for', () => {
    expect(RULES.handoverAfterConsentAndTraining(storyWithout(municipalDho, 'DhoConsented'))).toMatch('DhoConsented')
    expect(RULES.handoverAfterConsentAndTraining(storyWithout(tmsDhoOnly, 'TmsTrainingHeld'))).toMatch('TrainingHeld')
  })

  it('tells of a service that has not begun', () => {
    expect(RULES.noMunicipalFactBeforeStart(storyWithout(municipalDho, 'MunicipalDhoStarted'))).toMatch(
      'StartMeetingHeld',
    )
    expect(RULES.noTmsFactBeforeHandover(storyWithout(tmsDhoOnly, 'TmsStarted'))).toMatch('before the TMS took over')
  })

  it('is paid by the month for a kit nobody was given (R28)', () => {
    expect(RULES.monitoredOnlyWithEquipment(storyWithout(tmsDhoOnly, 'EquipmentIssued'))).toMatch('without equipment')
  })

  it('closes without a review that ends follow-up', () => {
    expect(RULES.closingFollowsLastReview(storyWithout(hospitalDhoOnly, 'HospitalReviewHeld'))).toMatch(
      'without a review',
    )
    expect(RULES.closingFollowsLastReview(storyWithout(tmsDhoOnly, 'TmsReviewHeld'))).toMatch('without a review')
  })

  it('is offered to a child (R31)', () => {
    const story = storyOf(municipalDho)
    const child = { ...story, attributes: { ...story.attributes, age: 12 } }
    expect(RULES.offeredToAdultsOnce(child)).toMatch('12 years')
  })

  it('has two services at once', () => {
    const story = storyOf(hospitalDhoToTms)
    const early = story.facts.map((fact) => (fact.type === 'TmsMonthClosed' ? { ...fact, from: fact.from - 1 } : fact))
    expect(RULES.followedUpByOneAtATime(story)).toBeUndefined()
    expect(RULES.followedUpByOneAtATime({ ...story, facts: early })).toMatch('overlaps')
  })

  it('has no hospital phase, too short a one, or a start meeting at the wrong time (R29, R30)', () => {
    expect(hospitalPhaseFirst(storyOf(tmsDhoOnly))).toMatch('before any follow-up by the hospital')
    expect(hospitalPhaseLasts(29, 60)(storyOf(hospitalThenMunicipal))).toMatch('days with the hospital')
    expect(startMeetingEndsTestPeriod(1, 2)(storyOf(municipalDho))).toMatch('a start meeting after')
  })
})
