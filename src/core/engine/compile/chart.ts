/**
 * A statechart as the kernel knows it: states and transitions by number, actions as operations. Nothing of XState is
 * left in it, so that tables and generated code say the same.
 */

import type { Node } from '../../formula/formula.ts'
import type { FactTemplate } from '../machine-data.ts'

export type StateKind = 'atomic' | 'compound' | 'parallel' | 'final' | 'history'

/** A function the compiler cannot look into; it is given the memory and the event by name, as XState would. */
export type Opaque = (given: OpaqueGiven) => unknown
export interface OpaqueGiven {
  readonly context: object
  readonly event: { readonly type: string }
}

/** A number from a formula or from a function. */
export type Value = { readonly node: Node } | { readonly opaque: Opaque }

export type Operation =
  /** All values are computed before the first is written. */
  | { readonly op: 'assign'; readonly values: readonly { readonly slot: string; readonly value: Value }[] }
  /** Whatever slots the function returns. */
  | { readonly op: 'assignOpaque'; readonly opaque: Opaque }
  | { readonly op: 'emit'; readonly template: FactTemplate }
  | { readonly op: 'emitOpaque'; readonly opaque: Opaque }
  | { readonly op: 'raise'; readonly event: number }
  | { readonly op: 'schedule'; readonly timer: number; readonly delay: Value }
  | { readonly op: 'cancel'; readonly timer: number }

export type Guard =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'and' | 'or'; readonly guards: readonly Guard[] }
  | { readonly kind: 'not'; readonly guard: Guard }
  | { readonly kind: 'in'; readonly state: number }

export interface Transition {
  readonly index: number
  readonly source: number
  readonly guard: Guard | undefined
  /** Undefined: nothing is left or entered. History states stand for what they remember. */
  readonly targets: readonly number[] | undefined
  readonly reenter: boolean
  readonly actions: readonly Operation[]
}

/** States are numbered in document order: a state comes before all it contains. */
export interface State {
  readonly index: number
  readonly id: string
  /** Keys from below the root, joined by dots; empty for the root. */
  readonly path: string
  readonly kind: StateKind
  /** −1 for the root. */
  readonly parent: number
  /** The number after those of all states inside it. */
  readonly end: number
  /** Without history states. */
  readonly children: readonly number[]
  readonly histories: readonly number[]
  /** Where a compound state begins, and what is done on the way. */
  readonly initial: number
  readonly initialActions: readonly Operation[]
  readonly entry: readonly Operation[]
  readonly exit: readonly Operation[]
  /** By event, in order of trial. */
  readonly on: ReadonlyMap<number, readonly Transition[]>
  readonly always: readonly Transition[]
  /** Of a history state. */
  readonly isDeep: boolean
  readonly historyTargets: readonly number[] | undefined
}

export interface Timer {
  readonly id: string
  readonly event: number
  /** Comes before other events of its minute, and still at the horizon. */
  readonly closing: boolean
}

export interface Chart {
  readonly id: string
  readonly states: readonly State[]
  readonly transitions: readonly Transition[]
  readonly events: readonly string[]
  readonly timers: readonly Timer[]
  readonly hasAlways: boolean
}

/** Whether `state` lies inside `ancestor`; a state is not inside itself. */
export const isInside = ({ states }: Pick<Chart, 'states'>, state: number, ancestor: number): boolean =>
  ancestor >= 0 && state > ancestor && state < (states[ancestor] as State).end

/** The states around a state from the inside out, up to but without `until`; with −1 up to the root. */
export function ancestorsOf({ states }: Pick<Chart, 'states'>, state: number, until: number): number[] {
  const ancestors: number[] = []
  if (state === until) return ancestors
  for (let at = (states[state] as State).parent; at >= 0 && at !== until; at = (states[at] as State).parent) {
    ancestors.push(at)
  }
  return ancestors
}

/** Whether two states, neither inside the other, can be active at once. */
export function areTogether(chart: Pick<Chart, 'states'>, a: number, b: number): boolean {
  if (a === b || isInside(chart, a, b) || isInside(chart, b, a)) return false
  let common = (chart.states[a] as State).parent
  while (common > 0 && !isInside(chart, b, common)) common = (chart.states[common] as State).parent
  return (chart.states[common] as State).kind === 'parallel'
}
