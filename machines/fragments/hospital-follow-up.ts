import type { FactType } from '../../src/core/domain/facts.ts'
import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { MINUTES_PER_DAY } from '../../src/core/domain/time.ts'
import { choose, type Formula, param } from '../../src/core/formula/formula.ts'
import { m } from '../context.ts'
import {
  type Action,
  announce,
  closing,
  delay,
  onPhaseDay,
  record,
  recordLast,
  remember,
  type State,
  type Transition,
  when,
} from '../idiom.ts'
import { setting } from './health-course.ts'
import { monitoring, monitoringFromTheFirstWeeks } from './monitoring.ts'
import { beginPhase, claims, contact, drawLength, isHeld, type Phase, specsOf } from './planned-contacts.ts'
import { REVIEW_PARAMETERS, REVIEWS, reviewsTold } from './reviews.ts'

const treatmentPlanMeeting = record('TreatmentPlanMeetingHeld', {
  ...setting,
  ...claims('planMeeting', 'gpClaimsPlanMeeting'),
})

/** Contacts by day. One that is due after the handover is not held: a short phase has no time for it. */
const contacts: State = {
  initial: 'planMeeting',
  states: {
    planMeeting: contact('planMeetingDue', 'planMeetingHeld', treatmentPlanMeeting, 'collaborationMeeting'),
    collaborationMeeting: contact(
      'collaborationMeetingDue',
      'collaborationMeetingHeld',
      record('CollaborationMeetingHeld', setting),
      'gpDialogue',
    ),
    gpDialogue: contact('gpDialogueDue', 'gpDialogueHeld', record('GpHospitalDialogueHeld'), 'done'),
    done: {},
  },
}
const CONTACTS: Omit<Phase, 'states'> = {
  delays: {
    planMeetingDue: onPhaseDay('day.planMeeting'),
    collaborationMeetingDue: onPhaseDay('day.collaborationMeeting'),
    gpDialogueDue: onPhaseDay('day.gpHospitalDialogue'),
  },
  guards: {
    planMeetingHeld: isHeld('treatmentPlanMeeting', 'treatmentPlanMeeting'),
    collaborationMeetingHeld: isHeld('collaborationMeeting', 'collaborationMeeting'),
    gpDialogueHeld: isHeld('gpHospitalDialogue', 'gpHospitalDialogue'),
  },
}
const CONTACT_PARAMETERS: readonly ParameterSpec[] = [
  ...specsOf('days', 'day.planMeeting', 'day.collaborationMeeting', 'day.gpHospitalDialogue'),
  ...specsOf('probability', 'held.treatmentPlanMeeting', 'held.collaborationMeeting', 'held.gpHospitalDialogue'),
  ...specsOf('probability', 'gpClaims.planMeeting'),
]

/** Who takes over from the hospital, and how. */
interface Receiver {
  readonly dialogue: FactType
  readonly started: FactType
  readonly resumed: FactType
  /** Id of the receiver's state. */
  readonly state: string
  /** Days with the hospital before this handover. */
  readonly days: Formula
}

/** Dialogue with the receiver and handover, which waits until the patient is at home; then `begin` in the state `target`. */
function handover(dialogue: FactType, begin: FactType, target: string): State {
  const handOver = (conversation: readonly Action[], guard?: string): Transition => ({
    ...(guard && { guard }),
    target,
    actions: [...conversation, remember({ handovers: m.handovers.plus(1) }), record(begin), announce('HANDED_OVER')],
  })
  const conversation = 'HandoverConversationHeld'
  return {
    initial: 'dialogue',
    states: {
      dialogue: contact('tmsDialogueDue', 'tmsDialogueHeld', record(dialogue, setting), 'conversation'),
      conversation: {
        after: {
          handoverDue: [
            { guard: 'isInHospital', target: 'awaitingDischarge' },
            handOver([recordLast(conversation, setting)], 'handoverConversationHeld'),
            handOver([]),
          ],
        },
      },
      awaitingDischarge: {
        on: { DISCHARGED: [handOver([record(conversation, setting)], 'handoverConversationHeld'), handOver([])] },
      },
    },
  }
}

const careByHospital: Pick<State, 'type' | 'entry'> = {
  type: 'parallel',
  entry: [remember({ care: m.care.indexOf('hospital') }), beginPhase, announce('CONDITIONS_CHANGED')],
}

