/** Rates and luck of the loop written by hand, worked out once for each kind of patient. */
import { DAYS_PER_MONTH, DAYS_PER_YEAR, MINUTES_PER_DAY, MINUTES_PER_MONTH } from '../../../src/core/domain/time.ts'
import type { Parameters } from './parameters.ts'

const MINUTES_PER_YEAR = DAYS_PER_YEAR * MINUTES_PER_DAY

/** Events a minute at home, by whether the patient is followed up, and besides that recently discharged. */
export interface Rates {
  /** At `followed * 2 + recent`. */
  readonly admission: Float64Array
  readonly exacerbation: Float64Array
  /** At `followed`. */
  readonly death: Float64Array
}

/** The rates of a patient by risk (0 medium, 1 high) and diagnosis. */
export function ratesOf(p: Parameters, risk: number, diagnosis: number): Rates {
  const of = (list: readonly number[]): number => list[diagnosis] as number
  const hazard = of(risk === 1 ? p.admissionHigh : p.admissionMedium)
  const admitted = of(p.admittedShare)
  const effect = p.effectOnAdmission * of(p.effectOnAdmissionOf)
  const admission = Float64Array.from(
    [0, 1, 2, 3],
    (at) => (hazard / MINUTES_PER_YEAR) * (at & 1 ? p.recentMultiplier : 1) * (at & 2 ? effect : 1),
  )
  const dying = of(risk === 1 ? p.deathHigh : p.deathMedium) / MINUTES_PER_YEAR
  return {
    admission,
    exacerbation: admission.map((rate) => (admitted === 0 ? 0 : (rate * (1 - admitted)) / admitted)),
    death: Float64Array.of(dying, dying * p.effectOnDeath),
  }
}

/** Starts and stops of home services a minute, at `followed * 2 + received`. */
export const serviceRates = (p: Parameters): Float64Array =>
  Float64Array.of(
    p.servicesStart / MINUTES_PER_MONTH,
    p.servicesStop / MINUTES_PER_MONTH,
    (p.servicesStart * p.effectOnStart) / MINUTES_PER_MONTH,
    (p.servicesStop * p.effectOnStop) / MINUTES_PER_MONTH,
  )

/** Kinds of ordinary contacts. */
export const CONTACT_KINDS = 5

/** Ordinary contacts a day at `followed * 5 + kind`: simple, consultations, meetings, phone, outpatient. */
export const contactsPerDay = (p: Parameters): Float64Array =>
  Float64Array.from(
    [0, 1].flatMap((followed) => [
      p.gpSimple,
      Math.max(0, p.gpConsultations + followed * p.effectOnConsultations),
      Math.max(0, p.gpMeetings + followed * p.effectOnMeetings),
      Math.max(0, p.gpPhone + followed * p.effectOnPhone),
      Math.max(0, p.outpatient + followed * p.effectOnOutpatient),
    ]),
    (per30Days) => per30Days / 30,
  )

/** Measurements a day by diagnosis at `(diagnosis * 2 + tms) * 4 + colour`: green, yellow, red, missing. */
export const measuredPerDay = (p: Parameters): Float64Array =>
  Float64Array.from(
    p.measuredPerDay.flatMap((measured) =>
      [
        [p.hospitalGreen, p.hospitalYellow, p.hospitalRed, p.hospitalMissing],
        [p.tmsGreen, p.tmsYellow, p.tmsRed, p.tmsMissing],
      ].flatMap((shares) => shares.map((share) => measured * share)),
    ),
  )

/** Place of the level of need in NEED_LEVELS, for direct minutes a month. */
export function levelOf(p: Parameters, minutes: number): number {
  const hoursPerWeek = ((minutes / DAYS_PER_MONTH) * 7) / 60
  if (hoursPerWeek < p.levelLow) return 0
  return hoursPerWeek < p.levelMedium ? 1 : 2
}

/** Whether ordinary contacts differ with follow-up. */
export function contactsDiffer(p: Parameters): boolean {
  const perDay = contactsPerDay(p)
  return perDay.slice(0, CONTACT_KINDS).some((rate, kind) => rate !== perDay[CONTACT_KINDS + kind])
}
