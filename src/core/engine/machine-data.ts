/**
 * What the functions of a machine carry besides themselves, so that a compiler need not look inside: XState runs the
 * function, the kernel reads the data. A function without data still runs in both, more slowly in the kernel.
 */
import type { FactType } from '../domain/facts.ts'
import type { Formula, Operand } from '../formula/formula.ts'

/** A fact as a machine emits it: `from` makes it a period fact that ends now, `closing` dates it in the phase it closes. */
export interface FactTemplate {
  readonly type: FactType
  readonly from?: Formula
  readonly closing?: true
  readonly values: { readonly [name: string]: Operand | undefined }
}

export type MachineData =
  /** A delay in minutes, or a guard. */
  | { readonly kind: 'formula'; readonly formula: Formula }
  /** Of an `assign`. */
  | { readonly kind: 'memory'; readonly values: { readonly [slot: string]: Operand | undefined } }
  /** Of an `emit`. */
  | { readonly kind: 'fact'; readonly template: FactTemplate }

const DATA = Symbol('machine data')

/** The function, with its data. */
export const attachData = <F extends object>(fn: F, data: MachineData): F => Object.assign(fn, { [DATA]: data })

/** The data of a function of a machine; undefined where it has none. */
export const dataOf = (fn: unknown): MachineData | undefined =>
  typeof fn === 'function' ? (fn as unknown as { readonly [DATA]?: MachineData })[DATA] : undefined
