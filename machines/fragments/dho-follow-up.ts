import { ADULT_AGE, ATTRIBUTES, END_CAUSES, type EndCause, type FactType } from '../../src/core/domain/facts.ts'
import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { MINUTES_PER_MONTH } from '../../src/core/domain/time.ts'
import { draw } from '../../src/core/random/draw.ts'
import {
  type Action,
  announce,
  chance,
  type Fragment,
  type Guard,
  param,
  record,
  recordLast,
  remember,
  type State,
  type Transition,
  type Transitions,
} from '../idiom.ts'
import { clock } from './clock.ts'
import { diagnosisOf } from './health-course.ts'
import { hospitalAlone, hospitalBeforeMunicipality, hospitalBeforeTms } from './hospital-follow-up.ts'
import { municipalityAfterHospital, municipalityAlone } from './municipal-follow-up.ts'
import { type Phase, specsOf } from './planned-contacts.ts'
import { tmsAlone, tmsFollowUp } from './tms-follow-up.ts'

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
const consented = [record('DhoConsented'), announce('DHO_CONSENTED')]
const accepts = chance('offer.accept', 'consent')
const isAdult: Guard = ({ context: c }) => c.age >= ADULT_AGE

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
  training(record('TrainingHeld', (c) => ({ ...diagnosisOf(c), place: ATTRIBUTES.place.indexOf(place) })))
const trainsAtHome = chance('training.atHome', 'trainingPlace')

/** Offered and trained by the hospital. */
const byHospital: Opening = {
  assessed: [{ guard: 'isAdult', target: 'offered' }, { target: 'withoutFollowUp' }],
  answers: [
    { guard: 'acceptsTrainingAtHome', target: 'trainingAtHome', actions: consented },
    { guard: 'accepts', target: 'trainingAtHospital', actions: consented },
  ],
  states: { trainingAtHome: trainingByHospital('home'), trainingAtHospital: trainingByHospital('hospital') },
  guards: { acceptsTrainingAtHome: (scope) => accepts(scope) && trainsAtHome(scope) },
}

/** Offered and trained by the service itself. */
const byService = (held: FactType): Opening => ({
  assessed: byHospital.assessed,
  answers: [{ guard: 'accepts', target: 'training', actions: consented }],
  states: { training: training(record(held)) },
  guards: {},
})

const referredByGp = chance('referral.byGp', 'referralByGp')
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
  guards: { isAdultReferredByGp: (scope) => isAdult(scope) && referredByGp(scope) },
})

/** Offer, consent and training; then the phases, from `initial` on, until follow-up ends with its cause. */
const followUp = ({ assessed, answers, states, guards }: Opening, initial: string, ...phases: Phase[]): Fragment => ({
  delays: Object.assign({}, ...phases.map(({ delays }) => delays)),
  guards: {
    ...Object.assign({}, ...phases.map((phase) => phase.guards)),
    ...guards,
    isAdult,
    accepts,
    ...Object.fromEntries(DROP_OUT_CAUSES.map((cause, index) => [`dropsOutFor.${cause}`, isDropOutCause(index)])),
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
        exit: [remember(() => ({ care: 'none' })), announce('CONDITIONS_CHANGED')],
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
  (c) => (c.care === 'none' ? 0 : param(c, 'dropout') / MINUTES_PER_MONTH),
  'DROP_OUT_DUE',
)

const OFFER_PARAMETERS: readonly ParameterSpec[] = [
  ...specsOf('probability', 'offer.accept'),
  { name: 'dropout', kind: 'ratePerMonth' },
  ...specsOf('share', ...DROP_OUT_CAUSES.map((cause) => `dropout.cause.${cause}`)),
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
