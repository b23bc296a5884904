import type { Diagnosis, Setting } from '../src/core/domain/facts.ts'
import type { Params } from '../src/core/domain/parameters.ts'
import type { Risk } from '../src/core/engine/contract.ts'
import type { Stream } from '../src/core/random/draw.ts'

/** Times to an event, each a region of its own. */
export const CLOCKS = ['admission', 'exacerbation', 'death', 'homeServiceChange', 'dropOut'] as const
export type ClockName = (typeof CLOCKS)[number]

/** What is left of a clock's unit-exponential threshold, the rate in use, since when, and how many it has run. */
type ClockSlots = { readonly [K in ClockName as `${K}${'Left' | 'Rate' | 'Since' | 'Nth'}`]: number }

/** Running totals behind the monthly counts; the whole part already told lies in the facts. */
export const COUNTS = [
  'gpSimple',
  'gpConsultations',
  'gpMeetings',
  'gpPhone',
  'outpatient',
  'visits',
  'homeMinutes',
  'driving',
  'days',
  'green',
  'yellow',
  'red',
  'missing',
] as const
export type CountName = (typeof COUNTS)[number]
type CountSlots = { readonly [K in CountName as `${K}Total`]: number }

/** Who follows the patient up digitally at the moment. */
export type Care = 'none' | 'hospital' | 'tms' | 'municipality'

/**
 * What a patient's machine remembers: who the patient is, the moment, counters and clocks.
 * `where`, `care`, `recent`, `exacerbated` and `serviceMinutes` mirror states of other regions, because a rate may
 * depend on them; only the state itself sets them, on entry.
 */
export interface PatientContext extends ClockSlots, CountSlots {
  readonly stream: Stream
  readonly params: Params
  /** Day number of time zero, for what counts in civil months. */
  readonly zeroDay: number
  readonly diagnosis: Diagnosis
  readonly risk: Risk
  /** Years at inclusion. */
  readonly age: number
  readonly servedAtInclusion: boolean
  /** Minutes since time zero. */
  readonly now: number
  readonly where: Setting
  readonly care: Care
  readonly recent: boolean
  readonly exacerbated: boolean
  /** Direct minutes a month the patient is granted; 0 without home services. */
  readonly serviceMinutes: number
  readonly admissions: number
  readonly serviceStarts: number
  readonly reviews: number
  readonly handovers: number
  /** Contacts of a regular course held so far. */
  readonly contactsHeld: number
  readonly admittedAt: number
  readonly readyAt: number
  readonly lastDischargeAt: number
  /** Minutes spent in hospital in stays that have ended, and as they stood when the monitoring period opened. */
  readonly awayTotal: number
  readonly awayAtOpening: number
  readonly phaseSince: number
  readonly contactsSince: number
  readonly servicesSince: number
  readonly monitoringSince: number
  /** Rates in use in the open period, so that it closes only when one really changes. */
  readonly consultationsRate: number
  readonly meetingsRate: number
  readonly phoneRate: number
  readonly outpatientRate: number
  readonly servicesRate: number
}
