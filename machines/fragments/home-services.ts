import { NEED_LEVELS, type NeedLevel } from '../../src/core/domain/facts.ts'
import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { DAYS_PER_MONTH, MINUTES_PER_MONTH } from '../../src/core/domain/time.ts'
import { draw } from '../../src/core/random/draw.ts'
import { gammaQuantile } from '../../src/core/random/quantile.ts'
import type { PatientContext } from '../context.ts'
import { announce, type Fragment, type Guard, param, record, recordPeriod, remember, type State } from '../idiom.ts'
import { clock, type Rate } from './clock.ts'
import { carryOver, countsOf } from './counts.ts'
import { inCare } from './health-course.ts'

/** Direct minutes a day, with the effect of follow-up. */
const minutesPerDay = (c: PatientContext): number =>
  (c.serviceMinutes * inCare(c, 'fx.home.minutes', 1)) / DAYS_PER_MONTH

const perDay = (c: PatientContext) => ({
  visits: c.servicesRate / param(c, 'home.minutesPerVisit'),
  homeMinutes: c.servicesRate,
  driving: c.servicesRate * param(c, 'home.driveRatio'),
})

/** Level of need by hours a week granted, before any effect. */
function levelOf(c: PatientContext): NeedLevel {
  const hoursPerWeek = ((c.serviceMinutes / DAYS_PER_MONTH) * 7) / 60
  if (hoursPerWeek < param(c, 'home.levelLow')) return 'low'
  return hoursPerWeek < param(c, 'home.levelMedium') ? 'medium' : 'high'
}
const levelIndex = (c: PatientContext) => ({ level: NEED_LEVELS.indexOf(levelOf(c)) })

const changeRate: Rate = (c) => {
  if (c.where !== 'home') return 0
  return c.serviceMinutes > 0
    ? (param(c, 'home.stop') * inCare(c, 'fx.home.stop', 1)) / MINUTES_PER_MONTH
    : (param(c, 'home.start') * inCare(c, 'fx.home.start', 1)) / MINUTES_PER_MONTH
}

const grantService = remember((c) => ({
  serviceStarts: c.serviceStarts + 1,
  serviceMinutes: gammaQuantile(
    draw(c.stream, 'homeMinutes', c.serviceStarts + 1),
    param(c, 'home.minutes'),
    param(c, 'home.minutesCv'),
  ),
}))
const changed = announce('CONDITIONS_CHANGED')
const stop = {
  target: 'without',
  actions: [record('HomeServicesStopped'), remember(() => ({ serviceMinutes: 0 })), changed],
}

/** When follow-up may end the services: what a state that receives them answers, and the state that assesses the need. */
interface Endings {
  readonly receiving: State['on']
  readonly assessment: State['on']
  readonly guards: Readonly<Record<string, Guard>>
}
const NEVER: Endings = { receiving: {}, assessment: {}, guards: {} }

const endsAtTms: Guard = ({ context: c }) => param(c, 'home.endsAtTms') >= 0.5
const WITH_FOLLOW_UP: Endings = {
  receiving: {
    DHO_CONSENTED: { guard: 'servicesEndAtOffer', ...stop },
    HANDED_OVER: { guard: 'servicesEndAtTms', ...stop },
  },
  // A handover that waited for the discharge comes before the need is assessed anew.
  assessment: { HANDED_OVER: { guard: 'servicesReturnAndEndAtTms', ...stop } },
  guards: {
    servicesEndAtOffer: ({ context: c }) => param(c, 'home.endsAtOffer') >= 0.5,
    servicesEndAtTms: endsAtTms,
    servicesReturnAndEndAtTms: (scope) => scope.context.serviceMinutes > 0 && endsAtTms(scope),
  },
}

const receiving = (level: NeedLevel, endings: Endings): State => ({
  entry: remember((c) => ({ servicesSince: c.now, servicesRate: minutesPerDay(c) })),
  exit: [
    recordPeriod(
      'HomeServicesClosed',
      (c) => c.servicesSince,
      (c) => {
        const { visits, homeMinutes, driving } = countsOf(c, perDay(c), c.servicesSince) as Record<string, number>
        return { ...levelIndex(c), visits, minutes: homeMinutes, driving } as Record<string, number>
      },
    ),
    remember((c) => carryOver(c, perDay(c), c.servicesSince)),
  ],
  on: {
    MONTH_ENDED: { target: level, reenter: true },
    CONDITIONS_CHANGED: { guard: 'serviceMinutesChanged', target: level, reenter: true },
    HOME_SERVICE_CHANGE_DUE: stop,
    ...endings.receiving,
    ADMITTED: 'paused',
  },
})

const isLevel =
  (level: NeedLevel): Guard =>
  ({ context: c }) =>
    c.serviceMinutes > 0 && levelOf(c) === level

const servicesThatEnd = (endings: Endings): Fragment => ({
  guards: {
    ...endings.guards,
    needIsLow: isLevel('low'),
    needIsMedium: isLevel('medium'),
    needIsHigh: isLevel('high'),
    serviceMinutesChanged: ({ context: c }) => minutesPerDay(c) !== c.servicesRate,
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
            actions: [grantService, record('HomeServicesStarted', levelIndex), changed],
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
