import { describe, expect, it } from 'vitest'
import { hospitalDhoOnly } from '../../machines/hospital-only.ts'
import { hospitalThenMunicipal } from '../../machines/hospital-then-municipal.ts'
import { municipalDho } from '../../machines/municipal-dho.ts'
import type { Pathway } from '../../machines/pathway.ts'
import { tmsDhoOnly } from '../../machines/tms-only.ts'
import { END_CAUSES, type Fact } from '../../src/core/domain/facts.ts'
import { calendarOf, MINUTES_PER_DAY, monthIndexAt } from '../../src/core/domain/time.ts'
import type { Luck } from '../../src/core/random/draw.ts'
import { tellStory } from '../../src/testing/story.ts'
import { NO_EFFECT, paramsOf } from './params.ts'

const attributes = { diagnosis: 'COPD', risk: 'medium', age: 70, homeMinutesPerMonth: 0 } as const
const CALM = {
  'adm.hazard.medium.COPD': 0,
  'death.hazard.medium.COPD': 0,
  dropout: 0,
  'home.start': 0,
  'tms.continue': 0,
}
const everythingHeld = (params: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, /^(held|gpClaims|referral)\./.test(name) ? 1 : value]),
  )

/** One calm life with every planned contact held and one review that ends follow-up, unless `set` says otherwise. */
function live(
  pathway: Pathway,
  set: Readonly<Record<string, number>> = {},
  luck: Luck = {},
  months = 5,
): readonly Fact[] {
  const params = { ...everythingHeld(paramsOf('organisation-models')), ...NO_EFFECT, ...CALM, ...set }
  return tellStory(pathway, { attributes, params, luck: { '*': 0.5, ...luck }, months, enrolDay: 0 }).facts
}

const ORDINARY = ['GpContactsClosed', 'OutpatientContactsClosed', 'Exacerbated']
/** What is told of follow-up, with the day it falls on; a phase that ends at midnight is told of the day before. */
const diary = (facts: readonly Fact[]): string[] =>
  facts.flatMap(({ type, at }) => (ORDINARY.includes(type) ? [] : [`${Math.floor(at / MINUTES_PER_DAY)} ${type}`]))
const isPeriod = (line: string): boolean => /Closed$/.test(line)
const all = (facts: readonly Fact[], type: Fact['type']): Fact[] => facts.filter((fact) => fact.type === type)
const sumOf = (facts: readonly Fact[], type: Fact['type'], quantity: string): number =>
  all(facts, type).reduce((sum, { values }) => sum + (values[quantity] as number), 0)

describe('the hospital alone', () => {
  it('trains, meets, reviews after three months and closes, and never hands over', () => {
    expect(diary(live(hospitalDhoOnly)).filter((line) => !isPeriod(line))).toEqual([
      '0 DhoOffered',
      '0 DhoConsented',
      '0 TrainingHeld',
      '0 EquipmentIssued',
      '5 TreatmentPlanMeetingHeld',
      '10 CollaborationMeetingHeld',
      '12 GpHospitalDialogueHeld',
      '89 HospitalReviewHeld',
      '89 ClosingMeetingHeld',
      '89 EquipmentReturned',
      '89 DhoEnded',
    ])
  })

  it('monitors every day of the three months, with the many alerts of the first weeks only in them', () => {
    const told = all(live(hospitalDhoOnly), 'HospitalMonitoringClosed')
    expect(told.map(({ from, at }) => [from / MINUTES_PER_DAY, (at + 1) / MINUTES_PER_DAY])).toEqual([
      [0, 30],
      [30, 31],
      [31, 59],
      [59, 90],
    ])
    expect(told.reduce((days, { values }) => days + (values.days as number), 0)).toBe(90)
    const redShare = ({ values }: Fact) => (values.red as number) / (values.days as number)
    expect(redShare(told[0] as Fact)).toBeGreaterThan(2 * redShare(told[3] as Fact))
  })
})

