/** A statechart as plain data, so that fast-check can shrink it and a failure can be printed as a fixture. */
import type { Node } from '../../../../src/core/formula/formula.ts'

/** A number computed from a patient: written as data, or hidden in a function that no compiler looks into. */
export interface ValueSpec {
  readonly node: Node
  readonly opaque?: true
}

export type GuardSpec =
  | ({ readonly kind: 'value' } & ValueSpec)
  | { readonly kind: 'named'; readonly guard: number }
  | { readonly kind: 'and' | 'or'; readonly guards: readonly GuardSpec[] }
  | { readonly kind: 'not'; readonly guard: GuardSpec }
  /** `state`: a number that is taken round the list of states. */
  | { readonly kind: 'in'; readonly state: number }

export type DelaySpec = { readonly minutes: number } | { readonly named: number }

export interface FactSpec {
  readonly fact: number
  readonly kind: 'instant' | 'closing' | 'period'
  readonly values: readonly Node[]
}

export type ActionSpec =
  | { readonly op: 'assign'; readonly values: readonly (ValueSpec & { readonly slot: number })[] }
  | { readonly op: 'assignWhole'; readonly values: readonly { readonly slot: number; readonly node: Node }[] }
  | ({ readonly op: 'emit'; readonly opaque?: true } & FactSpec)
  | { readonly op: 'raise'; readonly event: number }
  /** The timer decides its event: timer n raises event n. */
  | { readonly op: 'schedule'; readonly timer: number; readonly delay: DelaySpec | ValueSpec }
  | { readonly op: 'cancel'; readonly timer: number }
  | { readonly op: 'named'; readonly action: number }

export interface TransitionSpec {
  /** Numbers taken round the list of states; none: nothing is left. */
  readonly targets?: readonly number[]
  readonly guard?: GuardSpec
  readonly reenter?: boolean
  readonly actions?: readonly ActionSpec[]
}

/** What is left out is empty. */
export interface StateSpec {
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history'
  readonly children?: readonly StateSpec[]
  readonly initial?: number
  readonly initialActions?: readonly ActionSpec[]
  readonly entry?: readonly ActionSpec[]
  readonly exit?: readonly ActionSpec[]
  readonly on?: readonly { readonly event: number; readonly transitions: readonly TransitionSpec[] }[]
  readonly onDone?: readonly TransitionSpec[]
  readonly always?: readonly TransitionSpec[]
  readonly after?: readonly { readonly delay: DelaySpec; readonly transitions: readonly TransitionSpec[] }[]
  readonly isDeep?: boolean
  /** Of a history state: a number taken round the descendants of its parent. */
  readonly fallback?: number
}

export interface MachineSpec {
  readonly root: StateSpec
  /** Whether states carry ids of their own or those that XState makes of their paths. */
  readonly ids?: boolean
  readonly delays?: readonly (ValueSpec & { readonly closing?: true })[]
  readonly guards?: readonly ValueSpec[]
  readonly actions?: readonly ActionSpec[]
  /** A feature that no compiled engine runs. */
  readonly wildcard?: boolean
}

/** What happens to a patient: events from outside, each so many minutes after the one before. */
export interface StimulusSpec {
  readonly wait: number
  readonly event: number
}

export interface CaseSpec {
  readonly machine: MachineSpec
  readonly stimuli: readonly StimulusSpec[]
  readonly seed: number
  readonly patient: number
}

/** The same without what is empty: shorter to read, and built alike. */
export function compact<T>(spec: T): T {
  const isEmpty = (value: unknown): boolean =>
    value === undefined || value === false || value === 0 || (Array.isArray(value) && value.length === 0)
  const kept = new Set([
    'value',
    'slot',
    'event',
    'timer',
    'fact',
    'named',
    'guard',
    'state',
    'action',
    'minutes',
    'wait',
    'seed',
    'patient',
    'values',
    'guards',
    'args',
    'by',
    'targets',
  ])
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name, one]) => kept.has(name) || !isEmpty(one))
        .map(([name, one]) => [name, strip(one)]),
    )
  }
  return strip(spec) as T
}

/** Two the engine sends itself and three that only a machine knows. */
export const EVENTS = ['ENROLLED', 'MONTH_ENDED', 'E2', 'E3', 'E4'] as const
export const TIMERS = ['timer0', 'timer1', 'xstate.after.closing0.mine', 'timer.a.closing0', 'timer4'] as const
