import { ADULT_AGE, ATTRIBUTES, END_CAUSES, type EndCause, type FactType } from '../../src/core/domain/facts.ts'
import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { MINUTES_PER_MONTH } from '../../src/core/domain/time.ts'
import { choose, draw, type Formula, param, value } from '../../src/core/formula/formula.ts'
import { m } from '../context.ts'
import {
  type Action,
  announce,
  type Fragment,
  type Guard,
  happens,
  record,
  recordLast,
  remember,
  type State,
  type Transition,
  type Transitions,
  when,
} from '../idiom.ts'
import { clock } from './clock.ts'
import { diagnosis } from './health-course.ts'
import { hospitalAlone, hospitalBeforeMunicipality, hospitalBeforeTms } from './hospital-follow-up.ts'
import { municipalityAfterHospital, municipalityAlone } from './municipal-follow-up.ts'
import { type Phase, specsOf, sumOfParams } from './planned-contacts.ts'
import { tmsAlone, tmsFollowUp } from './tms-follow-up.ts'

const DROP_OUT_CAUSES = ['technology', 'worseHealth', 'benefitBelowCost', 'notListed'] as const
const DROP_OUT_SHARES = DROP_OUT_CAUSES.map((cause) => `dropout.cause.${cause}`)
/**
 * Causes share one draw: cause i lies between the sums of the shares before it and with it. They are asked in order;
 * the last takes all that is left.
 */
const isDropOutCause = (index: number): Formula =>
  index === DROP_OUT_CAUSES.length - 1
    ? value(1)
    : draw('dropOutCause')
        .times(sumOfParams(DROP_OUT_SHARES))
        .isBelow(sumOfParams(DROP_OUT_SHARES.slice(0, index + 1)))

const ended = (cause: EndCause): State => ({
  entry: recordLast('DhoEnded', { cause: END_CAUSES.indexOf(cause) }),
})
const consented = [record('DhoConsented'), announce('DHO_CONSENTED')]
const accepts = happens('offer.accept', 'consent')
const isAdult = m.age.isAtLeast(ADULT_AGE)

/** How follow-up begins: who asks for it, what is answered to the offer, and the training before it. */
interface Opening {
  readonly assessed: Transitions
  readonly answers: readonly Transition[]
  readonly states: Readonly<Record<string, State>>
  readonly guards: Readonly<Record<string, Guard>>
}

const training = (...told: Action[]): State => ({
  entry: [...told, announce('TRAINED')],
  on: { TRAINED: 'enrolled' },
})
const trainingByHospital = (place: (typeof ATTRIBUTES)['place'][number]): State =>
  training(record('TrainingHeld', { ...diagnosis, place: ATTRIBUTES.place.indexOf(place) }))
const trainsAtHome = happens('training.atHome', 'trainingPlace')

/** Offered and trained by the hospital. */
const byHospital: Opening = {
  assessed: [{ guard: 'isAdult', target: 'offered' }, { target: 'withoutFollowUp' }],
  answers: [
    { guard: 'acceptsTrainingAtHome', target: 'trainingAtHome', actions: consented },
    { guard: 'accepts', target: 'trainingAtHospital', actions: consented },
  ],
  states: { trainingAtHome: trainingByHospital('home'), trainingAtHospital: trainingByHospital('hospital') },
  guards: { acceptsTrainingAtHome: when(accepts.and(trainsAtHome)) },
}

/** Offered and trained by the service itself. */
const byService = (held: FactType): Opening => ({
  assessed: byHospital.assessed,
  answers: [{ guard: 'accepts', target: 'training', actions: consented }],
  states: { training: training(record(held)) },
  guards: {},
})

const referredByGp = happens('referral.byGp', 'referralByGp')
/** The same, after the patient was referred: by the GP in a consultation, otherwise by the municipality. */
const byReferral = (held: FactType): Opening => ({
  ...byService(held),
  assessed: [{ guard: 'isAdultReferredByGp', target: 'referredByGp' }, ...(byHospital.assessed as Transition[])],
  states: {
    referredByGp: {
      entry: [record('GpReferralConsultationHeld'), announce('REFERRED')],
      on: { REFERRED: 'offered' },
    },
    ...byService(held).states,
  },
  guards: { isAdultReferredByGp: when(isAdult.and(referredByGp)) },
})

