import { threefry2x32 } from './threefry.ts'

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
} as const
export type Purpose = keyof typeof PURPOSES

/** Whose luck it is. */
export interface Stream {
  readonly seed: number
  readonly replication: number
  readonly patient: number
  /** Draws given by hand, by `purpose#occurrence`; they take the place of the generator's. */
  readonly luck?: Luck
}
export type Luck = Readonly<Record<string, number>>

const OCCURRENCE_BITS = 22

/**
 * A uniform number strictly between 0 and 1 with 53 bits, a pure function of its arguments:
 * key = (seed, patient), counter = (replication, purpose and occurrence).
 */
export function draw(stream: Stream, purpose: Purpose, occurrence = 0): number {
  const given = stream.luck?.[`${purpose}#${occurrence}`]
  if (given !== undefined) return given
  const [high, low] = threefry2x32(
    stream.seed,
    stream.patient,
    stream.replication,
    (PURPOSES[purpose] << OCCURRENCE_BITS) | occurrence,
  )
  return ((high >>> 5) * 67_108_864 + (low >>> 6) + 0.5) / 9_007_199_254_740_992
}
