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
import { monitoring } from './monitoring.ts'
import { beginPhase, claims, contact, isHeld, type Phase, specsOf } from './planned-contacts.ts'

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

/** Dialogue with the TMS and handover, which waits until the patient is at home; then `begin` in the state `target`. */
function handover(begin: Action, target: string): State {
  const handOver = (conversation: readonly Action[], guard?: string): Transition => ({
    ...(guard && { guard }),
    target,
    actions: [...conversation, remember((c) => ({ handovers: c.handovers + 1 })), begin, announce('TMS_BEGAN')],
  })
  const conversation = 'HandoverConversationHeld'
  return {
    initial: 'dialogue',
    states: {
      dialogue: contact('tmsDialogueDue', 'tmsDialogueHeld', record('TmsDialogueHeld', settingOf), 'conversation'),
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
const untilHandover = (c: PatientContext): number =>
  c.phaseSince + param(c, c.handovers === 0 ? 'hosp.days' : 'hosp.returnDays') * MINUTES_PER_DAY - c.now

/** Follow-up by the hospital until it hands over to the TMS, the first time and again after a readmission. */
export const hospitalFollowUp: Phase = {
  states: {
    hospital: {
      ...careByHospital,
      states: { contacts, handover: handover(record('TmsStarted'), '#tms'), monitoring: monitoring('hospital') },
    },
    hospitalAgain: {
      id: 'hospitalAgain',
      ...careByHospital,
      states: {
        handover: handover(record('TmsResumed'), '#tms.contacts.done'),
        monitoring: monitoring('hospital'),
      },
    },
  },
  delays: {
    planMeetingDue: onPhaseDay('day.planMeeting'),
    collaborationMeetingDue: onPhaseDay('day.collaborationMeeting'),
    gpDialogueDue: onPhaseDay('day.gpHospitalDialogue'),
    tmsDialogueDue: ({ context: c }) =>
      wholeMinutes(untilHandover(c) - param(c, 'day.tmsDialogueBefore') * MINUTES_PER_DAY),
    handoverDue: closing(({ context: c }) => wholeMinutes(untilHandover(c))),
  },
  guards: {
    planMeetingHeld: isHeld('treatmentPlanMeeting', 'treatmentPlanMeeting'),
    collaborationMeetingHeld: isHeld('collaborationMeeting', 'collaborationMeeting'),
    gpDialogueHeld: isHeld('gpHospitalDialogue', 'gpHospitalDialogue'),
    tmsDialogueHeld: isHeld('tmsDialogue', 'tmsDialogue', (c) => c.handovers),
    handoverConversationHeld: isHeld('handoverConversation', 'handoverConversation', (c) => c.handovers),
    isInHospital: ({ context: c }) => c.where !== 'home',
  },
}

/** What the hospital phase reads from a scenario. */
export const HOSPITAL_PHASE_PARAMETERS: readonly ParameterSpec[] = [
  ...specsOf('days', 'hosp.days', 'hosp.returnDays'),
  ...specsOf('days', 'day.planMeeting', 'day.collaborationMeeting', 'day.gpHospitalDialogue', 'day.tmsDialogueBefore'),
  ...specsOf('probability', 'held.treatmentPlanMeeting', 'held.collaborationMeeting', 'held.gpHospitalDialogue'),
  ...specsOf('probability', 'held.tmsDialogue', 'held.handoverConversation', 'gpClaims.planMeeting'),
]
