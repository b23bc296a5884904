import { ATTRIBUTES } from '../../src/core/domain/facts.ts'
import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { minutesUntilMonthsLater } from '../../src/core/domain/time.ts'
import {
  type Action,
  announce,
  chance,
  closing,
  onPhaseDay,
  param,
  record,
  recordLast,
  remember,
  type State,
} from '../idiom.ts'
import { settingOf } from './health-course.ts'
import { monitoring } from './monitoring.ts'
import { beginPhase, claims, contact, isHeld, type Phase, specsOf } from './planned-contacts.ts'

const tmsPlanMeeting = record('TmsPlanMeetingHeld', (c) => ({
  ...settingOf(c),
  ...claims(c, 'tmsPlanMeeting', 'gpClaimsTmsPlanMeeting'),
}))
const closingMeeting = recordLast('ClosingMeetingHeld', (c) => ({
  ...settingOf(c),
  ...claims(c, 'closingMeeting', 'gpClaimsClosingMeeting'),
}))
const reviewHeld = (outcome: (typeof ATTRIBUTES)['outcome'][number]): Action =>
  recordLast('TmsReviewHeld', () => ({ outcome: ATTRIBUTES.outcome.indexOf(outcome) }))

const contacts: State = {
  initial: 'planMeeting',
  states: {
    planMeeting: contact('tmsPlanMeetingDue', 'tmsPlanMeetingHeld', tmsPlanMeeting, 'gpConsultation'),
    gpConsultation: {
      after: {
        gpTmsDue: [
          { guard: 'gpTmsConsultationHeld', target: 'collaborationMeeting', actions: record('GpTmsConsultationHeld') },
          { guard: 'gpTmsPhoneHeld', target: 'collaborationMeeting', actions: record('GpTmsPhoneHeld') },
          { target: 'collaborationMeeting' },
        ],
      },
    },
    collaborationMeeting: contact(
      'tmsCollaborationMeetingDue',
      'tmsCollaborationMeetingHeld',
      record('TmsCollaborationMeetingHeld', settingOf),
      'gpContact',
    ),
    gpContact: contact('gpTmsContactDue', 'gpTmsContactHeld', record('GpTmsContactMade'), 'done'),
    done: {},
  },
}

/** The need is assessed anew every few months: follow-up continues, or ends as planned, perhaps with a closing meeting. */
const review: State = {
  initial: 'running',
  states: {
    running: {
      after: {
        reviewDue: [
          {
            guard: 'continues',
            target: 'running',
            reenter: true,
            actions: [reviewHeld('continued'), remember((c) => ({ reviews: c.reviews + 1 }))],
          },
          { guard: 'closingMeetingHeld', target: '#ended.planned', actions: [reviewHeld('ended'), closingMeeting] },
          { target: '#ended.planned', actions: reviewHeld('ended') },
        ],
      },
    },
  },
}

/** Follow-up by the municipal telemedicine centre until a review ends it; after a stay it may go back to the hospital. */
export const tmsFollowUp: Phase = {
  states: {
    tms: {
      id: 'tms',
      type: 'parallel',
      entry: [remember(() => ({ care: 'tms' })), beginPhase, announce('CONDITIONS_CHANGED')],
      on: { DISCHARGED: { guard: 'returnsToHospitalDho', target: '#hospitalAgain' } },
      states: { contacts, review, monitoring: monitoring('tms') },
    },
  },
  delays: {
    tmsPlanMeetingDue: onPhaseDay('day.tmsPlanMeeting'),
    gpTmsDue: onPhaseDay('day.gpTms'),
    tmsCollaborationMeetingDue: onPhaseDay('day.tmsCollaborationMeeting'),
    gpTmsContactDue: onPhaseDay('day.gpTmsContact'),
    reviewDue: closing(({ context: c }) =>
      minutesUntilMonthsLater(c.zeroDay, c.now, Math.max(1, Math.round(param(c, 'tms.block')))),
    ),
  },
  guards: {
    tmsPlanMeetingHeld: isHeld('tmsPlanMeeting', 'tmsPlanMeeting'),
    gpTmsConsultationHeld: isHeld('gpTmsConsultation', 'gpTmsConsultation'),
    gpTmsPhoneHeld: isHeld('gpTmsPhone', 'gpTmsPhone'),
    tmsCollaborationMeetingHeld: isHeld('tmsCollaborationMeeting', 'tmsCollaborationMeeting'),
    gpTmsContactHeld: isHeld('gpTmsContact', 'gpTmsContact'),
    closingMeetingHeld: isHeld('closingMeeting', 'closingMeeting'),
    continues: chance('tms.continue', 'review', (c) => c.reviews),
    returnsToHospitalDho: chance('readmit.backToHospitalDho', 'backToHospitalDho', (c) => c.admissions),
  },
}

/** What the TMS phase reads from a scenario. */
export const TMS_PHASE_PARAMETERS: readonly ParameterSpec[] = [
  { name: 'tms.block', kind: 'months' },
  ...specsOf('probability', 'tms.continue', 'readmit.backToHospitalDho'),
  ...specsOf('days', 'day.tmsPlanMeeting', 'day.gpTms', 'day.tmsCollaborationMeeting', 'day.gpTmsContact'),
  ...specsOf('probability', 'held.tmsPlanMeeting', 'held.gpTmsConsultation', 'held.gpTmsPhone'),
  ...specsOf('probability', 'held.tmsCollaborationMeeting', 'held.gpTmsContact', 'held.closingMeeting'),
  ...specsOf('probability', 'gpClaims.tmsPlanMeeting', 'gpClaims.closingMeeting'),
]
