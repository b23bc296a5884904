/** Arbitrary formulas over the memory of generated machines; each shrinks towards a number. */
import fc from 'fast-check'
import { Formula, type Node } from '../../../../src/core/formula/formula.ts'
import type { FunctionName } from '../../../../src/core/formula/functions.ts'
import type { MemorySpec } from '../../../../src/core/formula/memory.ts'
import { PURPOSES, type Purpose } from '../../../../src/core/random/draw.ts'

const SIDES = ['left', 'right'] as const
const slot = (name: string): Node => ({ kind: 'slot', name })
const number = (value: number): Node => ({ kind: 'number', value })
const apply = (name: FunctionName, ...args: Node[]): Node => ({ kind: 'apply', name, args })

/** `now` first, as everywhere; `side` only ever holds the index of a choice. */
export const MEMORY: MemorySpec = {
  now: { initial: 'given' },
  zeroDay: { initial: 'given' },
  age: { initial: 'given' },
  side: { initial: 1, choices: SIDES },
  since: { initial: new Formula(slot('now')) },
  count: { initial: 0 },
  level: { initial: 2.5 },
  /** Transitions that were taken without a stimulus, and in which minute. */
  fuel: { initial: 0 },
  fuelAt: { initial: -1 },
  fixed: { initial: new Formula(apply('plus', slot('age'), number(0.25))) },
}
/** Slots that machines set freely. */
export const FREE_SLOTS = ['count', 'level'] as const
export const PARAMS = { rate: 0.75, days: 3, weight: -1.5, 'by.left': 10, 'by.right': 0.1 } as const

const binary: readonly FunctionName[] = [
  'plus',
  'minus',
  'times',
  'over',
  'remainder',
  'least',
  'most',
  'isBelow',
  'isAtMost',
  'isAbove',
  'isAtLeast',
  'equals',
  'differs',
]
const unary: readonly FunctionName[] = ['floor', 'ceil', 'round']
const tests = binary.slice(7)

const leaf = (): fc.Arbitrary<Node> =>
  fc.oneof(
    { withCrossShrink: true },
    fc.integer({ min: -3, max: 12 }).map(number),
    fc.constantFrom(0.5, -0, 1e6, 1 / 3, Number.NaN, Number.POSITIVE_INFINITY).map(number),
    fc.constantFrom(...Object.keys(MEMORY)).map(slot),
    fc.constantFrom('rate', 'days', 'weight', 'unknown').map((name): Node => ({ kind: 'param', name, by: [] })),
    fc.constant<Node>({ kind: 'param', name: 'by', by: [{ slot: 'side', choices: SIDES }] }),
  )

/** A draw whose occurrence is a whole number. */
const drawOf = (purpose: Purpose, occurrence: Node): Node => ({
  kind: 'draw',
  purpose,
  occurrence: apply('floor', apply('least', apply('most', occurrence, number(0)), number(99))),
})
const purpose = (): fc.Arbitrary<Purpose> => fc.constantFrom(...(Object.keys(PURPOSES) as Purpose[]).slice(0, 6))

/** A formula; the term of a sum may read `nth`; sums do not stand inside one another. */
export function arbitraryNode(depth = 3, within: 'term' | 'count' | 'life' = 'life'): fc.Arbitrary<Node> {
  const small = within === 'term' ? fc.oneof(leaf(), fc.constant<Node>({ kind: 'nth' })) : leaf()
  if (depth === 0) return small
  const part = arbitraryNode(depth - 1, within)
  const composed: fc.Arbitrary<Node>[] = [
    small,
    fc.tuple(fc.constantFrom(...binary), part, part).map(([name, a, b]) => apply(name, a, b)),
    fc.tuple(fc.constantFrom(...unary), part).map(([name, a]) => apply(name, a)),
    fc.tuple(purpose(), part).map(([what, nth]) => drawOf(what, nth)),
    fc.tuple(part, part, part).map(([test, yes, no]): Node => ({ kind: 'choose', test, yes, no })),
    fc.tuple(fc.constantFrom('and' as const, 'or' as const), part, part).map(
      ([kind, a, b]): Node => ({
        kind,
        args: [a, b],
      }),
    ),
    fc
      .tuple(fc.constantFrom('exponential' as const, 'lognormal' as const, 'gamma' as const), purpose(), part)
      .map(([name, what, nth]) =>
        apply(name, drawOf(what, nth), number(40), ...(name === 'exponential' ? [] : [number(0.5)])),
      ),
    fc
      .integer({ min: -2, max: 14 })
      .map((months) => apply('monthsLater', slot('zeroDay'), slot('now'), number(months))),
  ]
  if (within === 'life') {
    composed.push(
      fc.tuple(arbitraryNode(depth - 1, 'count'), arbitraryNode(1, 'term')).map(
        ([count, term]): Node => ({
          kind: 'sum',
          count: apply('least', count, number(4)),
          term,
        }),
      ),
    )
  }
  return fc.oneof({ withCrossShrink: true }, ...composed)
}

/** A test that is neither always true nor always false, most of the time. */
export const arbitraryTest = (): fc.Arbitrary<Node> =>
  fc.oneof(
    { withCrossShrink: true },
    fc.constantFrom(1, 0).map(number),
    fc
      .tuple(purpose(), fc.constantFrom('now', 'count'))
      .map(([what, by]) => apply('isBelow', drawOf(what, slot(by)), number(0.5))),
    fc.tuple(fc.constantFrom(...tests), arbitraryNode(1), arbitraryNode(1)).map(([name, a, b]) => apply(name, a, b)),
    fc
      .tuple(fc.constantFrom('count', 'level', 'side'), fc.nat(3))
      .map(([name, n]) => apply('isBelow', slot(name), number(n))),
    arbitraryNode(2),
  )

/** The formula where it lies from `low` to `high`, rounded down; otherwise `low`. */
export const wholeWithin = (node: Node, low: number, high: number): Node => ({
  kind: 'choose',
  test: {
    kind: 'and',
    args: [apply('isAtLeast', node, number(low)), apply('isAtMost', node, number(high))],
  },
  yes: apply('floor', node),
  no: number(low),
})
