import { DIAGNOSES } from '../../src/core/domain/facts.ts'
import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { DAYS_PER_MONTH } from '../../src/core/domain/time.ts'
import type { PatientContext } from '../context.ts'
import { param, recordPeriod, remember, type State } from '../idiom.ts'
import { carryOver, countsOf } from './counts.ts'

type Phase = 'hospital' | 'tms'
const COLOURS = ['green', 'yellow', 'red', 'missing'] as const

const perDay = (c: PatientContext, phase: Phase) => {
  const measured = param(c, `measure.perDay.${c.diagnosis}`)
  const rates: { [K in 'days' | (typeof COLOURS)[number]]?: number } = { days: 1 }
  for (const colour of COLOURS) rates[colour] = measured * param(c, `alerts.${phase}.${colour}`)
  return rates
}

/** Nurse minutes for the alerts of a period, and the fixed contact of its days. */
function nurseMinutes(c: PatientContext, counts: Readonly<Record<string, number>>): number {
  const alerts = (['green', 'yellow', 'red'] as const).map(
    (colour) => (counts[colour] as number) * param(c, `alert.minutes.${colour}`),
  )
  const fixed = ((counts.days as number) * param(c, 'alert.minutes.fixed')) / DAYS_PER_MONTH
  return Math.round(alerts.reduce((sum, minutes) => sum + minutes, fixed))
}

/** Minutes in hospital so far, an open stay included. */
const awayMinutes = (c: PatientContext): number => c.awayTotal + (c.where === 'home' ? 0 : c.now - c.admittedAt)
const countsNow = (c: PatientContext, phase: Phase) =>
  countsOf(c, perDay(c, phase), c.monitoringSince, awayMinutes(c) - c.awayAtOpening)

/**
 * Daily measurements, told once a month with the alerts by colour. The period runs on while the patient is in
 * hospital, as the subscription does, but nothing is measured then.
 */
export const monitoring = (phase: Phase): State => ({
  initial: 'measuring',
  states: {
    measuring: {
      entry: remember((c) => ({ monitoringSince: c.now, awayAtOpening: awayMinutes(c) })),
      exit: [
        recordPeriod(
          phase === 'hospital' ? 'HospitalMonitoringClosed' : 'TmsMonthClosed',
          (c) => c.monitoringSince,
          (c) => {
            const counts = countsNow(c, phase)
            return { ...counts, minutes: nurseMinutes(c, counts) }
          },
        ),
        remember((c) => carryOver(c, perDay(c, phase), c.monitoringSince, awayMinutes(c) - c.awayAtOpening)),
      ],
      on: { MONTH_ENDED: { target: 'measuring', reenter: true } },
    },
  },
})

/** What monitoring reads from a scenario. */
export const MONITORING_PARAMETERS: readonly ParameterSpec[] = [
  ...DIAGNOSES.map((diagnosis) => ({ name: `measure.perDay.${diagnosis}`, kind: 'perDay' as const })),
  ...(['hospital', 'tms'] as const).flatMap((phase) =>
    COLOURS.map((colour) => ({ name: `alerts.${phase}.${colour}`, kind: 'share' as const })),
  ),
  ...(['green', 'yellow', 'red', 'fixed'] as const).map((name) => ({
    name: `alert.minutes.${name}`,
    kind: 'minutes' as const,
  })),
]
