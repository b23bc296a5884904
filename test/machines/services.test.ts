import { describe, expect, it } from 'vitest'
import { instrument } from '../../machines/coverage.ts'
import { danishTelemedicine } from '../../machines/danish-telemedicine.ts'
import { factTeam } from '../../machines/fact-team.ts'
import { netBasedTreatment } from '../../machines/net-based-treatment.ts'
import type { Pathway } from '../../machines/pathway.ts'
import { withoutService } from '../../machines/without-service.ts'
import { woundCare } from '../../machines/wound-care.ts'
import { describeFact } from '../../src/core/domain/describe-fact.ts'
import { stampAt } from '../../src/core/domain/time.ts'
import type { Luck } from '../../src/core/random/draw.ts'
import { forEveryPatient } from '../../src/testing/for-every-patient.ts'
import { tellStory } from '../../src/testing/story.ts'
import { paramsOf } from './params.ts'

const PATIENT = { diagnosis: 'OTH', risk: 'medium', age: 60, homeMinutesPerMonth: 0 } as const

interface Given {
  readonly scenario: string
  readonly params?: Readonly<Record<string, number>>
  readonly luck?: Luck
  readonly months?: number
  readonly diagnosis?: 'MENT' | 'OTH'
}

/** A year from 1 January 2023 of one patient with the numbers of a shipped scenario. */
const live = (pathway: Pathway, { scenario, params, luck, months = 12, diagnosis = 'OTH' }: Given) =>
  tellStory(pathway, {
    attributes: { ...PATIENT, diagnosis },
    params: paramsOf(scenario, params),
    luck: { '*': 0.5, ...luck },
    months,
    enrolDay: 0,
  })
const linesOf = (story: ReturnType<typeof live>): string[] =>
  story.facts.map((fact) => describeFact(story.calendar, fact).replace(' 00:00', ''))

describe('without the service', () => {
  it('nothing is told, whatever the luck', () => {
    forEveryPatient(withoutService, ({ facts }) => facts.length === 0, { seed: 1 })
  })
})

describe('wound care', () => {
  it('spreads 16 consultations over the year, on whole days, and ends with the last', () => {
    const story = live(woundCare, { scenario: 'wound-care', params: { 'wound.digitalShare': 0 } })
    const days = story.facts.map(({ at }) => stampAt(story.calendar, at))
    expect([days.length, days[0], days[1], days[15]]).toEqual([
      17,
      '2023-01-12 00:00',
      '2023-02-04 00:00',
      '2023-12-20 00:00',
    ])
    expect(linesOf(story).slice(-2)).toEqual([
      '2023-12-20  WoundConsultationHeld  channel=physical',
      '2023-12-20  WoundCourseEnded',
    ])
  })

  it('decides consultation by consultation between hospital and video, and who joins from where', () => {
    const story = live(woundCare, {
      scenario: 'wound-care',
      months: 3,
      params: { 'wound.digitalShare': 0.5, 'wound.clinicianAt.office': 0.3, 'wound.clinicianAt.institution': 0.3 },
      luck: { 'woundChannel#0': 0.6, 'woundChannel#1': 0.4, 'woundChannel#2': 0.4, 'woundChannel#3': 0.4 } as Luck,
    })
    const joined = live(woundCare, {
      scenario: 'wound-care',
      months: 1,
      params: { 'wound.clinicianAt.office': 0.3, 'wound.clinicianAt.institution': 0.3 },
      luck: { 'clinicianJoins#0': 0.2 },
    })
    expect(linesOf(story).slice(0, 4)).toEqual([
      '2023-01-12  WoundConsultationHeld  channel=physical',
      '2023-02-04  WoundConsultationHeld  channel=digital',
      '2023-02-04  WoundNurseAssisted',
      '2023-02-04  ClinicianJoined  seat=institution  purpose=treatment',
    ])
    expect(linesOf(joined).at(-1)).toBe('2023-01-12  ClinicianJoined  seat=office  purpose=treatment')
  })
})

