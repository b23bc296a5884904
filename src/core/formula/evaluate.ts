/** Computes formulas one by one over a memory with names: slow, plain, and what every compiled form is held against. */
import type { Params } from '../domain/parameters.ts'
import { draw, type Stream } from '../random/draw.ts'
import type { Formula, Node } from './formula.ts'
import { functionOf } from './functions.ts'

/** A patient's memory by name of slot, beside what all formulas may read. */
export type Scope = Readonly<Record<string, number | object>> & { readonly params: Params; readonly stream: Stream }

/** The value of a formula; NaN where a parameter or a slot is missing. */
export const evaluate = (formula: Formula, scope: Scope): number => compute(formula.node, scope, 0)

function compute(node: Node, scope: Scope, nth: number): number {
  switch (node.kind) {
    case 'number':
      return node.value
    case 'slot':
      return Number(scope[node.name])
    case 'nth':
      return nth
    case 'param': {
      const parts = node.by.map(({ slot, choices }) => choices[Number(scope[slot])])
      return scope.params[[node.name, ...parts].join('.')] ?? Number.NaN
    }
    case 'draw':
      return draw(scope.stream, node.purpose, compute(node.occurrence, scope, nth))
    case 'choose':
      return compute(compute(node.test, scope, nth) === 0 ? node.no : node.yes, scope, nth)
    case 'and':
      return node.args.every((arg) => compute(arg, scope, nth) !== 0) ? 1 : 0
    case 'or':
      return node.args.some((arg) => compute(arg, scope, nth) !== 0) ? 1 : 0
    case 'sum': {
      const count = compute(node.count, scope, nth)
      let sum = 0
      for (let index = 0; index < count; index++) sum += compute(node.term, scope, index)
      return sum
    }
    case 'apply': {
      const [a = 0, b = 0, c = 0] = node.args.map((arg) => compute(arg, scope, nth))
      return functionOf(node.name).run(a, b, c)
    }
  }
}
