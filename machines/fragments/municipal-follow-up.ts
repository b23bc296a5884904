import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { MINUTES_PER_DAY, minutesUntilMonthsLater } from '../../src/core/domain/time.ts'
import { draw } from '../../src/core/random/draw.ts'
import type { PatientContext } from '../context.ts'
import {
  announce,
  chance,
  closing,
  onPhaseDay,
  param,
  record,
  recordLast,
  remember,
  type State,
  wholeMinutes,
} from '../idiom.ts'
import { monitoring, monitoringFromTheFirstWeeks } from './monitoring.ts'
import { beginPhase, claims, contact, drawLength, isHeld, type Phase, specsOf } from './planned-contacts.ts'
import { REVIEW_PARAMETERS, REVIEWS, reviewsTold } from './reviews.ts'

const careByMunicipality = {
  id: 'municipality',
  type: 'parallel',
  entry: [remember(() => ({ care: 'municipality' })), beginPhase, announce('CONDITIONS_CHANGED')],
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
    returnsToHospitalDho: chance('readmit.backToHospitalDho', 'backToHospitalDho', (c) => c.admissions),
  },
}

/** What that service reads from a scenario. */
export const MUNICIPALITY_AFTER_HOSPITAL_PARAMETERS: readonly ParameterSpec[] = [
  ...REVIEW_PARAMETERS,
  ...specsOf('days', 'day.gpMunicipalityDialogue'),
  ...specsOf('probability', 'held.gpMunicipalityDialogue', 'readmit.backToHospitalDho'),
]

/** The start meeting finishes the treatment plan, and with it the test period. */
const startMeeting = recordLast('StartMeetingHeld', (c) => claims(c, 'startMeeting', 'gpClaimsStartMeeting'))
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
const leftOfTestPeriod = (c: PatientContext): number =>
  c.phaseSince + drawLength(c, 'test', 'testPeriod') * MINUTES_PER_DAY - c.now

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
    testPeriodEnds: closing(({ context }) => wholeMinutes(leftOfTestPeriod(context))),
    plannedEnd: closing(({ context: c }) => {
      const [shortest, longest] = [param(c, 'planned.shortest'), param(c, 'planned.longest')]
      const months = Math.floor(shortest + draw(c.stream, 'plannedMonths') * (Math.max(0, longest - shortest) + 1))
      return wholeMinutes(c.phaseSince + minutesUntilMonthsLater(c.zeroDay, c.phaseSince, months) - c.now)
    }),
  },
  guards: {
    startMeetingHeld: isHeld('startMeeting', 'startMeeting'),
    testPeriodIsOver: ({ context }) => leftOfTestPeriod(context) <= 0,
  },
}

/** What the municipality alone reads from a scenario. */
export const MUNICIPALITY_ALONE_PARAMETERS: readonly ParameterSpec[] = [
  ...specsOf('days', 'test.shortest', 'test.longest'),
  ...specsOf('months', 'planned.shortest', 'planned.longest'),
  ...specsOf('probability', 'held.startMeeting', 'gpClaims.startMeeting'),
]