describe('a FACT team', () => {
  it('meets the youth by whoever the draw falls on, in the order hospital, specialist care, district', () => {
    const story = live(factTeam, {
      scenario: 'fact-ung',
      months: 1,
      params: { 'team.contactsPerYear': 36.525, 'team.hospitalShare': 0.5, 'team.specialistShare': 0.5 },
      luck: { 'teamMember#0': 0.49, 'teamMember#1': 0.74, 'teamMember#2': 0.76 },
    })
    expect(linesOf(story)).toEqual([
      '2023-01-06  TeamContactHeld  employer=hospital',
      '2023-01-16  MunicipalSpecialistCareGiven',
      '2023-01-26  TeamContactHeld  employer=municipality',
    ])
  })

  it('goes on as long as the run, and never meets where no contact is planned', () => {
    expect(live(factTeam, { scenario: 'fact-ung', months: 36 }).facts).toHaveLength(156)
    expect(live(factTeam, { scenario: 'fact-ung', params: { 'team.contactsPerYear': 0 } }).facts).toEqual([])
  })
})

describe('a course over the net', () => {
  it('has eight weekly modules of the patient’s own kind, from start to completion', () => {
    for (const [diagnosis, kind] of [
      ['MENT', 'Mental'],
      ['OTH', 'Somatic'],
    ] as const) {
      const lines = linesOf(live(netBasedTreatment, { scenario: 'net-treatment', diagnosis }))
      expect(lines[0]).toBe(`2023-01-01  NetCourseStarted  diagnosis=${diagnosis}`)
      expect(lines.slice(1, 3)).toEqual([
        `2023-01-04  ${kind}NetModuleCompleted`,
        `2023-01-11  ${kind}NetModuleCompleted`,
      ])
      expect(lines.at(-1)).toBe(`2023-02-22  NetCourseCompleted  diagnosis=${diagnosis}`)
      expect(lines).toHaveLength(10)
    }
  })

  it('is not completed where the run ends before its last module', () => {
    const types = live(netBasedTreatment, { scenario: 'net-treatment', months: 1 }).facts.map(({ type }) => type)
    expect(types).not.toContain('NetCourseCompleted')
  })
})

describe('Danish telemedicine', () => {
  it('has five contacts with the hospital and five services of the GP a year, besides twelve months of monitoring', () => {
    const { facts } = live(danishTelemedicine, { scenario: 'danish-telemedicine', params: { 'adm.acute': 0 } })
    const count = (type: string) => facts.filter((fact) => fact.type === type).length
    expect([count('TelemedicineContactHeld'), count('GpServiceGiven'), count('MunicipalMonitoringClosed')]).toEqual([
      5, 5, 12,
    ])
    expect(new Set(facts.flatMap(({ values }) => values.telemedicine ?? [])).size).toBe(5)
    expect(new Set(facts.flatMap(({ values }) => values.gpService ?? [])).size).toBe(5)
  })

  it('leaves out what is not held, and holds the others on the same days', () => {
    const days = (params: Readonly<Record<string, number>>) =>
      live(danishTelemedicine, { scenario: 'danish-telemedicine', params: { ...params, 'adm.acute': 0 } })
        .facts.filter(({ type }) => type === 'TelemedicineContactHeld')
        .map(({ at, values }) => [values.telemedicine, at])
    const all = days({})
    expect(days({ 'telemedicine.held.wound': 0 })).toEqual(all.filter(([kind]) => kind !== 2))
  })

  it('is admitted alike with and without telemedicine where it has no effect, and later where it has', () => {
    const admissions = (params: Readonly<Record<string, number>>) =>
      live(danishTelemedicine, {
        scenario: 'danish-telemedicine',
        params: { 'adm.acute': 4, ...params },
        months: 24,
      }).facts.flatMap(({ type, at }) => (type === 'AcutelyAdmitted' ? [at] : []))
    const without = admissions({ 'telemedicine.takesPart': 0 })
    expect(without.length).toBeGreaterThan(4)
    expect(admissions({ 'fx.adm': 1 })).toEqual(without)
    const fewer = admissions({ 'fx.adm': 0.5 })
    expect(fewer.length).toBeLessThan(without.length)
    expect(fewer.every((at, nth) => at > (without[nth] as number))).toBe(true)
  })
})

describe('every state', () => {
  it.each([withoutService, woundCare, factTeam, netBasedTreatment, danishTelemedicine])(
    'of $id is reached, and reached in some story',
    ({ parts }) => {
      const { pathway, coverage } = instrument(parts)
      forEveryPatient(pathway, () => true, { runs: 200, seed: 5 })
      expect(coverage.unreachable).toEqual([])
      expect([...coverage.all].filter((name) => !coverage.seen.has(name))).toEqual([])
    },
  )
})