/** Follow-up by the hospital until it hands over, the first time and again after a readmission. */
function hospitalBefore({ dialogue, started, resumed, state, days }: Receiver): Phase {
  const untilHandover = m.phaseSince.plus(days.times(MINUTES_PER_DAY)).minus(m.now)
  const measured = monitoring('HospitalMonitoringClosed', 'hospital')
  return {
    states: {
      hospital: {
        ...careByHospital,
        states: { contacts, handover: handover(dialogue, started, `#${state}`), monitoring: measured },
      },
      hospitalAgain: {
        id: 'hospitalAgain',
        ...careByHospital,
        states: {
          handover: handover(dialogue, resumed, `#${state}.contacts.done`),
          monitoring: measured,
        },
      },
    },
    delays: {
      ...CONTACTS.delays,
      tmsDialogueDue: delay(untilHandover.minus(param('day.tmsDialogueBefore').times(MINUTES_PER_DAY))),
      handoverDue: closing(untilHandover),
    },
    guards: {
      ...CONTACTS.guards,
      tmsDialogueHeld: isHeld('tmsDialogue', 'tmsDialogue', m.handovers),
      handoverConversationHeld: isHeld('handoverConversation', 'handoverConversation', m.handovers),
      isInHospital: when(m.where.differs(m.where.indexOf('home'))),
    },
  }
}
const HANDOVER_PARAMETERS: readonly ParameterSpec[] = [
  ...CONTACT_PARAMETERS,
  ...specsOf('days', 'day.tmsDialogueBefore'),
  ...specsOf('probability', 'held.tmsDialogue', 'held.handoverConversation'),
]

/** The hospital before the TMS: a fixed number of days, and another after a readmission. */
export const hospitalBeforeTms = hospitalBefore({
  dialogue: 'TmsDialogueHeld',
  started: 'TmsStarted',
  resumed: 'TmsResumed',
  state: 'tms',
  days: choose(m.handovers.equals(0), param('hosp.days'), param('hosp.returnDays')),
})

/** What the hospital before the TMS reads from a scenario. */
export const HOSPITAL_BEFORE_TMS_PARAMETERS: readonly ParameterSpec[] = [
  ...HANDOVER_PARAMETERS,
  ...specsOf('days', 'hosp.days', 'hosp.returnDays'),
]

/** The hospital before the municipality's own service: for as many days as are drawn between the shortest and the longest, each time. */
export const hospitalBeforeMunicipality = hospitalBefore({
  dialogue: 'MunicipalDialogueHeld',
  started: 'MunicipalDhoStarted',
  resumed: 'MunicipalDhoResumed',
  state: 'municipality',
  days: drawLength('hosp', 'hospitalDays', m.handovers),
})

/** What the hospital before the municipality reads from a scenario. */
export const HOSPITAL_BEFORE_MUNICIPALITY_PARAMETERS: readonly ParameterSpec[] = [
  ...HANDOVER_PARAMETERS,
  ...specsOf('days', 'hosp.shortest', 'hosp.longest'),
]

const endOfFirstWeeks = m.phaseSince.plus(param('hosp.days').times(MINUTES_PER_DAY))

/** Follow-up by the hospital all the way: the same contacts, then reviews until one ends it. */
export const hospitalAlone: Phase = {
  states: {
    hospital: {
      ...careByHospital,
      states: {
        contacts,
        review: reviewsTold('HospitalReviewHeld'),
        monitoring: monitoringFromTheFirstWeeks('HospitalMonitoringClosed', 'firstWeeksEnd', 'firstWeeksAreOver'),
      },
    },
  },
  delays: { ...CONTACTS.delays, ...REVIEWS.delays, firstWeeksEnd: closing(endOfFirstWeeks.minus(m.now)) },
  guards: {
    ...CONTACTS.guards,
    ...REVIEWS.guards,
    firstWeeksAreOver: when(m.now.isAtLeast(endOfFirstWeeks)),
  },
}

/** What the hospital alone reads from a scenario; `hosp.days` is how long the first weeks' many alerts last. */
export const HOSPITAL_ALONE_PARAMETERS: readonly ParameterSpec[] = [
  ...CONTACT_PARAMETERS,
  ...REVIEW_PARAMETERS,
  ...specsOf('days', 'hosp.days'),
]
