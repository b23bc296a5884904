import { DIAGNOSES, SETTINGS } from '../src/core/domain/facts.ts'
import { RISKS } from '../src/core/engine/contract.ts'
import type { Scope } from '../src/core/formula/evaluate.ts'
import { choose, draw, param, Slot, value } from '../src/core/formula/formula.ts'
import { type SlotSpec, slotsOf } from '../src/core/formula/memory.ts'

/** Times to an event, each a region of its own. */
export const CLOCKS = ['admission', 'exacerbation', 'death', 'homeServiceChange', 'dropOut'] as const
export type ClockName = (typeof CLOCKS)[number]

/** What is left of a clock's unit-exponential threshold, the rate in use, since when, and how many it has run. */
const CLOCK_SLOTS = ['Left', 'Rate', 'Since', 'Nth'] as const
type ClockSlot = `${ClockName}${(typeof CLOCK_SLOTS)[number]}`

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
type CountSlot = `${CountName}Total`

/** Who follows the patient up digitally at the moment. */
const CARES = ['none', 'hospital', 'tms', 'municipality'] as const

/** Each running total begins at its own random fraction, so that whole counts a month are right on average. */
const countSlots = Object.fromEntries(
  COUNTS.map((name, index) => [`${name}Total`, { initial: draw('countPhase', index) }]),
) as Readonly<Record<CountSlot, SlotSpec>>
const clockSlots = Object.fromEntries(
  CLOCKS.flatMap((name) => CLOCK_SLOTS.map((slot) => [`${name}${slot}`, { initial: 0 }])),
) as Readonly<Record<ClockSlot, SlotSpec>>
const zero: SlotSpec = { initial: 0 }

/**
 * What a patient's machine remembers: who the patient is, the moment, counters and clocks.
 * `where`, `care`, `recent`, `exacerbated` and `serviceMinutes` mirror states of other regions, because a rate may
 * depend on them; only the state itself sets them, on entry.
 */
export const MEMORY = {
  /** Minutes since time zero. */
  now: { initial: 'given' },
  /** Day number of time zero, for what counts in civil months. */
  zeroDay: { initial: 'given' },
  diagnosis: { initial: 'given', choices: DIAGNOSES },
  risk: { initial: 'given', choices: RISKS },
  /** Years at inclusion. */
  age: { initial: 'given' },
  /** Direct minutes of home services a month at inclusion. */
  homeMinutes: { initial: 'given' },
  where: { initial: 0, choices: SETTINGS },
  care: { initial: 0, choices: CARES },
  recent: zero,
  exacerbated: zero,
  /** Direct minutes a month the patient is granted; 0 without home services. */
  serviceMinutes: { initial: new Slot('homeMinutes') },
  admissions: zero,
  serviceStarts: zero,
  reviews: zero,
  handovers: zero,
  /** Contacts of a regular course held so far. */
  contactsHeld: zero,
  admittedAt: zero,
  readyAt: zero,
  /** −1: the patient came from the community and not from a stay. */
  lastDischargeAt: { initial: choose(param('entry.afterAdmission').isBelow(0.5), value(-1), new Slot('now')) },
  /** Minutes spent in hospital in stays that have ended, and as they stood when the monitoring period opened. */
  awayTotal: zero,
  awayAtOpening: zero,
  phaseSince: zero,
  contactsSince: zero,
  servicesSince: zero,
  monitoringSince: zero,
  /** Rates in use in the open period, so that it closes only when one really changes. */
  consultationsRate: zero,
  meetingsRate: zero,
  phoneRate: zero,
  outpatientRate: zero,
  servicesRate: zero,
  ...clockSlots,
  ...countSlots,
} as const satisfies Readonly<Record<string, SlotSpec>>

export type SlotName = keyof typeof MEMORY
/** A patient's memory as XState carries it. */
export type PatientContext = Readonly<Record<SlotName, number>> & Scope

/** The memory, to write formulas with: `m.now.minus(m.phaseSince)`. */
export const m = slotsOf(MEMORY)
