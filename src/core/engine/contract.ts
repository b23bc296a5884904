/** What an engine is: whole patient lives in, facts out. Nothing here knows how a pathway is written. */
import type { FactBatch } from '../domain/fact-batch.ts'
import { DIAGNOSES, type Diagnosis } from '../domain/facts.ts'
import type { Params } from '../domain/parameters.ts'
import type { Calendar } from '../domain/time.ts'
import type { Given } from '../formula/memory.ts'
import type { Luck } from '../random/draw.ts'

export const RISKS = ['medium', 'high'] as const
export type Risk = (typeof RISKS)[number]

export interface PatientAttributes {
  readonly diagnosis: Diagnosis
  readonly risk: Risk
  /** Years. */
  readonly age: number
  /** Direct home-service minutes a month at inclusion; 0 is none. */
  readonly homeMinutesPerMonth: number
}

export interface PatientInput {
  /** Index in the cohort: part of the key of every draw. */
  readonly patient: number
  /** Minutes since time zero. */
  readonly enrolAt: number
  readonly attributes: PatientAttributes
}

/** States by name, `health.admitted`, `dead`; names that a pathway does not have say nothing in it. */
export type Watch = readonly string[]

export interface LifeJob {
  readonly seed: number
  readonly replication: number
  /** Never changed: another object where they differ. */
  readonly params: Params
  readonly calendar: Calendar
  readonly patients: readonly PatientInput[]
  /** Each is occupied while the patient is in any of its states; the spans go to the batch's occupancy, by index. */
  readonly watches?: readonly Watch[]
  /** Timers that are answered go to the batch's stimuli. */
  readonly tellsStimuli?: true
  /** Draws given by hand, the same for every patient of the job. */
  readonly luck?: Luck
  /** A life in which more timers fire is broken; without it, a million. */
  readonly stepLimit?: number
}

export interface Engine {
  /** Name printed with every result. */
  readonly id: string
  /** Ids of the machine's timers, by their number in the stimuli; the same list in every engine. */
  readonly timers: readonly string[]
  /** Appends the whole life of each patient, in order, to the batch, the spans of what is watched and the stimuli. Throws InvariantError where a pathway is broken. */
  live(job: LifeJob, batch: FactBatch): void
}

/** What a machine may remember of a patient from the start. */
export const givenOf = (
  { calendar }: LifeJob,
  { enrolAt, attributes }: PatientInput,
): Readonly<Record<Given, number>> => ({
  now: enrolAt,
  zeroDay: calendar.zeroDay,
  diagnosis: DIAGNOSES.indexOf(attributes.diagnosis),
  risk: RISKS.indexOf(attributes.risk),
  age: attributes.age,
  homeMinutes: attributes.homeMinutesPerMonth,
})
