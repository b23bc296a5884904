/**
 * The few words a pathway is written in, over XState: `record` a fact, `remember` a value, `announce` an event to the
 * other regions, `after` a delay and `when` a guard. Delays and guards are named, and their numbers come from parameters.
 */
import { assign, emit, raise } from 'xstate'
import type { FactType } from '../src/core/domain/facts.ts'
import { MINUTES_PER_DAY } from '../src/core/domain/time.ts'
import { attachData, type FactTemplate } from '../src/core/engine/machine-data.ts'
import { evaluate, type Scope } from '../src/core/formula/evaluate.ts'
import { ceil, draw, type Formula, most, type Operand, param } from '../src/core/formula/formula.ts'
import type { Purpose } from '../src/core/random/draw.ts'
import { m, type SlotName } from './context.ts'

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

/** What XState hands to every function of a machine. */
interface Given {
  readonly context: Scope
}

/** Minutes until something happens. `closing` ones end a period: they come before other events of that minute, and still at the horizon. */
export type Delay = ((given: Given) => number) & { readonly closing?: true }
export type Guard = (given: Given) => boolean

/** A piece of a pathway: a region and the names its transitions use. */
export interface Fragment {
  readonly region: State
  readonly delays?: Readonly<Record<string, Delay>>
  readonly guards?: Readonly<Record<string, Guard>>
}

const valueIn = (context: Scope, operand: Operand): number =>
  typeof operand === 'number' ? operand : evaluate(operand, context)
type Values<K extends string = string> = { readonly [Name in K]?: Operand }
const valuesIn = (context: Scope, values: Values): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([name, operand]) => [name, valueIn(context, operand as Operand)]))

/** Sets slots of the patient's memory; all values are computed before the first is set. */
export const remember = (values: Values<SlotName>): Action =>
  assign(
    attachData(({ context }: Given) => valuesIn(context, values), { kind: 'memory', values }) as never,
  ) as unknown as Action

/** Tells the other regions, after the current step. */
export const announce = (type: EventType): Action => raise({ type }) as unknown as Action

const emitFact = (template: FactTemplate): Action =>
  emit(
    attachData(
      ({ context }: Given) => ({
        type: template.type,
        ...(template.from && { from: evaluate(template.from, context) }),
        ...(template.closing && { closing: true }),
        values: valuesIn(context, template.values),
      }),
      { kind: 'fact', template },
    ) as never,
  ) as unknown as Action

/** Emits an instant fact at the present minute. */
export const record = (type: FactType, values: Values = {}): Action => emitFact({ type, values })

/** Emits a fact that ends a phase: it is dated on the phase's last minute, in that minute's month and tertial. */
export const recordLast = (type: FactType, values: Values = {}): Action => emitFact({ type, closing: true, values })

/** Emits the fact of a period that began at `since` and ends now; an empty period is no fact. */
export const recordPeriod = (type: FactType, since: Formula, values: Values): Action =>
  emitFact({ type, from: since, values })

/** Whole minutes, never 0; Infinity stays (it never happens). */
const wholeMinutes = (minutes: Operand): Formula => most(1, ceil(minutes))

/** A delay of so many whole minutes, at least 1, where the formula gives minutes. */
export const delay = (minutes: Formula): Delay => delayOf(wholeMinutes(minutes))
const delayOf = (formula: Formula): Delay =>
  attachData(({ context }: Given) => evaluate(formula, context), { kind: 'formula', formula })

/** The same for a delay that ends a period. */
export const closing = (minutes: Formula): Delay => Object.assign(delay(minutes), { closing: true as const })

/** Days after the present phase began, from parameter `name`. */
export const onPhaseDay = (name: string): Delay =>
  delay(m.phaseSince.plus(param(name).times(MINUTES_PER_DAY)).minus(m.now))

/** A guard from a test. */
export const when = (test: Formula): Guard =>
  attachData(({ context }: Given) => evaluate(test, context) !== 0, { kind: 'formula', formula: test })

/** True with the probability given by a parameter: one draw for the purpose and occurrence. */
export const happens = (name: string, purpose: Purpose, occurrence: Operand = 0): Formula =>
  draw(purpose, occurrence).isBelow(param(name))

/** The same as a guard. */
export const chance = (name: string, purpose: Purpose, occurrence: Operand = 0): Guard =>
  when(happens(name, purpose, occurrence))
