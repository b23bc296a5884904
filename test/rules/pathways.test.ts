import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hospitalDhoToTms } from '../../machines/hospital-dho-to-tms.ts'
import { hospitalThenMunicipal } from '../../machines/hospital-then-municipal.ts'
import { municipalDho } from '../../machines/municipal-dho.ts'
import { ATTRIBUTES, type Fact, type FactType } from '../../src/core/domain/facts.ts'
import type { Params } from '../../src/core/domain/parameters.ts'
import { calendarOf } from '../../src/core/domain/time.ts'
import type { Luck } from '../../src/core/random/draw.ts'
import { arbitraryLuck } from '../../src/testing/arbitraries.ts'
import { forEveryPatient } from '../../src/testing/for-every-patient.ts'
import { hospitalPhaseFirst, hospitalPhaseLasts, RULES, startMeetingEndsTestPeriod } from '../../src/testing/rules.ts'
import { type Story, tellStory } from '../../src/testing/story.ts'
import { FOLLOW_UP_PATHWAYS } from '../machines/chronic-pathways.ts'
import { paramsOf } from '../machines/params.ts'
import { from, on } from './claims.ts'

/** A life as somebody might write it, to see what the rules say of it. */
const storyOf = (facts: readonly Fact[], age = 70): Story => ({
  pathway: 'written',
  attributes: { diagnosis: 'COPD', risk: 'high', age, homeMinutesPerMonth: 0 },
  params: {},
  luck: {},
  months: 24,
  enrolDay: 0,
  calendar: calendarOf('2023-01-01', 24),
  facts,
})
const beginning: readonly FactType[] = ['DhoOffered', 'DhoConsented', 'TrainingHeld', 'EquipmentIssued']
const enrolled = (day = '2023-01-02') => beginning.map((type) => on(day, type))
const hospital = from('2023-01-03', '2023-01-22', 'HospitalMonitoringClosed')

describe('the price of a kit', () => {
  const month = from('2023-02-01', '2023-02-28', 'TmsMonthClosed')

  it('is asked for a month in which the patient has one', () => {
    expect(RULES.monitoredOnlyWithEquipment(storyOf([...enrolled(), month]))).toBeUndefined()
  })

  it('is refused for a month without one: before it is issued, and after it is returned', () => {
    const returned = on('2023-01-31', 'EquipmentReturned')
    const says = '2023-02-01 00:00 without equipment'
    expect(RULES.monitoredOnlyWithEquipment(storyOf([month, ...enrolled('2023-03-02')]))).toContain(says)
    expect(RULES.monitoredOnlyWithEquipment(storyOf([...enrolled(), returned, month]))).toContain(says)
  })

  it('is asked for no patient without a kit, whatever the pathway, the numbers and the luck', () => {
    for (const pathway of FOLLOW_UP_PATHWAYS)
      forEveryPatient(pathway, RULES.monitoredOnlyWithEquipment, { runs: 20, seed: 28 })
  })
})

describe('follow-up that begins with the hospital', () => {
  const started = on('2023-01-23', 'MunicipalDhoStarted')

  it('hands over after two to four weeks', () => {
    const story = storyOf([...enrolled(), hospital, started])
    expect(hospitalPhaseFirst(story)).toBeUndefined()
    expect(hospitalPhaseLasts(14, 28)(story)).toBeUndefined()
  })

  it('never hands over a patient the hospital has not followed up, or before two weeks', () => {
    expect(hospitalPhaseFirst(storyOf([...enrolled(), started]))).toContain('before any follow-up by the hospital')
    expect(hospitalPhaseLasts(14, 28)(storyOf([...enrolled('2023-01-15'), hospital, started]))).toContain('8 days')
  })

  it('holds for every patient of both pathways that begin so', () => {
    for (const pathway of [hospitalDhoToTms, hospitalThenMunicipal])
      forEveryPatient(pathway, hospitalPhaseFirst, { runs: 20, seed: 29 })
  })
})

