import { DIAGNOSES, type FactType } from '../../src/core/domain/facts.ts'
import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { DAYS_PER_MONTH, MINUTES_PER_DAY } from '../../src/core/domain/time.ts'
import { draw } from '../../src/core/random/draw.ts'
import type { PatientContext } from '../context.ts'
import { param, recordPeriod, remember, type State } from '../idiom.ts'
import { carryOver, countsOf } from './counts.ts'

/** Whose shares of alerts hold: the first weeks' (known from the hospital's follow-up) or those of later months (TMS). */
type Shares = 'hospital' | 'tms'
type Counts = Readonly<Record<string, number>>
const COLOURS = ['green', 'yellow', 'red', 'missing'] as const

const perDay = (c: PatientContext, shares: Shares) => {
  const measured = param(c, `measure.perDay.${c.diagnosis}`)
  const rates: { [K in 'days' | (typeof COLOURS)[number]]?: number } = { days: 1 }
  for (const colour of COLOURS) rates[colour] = measured * param(c, `alerts.${shares}.${colour}`)
  return rates
}

/** Nurse minutes for the alerts of a period, and the fixed contact of its days. */
function nurseMinutes(c: PatientContext, counts: Counts): number {
  const alerts = (['green', 'yellow', 'red'] as const).map(
    (colour) => (counts[colour] as number) * param(c, `alert.minutes.${colour}`),
  )
  const fixed = ((counts.days as number) * param(c, 'alert.minutes.fixed')) / DAYS_PER_MONTH
  return Math.round(alerts.reduce((sum, minutes) => sum + minutes, fixed))
}

/** Minutes that the red measurements of a period wait until the service opens: each anywhere between two openings. */
function redWaitMinutes(c: PatientContext, counts: Counts): number {
  const between = param(c, 'municipal.openEvery') * MINUTES_PER_DAY
  const first = Math.floor(c.redTotal)
  let minutes = 0
  for (let nth = 0; nth < (counts.red as number); nth++) minutes += draw(c.stream, 'redWait', first + nth) * between
  return Math.round(minutes)
}

/** Minutes in hospital so far, an open stay included. */
const awayMinutes = (c: PatientContext): number => c.awayTotal + (c.where === 'home' ? 0 : c.now - c.admittedAt)
const away = (c: PatientContext): number => awayMinutes(c) - c.awayAtOpening

/** A state that measures: its period is told as `fact` when it is left, and at every month's end. */
function measuring(name: string, fact: FactType, shares: Shares): State {
  const counts = (c: PatientContext): Counts => countsOf(c, perDay(c, shares), c.monitoringSince, away(c))
  return {
    entry: remember((c) => ({ monitoringSince: c.now, awayAtOpening: awayMinutes(c) })),
    exit: [
      recordPeriod(
        fact,
        (c) => c.monitoringSince,
        (c) => {
          const counted = counts(c)
          const told = { ...counted, minutes: nurseMinutes(c, counted) }
          return fact === 'MunicipalMonthClosed' ? { ...told, redWaitMinutes: redWaitMinutes(c, counted) } : told
        },
      ),
      remember((c) => carryOver(c, perDay(c, shares), c.monitoringSince, away(c))),
    ],
    on: { MONTH_ENDED: { target: name, reenter: true } },
  }
}

type Monitored = 'HospitalMonitoringClosed' | 'TmsMonthClosed' | 'MunicipalMonthClosed'

/**
 * Daily measurements, told once a month with the alerts by colour. The period runs on while the patient is in
 * hospital, as the subscription does, but nothing is measured then.
 */
export const monitoring = (fact: Monitored, shares: Shares): State => ({
  initial: 'measuring',
  states: { measuring: measuring('measuring', fact, shares) },
})

/**
 * The same by one service all the way: more alerts in the first weeks, until the delay `end`, than later. Where they end
 * with a month, guard `isOver` says so: the period is told once.
 */
export const monitoringFromTheFirstWeeks = (fact: Monitored, end: string, isOver: string): State => ({
  initial: 'firstWeeks',
  states: {
    firstWeeks: {
      ...measuring('firstWeeks', fact, 'hospital'),
      on: {
        MONTH_ENDED: [
          { guard: isOver, target: 'later' },
          { target: 'firstWeeks', reenter: true },
        ],
      },
      after: { [end]: 'later' },
    },
    later: measuring('later', fact, 'tms'),
  },
})

const parametersOf = (...shares: Shares[]): readonly ParameterSpec[] => [
  ...DIAGNOSES.map((diagnosis) => ({ name: `measure.perDay.${diagnosis}`, kind: 'perDay' as const })),
  ...shares.flatMap((name) => COLOURS.map((colour) => ({ name: `alerts.${name}.${colour}`, kind: 'share' as const }))),
  ...(['green', 'yellow', 'red', 'fixed'] as const).map((name) => ({
    name: `alert.minutes.${name}`,
    kind: 'minutes' as const,
  })),
]

/** What monitoring reads from a scenario. */
export const MONITORING_PARAMETERS = parametersOf('hospital', 'tms')

/** What it reads where nobody follows up in the first weeks more closely than later. */
export const LATER_MONITORING_PARAMETERS = parametersOf('tms')

/** What the municipality's own service reads besides: days between two openings. */
export const OPENING_PARAMETERS: readonly ParameterSpec[] = [{ name: 'municipal.openEvery', kind: 'days' }]
