import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { DIAGNOSES } from '../../src/core/domain/facts.ts'
import { DAYS_PER_MONTH } from '../../src/core/domain/time.ts'
import type { PatientContext } from '../context.ts'
import { param, recordPeriod, remember, type State, type Transition } from '../idiom.ts'
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
  const fixed = ((counts['days'] as number) * param(c, 'alert.minutes.fixed')) / DAYS_PER_MONTH
  return Math.round(alerts.reduce((sum, minutes) => sum + minutes, fixed))
}

/**
 * Daily measurements, told once a month with the alerts by colour; they rest while the patient is in hospital.
 * `afterStay` is tried first when the patient comes home. (A discharge must be answered here: an inner state that
 * answers an event hides it from the states around it.)
 */
export const monitoring = (phase: Phase, afterStay: readonly Transition[] = []): State => ({
  initial: 'measuring',
  states: {
    measuring: {
      entry: remember((c) => ({ monitoringSince: c.now })),
      exit: [
        recordPeriod(
          phase === 'hospital' ? 'HospitalMonitoringClosed' : 'TmsMonthClosed',
          (c) => c.monitoringSince,
          (c) => {
            const counts = countsOf(c, perDay(c, phase), c.monitoringSince)
            return { ...counts, minutes: nurseMinutes(c, counts) }
          },
        ),
        remember((c) => carryOver(c, perDay(c, phase), c.monitoringSince)),
      ],
      on: { MONTH_ENDED: { target: 'measuring', reenter: true }, ADMITTED: 'resting' },
    },
    resting: { on: { DISCHARGED: [...afterStay, { target: 'measuring' }] } },
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