describe('the plan of the service in the trial', () => {
  const rule = startMeetingEndsTestPeriod(14, 28)
  const started = on('2023-01-02', 'MunicipalDhoStarted')

  it('is finished in a meeting with the GP at the end of two to four weeks of testing', () => {
    expect(rule(storyOf([started, on('2023-01-23', 'StartMeetingHeld', { gpClaims: 1 })]))).toBeUndefined()
  })

  it('is not finished in the first week, nor in two meetings', () => {
    const meeting = (day: string) => on(day, 'StartMeetingHeld', { gpClaims: 1 })
    expect(rule(storyOf([started, meeting('2023-01-05')]))).toContain('a start meeting after')
    expect(rule(storyOf([started, meeting('2023-01-20'), meeting('2023-01-27')]))).toBe('2 start meetings')
  })

  it('is finished within the test period for every patient, whatever its length', () => {
    forEveryPatient(
      municipalDho,
      (story) => {
        const [shortest, longest] = [story.params['test.shortest'] ?? 0, story.params['test.longest'] ?? 0]
        return startMeetingEndsTestPeriod(shortest, Math.max(shortest, longest))(story)
      },
      { runs: 40, seed: 30 },
    )
  })
})

describe('inclusion', () => {
  it('offers follow-up to an adult once', () => {
    expect(RULES.offeredToAdultsOnce(storyOf(enrolled(), 18))).toBeUndefined()
  })

  it('offers it to no child, nor again to somebody who declined', () => {
    expect(RULES.offeredToAdultsOnce(storyOf(enrolled(), 17))).toContain('17 years')
    const declined = [
      on('2023-01-02', 'DhoOffered'),
      on('2023-01-02', 'DhoDeclined'),
      on('2023-01-03', 'EquipmentIssued'),
    ]
    expect(RULES.offeredToAdultsOnce(storyOf(declined))).toBe('enrolled after declining')
  })

  it('holds for every patient of every pathway with an offer', () => {
    for (const pathway of FOLLOW_UP_PATHWAYS)
      forEveryPatient(pathway, RULES.offeredToAdultsOnce, { runs: 20, seed: 31 })
  })
})

describe('a patient too sick or too well to benefit', () => {
  /** Everybody who drops out does so for one of these causes, in these proportions. */
  const leaving = (worseHealth: number, benefitBelowCost: number) =>
    paramsOf('agder-150', {
      dropout: 1,
      'dropout.cause.technology': 0,
      'dropout.cause.worseHealth': worseHealth,
      'dropout.cause.benefitBelowCost': benefitBelowCost,
      'dropout.cause.notListed': 0,
    })
  const attributes = { diagnosis: 'COPD', risk: 'medium', age: 70, homeMinutesPerMonth: 0 } as const
  const live = (params: Params, luck: Luck) =>
    tellStory(hospitalDhoToTms, { attributes, params, luck, months: 12, enrolDay: 0 })
  const causes = ({ facts }: Story): string[] =>
    facts.flatMap(({ type, values }) =>
      type === 'DhoEnded' ? [ATTRIBUTES.cause[values.cause as number] as string] : [],
    )
  /** Months of follow-up told after it ended: what nobody may be paid for. */
  const paidAfterTheEnd = ({ facts }: Story): Fact[] => {
    const end = facts.findIndex(({ type }) => type === 'DhoEnded')
    return end < 0 ? [] : facts.slice(end + 1).filter(({ type }) => /^(HospitalMonitoring|TmsMonth)Closed$/.test(type))
  }

  it('leaves follow-up with that cause, and no month is told of afterwards', () => {
    const [tooSick, tooWell] = [live(leaving(1, 0), { '*': 0.5 }), live(leaving(0, 1), { '*': 0.5 })]
    expect([causes(tooSick), causes(tooWell)]).toEqual([['worseHealth'], ['benefitBelowCost']])
    expect([...paidAfterTheEnd(tooSick), ...paidAfterTheEnd(tooWell)]).toEqual([])
  })

  it('stays where nobody leaves before a review', () => {
    const stays = live({ ...leaving(1, 0), dropout: 0, 'tms.continue': 1 }, { '*': 0.5 })
    expect(causes(stays)).toEqual([])
  })

  it('costs nobody a month after the end, whatever the luck', () => {
    fc.assert(
      fc.property(arbitraryLuck(), fc.boolean(), (luck, isSick) => {
        const story = live(isSick ? leaving(1, 0) : leaving(0, 1), luck)
        expect(paidAfterTheEnd(story)).toEqual([])
      }),
    )
  })
})