describe('the first weeks', () => {
  it.each([
    ['the hospital alone', hospitalDhoOnly, { 'hosp.days': 31 }, 'HospitalMonitoringClosed'],
    ['the municipality alone', municipalDho, { 'test.shortest': 31, 'test.longest': 31 }, 'MunicipalMonthClosed'],
  ] as const)('that end with a month are told once: %s', (_, pathway, set, type) => {
    const spans = all(live(pathway, set), type).map(({ from, at }) =>
      [from, at + 1].map((minute) => minute / MINUTES_PER_DAY),
    )
    expect(spans.slice(0, 2)).toEqual([
      [0, 31],
      [31, 59],
    ])
  })
})

describe('the TMS alone', () => {
  it('begins on day 0 after a referral, with hospital and GP beside it and no hospital phase', () => {
    expect(diary(live(tmsDhoOnly)).filter((line) => !isPeriod(line))).toEqual([
      '0 GpReferralConsultationHeld',
      '0 DhoOffered',
      '0 DhoConsented',
      '0 TmsTrainingHeld',
      '0 EquipmentIssued',
      '0 TmsStarted',
      '2 GpMunicipalityDialogueHeld',
      '10 TmsPlanMeetingHeld',
      '12 GpHospitalDialogueHeld',
      '40 TmsCollaborationMeetingHeld',
      '50 GpTmsContactMade',
      '60 FollowUpConversationHeld',
      '89 TmsReviewHeld',
      '89 ClosingMeetingHeld',
      '89 EquipmentReturned',
      '89 DhoEnded',
    ])
  })

  it('takes over without a consultation where the municipality refers', () => {
    const types = live(tmsDhoOnly, { 'referral.byGp': 0 }).map(({ type }) => type)
    expect(types).not.toContain('GpReferralConsultationHeld')
    expect(types).toContain('TmsStarted')
  })

  it('keeps the patient through an admission: nobody goes back to a hospital that never followed up', () => {
    const facts = live(
      tmsDhoOnly,
      { 'adm.hazard.medium.COPD': 1, 'readmit.backToHospitalDho': 1 },
      { 'admission#0': 1 - Math.exp(-20 / 365.25), 'admission#1': 0.999, 'deathInHospital#1': 0.999 },
    )
    expect(all(facts, 'Admitted')).toHaveLength(1)
    expect(all(facts, 'HospitalMonitoringClosed')).toEqual([])
    expect(all(facts, 'TmsMonthClosed').at(-1)?.at).toBe(90 * MINUTES_PER_DAY - 1)
  })
})

describe("the hospital before the municipality's own service", () => {
  it.each([
    ['shortest', 0.000_01, 14],
    ['middle', 0.5, 21],
    ['longest', 0.999_99, 28],
  ])('hands over after the %s of two to four weeks', (_, drawn, day) => {
    const started = all(live(hospitalThenMunicipal, {}, { 'hospitalDays#0': drawn }), 'MunicipalDhoStarted')
    expect(Math.round((started[0]?.at as number) / MINUTES_PER_DAY)).toBe(day)
  })

  it('talks to the municipality two days before, and no TMS is paid', () => {
    const told = diary(live(hospitalThenMunicipal)).filter((line) => !isPeriod(line))
    expect(told.slice(4)).toEqual([
      '5 TreatmentPlanMeetingHeld',
      '10 CollaborationMeetingHeld',
      '12 GpHospitalDialogueHeld',
      '19 MunicipalDialogueHeld',
      '20 HandoverConversationHeld',
      '21 MunicipalDhoStarted',
      '23 GpMunicipalityDialogueHeld',
      '110 MunicipalReviewHeld',
      '110 ClosingMeetingHeld',
      '110 EquipmentReturned',
      '110 DhoEnded',
    ])
  })

  it('takes the patient back for as many weeks as are drawn anew, after an admission', () => {
    const facts = live(
      hospitalThenMunicipal,
      { 'adm.hazard.medium.COPD': 1, 'readmit.backToHospitalDho': 1, 'adm.postDischargeMultiplier': 1 },
      {
        'admission#0': 1 - Math.exp(-40 / 365.25),
        'admission#1': 0.999,
        'deathInHospital#1': 0.999,
        'hospitalDays#1': 0.000_01,
      },
      6,
    )
    const home = all(facts, 'Discharged')[0]?.at as number
    const back = all(facts, 'MunicipalDhoResumed')[0]?.at as number
    expect(all(facts, 'MunicipalDhoStarted')).toHaveLength(1)
    expect(Math.round((back - home) / MINUTES_PER_DAY)).toBe(14)
  })
})

