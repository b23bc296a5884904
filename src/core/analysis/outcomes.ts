/** What happened to the patients, from facts alone: the clinical figures a scenario can be checked against. */
import { columnOf } from '../domain/fact-batch.ts'
import { FACT_TYPES, type FactType, READMISSION_DAYS, VALUE_COLUMNS } from '../domain/facts.ts'
import {
  type Calendar,
  DAYS_PER_YEAR,
  MINUTES_PER_DAY,
  MINUTES_PER_MONTH,
  minutesUntilMonthsLater,
} from '../domain/time.ts'
import type { PatientInput } from '../engine/contract.ts'
import type { FactsLived } from '../stream/events.ts'

const READMISSION_MINUTES = READMISSION_DAYS * MINUTES_PER_DAY

/** One patient's life as far as the figures need it; times in minutes since time zero. */
export interface PatientOutcome {
  readonly patient: number
  readonly enrolAt: number
  /** End of the first twelve months. */
  readonly year1: number
  /** Infinity where the patient is alive at the horizon. */
  diedAt: number
  admissions: number
  admissionsInYear1: number
  /** Discharges that leave thirty days to look for a readmission, and how many had one. */
  discharges: number
  readmitted: number
  lastDischargeAt: number
  bedMinutes: number
  /** Twelve months after enrolment. */
  servedAtMonth12: boolean
  homeMinutesInYear1: number
  hospitalDhoMinutes: number
  tmsMinutes: number
  /** Minutes in TMS within the twelfth accounted month. */
  tmsMinutesInMonth12: number
}

/** Figures of one replication; null where there is nobody to count. Shares from 0 to 1. */
export interface Outcomes {
  readonly unplannedAdmissions: number
  readonly patientYears: number | null
  readonly admissionsPerPatientYear: number | null
  readonly admittedInYear1: number | null
  readonly readmittedWithin30Days: number | null
  readonly bedDaysPerPatientYear: number | null
  readonly deadBy12Months: number | null
  readonly deadBy24Months: number | null
  readonly deadBy36Months: number | null
  readonly servedAt12Months: number | null
  readonly homeMinutesInYear1: number | null
  readonly hospitalDhoMonths: number | null
  readonly tmsMonths: number | null
  /** Patients in TMS in the twelfth accounted month, averaged over its days; null in a shorter run. */
  readonly inTmsInMonth12: number | null
}

const dueAfter = (calendar: Calendar, enrolAt: number, months: number): number =>
  enrolAt + minutesUntilMonthsLater(calendar.zeroDay, enrolAt, months)

const overlap = (from: number, to: number, low: number, high: number): number =>
  Math.max(0, Math.min(to, high) - Math.max(from, low))

const startLife = ({ patient, enrolAt, attributes }: PatientInput, calendar: Calendar): PatientOutcome => ({
  patient,
  enrolAt,
  year1: dueAfter(calendar, enrolAt, 12),
  diedAt: Number.POSITIVE_INFINITY,
  admissions: 0,
  admissionsInYear1: 0,
  discharges: 0,
  readmitted: 0,
  lastDischargeAt: Number.NEGATIVE_INFINITY,
  bedMinutes: 0,
  servedAtMonth12: attributes.homeMinutesPerMonth > 0,
  homeMinutesInYear1: 0,
  hospitalDhoMinutes: 0,
  tmsMinutes: 0,
  tmsMinutesInMonth12: 0,
})

interface Moment {
  readonly at: number
  readonly from: number
  readonly calendar: Calendar
  value(name: string): number
}

const monitored = (life: PatientOutcome, key: 'hospitalDhoMinutes' | 'tmsMinutes', { at, from }: Moment): void => {
  life[key] += at + 1 - from
}

/** How each fact enters a patient's figures; facts that are not named do not. */
const READERS: Partial<Record<FactType, (life: PatientOutcome, moment: Moment) => void>> = {
  Died: (life, { at }) => {
    life.diedAt = at
  },
  Admitted: (life, { at }) => {
    life.admissions++
    if (at < life.year1) life.admissionsInYear1++
    if (at - life.lastDischargeAt <= READMISSION_MINUTES) life.readmitted++
    life.lastDischargeAt = Number.NEGATIVE_INFINITY
  },
  Discharged: (life, { at, calendar, value }) => {
    life.bedMinutes += value('stayMinutes')
    if (at + READMISSION_MINUTES > calendar.horizon) return
    life.discharges++
    life.lastDischargeAt = at
  },
  DiedInHospital: (life, { value }) => {
    life.bedMinutes += value('stayMinutes')
  },
  HomeServicesStarted: (life, { at }) => {
    if (at <= life.year1) life.servedAtMonth12 = true
  },
  HomeServicesStopped: (life, { at }) => {
    if (at <= life.year1) life.servedAtMonth12 = false
  },
  HomeServicesClosed: (life, { at, from, value }) => {
    life.homeMinutesInYear1 += (value('minutes') * overlap(from, at + 1, life.enrolAt, life.year1)) / (at + 1 - from)
  },
  HospitalMonitoringClosed: (life, moment) => monitored(life, 'hospitalDhoMinutes', moment),
  TmsMonthClosed: (life, moment) => {
    monitored(life, 'tmsMinutes', moment)
    const { monthStarts, warmUpMonths } = moment.calendar
    const [start, end] = [monthStarts[warmUpMonths + 11], monthStarts[warmUpMonths + 12]]
    if (start !== undefined && end !== undefined) {
      life.tmsMinutesInMonth12 += overlap(moment.from, moment.at + 1, start, end)
    }
  },
}

