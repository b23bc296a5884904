/** The units a difference may be read in, and which of them a run has what it takes for. */

import { ALIVE, DHO } from '../ledger/measures.ts'
import type { Contrast, Plan } from '../scenario/plan.ts'
import type { Accumulation, KeptMonths } from './accumulate.ts'
import { listPairs, minutesOfMonths } from './kept-months.ts'
import { meanOf } from './statistics.ts'

/**
 * Kroner per included patient in the first twelve accounted months and in the whole run; per month that a patient is
 * alive and per month of digital follow-up; for the whole cohort; and full-time equivalents.
 */
export const READINGS = ['firstYear', 'period', 'monthAlive', 'dhoMonth', 'total', 'fullTime'] as const
export type Reading = (typeof READINGS)[number]

/**
 * Why a reading is not to be had: the run is shorter than a year; nobody enters; some pathway tells no fact that covers
 * the time a patient is alive; in some replication the arm has no month of digital follow-up; the costs are kroner only,
 * without posts or yearly pay.
 */
export type Missing = 'shortRun' | 'noPatients' | 'noMonthsAlive' | 'noDhoMonths' | 'noPosts'

export interface ReadingStatus {
  readonly reading: Reading
  /** Null where the reading is to be had. */
  readonly missing: Missing | null
  /** Mean of what the arm's amounts are divided by: patients or months; null where nothing is, or it is not known. */
  readonly divisor: number | null
}

/** Accounted months of the first reading. */
export const FIRST_MONTHS = 12

/** Months of a replication that some measures cover, over all patients; a civil month covered in full counts one. */
export function countMonths(kept: KeptMonths, measures: readonly number[], minutes: readonly number[]): number {
  let months = 0
  for (const measure of measures) {
    for (let month = 0; month < minutes.length; month++) {
      months += (kept.drivers[measure * minutes.length + month] as number) / (minutes[month] as number)
    }
  }
  return months
}

/**
 * Which readings a contrast has, in the order of READINGS; `patients` are those of the cohort, as a result tells. Throws
 * as `listPairs`.
 */
export function listReadings(
  plan: Plan,
  accumulated: Accumulation,
  contrast: Contrast,
  patients: number,
): readonly ReadingStatus[] {
  const pairs = listPairs(plan, accumulated, contrast)
  const minutes = minutesOfMonths(plan.calendar)
  const has = (reading: Reading, divisor: number | null = null): ReadingStatus => ({ reading, missing: null, divisor })
  const lacks = (reading: Reading, missing: Missing): ReadingStatus => ({ reading, missing, divisor: null })
  const perPatient = (reading: Reading): ReadingStatus =>
    patients > 0 ? has(reading, patients) : lacks(reading, 'noPatients')
  const perMonth = (reading: Reading, measures: readonly number[], both: boolean, missing: Missing): ReadingStatus => {
    const own = pairs.map((pair) => countMonths(pair.own, measures, minutes))
    const all = both ? [...own, ...pairs.map(({ base }) => countMonths(base, measures, minutes))] : own
    return own.length > 0 && all.every((months) => months > 0) ? has(reading, meanOf(own)) : lacks(reading, missing)
  }
  return [
    plan.scenario.months < FIRST_MONTHS ? lacks('firstYear', 'shortRun') : perPatient('firstYear'),
    perPatient('period'),
    perMonth('monthAlive', [ALIVE], true, 'noMonthsAlive'),
    perMonth('dhoMonth', DHO, false, 'noDhoMonths'),
    has('total'),
    lacks('fullTime', 'noPosts'),
  ]
}