describe('a red measurement', () => {
  const waits = (set: Readonly<Record<string, number>>) => {
    let [reds, minutes] = [0, 0]
    for (let patient = 1; patient <= 40; patient++) {
      const drawn = Object.fromEntries(
        Array.from({ length: 60 }, (_, nth) => [
          `redWait#${nth}`,
          ((patient * 0.618 + nth * 0.377) % 1) * 0.9998 + 1e-4,
        ]),
      )
      const facts = live(hospitalThenMunicipal, { 'tms.continue': 1, 'alerts.tms.red': 0.2, ...set }, drawn, 8)
      reds += sumOf(facts, 'MunicipalMonthClosed', 'red')
      minutes += sumOf(facts, 'MunicipalMonthClosed', 'redWaitMinutes')
    }
    return { reds, days: minutes / reds / MINUTES_PER_DAY }
  }

  it('waits three and a half days in the mean for a service that is open one day a week', () => {
    const { reds, days } = waits({})
    expect(reds).toBeGreaterThan(1000)
    expect(days).toBeCloseTo(3.5, 1)
  })

  it('waits half a day for one that is open daily, and never where nothing is red', () => {
    expect(waits({ 'municipal.openEvery': 1 }).days).toBeCloseTo(0.5, 1)
    expect(sumOf(live(hospitalThenMunicipal, { 'alerts.tms.red': 0 }), 'MunicipalMonthClosed', 'redWaitMinutes')).toBe(
      0,
    )
  })
})

describe("the municipality's service of the trial", () => {
  it('tests for three weeks, finishes the plan with the GP, and ends after the planned fifteen months', () => {
    expect(diary(live(municipalDho, {}, {}, 18)).filter((line) => !isPeriod(line))).toEqual([
      '0 DhoOffered',
      '0 DhoConsented',
      '0 MunicipalTrainingHeld',
      '0 EquipmentIssued',
      '0 MunicipalDhoStarted',
      '20 StartMeetingHeld',
      '455 EquipmentReturned',
      '455 DhoEnded',
    ])
  })

  it.each([
    [0.000_01, 12],
    [0.999_99, 18],
  ])('is planned for 12 to 18 whole months (draw %f: %i)', (drawn, months) => {
    const facts = live(municipalDho, {}, { 'plannedMonths#0': drawn }, 20)
    const closed = all(facts, 'MunicipalMonthClosed').map(({ at }) => monthIndexAt(calendarOf('2023-01-01', 20), at))
    expect(new Set(closed).size).toBe(months)
  })

  it.each(END_CAUSES.filter((cause) => cause !== 'planned' && cause !== 'death'))('is left for "%s"', (cause) => {
    const shares = { technology: 0.08, worseHealth: 0.22, benefitBelowCost: 0.34, notListed: 0.7 }
    const luck = { 'dropOut#0': 0.5, 'dropOutCause#0': shares[cause as keyof typeof shares] }
    const [end] = all(live(municipalDho, { dropout: 0.2 }, luck, 12), 'DhoEnded')
    expect(END_CAUSES[end?.values.cause as number]).toBe(cause)
  })

  it('costs less home service, more GP contacts and fewer deaths only through the effects a scenario gives', () => {
    const served = { ...attributes, homeMinutesPerMonth: 600 }
    const minutes = (effects: Readonly<Record<string, number>>) => {
      const params = { ...paramsOf('organisation-models'), ...NO_EFFECT, ...CALM, 'home.stop': 0, ...effects }
      const { facts } = tellStory(municipalDho, {
        attributes: served,
        params,
        luck: { '*': 0.5 },
        months: 12,
        enrolDay: 0,
      })
      return [sumOf(facts, 'HomeServicesClosed', 'minutes'), sumOf(facts, 'GpContactsClosed', 'phone')]
    }
    const [before, phone] = minutes({}) as [number, number]
    const [after, more] = minutes({ 'fx.home.minutes': 0.75, 'fx.gp.phone': 0.13 }) as [number, number]
    expect(after / before).toBeCloseTo(0.75, 2)
    expect(more - phone).toBeCloseTo((0.13 * 365) / 30, -0.3)
  })
})
