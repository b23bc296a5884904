import { writeThreefry } from './threefry.ts'

/**
 * What a draw is for. Numbers are part of every result: add new ones at the end, never renumber or reuse.
 * `occurrence` counts domain events (admissions so far), so the nth draw for a purpose is the same in every arm.
 */
export const PURPOSES = {
  age: 1,
  risk: 2,
  homeServicesAtInclusion: 3,
  homeMinutes: 4,
  entryDay: 5,
  admission: 10,
  exacerbation: 11,
  death: 12,
  homeServiceChange: 13,
  dropOut: 14,
  lengthOfStay: 20,
  deathInHospital: 21,
  dischargeReady: 22,
  dischargeReadyDays: 23,
  consent: 30,
  trainingPlace: 31,
  treatmentPlanMeeting: 32,
  collaborationMeeting: 33,
  gpHospitalDialogue: 34,
  tmsDialogue: 35,
  handoverConversation: 36,
  tmsPlanMeeting: 37,
  gpTmsConsultation: 38,
  gpTmsPhone: 39,
  tmsCollaborationMeeting: 40,
  gpTmsContact: 41,
  closingMeeting: 42,
  gpClaimsPlanMeeting: 43,
  gpClaimsTmsPlanMeeting: 44,
  gpClaimsClosingMeeting: 45,
  review: 50,
  backToHospitalDho: 51,
  dropOutCause: 52,
  /** Where in its cycle a count starts, so that monthly counts are unbiased. Occurrence: which count. */
  countPhase: 60,
  referralByGp: 70,
  gpMunicipalityDialogue: 71,
  followUpConversation: 72,
  /** Occurrence: handovers so far. */
  hospitalDays: 73,
  testPeriod: 74,
  plannedMonths: 75,
  /** How long a red measurement waits for the service to open. Occurrence: which red measurement. */
  redWait: 76,
  startMeeting: 77,
  gpClaimsStartMeeting: 78,
  /** Occurrence for the next four: contacts of the course so far. */
  woundChannel: 90,
  clinicianJoins: 91,
  teamMember: 92,
  telemedicineActivity: 93,
  takesPart: 94,
} as const
export type Purpose = keyof typeof PURPOSES

/** Whose luck it is. */
export interface Stream {
  readonly seed: number
  readonly replication: number
  readonly patient: number
  /** Draws given by hand, by `purpose#occurrence`, `*` for all others; they take the place of the generator's. */
  readonly luck?: Luck
}
export type Luck = Readonly<Record<string, number>>

export const OCCURRENCE_BITS = 22
const words = new Uint32Array(2)

/** The uniform number of a key (seed, patient) and a counter (replication, purpose and occurrence). */
export function drawWith(seed: number, patient: number, replication: number, counter: number): number {
  writeThreefry(words, seed, patient, replication, counter)
  const high = (words[0] as number) >>> 6
  const low = (words[1] as number) >>> 6
  return (high * 67_108_864 + low + 0.5) / 4_503_599_627_370_496
}

/**
 * A uniform number strictly between 0 and 1, a pure function of its arguments: key = (seed, patient),
 * counter = (replication, purpose and occurrence). It has 52 bits and lies in the middle of its 2⁻⁵² wide cell: with
 * 53 bits the top cell's middle is not a double and rounds to 1. `occurrence` must be a whole number below 2²².
 */
export function draw({ seed, replication, patient, luck }: Stream, purpose: Purpose, occurrence = 0): number {
  const given = luck && (luck[`${purpose}#${occurrence}`] ?? luck['*'])
  return given ?? drawWith(seed, patient, replication, (PURPOSES[purpose] << OCCURRENCE_BITS) | occurrence)
}