/** Offer, consent and training; then the phases, from `initial` on, until follow-up ends with its cause. */
const followUp = ({ assessed, answers, states, guards }: Opening, initial: string, ...phases: Phase[]): Fragment => ({
  delays: Object.assign({}, ...phases.map(({ delays }) => delays)),
  guards: {
    ...Object.assign({}, ...phases.map((phase) => phase.guards)),
    ...guards,
    isAdult: when(isAdult),
    accepts: when(accepts),
    ...Object.fromEntries(DROP_OUT_CAUSES.map((cause, index) => [`dropsOutFor.${cause}`, when(isDropOutCause(index))])),
  },
  region: {
    initial: 'assessed',
    states: {
      assessed: { entry: announce('ELIGIBILITY_ASSESSED'), on: { ELIGIBILITY_ASSESSED: assessed } },
      offered: {
        entry: [record('DhoOffered'), announce('OFFER_ANSWERED')],
        on: { OFFER_ANSWERED: [...answers, { target: 'withoutFollowUp', actions: record('DhoDeclined') }] },
      },
      /** Not eligible, or declined. */
      withoutFollowUp: {},
      ...states,
      enrolled: {
        initial,
        entry: record('EquipmentIssued'),
        exit: [remember({ care: m.care.indexOf('none') }), announce('CONDITIONS_CHANGED')],
        on: {
          DROP_OUT_DUE: DROP_OUT_CAUSES.map((cause) => ({ guard: `dropsOutFor.${cause}`, target: `#ended.${cause}` })),
          DYING: '#ended.death',
        },
        states: Object.assign({}, ...phases.map((phase) => phase.states)),
      },
      ended: {
        id: 'ended',
        initial: 'planned',
        entry: recordLast('EquipmentReturned'),
        states: Object.fromEntries(END_CAUSES.map((cause) => [cause, ended(cause)])),
      },
    },
  },
})

/** By the hospital, handed over to the TMS. */
export const hospitalThenTms = followUp(byHospital, 'hospital', hospitalBeforeTms, tmsFollowUp)
/** By the hospital, handed over to the municipality's own service. */
export const hospitalThenMunicipality = followUp(
  byHospital,
  'hospital',
  hospitalBeforeMunicipality,
  municipalityAfterHospital,
)
/** By the hospital all the way. */
export const hospitalOnly = followUp(byHospital, 'hospital', hospitalAlone)
/** By the TMS, referred by GP or municipality. */
export const tmsOnly = followUp(byReferral('TmsTrainingHeld'), 'tms', tmsAlone)
/** By the municipality's own service. */
export const municipalityOnly = followUp(byService('MunicipalTrainingHeld'), 'municipality', municipalityAlone)

/** Leaving follow-up for another reason than death: one clock from consent to the end. */
export const dropOutClock: Fragment = clock(
  'dropOut',
  'dropOut',
  choose(m.care.is('none'), 0, param('dropout').over(MINUTES_PER_MONTH)),
  'DROP_OUT_DUE',
)

const OFFER_PARAMETERS: readonly ParameterSpec[] = [
  ...specsOf('probability', 'offer.accept'),
  { name: 'dropout', kind: 'ratePerMonth' },
  ...specsOf('share', ...DROP_OUT_SHARES),
]

/** What offer, training by the hospital and drop-out read from a scenario. */
export const HOSPITAL_OFFER_PARAMETERS = [...OFFER_PARAMETERS, ...specsOf('probability', 'training.atHome')]
/** What they read where the service trains: nothing of where. */
export const SERVICE_OFFER_PARAMETERS = OFFER_PARAMETERS
/** What they read where the patient is referred. */
export const REFERRAL_PARAMETERS = [...OFFER_PARAMETERS, ...specsOf('probability', 'referral.byGp')]

/** Facts any follow-up may tell. */
export const OFFER_FACTS: readonly FactType[] = [
  'DhoOffered',
  'DhoDeclined',
  'DhoConsented',
  'EquipmentIssued',
  'EquipmentReturned',
  'DhoEnded',
]
/** Facts any follow-up begun by the hospital may tell. */
export const HOSPITAL_PHASE_FACTS: readonly FactType[] = [
  'TrainingHeld',
  'TreatmentPlanMeetingHeld',
  'CollaborationMeetingHeld',
  'GpHospitalDialogueHeld',
  'HospitalMonitoringClosed',
]
