import { DIAGNOSES, type FactType } from '../../src/core/domain/facts.ts'
import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { DAYS_PER_MONTH, MINUTES_PER_DAY } from '../../src/core/domain/time.ts'
import { choose, draw, type Formula, floor, param, round, sumUpTo } from '../../src/core/formula/formula.ts'
import { m } from '../context.ts'
import { recordPeriod, remember, type State } from '../idiom.ts'
import { carryOver, countsOf } from './counts.ts'

/** Whose shares of alerts hold: the first weeks' (known from the hospital's follow-up) or those of later months (TMS). */
type Shares = 'hospital' | 'tms'
const COLOURS = ['green', 'yellow', 'red', 'missing'] as const
type Colour = (typeof COLOURS)[number]
type Counts = Readonly<Record<'days' | Colour, Formula>>

const alertsPerDay = (shares: Shares, colour: Colour): Formula =>
  param('measure.perDay', m.diagnosis).times(param(`alerts.${shares}.${colour}`))
const perDay = (shares: Shares) => ({
  days: 1,
  green: alertsPerDay(shares, 'green'),
  yellow: alertsPerDay(shares, 'yellow'),
  red: alertsPerDay(shares, 'red'),
  missing: alertsPerDay(shares, 'missing'),
})

/** Nurse minutes for the alerts of a period, and the fixed contact of its days. */
function nurseMinutes(counts: Counts): Formula {
  const minutesFor = (colour: Colour): Formula => counts[colour].times(param(`alert.minutes.${colour}`))
  const fixed = counts.days.times(param('alert.minutes.fixed')).over(DAYS_PER_MONTH)
  return round(fixed.plus(minutesFor('green')).plus(minutesFor('yellow')).plus(minutesFor('red')))
}

/** Minutes that the red measurements of a period wait until the service opens: each anywhere between two openings. */
function redWaitMinutes({ red }: Counts): Formula {
  const between = param('municipal.openEvery').times(MINUTES_PER_DAY)
  const first = floor(m.redTotal)
  return round(sumUpTo(red, (nth) => draw('redWait', first.plus(nth)).times(between)))
}

/** Minutes in hospital so far, an open stay included. */
const awayMinutes = m.awayTotal.plus(choose(m.where.is('home'), 0, m.now.minus(m.admittedAt)))
/** Minutes of the open period spent outside hospital, when the patient could measure. */
const minutesMeasured = m.now.minus(m.monitoringSince).minus(awayMinutes.minus(m.awayAtOpening))

/** A state that measures: its period is told as `fact` when it is left, and at every month's end. */
function measuring(name: string, fact: FactType, shares: Shares): State {
  const counts = countsOf(perDay(shares), minutesMeasured)
  const told = { ...counts, minutes: nurseMinutes(counts) }
  return {
    entry: remember({ monitoringSince: m.now, awayAtOpening: awayMinutes }),
    exit: [
      recordPeriod(
        fact,
        m.monitoringSince,
        fact === 'MunicipalMonthClosed' ? { ...told, redWaitMinutes: redWaitMinutes(counts) } : told,
      ),
      remember(carryOver(perDay(shares), minutesMeasured)),
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
