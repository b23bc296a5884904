/** Running totals and the facts of periods of the loop written by hand. */
import { DAYS_PER_MONTH, MINUTES_PER_DAY } from '../../../src/core/domain/time.ts'
import { PURPOSES } from '../../../src/core/random/draw.ts'
import { FACT, type HandLedger } from './by-hand-ledger.ts'
import type { Luck } from './by-hand-luck.ts'
import { CONTACT_KINDS, contactsPerDay, measuredPerDay } from './by-hand-rates.ts'
import type { Parameters } from './parameters.ts'

/** Totals as COUNTS of the machines numbers them: five kinds of ordinary contacts, then these. */
const [VISITS, DAYS] = [5, 8]
const COUNTERS = 13
const COLOURS = 4
/** Sums over all patients: 3 of home services, then 6 each of monitoring by the hospital and by the TMS. */
const ACTIVITIES = 15

/** Each closes a period of so many minutes in a month; rates are a day. */
export interface Periods {
  readonly activity: Float64Array
  /** Begins the totals of the patient whose turn it is. */
  begin(): void
  closeContacts(month: number, minutes: number, followed: number, diagnosis: number): void
  closeServices(month: number, minutes: number, perDay: number, level: number): void
  /** `away` are the minutes of the period in hospital, when nothing is measured. */
  closeMonitoring(tms: boolean, month: number, minutes: number, away: number, diagnosis: number): void
}

/** The periods of patients with these parameters, told to the ledger. */
export function createPeriods(p: Parameters, { draw }: Luck, { values, tell }: HandLedger): Periods {
  const contactRates = contactsPerDay(p)
  const measured = measuredPerDay(p)
  const activity = new Float64Array(ACTIVITIES)
  const totals = new Float64Array(COUNTERS)

  /** Adds to a running total and gives the whole counts it passes. */
  function count(counter: number, perDay: number, minutes: number): number {
    const before = totals[counter] as number
    const after = before + (perDay * minutes) / MINUTES_PER_DAY
    totals[counter] = after
    return Math.floor(after) - Math.floor(before)
  }

  function closeContacts(month: number, minutes: number, followed: number, diagnosis: number): void {
    for (let kind = 0; kind < CONTACT_KINDS; kind++) {
      values[kind] = count(kind, contactRates[followed * CONTACT_KINDS + kind] as number, minutes)
    }
    tell(FACT.GpContactsClosed, month, minutes)
    values[1] = values[4] as number
    values[0] = diagnosis
    tell(FACT.OutpatientContactsClosed, month, minutes)
  }

  function closeServices(month: number, minutes: number, perDay: number, level: number): void {
    values[0] = level
    values[1] = count(VISITS, perDay / p.minutesPerVisit, minutes)
    values[2] = count(VISITS + 1, perDay, minutes)
    values[3] = count(VISITS + 2, perDay * p.drivingRatio, minutes)
    for (let at = 0; at < 3; at++) activity[at] = (activity[at] as number) + (values[at + 1] as number)
    tell(FACT.HomeServicesClosed, month, minutes)
  }

  function closeMonitoring(tms: boolean, month: number, minutes: number, away: number, diagnosis: number): void {
    const shares = (diagnosis * 2 + (tms ? 1 : 0)) * COLOURS
    const atHome = minutes - away
    values[0] = count(DAYS, 1, atHome)
    for (let colour = 0; colour < COLOURS; colour++) {
      const perDay = measured[shares + colour] as number
      values[1 + colour] = count(DAYS + 1 + colour, perDay, atHome)
    }
    values[5] = Math.round(
      ((values[0] as number) * p.fixedMinutes) / DAYS_PER_MONTH +
        (values[1] as number) * p.greenMinutes +
        (values[2] as number) * p.yellowMinutes +
        (values[3] as number) * p.redMinutes,
    )
    const sums = tms ? 9 : 3
    for (let at = 0; at < 6; at++) activity[sums + at] = (activity[sums + at] as number) + (values[at] as number)
    tell(tms ? FACT.TmsMonthClosed : FACT.HospitalMonitoringClosed, month, minutes)
  }

  return {
    activity,
    begin() {
      for (let counter = 0; counter < COUNTERS; counter++) totals[counter] = draw(PURPOSES.countPhase, counter)
    },
    closeContacts,
    closeServices,
    closeMonitoring,
  }
}
