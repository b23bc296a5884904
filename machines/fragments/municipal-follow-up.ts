import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { MINUTES_PER_DAY } from '../../src/core/domain/time.ts'
import { draw, floor, monthsLater, most, param } from '../../src/core/formula/formula.ts'
import { m } from '../context.ts'
import { announce, chance, closing, onPhaseDay, record, recordLast, remember, type State, when } from '../idiom.ts'
import { monitoring, monitoringFromTheFirstWeeks } from './monitoring.ts'
import { beginPhase, claims, contact, drawLength, isHeld, type Phase, specsOf } from './planned-contacts.ts'
import { REVIEW_PARAMETERS, REVIEWS, reviewsTold } from './reviews.ts'

const careByMunicipality = {
  id: 'municipality',
  type: 'parallel',
  entry: [remember({ care: m.care.indexOf('municipality') }), beginPhase, announce('CONDITIONS_CHANGED')],
} as const

/** Follow-up by the municipality's own service after the hospital, until a review ends it; after a stay perhaps back again. */
export const municipalityAfterHospital: Phase = {
  states: {
    municipality: {
      ...careByMunicipality,
      on: { DISCHARGED: { guard: 'returnsToHospitalDho', target: '#hospitalAgain' } },
      states: {
        contacts: {
          initial: 'gpDialogue',
          states: {
            gpDialogue: contact(
              'gpMunicipalityDialogueDue',
              'gpMunicipalityDialogueHeld',
              record('GpMunicipalityDialogueHeld'),
              'done',
            ),
            done: {},
          },
        },
        review: reviewsTold('MunicipalReviewHeld'),
        monitoring: monitoring('MunicipalMonthClosed', 'tms'),
      },
    },
  },
  delays: { ...REVIEWS.delays, gpMunicipalityDialogueDue: onPhaseDay('day.gpMunicipalityDialogue') },
  guards: {
    ...REVIEWS.guards,
    gpMunicipalityDialogueHeld: isHeld('gpMunicipalityDialogue', 'gpMunicipalityDialogue'),
    returnsToHospitalDho: chance('readmit.backToHospitalDho', 'backToHospitalDho', m.admissions),
  },
}

/** What that service reads from a scenario. */
export const MUNICIPALITY_AFTER_HOSPITAL_PARAMETERS: readonly ParameterSpec[] = [
  ...REVIEW_PARAMETERS,
  ...specsOf('days', 'day.gpMunicipalityDialogue'),
  ...specsOf('probability', 'held.gpMunicipalityDialogue', 'readmit.backToHospitalDho'),
]

/** The start meeting finishes the treatment plan, and with it the test period. */
const startMeeting = recordLast('StartMeetingHeld', claims('startMeeting', 'gpClaimsStartMeeting'))
const service: State = {
  initial: 'testPeriod',
  states: {
    testPeriod: {
      after: {
        testPeriodEnds: [{ guard: 'startMeetingHeld', target: 'byPlan', actions: startMeeting }, { target: 'byPlan' }],
      },
    },
    byPlan: { after: { plannedEnd: '#ended.planned' } },
  },
}
/** Minutes left of the test period; not above 0 once it is over. */
const leftOfTestPeriod = m.phaseSince.plus(drawLength('test', 'testPeriod').times(MINUTES_PER_DAY)).minus(m.now)

const [shortest, longest] = [param('planned.shortest'), param('planned.longest')]
/** As likely any whole number of months from the shortest to the longest. */
const plannedMonths = floor(shortest.plus(draw('plannedMonths').times(most(0, longest.minus(shortest)).plus(1))))

/**
 * Follow-up by the municipality's own service from the first day, as in the randomised trial: a test period, a start
 * meeting with the GP that finishes the plan, and a planned length in whole months.
 */
export const municipalityAlone: Phase = {
  states: {
    municipality: {
      ...careByMunicipality,
      entry: [record('MunicipalDhoStarted'), ...careByMunicipality.entry, announce('HANDED_OVER')],
      states: {
        service,
        monitoring: monitoringFromTheFirstWeeks('MunicipalMonthClosed', 'testPeriodEnds', 'testPeriodIsOver'),
      },
    },
  },
  delays: {
    testPeriodEnds: closing(leftOfTestPeriod),
    plannedEnd: closing(m.phaseSince.plus(monthsLater(m.zeroDay, m.phaseSince, plannedMonths)).minus(m.now)),
  },
  guards: {
    startMeetingHeld: isHeld('startMeeting', 'startMeeting'),
    testPeriodIsOver: when(leftOfTestPeriod.isAtMost(0)),
  },
}

/** What the municipality alone reads from a scenario. */
export const MUNICIPALITY_ALONE_PARAMETERS: readonly ParameterSpec[] = [
  ...specsOf('days', 'test.shortest', 'test.longest'),
  ...specsOf('months', 'planned.shortest', 'planned.longest'),
  ...specsOf('probability', 'held.startMeeting', 'gpClaims.startMeeting'),
]
