import { ATTRIBUTES, END_CAUSES, type EndCause, type FactType } from '../../src/core/domain/facts.ts'
import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { MINUTES_PER_DAY, MINUTES_PER_MONTH, minutesUntilMonthsLater } from '../../src/core/domain/time.ts'
import { draw, type Purpose } from '../../src/core/random/draw.ts'
import type { PatientContext } from '../context.ts'
import {
  type Action,
  announce,
  chance,
  closing,
  type Fragment,
  type Guard,
  onPhaseDay,
  param,
  record,
  recordLast,
  remember,
  type State,
  type Transition,
  wholeMinutes,
} from '../idiom.ts'
import { clock } from './clock.ts'
import { diagnosisOf, settingOf } from './health-course.ts'
import { monitoring } from './monitoring.ts'

const changed = announce('CONDITIONS_CHANGED')
const beginPhase = remember((c) => ({ phaseSince: c.now }))

/** Whether the GP claims the meeting fee for a meeting that is held: 1 or 0. */
const claims = (c: PatientContext, name: string, purpose: Purpose) => ({
  gpClaims: draw(c.stream, purpose) < param(c, `gpClaims.${name}`) ? 1 : 0,
})

/** A planned contact that may or may not be held, and then the next one. */
const contact = (due: string, held: string, fact: Action, next: string): State => ({
  after: { [due]: [{ guard: held, target: next, actions: fact }, { target: next }] },
})

const treatmentPlanMeeting = record('TreatmentPlanMeetingHeld', (c) => ({
  ...settingOf(c),
  ...claims(c, 'planMeeting', 'gpClaimsPlanMeeting'),
}))
const tmsPlanMeeting = record('TmsPlanMeetingHeld', (c) => ({
  ...settingOf(c),
  ...claims(c, 'tmsPlanMeeting', 'gpClaimsTmsPlanMeeting'),
}))
const closingMeeting = recordLast('ClosingMeetingHeld', (c) => ({
  ...settingOf(c),
  ...claims(c, 'closingMeeting', 'gpClaimsClosingMeeting'),
}))

/** The last hospital contacts before the TMS takes over; the handover waits until the patient is at home. */
function handover(begin: Action): Readonly<Record<string, State>> {
  const handOver = (guard: string | undefined, conversation: readonly Action[], target = '#tms'): Transition => ({
    ...(guard && { guard }),
    target,
    actions: [...conversation, remember((c) => ({ handovers: c.handovers + 1 })), begin, announce('TMS_BEGAN')],
  })
  const target = begin === resumeTms ? '#tms.contacts.done' : '#tms'
  return {
    tmsDialogue: contact('tmsDialogueDue', 'tmsDialogueHeld', record('TmsDialogueHeld', settingOf), 'handover'),
    handover: {
      after: {
        handoverDue: [
          { guard: 'isInHospital', target: 'awaitingDischarge' },
          handOver('handoverConversationHeld', [recordLast('HandoverConversationHeld', settingOf)], target),
          handOver(undefined, [], target),
        ],
      },
    },
    awaitingDischarge: {
      on: {
        DISCHARGED: [
          handOver('handoverConversationHeld', [record('HandoverConversationHeld', settingOf)], target),
          handOver(undefined, [], target),
        ],
      },
    },
  }
}
const startTms = record('TmsStarted')
const resumeTms = record('TmsResumed')

const hospitalCare: Pick<State, 'type' | 'entry'> = {
  type: 'parallel',
  entry: [remember(() => ({ care: 'hospital' })), beginPhase, changed],
}

const hospital: State = {
  ...hospitalCare,
  states: {
    contacts: {
      initial: 'planMeeting',
      states: {
        planMeeting: contact('planMeetingDue', 'planMeetingHeld', treatmentPlanMeeting, 'collaborationMeeting'),
        collaborationMeeting: contact(
          'collaborationMeetingDue',
          'collaborationMeetingHeld',
          record('CollaborationMeetingHeld', settingOf),
          'gpDialogue',
        ),
        gpDialogue: contact('gpDialogueDue', 'gpDialogueHeld', record('GpHospitalDialogueHeld'), 'tmsDialogue'),
        ...handover(startTms),
      },
    },
    monitoring: monitoring('hospital'),
  },
}

const hospitalAgain: State = {
  id: 'hospitalAgain',
  ...hospitalCare,
  states: { contacts: { initial: 'tmsDialogue', states: handover(resumeTms) }, monitoring: monitoring('hospital') },
}

const review = (outcome: (typeof ATTRIBUTES)['outcome'][number]): Action =>
  recordLast('TmsReviewHeld', () => ({ outcome: ATTRIBUTES.outcome.indexOf(outcome) }))

