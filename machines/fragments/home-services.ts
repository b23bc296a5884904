import { NEED_LEVELS, type NeedLevel } from '../../src/core/domain/facts.ts'
import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { DAYS_PER_MONTH, MINUTES_PER_MONTH } from '../../src/core/domain/time.ts'
import { choose, draw, type Formula, gamma, param } from '../../src/core/formula/formula.ts'
import { m } from '../context.ts'
import { announce, type Fragment, type Guard, record, recordPeriod, remember, type State, when } from '../idiom.ts'
import { clock, type Rate } from './clock.ts'
import { carryOver, countsOf } from './counts.ts'
import { inCare } from './health-course.ts'

/** Direct minutes a day, with the effect of follow-up. */
const minutesPerDay = m.serviceMinutes.times(inCare('fx.home.minutes', 1)).over(DAYS_PER_MONTH)

const perDay = {
  visits: m.servicesRate.over(param('home.minutesPerVisit')),
  homeMinutes: m.servicesRate,
  driving: m.servicesRate.times(param('home.driveRatio')),
}

const served = m.serviceMinutes.isAbove(0)
/** Granted, before any effect. */
const hoursPerWeek = m.serviceMinutes.over(DAYS_PER_MONTH).times(7).over(60)
/** Level of need by hours a week, an index of `NEED_LEVELS`. */
const needLevel = choose(
  hoursPerWeek.isBelow(param('home.levelLow')),
  NEED_LEVELS.indexOf('low'),
  choose(hoursPerWeek.isBelow(param('home.levelMedium')), NEED_LEVELS.indexOf('medium'), NEED_LEVELS.indexOf('high')),
)
const level = { level: needLevel }

const perMonth = (name: string, effect: string): Rate => param(name).times(inCare(effect, 1)).over(MINUTES_PER_MONTH)
const changeRate: Rate = choose(
  m.where.is('home'),
  choose(served, perMonth('home.stop', 'fx.home.stop'), perMonth('home.start', 'fx.home.start')),
  0,
)

const nextStart = m.serviceStarts.plus(1)
const grantService = remember({
  serviceStarts: nextStart,
  serviceMinutes: gamma(draw('homeMinutes', nextStart), param('home.minutes'), param('home.minutesCv')),
})
const changed = announce('CONDITIONS_CHANGED')
const stop = {
  target: 'without',
  actions: [record('HomeServicesStopped'), remember({ serviceMinutes: 0 }), changed],
}

/** When follow-up may end the services: what a state that receives them answers, and the state that assesses the need. */
interface Endings {
  readonly receiving: State['on']
  readonly assessment: State['on']
  readonly guards: Readonly<Record<string, Guard>>
}
const NEVER: Endings = { receiving: {}, assessment: {}, guards: {} }

/** Whether a switch of the scenario, 0 or 1, is on. */
const isOn = (name: string): Formula => param(name).isAtLeast(0.5)
const WITH_FOLLOW_UP: Endings = {
  receiving: {
    DHO_CONSENTED: { guard: 'servicesEndAtOffer', ...stop },
    HANDED_OVER: { guard: 'servicesEndAtTms', ...stop },
  },
  // A handover that waited for the discharge comes before the need is assessed anew.
  assessment: { HANDED_OVER: { guard: 'servicesReturnAndEndAtTms', ...stop } },
  guards: {
    servicesEndAtOffer: when(isOn('home.endsAtOffer')),
    servicesEndAtTms: when(isOn('home.endsAtTms')),
    servicesReturnAndEndAtTms: when(served.and(isOn('home.endsAtTms'))),
  },
}

const minutesReceived = m.now.minus(m.servicesSince)
const { visits, homeMinutes, driving } = countsOf(perDay, minutesReceived)
const receiving = (state: NeedLevel, endings: Endings): State => ({
  entry: remember({ servicesSince: m.now, servicesRate: minutesPerDay }),
  exit: [
    recordPeriod('HomeServicesClosed', m.servicesSince, { ...level, visits, minutes: homeMinutes, driving }),
    remember(carryOver(perDay, minutesReceived)),
  ],
  on: {
    MONTH_ENDED: { target: state, reenter: true },
    CONDITIONS_CHANGED: { guard: 'serviceMinutesChanged', target: state, reenter: true },
    HOME_SERVICE_CHANGE_DUE: stop,
    ...endings.receiving,
    ADMITTED: 'paused',
  },
})

const isLevel = (name: NeedLevel): Guard => when(served.and(needLevel.equals(NEED_LEVELS.indexOf(name))))

const servicesThatEnd = (endings: Endings): Fragment => ({
  guards: {
    ...endings.guards,
    needIsLow: isLevel('low'),
    needIsMedium: isLevel('medium'),
    needIsHigh: isLevel('high'),
    serviceMinutesChanged: when(minutesPerDay.differs(m.servicesRate)),
  },
  region: {
    initial: 'assessment',
    states: {
      assessment: {
        entry: announce('NEED_ASSESSED'),
        on: {
          ...endings.assessment,
          NEED_ASSESSED: [
            { guard: 'needIsLow', target: 'low' },
            { guard: 'needIsMedium', target: 'medium' },
            { guard: 'needIsHigh', target: 'high' },
            { target: 'without' },
          ],
        },
      },
      without: {
        on: {
          HOME_SERVICE_CHANGE_DUE: {
            target: 'assessment',
            actions: [grantService, record('HomeServicesStarted', level), changed],
          },
        },
      },
      low: receiving('low', endings),
      medium: receiving('medium', endings),
      high: receiving('high', endings),
      paused: { on: { DISCHARGED: 'assessment' } },
    },
  },
})

/** Home services by level of need: none, received at home, or paused while the patient is in hospital. */
export const homeServices: Fragment = servicesThatEnd(NEVER)

/** The same, where they may end when digital follow-up is consented to or when TMS or the municipality's service takes over. */
export const homeServicesWithFollowUp: Fragment = servicesThatEnd(WITH_FOLLOW_UP)

/** Services start and stop on one clock: its nth event is a start or a stop alike in every arm. */
export const homeServiceClock: Fragment = clock(
  'homeServiceChange',
  'homeServiceChange',
  changeRate,
  'HOME_SERVICE_CHANGE_DUE',
)

/** What home services read from a scenario. */
export const HOME_PARAMETERS: readonly ParameterSpec[] = [
  { name: 'home.start', kind: 'ratePerMonth' },
  { name: 'home.stop', kind: 'ratePerMonth' },
  { name: 'home.minutes', kind: 'minutes' },
  { name: 'home.minutesCv', kind: 'coefficientOfVariation' },
  { name: 'home.minutesPerVisit', kind: 'minutesEach' },
  { name: 'home.driveRatio', kind: 'ratio' },
  { name: 'home.levelLow', kind: 'hoursPerWeek' },
  { name: 'home.levelMedium', kind: 'hoursPerWeek' },
]

/** Effects of follow-up on home services, and whether they end at the offer or when TMS or the municipality begins (0 or 1). */
export const HOME_EFFECTS: readonly ParameterSpec[] = [
  { name: 'fx.home.start', kind: 'hazardRatio', effect: true },
  { name: 'fx.home.stop', kind: 'hazardRatio', effect: true },
  { name: 'fx.home.minutes', kind: 'ratio', effect: true },
  { name: 'home.endsAtOffer', kind: 'probability' },
  { name: 'home.endsAtTms', kind: 'probability' },
]