/** Folds one batch of a simulation into the lives of its patients, by patient index. */
export function foldLives(lives: Map<number, PatientOutcome>, event: FactsLived, calendar: Calendar): void {
  const { batch } = event
  for (const patient of event.patients) {
    if (!lives.has(patient.patient)) lives.set(patient.patient, startLife(patient, calendar))
  }
  for (let row = 0; row < batch.count; row++) {
    const type = FACT_TYPES[batch.type[row] as number] as FactType
    const life = lives.get(batch.patient[row] as number)
    if (!life || !READERS[type]) continue
    READERS[type](life, {
      at: batch.at[row] as number,
      from: batch.from[row] as number,
      calendar,
      value: (name) => batch.values[row * VALUE_COLUMNS + columnOf(type, name)] as number,
    })
  }
}

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

/** The figures of a replication; patients without the follow-up time a figure needs are left out of it. */
export function summariseLives(lives: readonly PatientOutcome[], calendar: Calendar): Outcomes {
  const sum = (of: (life: PatientOutcome) => number, among = lives): number =>
    among.reduce((total, life) => total + of(life), 0)
  const followed = (months: number): PatientOutcome[] =>
    lives.filter((life) => dueAfter(calendar, life.enrolAt, months) <= calendar.horizon)
  const isDeadBy = (life: PatientOutcome, months: number): boolean =>
    life.diedAt < dueAfter(calendar, life.enrolAt, months)
  const deadBy = (months: number): number | null =>
    share(followed(months).filter((life) => isDeadBy(life, months)).length, followed(months).length)
  const survivors = followed(12).filter((life) => !isDeadBy(life, 12))
  const aliveMinutes = sum((life) => Math.min(life.diedAt, calendar.horizon) - life.enrolAt)
  const patientYears = aliveMinutes / (DAYS_PER_YEAR * MINUTES_PER_DAY)
  const admissions = sum((life) => life.admissions)
  const month12 =
    (calendar.monthStarts[calendar.warmUpMonths + 12] ?? Number.NaN) -
    (calendar.monthStarts[calendar.warmUpMonths + 11] ?? Number.NaN)
  return {
    unplannedAdmissions: admissions,
    patientYears,
    admissionsPerPatientYear: share(admissions, patientYears),
    admittedInYear1: share(survivors.filter((life) => life.admissionsInYear1 > 0).length, survivors.length),
    readmittedWithin30Days: share(
      sum((life) => life.readmitted),
      sum((life) => life.discharges),
    ),
    bedDaysPerPatientYear: share(sum((life) => life.bedMinutes) / MINUTES_PER_DAY, patientYears),
    deadBy12Months: deadBy(12),
    deadBy24Months: deadBy(24),
    deadBy36Months: deadBy(36),
    servedAt12Months: share(survivors.filter((life) => life.servedAtMonth12).length, survivors.length),
    homeMinutesInYear1: share(
      sum((life) => life.homeMinutesInYear1, survivors),
      survivors.length,
    ),
    hospitalDhoMonths: share(sum((life) => life.hospitalDhoMinutes) / MINUTES_PER_MONTH, lives.length),
    tmsMonths: share(sum((life) => life.tmsMinutes) / MINUTES_PER_MONTH, lives.length),
    inTmsInMonth12: month12 > 0 ? sum((life) => life.tmsMinutesInMonth12) / month12 : null,
  }
}

/** Twins whose admissions, days in bed or death differ between two arms, or who live in one only. */
export function countTwinsThatDiffer(
  lives: ReadonlyMap<number, PatientOutcome>,
  others: ReadonlyMap<number, PatientOutcome>,
): number {
  const patients = new Set([...lives.keys(), ...others.keys()])
  const isSame = (a: PatientOutcome | undefined, b: PatientOutcome | undefined): boolean =>
    a?.admissions === b?.admissions && a?.bedMinutes === b?.bedMinutes && a?.diedAt === b?.diedAt
  return [...patients].filter((patient) => !isSame(lives.get(patient), others.get(patient))).length
}
