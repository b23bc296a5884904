import { expect, it } from 'vitest'
import {
  countTwinsThatDiffer,
  foldLives,
  type PatientOutcome,
  summariseLives,
} from '../../../src/core/analysis/outcomes.ts'
import { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import type { FactType } from '../../../src/core/domain/facts.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import type { PatientInput } from '../../../src/core/engine/contract.ts'

const DAY = 1440
const MONTH = 30.4375
const YEARS = calendarOf('2023-01-01', 36)
const COURSE = { index: 0, pathway: 'any', params: {}, arms: [0] }

const patients: PatientInput[] = [0, 1, 2, 3].map((patient) => ({
  patient,
  enrolAt: 0,
  attributes: { diagnosis: 'COPD', risk: 'high', age: 70, homeMinutesPerMonth: patient === 0 ? 100 : 0 },
}))

type Told = [patient: number, type: FactType, day: number, values?: Record<string, number>, fromDay?: number]

/** Instants at the start of a day; a period reaches to the start of `day`. */
function livesOf(story: Told[]): Map<number, PatientOutcome> {
  const batch = new FactBatch(1)
  for (const [patient, type, day, values = {}, fromDay] of story) {
    const at = fromDay === undefined ? day * DAY : day * DAY - 1
    batch.add({ type, patient, at, from: fromDay === undefined ? at : fromDay * DAY, values })
  }
  const lives = new Map<number, PatientOutcome>()
  foldLives(lives, { kind: 'facts', simulation: COURSE, replication: 0, patients, batch }, YEARS)
  return lives
}
const outcomesOf = (story: Told[]) => summariseLives([...livesOf(story).values()], YEARS)

it('counts a quiet cohort from enrolment to the horizon', () => {
  expect(outcomesOf([])).toEqual({
    unplannedAdmissions: 0,
    patientYears: expect.closeTo((4 * 1096) / 365.25, 9),
    admissionsPerPatientYear: 0,
    admittedInYear1: 0,
    readmittedWithin30Days: null,
    bedDaysPerPatientYear: 0,
    deadBy12Months: 0,
    deadBy24Months: 0,
    deadBy36Months: 0,
    servedAt12Months: 0.25,
    homeMinutesInYear1: 0,
    hospitalDhoMonths: 0,
    tmsMonths: 0,
    inTmsInMonth12: 0,
  })
})

it('counts stays, readmissions within thirty days and deaths by year', () => {
  const story: Told[] = [
    [0, 'Admitted', 10],
    [0, 'Discharged', 15, { stayMinutes: 5 * DAY }],
    [0, 'Admitted', 45],
    [0, 'Discharged', 47, { stayMinutes: 2 * DAY }],
    [1, 'Admitted', 400],
    [1, 'DiedInHospital', 403, { stayMinutes: 3 * DAY }],
    [1, 'Died', 403],
    [2, 'Died', 100],
    [3, 'Admitted', 1080],
    [3, 'Discharged', 1090, { stayMinutes: 10 * DAY }],
  ]
  const outcomes = outcomesOf(story)
  const years = (1096 + 403 + 100 + 1096) / 365.25
  expect(outcomes).toMatchObject({
    unplannedAdmissions: 4,
    admittedInYear1: 1 / 3,
    readmittedWithin30Days: 0.5,
    deadBy12Months: 0.25,
    deadBy24Months: 0.5,
    deadBy36Months: 0.5,
  })
  expect(outcomes.bedDaysPerPatientYear).toBeCloseTo(20 / years, 9)
  expect(outcomes.admissionsPerPatientYear).toBeCloseTo(4 / years, 9)
})

it('follows home services to twelve months and shares a period out that reaches past them', () => {
  const story: Told[] = [
    [0, 'HomeServicesClosed', 31, { minutes: 90 }, 0],
    [0, 'HomeServicesStopped', 31],
    [1, 'HomeServicesStarted', 360],
    [1, 'HomeServicesClosed', 370, { minutes: 100 }, 360],
    [1, 'HomeServicesStopped', 370],
    [2, 'HomeServicesStarted', 366],
  ]
  expect(outcomesOf(story)).toMatchObject({ servedAt12Months: 0.25, homeMinutesInYear1: (90 + 50) / 4 })
})

it('measures months in hospital follow-up and in TMS, and who is in TMS in month 12', () => {
  const story: Told[] = [
    [0, 'HospitalMonitoringClosed', 30, {}, 0],
    [0, 'TmsMonthClosed', 59, {}, 30],
    [1, 'TmsMonthClosed', 365, {}, 334],
    [2, 'TmsMonthClosed', 365, {}, 349.5],
  ]
  const outcomes = outcomesOf(story)
  expect(outcomes.hospitalDhoMonths).toBeCloseTo(30 / MONTH / 4, 9)
  expect(outcomes.tmsMonths).toBeCloseTo((29 + 31 + 15.5) / MONTH / 4, 9)
  expect(outcomes.inTmsInMonth12).toBeCloseTo(1.5, 9)
})

it('leaves out what a short run cannot tell', () => {
  const short = calendarOf('2023-01-01', 6)
  expect(summariseLives([...livesOf([]).values()], short)).toMatchObject({
    deadBy12Months: null,
    admittedInYear1: null,
    servedAt12Months: null,
    inTmsInMonth12: null,
  })
})

it('finds twins whose health courses differ, and only those', () => {
  const stay: Told[] = [
    [0, 'Admitted', 10],
    [0, 'Discharged', 15, { stayMinutes: 5 * DAY }],
  ]
  expect(countTwinsThatDiffer(livesOf(stay), livesOf([...stay, [1, 'TmsMonthClosed', 59, {}, 30]]))).toBe(0)
  expect(countTwinsThatDiffer(livesOf(stay), livesOf([...stay, [1, 'Admitted', 9]]))).toBe(1)
  expect(countTwinsThatDiffer(livesOf(stay), livesOf([]))).toBe(1)
  expect(countTwinsThatDiffer(livesOf(stay), new Map())).toBe(4)
})
