import { describe, expect, it } from 'vitest'
import { danishTelemedicine } from '../../machines/danish-telemedicine.ts'
import { factTeam } from '../../machines/fact-team.ts'
import { netBasedTreatment } from '../../machines/net-based-treatment.ts'
import type { Pathway } from '../../machines/pathway.ts'
import { withoutService } from '../../machines/without-service.ts'
import { woundCare } from '../../machines/wound-care.ts'
import { forEveryPatient } from '../../src/testing/for-every-patient.ts'
import { RULES, type Rule } from '../../src/testing/rules.ts'
import { NET_COURSE_RULES, TEAM_RULES, TELEMEDICINE_RULES, WOUND_CARE_RULES } from '../../src/testing/service-rules.ts'

const SERVICES: readonly (readonly [Pathway, Readonly<Record<string, Rule>>])[] = [
  [withoutService, {}],
  [woundCare, WOUND_CARE_RULES],
  [factTeam, TEAM_RULES],
  [netBasedTreatment, NET_COURSE_RULES],
  [danishTelemedicine, TELEMEDICINE_RULES],
]

describe.each(SERVICES)('$id obeys, for any numbers and any luck', (pathway, own) => {
  it.each(Object.entries({ ...RULES, ...own }))('%s', (_, rule) => {
    forEveryPatient(pathway, rule, { runs: 100, seed: 20_230_102 })
  })

  it('tells only facts that it declares, and lets nobody die', () => {
    forEveryPatient(pathway, ({ facts }) => facts.every(({ type }) => pathway.facts.includes(type)), { seed: 4 })
    expect(pathway.states).not.toContain('dead')
  })
})

describe('the rules', () => {
  /** A pathway lived with numbers that break what a rule reads: the rule must complain. */
  const expectBroken = (pathway: Pathway, rule: Rule, params: Readonly<Record<string, number>>) =>
    expect(() =>
      forEveryPatient(pathway, (story) => rule({ ...story, params: { ...story.params, ...params } }), { seed: 1 }),
    ).toThrow('seed 1')

  it('complain of a course with more contacts than it should have', () => {
    expectBroken(woundCare, WOUND_CARE_RULES.courseEnds, { 'wound.consultations': 0 })
    expectBroken(netBasedTreatment, NET_COURSE_RULES.courseEnds, { 'net.modules': 0 })
  })

  it('complain of contacts by an employer without a share', () => {
    expectBroken(factTeam, TEAM_RULES.contactsByShare, { 'team.hospitalShare': 0 })
    expectBroken(factTeam, TEAM_RULES.specialistCareByShare, { 'team.specialistShare': 0 })
  })

  it('complain of an activity held too often', () => {
    expectBroken(danishTelemedicine, TELEMEDICINE_RULES.oneOfEachARound, { 'telemedicine.rounds': 0 })
  })

  const without = (pathway: Pathway, rule: Rule, type: string) =>
    expect(() =>
      forEveryPatient(pathway, (story) => rule({ ...story, facts: story.facts.filter((fact) => fact.type !== type) }), {
        seed: 1,
      }),
    ).toThrow('seed 1')

  it('complain of a fact that is missing where another needs it', () => {
    without(woundCare, WOUND_CARE_RULES.nurseAtVideoOnly, 'WoundConsultationHeld')
    without(woundCare, WOUND_CARE_RULES.nurseAtVideoOnly, 'WoundNurseAssisted')
    without(woundCare, WOUND_CARE_RULES.cliniciansTreatByVideo, 'WoundConsultationHeld')
    without(netBasedTreatment, NET_COURSE_RULES.courseBeginsOnce, 'NetCourseStarted')
    without(danishTelemedicine, TELEMEDICINE_RULES.monitoredThroughout, 'MunicipalMonitoringClosed')
  })
})
