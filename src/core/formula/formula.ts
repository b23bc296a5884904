/**
 * Formulas as data. A pathway writes its delays, guards, memory and quantities in them, so that one and the same text
 * can be computed step by step (the reference engine), turned into closures or code (the kernel), and read (a model card).
 * Everything is a number: a test gives 1 or 0, a choice is its index in a list.
 */
import type { Purpose } from '../random/draw.ts'
import type { FunctionName } from './functions.ts'

/** A part of a parameter's name that the memory decides: `adm.hazard.<risk>.<diagnosis>`. */
export interface NamePart {
  readonly slot: string
  readonly choices: readonly string[]
}

export type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'slot'; readonly name: string }
  | { readonly kind: 'param'; readonly name: string; readonly by: readonly NamePart[] }
  | { readonly kind: 'draw'; readonly purpose: Purpose; readonly occurrence: Node }
  | { readonly kind: 'apply'; readonly name: FunctionName; readonly args: readonly Node[] }
  | { readonly kind: 'choose'; readonly test: Node; readonly yes: Node; readonly no: Node }
  | { readonly kind: 'and' | 'or'; readonly args: readonly [Node, Node] }
  /** The sum of `term` for nth = 0 … count − 1; sums do not stand inside one another. */
  | { readonly kind: 'sum'; readonly count: Node; readonly term: Node }
  | { readonly kind: 'nth' }

export type Operand = Formula | number

const nodeOf = (operand: Operand): Node =>
  typeof operand === 'number' ? { kind: 'number', value: operand } : operand.node
const apply = (name: FunctionName, ...args: Operand[]): Formula =>
  new Formula({ kind: 'apply', name, args: args.map(nodeOf) })

/** A number that depends on the patient's memory, the parameters and chance. Reads from left to right. */
export class Formula {
  readonly node: Node
  constructor(node: Node) {
    this.node = node
  }
  plus(other: Operand): Formula {
    return apply('plus', this, other)
  }
  minus(other: Operand): Formula {
    return apply('minus', this, other)
  }
  times(other: Operand): Formula {
    return apply('times', this, other)
  }
  over(other: Operand): Formula {
    return apply('over', this, other)
  }
  remainder(other: Operand): Formula {
    return apply('remainder', this, other)
  }
  isBelow(other: Operand): Formula {
    return apply('isBelow', this, other)
  }
  isAtMost(other: Operand): Formula {
    return apply('isAtMost', this, other)
  }
  isAbove(other: Operand): Formula {
    return apply('isAbove', this, other)
  }
  isAtLeast(other: Operand): Formula {
    return apply('isAtLeast', this, other)
  }
  equals(other: Operand): Formula {
    return apply('equals', this, other)
  }
  differs(other: Operand): Formula {
    return apply('differs', this, other)
  }
  and(other: Formula): Formula {
    return new Formula({ kind: 'and', args: [this.node, other.node] })
  }
  or(other: Formula): Formula {
    return new Formula({ kind: 'or', args: [this.node, other.node] })
  }
}

/** A place in the patient's memory. */
export class Slot<Choice extends string = never> extends Formula {
  readonly name: string
  /** What its values stand for, by index; empty for a plain number. */
  readonly choices: readonly Choice[]
  constructor(name: string, choices: readonly Choice[] = []) {
    super({ kind: 'slot', name })
    this.name = name
    this.choices = choices
  }
  /** The index of a choice, to be remembered. */
  indexOf(choice: Choice): number {
    return this.choices.indexOf(choice)
  }
  /** Whether that choice is remembered. */
  is(choice: Choice): Formula {
    return this.equals(this.indexOf(choice))
  }
}

/** A constant. */
export const value = (number: number): Formula => new Formula({ kind: 'number', value: number })

/** The value of a parameter; with slots, of the one whose name goes on with their choices: `name.<choice>.<choice>`. */
export const param = (name: string, ...by: readonly Slot<string>[]): Formula =>
  new Formula({ kind: 'param', name, by: by.map(({ name: slot, choices }) => ({ slot, choices })) })

/** The draw for a purpose; `occurrence` counts domain events so far. Strictly between 0 and 1. */
export const draw = (purpose: Purpose, occurrence: Operand = 0): Formula =>
  new Formula({ kind: 'draw', purpose, occurrence: nodeOf(occurrence) })

/** `yes` where the test holds, otherwise `no`. */
export const choose = (test: Formula, yes: Operand, no: Operand): Formula =>
  new Formula({ kind: 'choose', test: test.node, yes: nodeOf(yes), no: nodeOf(no) })

/** The sum of `term(nth)` for nth = 0 … count − 1. */
export const sumUpTo = (count: Operand, term: (nth: Formula) => Formula): Formula =>
  new Formula({ kind: 'sum', count: nodeOf(count), term: term(new Formula({ kind: 'nth' })).node })

export const most = (a: Operand, b: Operand): Formula => apply('most', a, b)
export const floor = (a: Operand): Formula => apply('floor', a)
export const ceil = (a: Operand): Formula => apply('ceil', a)
export const round = (a: Operand): Formula => apply('round', a)

/** Quantiles by inversion, as in `random/quantile`. */
export const exponential = (u: Formula, mean: Operand): Formula => apply('exponential', u, mean)
export const lognormal = (u: Formula, mean: Operand, sigma: Operand): Formula => apply('lognormal', u, mean, sigma)
export const gamma = (u: Formula, mean: Operand, variation: Operand): Formula => apply('gamma', u, mean, variation)

/** Minutes from `from` to the same time of day so many months later. */
export const monthsLater = (zeroDay: Formula, from: Formula, months: Operand): Formula =>
  apply('monthsLater', zeroDay, from, months)
