import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { m } from '../context.ts'
import { announce, chance, onPhaseDay, record, remember, type State } from '../idiom.ts'
import { setting } from './health-course.ts'
import { monitoring } from './monitoring.ts'
import { beginPhase, claims, contact, isHeld, type Phase, specsOf } from './planned-contacts.ts'
import { REVIEW_PARAMETERS, REVIEWS, reviewsTold } from './reviews.ts'

const planMeeting = (next: string): State =>
  contact(
    'tmsPlanMeetingDue',
    'tmsPlanMeetingHeld',
    record('TmsPlanMeetingHeld', { ...setting, ...claims('tmsPlanMeeting', 'gpClaimsTmsPlanMeeting') }),
    next,
  )
const collaborationMeeting = (next: string): State =>
  contact(
    'tmsCollaborationMeetingDue',
    'tmsCollaborationMeetingHeld',
    record('TmsCollaborationMeetingHeld', setting),
    next,
  )
const gpContact = (next: string): State =>
  contact('gpTmsContactDue', 'gpTmsContactHeld', record('GpTmsContactMade'), next)

const contacts: State = {
  initial: 'planMeeting',
  states: {
    planMeeting: planMeeting('gpConsultation'),
    gpConsultation: {
      after: {
        gpTmsDue: [
          { guard: 'gpTmsConsultationHeld', target: 'collaborationMeeting', actions: record('GpTmsConsultationHeld') },
          { guard: 'gpTmsPhoneHeld', target: 'collaborationMeeting', actions: record('GpTmsPhoneHeld') },
          { target: 'collaborationMeeting' },
        ],
      },
    },
    collaborationMeeting: collaborationMeeting('gpContact'),
    gpContact: gpContact('done'),
    done: {},
  },
}

/** Contacts where no hospital went before: the hospital and the GP come in beside the TMS. */
const contactsWithoutHospitalPhase: State = {
  initial: 'gpMunicipalityDialogue',
  states: {
    gpMunicipalityDialogue: contact(
      'gpMunicipalityDialogueDue',
      'gpMunicipalityDialogueHeld',
      record('GpMunicipalityDialogueHeld'),
      'planMeeting',
    ),
    planMeeting: planMeeting('gpDialogue'),
    gpDialogue: contact('gpDialogueDue', 'gpDialogueHeld', record('GpHospitalDialogueHeld'), 'collaborationMeeting'),
    collaborationMeeting: collaborationMeeting('gpContact'),
    gpContact: gpContact('followUpConversation'),
    followUpConversation: contact(
      'followUpConversationDue',
      'followUpConversationHeld',
      record('FollowUpConversationHeld', setting),
      'done',
    ),
    done: {},
  },
}

const followedUpByTms = {
  id: 'tms',
  type: 'parallel',
  entry: [remember({ care: m.care.indexOf('tms') }), beginPhase, announce('CONDITIONS_CHANGED')],
} as const
const running = { review: reviewsTold('TmsReviewHeld'), monitoring: monitoring('TmsMonthClosed', 'tms') }

const shared: Omit<Phase, 'states'> = {
  delays: {
    ...REVIEWS.delays,
    tmsPlanMeetingDue: onPhaseDay('day.tmsPlanMeeting'),
    tmsCollaborationMeetingDue: onPhaseDay('day.tmsCollaborationMeeting'),
    gpTmsContactDue: onPhaseDay('day.gpTmsContact'),
  },
  guards: {
    ...REVIEWS.guards,
    tmsPlanMeetingHeld: isHeld('tmsPlanMeeting', 'tmsPlanMeeting'),
    tmsCollaborationMeetingHeld: isHeld('tmsCollaborationMeeting', 'tmsCollaborationMeeting'),
    gpTmsContactHeld: isHeld('gpTmsContact', 'gpTmsContact'),
  },
}
const SHARED_PARAMETERS: readonly ParameterSpec[] = [
  ...REVIEW_PARAMETERS,
  ...specsOf('days', 'day.tmsPlanMeeting', 'day.tmsCollaborationMeeting', 'day.gpTmsContact'),
  ...specsOf('probability', 'held.tmsPlanMeeting', 'held.tmsCollaborationMeeting', 'held.gpTmsContact'),
  ...specsOf('probability', 'gpClaims.tmsPlanMeeting'),
]

/** Follow-up by the municipal telemedicine centre until a review ends it; after a stay it may go back to the hospital. */
export const tmsFollowUp: Phase = {
  states: {
    tms: {
      ...followedUpByTms,
      on: { DISCHARGED: { guard: 'returnsToHospitalDho', target: '#hospitalAgain' } },
      states: { contacts, ...running },
    },
  },
  delays: { ...shared.delays, gpTmsDue: onPhaseDay('day.gpTms') },
  guards: {
    ...shared.guards,
    gpTmsConsultationHeld: isHeld('gpTmsConsultation', 'gpTmsConsultation'),
    gpTmsPhoneHeld: isHeld('gpTmsPhone', 'gpTmsPhone'),
    returnsToHospitalDho: chance('readmit.backToHospitalDho', 'backToHospitalDho', m.admissions),
  },
}

/** What the TMS phase reads from a scenario. */
export const TMS_PHASE_PARAMETERS: readonly ParameterSpec[] = [
  ...SHARED_PARAMETERS,
  ...specsOf('days', 'day.gpTms'),
  ...specsOf('probability', 'held.gpTmsConsultation', 'held.gpTmsPhone', 'readmit.backToHospitalDho'),
]

/** Follow-up by the TMS from the first day; an admission changes nothing of who follows up. */
export const tmsAlone: Phase = {
  states: {
    tms: {
      ...followedUpByTms,
      entry: [record('TmsStarted'), ...followedUpByTms.entry, announce('HANDED_OVER')],
      states: { contacts: contactsWithoutHospitalPhase, ...running },
    },
  },
  delays: {
    ...shared.delays,
    gpMunicipalityDialogueDue: onPhaseDay('day.gpMunicipalityDialogue'),
    gpDialogueDue: onPhaseDay('day.gpHospitalDialogue'),
    followUpConversationDue: onPhaseDay('day.followUpConversation'),
  },
  guards: {
    ...shared.guards,
    gpMunicipalityDialogueHeld: isHeld('gpMunicipalityDialogue', 'gpMunicipalityDialogue'),
    gpDialogueHeld: isHeld('gpHospitalDialogue', 'gpHospitalDialogue'),
    followUpConversationHeld: isHeld('followUpConversation', 'followUpConversation'),
  },
}

/** What the TMS alone reads from a scenario. */
export const TMS_ALONE_PARAMETERS: readonly ParameterSpec[] = [
  ...SHARED_PARAMETERS,
  ...specsOf('days', 'day.gpMunicipalityDialogue', 'day.gpHospitalDialogue', 'day.followUpConversation'),
  ...specsOf('probability', 'held.gpMunicipalityDialogue', 'held.gpHospitalDialogue', 'held.followUpConversation'),
]
