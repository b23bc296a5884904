/** A chart with its formulas bound: all that tables and generated code are made from. */
import type { Bound, Cell, ParamPlace } from './bind.ts'
import type { Chart, Opaque } from './chart.ts'
import type { Routines } from './code.ts'
import type { TimerSlots } from './timer-slots.ts'

export type BoundValue = { readonly bound: Bound } | { readonly opaque: Opaque }

export interface EmittedValue {
  readonly name: string
  readonly column: number
  readonly value: Bound
}

export type Step =
  | { readonly op: 'assign'; readonly values: readonly { readonly slot: number; readonly value: BoundValue }[] }
  | { readonly op: 'assignOpaque'; readonly opaque: Opaque }
  | {
      readonly op: 'emit'
      readonly type: number
      readonly from: Bound | undefined
      readonly closing: boolean
      readonly values: readonly EmittedValue[]
    }
  | { readonly op: 'emitOpaque'; readonly opaque: Opaque }
  | { readonly op: 'raise'; readonly event: number }
  | { readonly op: 'schedule'; readonly timer: number; readonly delay: BoundValue }
  | { readonly op: 'cancel'; readonly timer: number }

export type Test =
  | { readonly kind: 'value'; readonly value: BoundValue }
  | { readonly kind: 'and' | 'or'; readonly tests: readonly Test[] }
  | { readonly kind: 'not'; readonly test: Test }
  | { readonly kind: 'in'; readonly state: number }

/** How a slot begins, in order. */
export type Beginning =
  | { readonly slot: number; readonly given: string }
  | { readonly slot: number; readonly value: Bound }

export interface Program extends TimerSlots {
  readonly chart: Chart
  readonly slots: readonly string[]
  /** Doubles the memory needs: slots, parameters, cells. */
  readonly memorySize: number
  readonly params: readonly ParamPlace[]
  readonly jobCells: readonly Cell[]
  readonly patientCells: readonly Cell[]
  readonly beginnings: readonly Beginning[]
  /** By state. */
  readonly entry: readonly (readonly Step[])[]
  readonly exit: readonly (readonly Step[])[]
  readonly initial: readonly (readonly Step[])[]
  /** By transition. */
  readonly guards: readonly (Test | undefined)[]
  readonly actions: readonly (readonly Step[])[]
  /** The same written out, where the chart is plain enough; see `isPlainChart`. */
  readonly routines: Routines | undefined
  /** What routines leave to tables. */
  readonly leftoverSteps: readonly Step[]
  readonly leftoverTests: readonly Test[]
}
