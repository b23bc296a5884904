import type { FactType } from '../../src/core/domain/facts.ts'
import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { MINUTES_PER_DAY } from '../../src/core/domain/time.ts'
import type { PatientContext } from '../context.ts'
import {
  type Action,
  announce,
  closing,
  onPhaseDay,
  param,
  record,
  recordLast,
  remember,
  type State,
  type Transition,
  wholeMinutes,
} from '../idiom.ts'
import { settingOf } from './health-course.ts'
import { monitoring, monitoringFromTheFirstWeeks } from './monitoring.ts'
import { beginPhase, claims, contact, drawLength, isHeld, type Phase, specsOf } from './planned-contacts.ts'
import { REVIEW_PARAMETERS, REVIEWS, reviewsTold } from './reviews.ts'

const treatmentPlanMeeting = record('TreatmentPlanMeetingHeld', (c) => ({
  ...settingOf(c),
  ...claims(c, 'planMeeting', 'gpClaimsPlanMeeting'),
}))

/** Contacts by day. One that is due after the handover is not held: a short phase has no time for it. */
const contacts: State = {
  initial: 'planMeeting',
  states: {
    planMeeting: contact('planMeetingDue', 'planMeetingHeld', treatmentPlanMeeting, 'collaborationMeeting'),
    collaborationMeeting: contact(
      'collaborationMeetingDue',
      'collaborationMeetingHeld',
      record('CollaborationMeetingHeld', settingOf),
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
  readonly days: (c: PatientContext) => number
}

/** Dialogue with the receiver and handover, which waits until the patient is at home; then `begin` in the state `target`. */
function handover(dialogue: FactType, begin: FactType, target: string): State {
  const handOver = (conversation: readonly Action[], guard?: string): Transition => ({
    ...(guard && { guard }),
    target,
    actions: [
      ...conversation,
      remember((c) => ({ handovers: c.handovers + 1 })),
      record(begin),
      announce('HANDED_OVER'),
    ],
  })
  const conversation = 'HandoverConversationHeld'
  return {
    initial: 'dialogue',
    states: {
      dialogue: contact('tmsDialogueDue', 'tmsDialogueHeld', record(dialogue, settingOf), 'conversation'),
      conversation: {
        after: {
          handoverDue: [
            { guard: 'isInHospital', target: 'awaitingDischarge' },
            handOver([recordLast(conversation, settingOf)], 'handoverConversationHeld'),
            handOver([]),
          ],
        },
      },
      awaitingDischarge: {
        on: { DISCHARGED: [handOver([record(conversation, settingOf)], 'handoverConversationHeld'), handOver([])] },
      },
    },
  }
}

const careByHospital: Pick<State, 'type' | 'entry'> = {
  type: 'parallel',
  entry: [remember(() => ({ care: 'hospital' })), beginPhase, announce('CONDITIONS_CHANGED')],
}

/** Follow-up by the hospital until it hands over, the first time and again after a readmission. */
function hospitalBefore({ dialogue, started, resumed, state, days }: Receiver): Phase {
  const untilHandover = (c: PatientContext): number => c.phaseSince + days(c) * MINUTES_PER_DAY - c.now
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
      tmsDialogueDue: ({ context: c }) =>
        wholeMinutes(untilHandover(c) - param(c, 'day.tmsDialogueBefore') * MINUTES_PER_DAY),
      handoverDue: closing(({ context: c }) => wholeMinutes(untilHandover(c))),
    },
    guards: {
      ...CONTACTS.guards,
      tmsDialogueHeld: isHeld('tmsDialogue', 'tmsDialogue', (c) => c.handovers),
      handoverConversationHeld: isHeld('handoverConversation', 'handoverConversation', (c) => c.handovers),
      isInHospital: ({ context: c }) => c.where !== 'home',
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
  days: (c) => param(c, c.handovers === 0 ? 'hosp.days' : 'hosp.returnDays'),
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
  days: (c) => drawLength(c, 'hosp', 'hospitalDays', c.handovers),
})

/** What the hospital before the municipality reads from a scenario. */
export const HOSPITAL_BEFORE_MUNICIPALITY_PARAMETERS: readonly ParameterSpec[] = [
  ...HANDOVER_PARAMETERS,
  ...specsOf('days', 'hosp.shortest', 'hosp.longest'),
]

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
  delays: { ...CONTACTS.delays, ...REVIEWS.delays, firstWeeksEnd: closing(onPhaseDay('hosp.days')) },
  guards: {
    ...CONTACTS.guards,
    ...REVIEWS.guards,
    firstWeeksAreOver: ({ context: c }) => c.now >= c.phaseSince + param(c, 'hosp.days') * MINUTES_PER_DAY,
  },
}

/** What the hospital alone reads from a scenario; `hosp.days` is how long the first weeks' many alerts last. */
export const HOSPITAL_ALONE_PARAMETERS: readonly ParameterSpec[] = [
  ...CONTACT_PARAMETERS,
  ...REVIEW_PARAMETERS,
  ...specsOf('days', 'hosp.days'),
]