const tms: State = {
  id: 'tms',
  type: 'parallel',
  entry: [remember(() => ({ care: 'tms' })), beginPhase, changed],
  on: { DISCHARGED: { guard: 'returnsToHospitalDho', target: '#hospitalAgain' } },
  states: {
    contacts: {
      initial: 'planMeeting',
      states: {
        planMeeting: contact('tmsPlanMeetingDue', 'tmsPlanMeetingHeld', tmsPlanMeeting, 'gpConsultation'),
        gpConsultation: {
          after: {
            gpTmsDue: [
              {
                guard: 'gpTmsConsultationHeld',
                target: 'collaborationMeeting',
                actions: record('GpTmsConsultationHeld'),
              },
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
    },
    review: {
      initial: 'running',
      states: {
        running: {
          after: {
            reviewDue: [
              {
                guard: 'continues',
                target: 'running',
                reenter: true,
                actions: [review('continued'), remember((c) => ({ reviews: c.reviews + 1 }))],
              },
              { guard: 'closingMeetingHeld', target: '#ended.planned', actions: [review('ended'), closingMeeting] },
              { target: '#ended.planned', actions: review('ended') },
            ],
          },
        },
      },
    },
    monitoring: monitoring('tms'),
  },
}

const DROP_OUT_CAUSES = ['technology', 'worseHealth', 'benefitBelowCost', 'notListed'] as const
/** Causes share one draw: cause i lies between the sums of the shares before it and with it. */
const isDropOutCause =
  (index: number): Guard =>
  ({ context: c }) => {
    const shares = DROP_OUT_CAUSES.map((cause) => param(c, `dropout.cause.${cause}`))
    const whole = shares.reduce((sum, share) => sum + share, 0)
    const upTo = shares.slice(0, index + 1).reduce((sum, share) => sum + share, 0)
    return draw(c.stream, 'dropOutCause') * whole < upTo
  }

const ended = (cause: EndCause): State => ({
  entry: recordLast('DhoEnded', () => ({ cause: END_CAUSES.indexOf(cause) })),
})

const training = (place: 'hospital' | 'home'): State => ({
  entry: [
    record('TrainingHeld', (c) => ({ ...diagnosisOf(c), place: ATTRIBUTES.place.indexOf(place) })),
    announce('TRAINED'),
  ],
  on: { TRAINED: 'enrolled' },
})
const consented = [record('DhoConsented'), announce('DHO_CONSENTED')]

const held = (name: string, purpose: Purpose, occurrence?: (c: PatientContext) => number): Guard =>
  chance(`held.${name}`, purpose, occurrence)
const accepts = chance('offer.accept', 'consent')
const trainsAtHome = chance('training.atHome', 'trainingPlace')
const beforeHandover = (c: PatientContext): number =>
  c.phaseSince + param(c, c.handovers === 0 ? 'hosp.days' : 'hosp.returnDays') * MINUTES_PER_DAY - c.now

/** Offer, consent and training; follow-up by the hospital, handed over to the TMS; reviews until it ends. */
export const dhoFollowUp: Fragment = {
  delays: {
    planMeetingDue: onPhaseDay('day.planMeeting'),
    collaborationMeetingDue: onPhaseDay('day.collaborationMeeting'),
    gpDialogueDue: onPhaseDay('day.gpHospitalDialogue'),
    tmsDialogueDue: ({ context: c }) =>
      wholeMinutes(beforeHandover(c) - param(c, 'day.tmsDialogueBefore') * MINUTES_PER_DAY),
    handoverDue: closing(({ context: c }) => wholeMinutes(beforeHandover(c))),
    tmsPlanMeetingDue: onPhaseDay('day.tmsPlanMeeting'),
    gpTmsDue: onPhaseDay('day.gpTms'),
    tmsCollaborationMeetingDue: onPhaseDay('day.tmsCollaborationMeeting'),
    gpTmsContactDue: onPhaseDay('day.gpTmsContact'),
    reviewDue: closing(({ context: c }) =>
      minutesUntilMonthsLater(c.zeroDay, c.now, Math.max(1, Math.round(param(c, 'tms.block')))),
    ),
  },
  guards: {
    acceptsTrainingAtHome: (scope) => accepts(scope) && trainsAtHome(scope),
    accepts,
    planMeetingHeld: held('treatmentPlanMeeting', 'treatmentPlanMeeting'),
    collaborationMeetingHeld: held('collaborationMeeting', 'collaborationMeeting'),
    gpDialogueHeld: held('gpHospitalDialogue', 'gpHospitalDialogue'),
    tmsDialogueHeld: held('tmsDialogue', 'tmsDialogue', (c) => c.handovers),
    handoverConversationHeld: held('handoverConversation', 'handoverConversation', (c) => c.handovers),
    isInHospital: ({ context: c }) => c.where !== 'home',
    tmsPlanMeetingHeld: held('tmsPlanMeeting', 'tmsPlanMeeting'),
    gpTmsConsultationHeld: held('gpTmsConsultation', 'gpTmsConsultation'),
    gpTmsPhoneHeld: held('gpTmsPhone', 'gpTmsPhone'),
    tmsCollaborationMeetingHeld: held('tmsCollaborationMeeting', 'tmsCollaborationMeeting'),
    gpTmsContactHeld: held('gpTmsContact', 'gpTmsContact'),
    closingMeetingHeld: held('closingMeeting', 'closingMeeting'),
    continues: chance('tms.continue', 'review', (c) => c.reviews),
    returnsToHospitalDho: chance('readmit.backToHospitalDho', 'backToHospitalDho', (c) => c.admissions),
    ...Object.fromEntries(DROP_OUT_CAUSES.map((cause, index) => [`dropsOutFor.${cause}`, isDropOutCause(index)])),
  },
  region: {
    initial: 'offered',
    states: {
      offered: {
        entry: [record('DhoOffered'), announce('OFFER_ANSWERED')],
        on: {
          OFFER_ANSWERED: [
            { guard: 'acceptsTrainingAtHome', target: 'trainingAtHome', actions: consented },
            { guard: 'accepts', target: 'trainingAtHospital', actions: consented },
            { target: 'declined', actions: record('DhoDeclined') },
          ],
        },
      },
      declined: {},
      trainingAtHome: training('home'),
      trainingAtHospital: training('hospital'),
      enrolled: {
        initial: 'hospital',
        entry: record('EquipmentIssued'),
        exit: [recordLast('EquipmentReturned'), remember(() => ({ care: 'none' })), changed],
        on: {
          DROP_OUT_DUE: DROP_OUT_CAUSES.map((cause) => ({ guard: `dropsOutFor.${cause}`, target: `#ended.${cause}` })),
          DYING: '#ended.death',
        },
        states: { hospital, hospitalAgain, tms },
      },
      ended: {
        id: 'ended',
        initial: 'planned',
        states: Object.fromEntries(END_CAUSES.map((cause) => [cause, ended(cause)])),
      },
    },
  },
}

/** Leaving follow-up for another reason than death: one clock from consent to the end. */
export const dropOutClock: Fragment = clock(
  'dropOut',
  'dropOut',
  (c) => (c.care === 'none' ? 0 : param(c, 'dropout') / MINUTES_PER_MONTH),
  'DROP_OUT_DUE',
)

const probabilities = (...names: string[]): ParameterSpec[] => names.map((name) => ({ name, kind: 'probability' }))
const days = (...names: string[]): ParameterSpec[] => names.map((name) => ({ name, kind: 'days' }))

/** What follow-up reads from a scenario. */
export const FOLLOW_UP_PARAMETERS: readonly ParameterSpec[] = [
  ...probabilities('offer.accept', 'training.atHome', 'tms.continue', 'readmit.backToHospitalDho'),
  ...days('hosp.days', 'hosp.returnDays'),
  { name: 'tms.block', kind: 'months' },
  { name: 'dropout', kind: 'ratePerMonth' },
  ...DROP_OUT_CAUSES.map((cause) => ({ name: `dropout.cause.${cause}`, kind: 'share' as const })),
  ...probabilities(
    'held.treatmentPlanMeeting',
    'held.collaborationMeeting',
    'held.gpHospitalDialogue',
    'held.tmsDialogue',
    'held.handoverConversation',
    'held.tmsPlanMeeting',
    'held.gpTmsConsultation',
    'held.gpTmsPhone',
    'held.tmsCollaborationMeeting',
    'held.gpTmsContact',
    'held.closingMeeting',
    'gpClaims.planMeeting',
    'gpClaims.tmsPlanMeeting',
    'gpClaims.closingMeeting',
  ),
  ...days('day.planMeeting', 'day.collaborationMeeting', 'day.gpHospitalDialogue', 'day.tmsDialogueBefore'),
  ...days('day.tmsPlanMeeting', 'day.gpTms', 'day.tmsCollaborationMeeting', 'day.gpTmsContact'),
]

/** Facts only this follow-up tells. */
export const FOLLOW_UP_FACTS: readonly FactType[] = [
  'DhoOffered',
  'DhoDeclined',
  'DhoConsented',
  'TrainingHeld',
  'EquipmentIssued',
  'EquipmentReturned',
  'TreatmentPlanMeetingHeld',
  'CollaborationMeetingHeld',
  'GpHospitalDialogueHeld',
  'TmsDialogueHeld',
  'HandoverConversationHeld',
  'HospitalMonitoringClosed',
  'TmsStarted',
  'TmsResumed',
  'TmsMonthClosed',
  'TmsPlanMeetingHeld',
  'TmsCollaborationMeetingHeld',
  'GpTmsConsultationHeld',
  'GpTmsPhoneHeld',
  'GpTmsContactMade',
  'TmsReviewHeld',
  'ClosingMeetingHeld',
  'DhoEnded',
]
