/**
 * The catalogue of facts: what can happen to a patient, in the past tense and without a price.
 * Every fact carries when and for whom; attributes are coded lists, quantities are whole numbers.
 */
export const DIAGNOSES = ['COPD', 'HF', 'DM', 'CANC', 'MENT', 'OTH'] as const
export type Diagnosis = (typeof DIAGNOSES)[number]

/** Where the patient is when the fact happens; `dischargeReady` waits in hospital for the municipality. */
export const SETTINGS = ['home', 'inpatient', 'dischargeReady'] as const

export const NEED_LEVELS = ['low', 'medium', 'high'] as const
export type NeedLevel = (typeof NEED_LEVELS)[number]

export const END_CAUSES = ['planned', 'technology', 'worseHealth', 'benefitBelowCost', 'notListed', 'death'] as const
export type EndCause = (typeof END_CAUSES)[number]

/** An admission at most so long after a discharge is a readmission: the usual indicator, whatever a scenario's hazards. */
export const READMISSION_DAYS = 30

/** Digital follow-up is offered to adults only. Years. */
export const ADULT_AGE = 18

/** Coded attributes: in a fact row each is the index of its value in the list. */
export const ATTRIBUTES = {
  diagnosis: DIAGNOSES,
  setting: SETTINGS,
  place: ['hospital', 'home'],
  level: NEED_LEVELS,
  cause: END_CAUSES,
  outcome: ['continued', 'ended'],
  readmission: ['no', 'yes'],
  /** How a patient and the hospital's specialist meet. */
  channel: ['physical', 'digital'],
  /** Where a GP or a clinician of the municipality sits who joins a consultation by video. */
  seat: ['home', 'office', 'institution'],
  purpose: ['meeting', 'treatment'],
  employer: ['hospital', 'municipality'],
  /** Danish contacts with the hospital that have a DRG of their own. */
  telemedicine: ['COPD', 'diabetes', 'wound', 'collection', 'phoneOrVideo'],
  /** Basic services of a Danish GP. */
  gpService: ['consultation', 'phone', 'agreedPhone', 'eConsultation', 'video'],
} as const
export type Attribute = keyof typeof ATTRIBUTES

/** Who takes part, by role; the scenario decides which organisation plays the role. */
export type Participant = 'patient' | 'hospital' | 'gp' | 'municipality' | 'tms'

export interface FactDefinition {
  /** Raised when its name, values or their meaning change, with an upcaster for stored facts; 1 without it. */
  readonly version?: number
  /** Participants, first the one who acts. */
  readonly with: readonly Participant[]
  /** Marks a change and is no work, so nobody is ever paid for it. */
  readonly mark?: true
  /** A period fact covers [from, at + 1 minute) and is dated on its last minute. */
  readonly period?: true
  readonly attributes?: readonly Attribute[]
  /** Names of the whole-number quantities; minutes where the name says nothing else. */
  readonly quantities?: readonly string[]
}

const meeting = (...others: Participant[]): FactDefinition => ({
  with: ['hospital', ...others],
  attributes: ['setting'],
})
const gpMeeting = (...others: Participant[]): FactDefinition => ({ ...meeting(...others), quantities: ['gpClaims'] })

