import { ATTRIBUTES, END_CAUSES, type EndCause, type FactType } from '../../src/core/domain/facts.ts'
import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { MINUTES_PER_MONTH } from '../../src/core/domain/time.ts'
import { draw } from '../../src/core/random/draw.ts'
import {
  announce,
  chance,
  type Fragment,
  type Guard,
  param,
  record,
  recordLast,
  remember,
  type State,
} from '../idiom.ts'
import { clock } from './clock.ts'
import { diagnosisOf } from './health-course.ts'
import { HOSPITAL_PHASE_PARAMETERS, hospitalFollowUp } from './hospital-follow-up.ts'
import { specsOf } from './planned-contacts.ts'
import { TMS_PHASE_PARAMETERS, tmsFollowUp } from './tms-follow-up.ts'

const DROP_OUT_CAUSES = ['technology', 'worseHealth', 'benefitBelowCost', 'notListed'] as const
/** Causes share one draw: cause i lies between the sums of the shares before it and with it. */
const isDropOutCause =
  (index: number): Guard =>
  ({ context: c }) => {
    const shares = DROP_OUT_CAUSES.map((cause) => param(c, `dropout.cause.${cause}`))
    const whole = shares.reduce((sum, share) => sum + share, 0)
    const upTo = shares.slice(0, index + 1).reduce((sum, share) => sum + share, 0)
    return draw(c.stream, 'dropOutCause') * whole < upTo || index === DROP_OUT_CAUSES.length - 1
  }

const ended = (cause: EndCause): State => ({
  entry: recordLast('DhoEnded', () => ({ cause: END_CAUSES.indexOf(cause) })),
})
const training = (place: (typeof ATTRIBUTES)['place'][number]): State => ({
  entry: [
    record('TrainingHeld', (c) => ({ ...diagnosisOf(c), place: ATTRIBUTES.place.indexOf(place) })),
    announce('TRAINED'),
  ],
  on: { TRAINED: 'enrolled' },
})
const consented = [record('DhoConsented'), announce('DHO_CONSENTED')]
const accepts = chance('offer.accept', 'consent')
const trainsAtHome = chance('training.atHome', 'trainingPlace')

/** Offer, consent and training; follow-up by the hospital, handed over to the TMS; reviews until it ends. */
export const dhoFollowUp: Fragment = {
  delays: { ...hospitalFollowUp.delays, ...tmsFollowUp.delays },
  guards: {
    ...hospitalFollowUp.guards,
    ...tmsFollowUp.guards,
    acceptsTrainingAtHome: (scope) => accepts(scope) && trainsAtHome(scope),
    accepts,
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
        exit: [recordLast('EquipmentReturned'), remember(() => ({ care: 'none' })), announce('CONDITIONS_CHANGED')],
        on: {
          DROP_OUT_DUE: DROP_OUT_CAUSES.map((cause) => ({ guard: `dropsOutFor.${cause}`, target: `#ended.${cause}` })),
          DYING: '#ended.death',
        },
        states: { ...hospitalFollowUp.states, ...tmsFollowUp.states },
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

/** What follow-up reads from a scenario. */
export const FOLLOW_UP_PARAMETERS: readonly ParameterSpec[] = [
  ...specsOf('probability', 'offer.accept', 'training.atHome'),
  { name: 'dropout', kind: 'ratePerMonth' },
  ...specsOf('share', ...DROP_OUT_CAUSES.map((cause) => `dropout.cause.${cause}`)),
  ...HOSPITAL_PHASE_PARAMETERS,
  ...TMS_PHASE_PARAMETERS,
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
