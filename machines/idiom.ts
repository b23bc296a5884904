/**
 * The few words a pathway is written in, over XState: `record` a fact, `remember` a value, `announce` an event to the
 * other regions, `after` a delay and `when` a guard. Delays and guards are named, and their numbers come from parameters.
 */
import { assign, emit, raise } from 'xstate'
import type { FactType } from '../src/core/domain/facts.ts'
import { MINUTES_PER_DAY } from '../src/core/domain/time.ts'
import { draw, type Purpose } from '../src/core/random/draw.ts'
import type { PatientContext } from './context.ts'

/** Events between regions and from the engine; a patient knows no others. */
export const EVENTS = [
  'ENROLLED',
  'MONTH_ENDED',
  'CONDITIONS_CHANGED',
  'ADMISSION_DUE',
  'EXACERBATION_DUE',
  'DEATH_DUE',
  'HOME_SERVICE_CHANGE_DUE',
  'DROP_OUT_DUE',
  'ADMITTED',
  'DISCHARGED',
  'DYING',
  'DIED',
  'NEED_ASSESSED',
  'ELIGIBILITY_ASSESSED',
  'REFERRED',
  'OFFER_ANSWERED',
  'CONTACT_HELD',
  'DHO_CONSENTED',
  'TRAINED',
  'HANDED_OVER',
] as const
export type EventType = (typeof EVENTS)[number]

interface Scope {
  readonly context: PatientContext
}

/** What XState's action creators return, as much of it as a pathway needs to know. */
export interface Action {
  readonly type?: string
}
export type Actions = Action | string | readonly (Action | string)[]

export interface Transition {
  readonly target?: string
  readonly guard?: string
  readonly actions?: Actions
  readonly reenter?: boolean
}
export type Transitions = string | Transition | readonly Transition[]

/** The part of an XState state a pathway may use; the rest is refused by this type. */
export interface State {
  readonly id?: string
  readonly type?: 'parallel' | 'final'
  readonly initial?: string
  readonly entry?: Actions
  readonly exit?: Actions
  readonly on?: { readonly [K in EventType]?: Transitions }
  readonly after?: Readonly<Record<string, Transitions>>
  readonly states?: Readonly<Record<string, State>>
}

/** Minutes until something happens. `closing` ones end a period: they come before other events of that minute, and still at the horizon. */
export type Delay = ((scope: Scope) => number) & { readonly closing?: true }
export type Guard = (scope: Scope) => boolean

/** A piece of a pathway: a region and the names its transitions use. */
export interface Fragment {
  readonly region: State
  readonly delays?: Readonly<Record<string, Delay>>
  readonly guards?: Readonly<Record<string, Guard>>
}

/** Sets values of the patient's memory. */
export const remember = (change: (context: PatientContext) => Partial<PatientContext>): Action =>
  assign(({ context }: Scope) => change(context)) as unknown as Action

/** Tells the other regions, after the current step. */
export const announce = (type: EventType): Action => raise({ type }) as unknown as Action

/** A fact as a machine emits it: `from` makes it a period fact that ends now, `closing` dates it in the phase it closes. */
export interface EmittedFact {
  readonly type: FactType
  readonly from?: number
  readonly closing?: boolean
  readonly values: Readonly<Record<string, number>>
}

type Values = (context: PatientContext) => Readonly<Record<string, number>>
const nothing: Values = () => ({})

/** Emits an instant fact at the present minute. */
export const record = (type: FactType, values: Values = nothing): Action =>
  emit(({ context }: Scope): EmittedFact => ({ type, values: values(context) })) as unknown as Action

/** Emits a fact that ends a phase: it is dated on the phase's last minute, in that minute's month and tertial. */
export const recordLast = (type: FactType, values: Values = nothing): Action =>
  emit(({ context }: Scope): EmittedFact => ({ type, closing: true, values: values(context) })) as unknown as Action

/** Emits the fact of a period that began at `since` and ends now; an empty period is no fact. */
export const recordPeriod = (type: FactType, since: (context: PatientContext) => number, values: Values): Action =>
  emit(
    ({ context }: Scope): EmittedFact => ({ type, from: since(context), values: values(context) }),
  ) as unknown as Action

/** Whole minutes, never 0; Infinity stays (it never happens). */
export const wholeMinutes = (minutes: number): number => Math.max(1, Math.ceil(minutes))

/** A delay that ends a period. */
export const closing = (delay: (scope: Scope) => number): Delay => Object.assign(delay, { closing: true as const })

/** The value of a parameter; a name that is missing is a broken pathway, caught when the scenario is read. */
export const param = (context: PatientContext, name: string): number => context.params[name] as number

/** Days after the present phase began, from parameter `name`. */
export const onPhaseDay =
  (name: string): Delay =>
  ({ context }) =>
    wholeMinutes(context.phaseSince + param(context, name) * MINUTES_PER_DAY - context.now)

/** True with the probability given by a parameter: one draw for the purpose and occurrence. */
export const chance =
  (name: string, purpose: Purpose, occurrence: (context: PatientContext) => number = () => 0): Guard =>
  ({ context }) =>
    draw(context.stream, purpose, occurrence(context)) < param(context, name)