const catalogue = {
  // follow-up
  DhoOffered: { with: ['hospital', 'patient'] },
  DhoDeclined: { with: ['patient', 'hospital'], mark: true },
  DhoConsented: { with: ['patient', 'hospital'], mark: true },
  TrainingHeld: { with: ['hospital', 'patient'], attributes: ['diagnosis', 'place'] },
  EquipmentIssued: { with: ['hospital', 'patient'] },
  EquipmentReturned: { with: ['patient', 'hospital'] },
  TreatmentPlanMeetingHeld: gpMeeting('gp'),
  CollaborationMeetingHeld: meeting('patient', 'gp'),
  GpHospitalDialogueHeld: { with: ['gp', 'hospital'] },
  TmsDialogueHeld: meeting('tms'),
  HandoverConversationHeld: meeting('municipality', 'patient'),
  HospitalMonitoringClosed: {
    with: ['hospital', 'patient'],
    period: true,
    quantities: ['days', 'green', 'yellow', 'red', 'missing', 'minutes'],
  },
  TmsStarted: { with: ['tms', 'patient'] },
  TmsResumed: { with: ['tms', 'patient'], mark: true },
  TmsMonthClosed: {
    with: ['tms', 'patient'],
    period: true,
    quantities: ['days', 'green', 'yellow', 'red', 'missing', 'minutes'],
  },
  TmsPlanMeetingHeld: gpMeeting('tms', 'gp'),
  TmsCollaborationMeetingHeld: meeting('tms', 'patient'),
  GpTmsConsultationHeld: { with: ['gp', 'tms'] },
  GpTmsPhoneHeld: { with: ['gp', 'tms'] },
  GpTmsContactMade: { with: ['gp', 'tms'] },
  TmsReviewHeld: { with: ['tms', 'municipality'], attributes: ['outcome'] },
  ClosingMeetingHeld: gpMeeting('gp', 'tms'),
  DhoEnded: { with: ['patient'], mark: true, attributes: ['cause'] },
  // health course
  Exacerbated: { with: ['patient'], mark: true, attributes: ['diagnosis'] },
  Admitted: { with: ['hospital', 'patient'], mark: true, attributes: ['diagnosis', 'readmission'] },
  Discharged: { with: ['hospital', 'patient'], attributes: ['diagnosis'], quantities: ['stayMinutes'] },
  DiedInHospital: { with: ['hospital', 'patient'], attributes: ['diagnosis'], quantities: ['stayMinutes'] },
  DischargeReadyDaysEnded: {
    with: ['hospital', 'municipality', 'patient'],
    attributes: ['diagnosis'],
    quantities: ['waitMinutes'],
  },
  Died: { with: ['patient'], mark: true, attributes: ['setting'] },
  // home services and ordinary contacts
  HomeServicesStarted: { with: ['municipality', 'patient'], mark: true, attributes: ['level'] },
  HomeServicesStopped: { with: ['municipality', 'patient'], mark: true },
  HomeServicesClosed: {
    with: ['municipality', 'patient'],
    period: true,
    attributes: ['level'],
    quantities: ['visits', 'minutes', 'driving'],
  },
  GpContactsClosed: {
    with: ['gp', 'patient'],
    period: true,
    quantities: ['simple', 'consultations', 'meetings', 'phone'],
  },
  OutpatientContactsClosed: {
    with: ['hospital', 'patient'],
    period: true,
    attributes: ['diagnosis'],
    quantities: ['contacts'],
  },
  // other organisation models of digital follow-up: hospital alone, TMS alone, the municipality's own service
  HospitalReviewHeld: { with: ['hospital', 'patient'], attributes: ['outcome'] },
  GpReferralConsultationHeld: { with: ['gp', 'patient'] },
  TmsTrainingHeld: { with: ['tms', 'patient'] },
  GpMunicipalityDialogueHeld: { with: ['gp', 'municipality'] },
  FollowUpConversationHeld: meeting('patient'),
  MunicipalTrainingHeld: { with: ['municipality', 'patient'] },
  MunicipalDialogueHeld: meeting('municipality'),
  MunicipalDhoStarted: { with: ['municipality', 'patient'] },
  MunicipalDhoResumed: { with: ['municipality', 'patient'], mark: true },
  StartMeetingHeld: { with: ['municipality', 'patient', 'gp'], quantities: ['gpClaims'] },
  MunicipalMonthClosed: {
    with: ['municipality', 'patient'],
    period: true,
    quantities: ['days', 'green', 'yellow', 'red', 'missing', 'minutes', 'redWaitMinutes'],
  },
  MunicipalReviewHeld: { with: ['municipality', 'patient'], attributes: ['outcome'] },
  // digital wound care
  WoundConsultationHeld: { with: ['hospital', 'patient'], attributes: ['channel'] },
  WoundNurseAssisted: { with: ['municipality', 'hospital', 'patient'] },
  ClinicianJoined: { with: ['gp', 'hospital', 'patient'], attributes: ['seat', 'purpose'] },
  WoundCourseEnded: { with: ['patient', 'hospital'], mark: true },
  // youth team shared by hospital and district
  TeamContactHeld: { with: ['hospital', 'municipality', 'patient'], attributes: ['employer'] },
  MunicipalSpecialistCareGiven: { with: ['municipality', 'hospital', 'patient'] },
  // net-based treatment
  NetCourseStarted: { with: ['patient', 'hospital'], mark: true, attributes: ['diagnosis'] },
  MentalNetModuleCompleted: { with: ['hospital', 'patient'] },
  SomaticNetModuleCompleted: { with: ['hospital', 'patient'] },
  NetCourseCompleted: { with: ['patient', 'hospital'], mark: true, attributes: ['diagnosis'] },
  // Danish telemedicine
  TelemedicineContactHeld: { with: ['hospital', 'patient'], attributes: ['telemedicine'] },
  GpServiceGiven: { with: ['gp', 'patient'], attributes: ['gpService'] },
  MunicipalMonitoringClosed: { with: ['municipality', 'patient'], period: true },
  AcutelyAdmitted: { with: ['hospital', 'patient'] },
} as const satisfies Record<string, FactDefinition>

export type FactType = keyof typeof catalogue
export const FACTS: Readonly<Record<FactType, FactDefinition>> = catalogue
/** Fact types in catalogue order; a fact row stores the index. */
export const FACT_TYPES = Object.keys(catalogue) as readonly FactType[]

/** The period facts that cover the time a patient is followed up digitally, whoever does it. */
export const FOLLOW_UP_MONTHS = [
  'HospitalMonitoringClosed',
  'TmsMonthClosed',
  'MunicipalMonthClosed',
  'MunicipalMonitoringClosed',
] as const satisfies readonly FactType[]

/** Attributes first, then quantities: the order of a fact's value columns. */
export const valueNames = (type: FactType): readonly string[] => [
  ...(FACTS[type].attributes ?? []),
  ...(FACTS[type].quantities ?? []),
]

/** The most value columns any fact needs. */
export const VALUE_COLUMNS = Math.max(...FACT_TYPES.map((type) => valueNames(type).length))

/**
 * A fact as an object, for tests, traces and machines. `at` and `from` are minutes since the scenario's time zero;
 * `values` holds every attribute (as its index) and quantity by name.
 */
export interface Fact {
  readonly type: FactType
  readonly patient: number
  readonly at: number
  readonly from: number
  readonly values: Readonly<Record<string, number>>
}
