/** The functions a formula may use, at most three numbers each. */
import { minutesUntilMonthsLater } from '../domain/time.ts'
import { exponentialQuantile, gammaQuantile, lognormalQuantile } from '../random/quantile.ts'

type Numbers = readonly [number, number, number]
interface FormulaFunction {
  readonly run: (...args: Numbers) => number
  /** Gives 0 or 1. */
  readonly isTest?: true
  /** Whole wherever its arguments are, or always. */
  readonly whole?: 'kept' | 'made'
}

const bit = (truth: boolean): number => (truth ? 1 : 0)
const test = (run: (a: number, b: number) => boolean): FormulaFunction => ({
  run: (a, b) => bit(run(a, b)),
  isTest: true,
})

export const FUNCTIONS = {
  plus: { run: (a, b) => a + b, whole: 'kept' },
  minus: { run: (a, b) => a - b, whole: 'kept' },
  times: { run: (a, b) => a * b, whole: 'kept' },
  over: { run: (a, b) => a / b },
  remainder: { run: (a, b) => a % b, whole: 'kept' },
  least: { run: (a, b) => Math.min(a, b), whole: 'kept' },
  most: { run: (a, b) => Math.max(a, b), whole: 'kept' },
  floor: { run: (a) => Math.floor(a), whole: 'made' },
  ceil: { run: (a) => Math.ceil(a), whole: 'made' },
  round: { run: (a) => Math.round(a), whole: 'made' },
  isBelow: test((a, b) => a < b),
  isAtMost: test((a, b) => a <= b),
  isAbove: test((a, b) => a > b),
  isAtLeast: test((a, b) => a >= b),
  equals: test((a, b) => a === b),
  differs: test((a, b) => a !== b),
  exponential: { run: exponentialQuantile },
  lognormal: { run: lognormalQuantile },
  gamma: { run: gammaQuantile },
  /** Day number of time zero, minute, months. */
  monthsLater: { run: minutesUntilMonthsLater, whole: 'made' },
} as const satisfies Record<string, FormulaFunction>

export type FunctionName = keyof typeof FUNCTIONS
/** The entry of that name, without its literal type. */
export const functionOf = (name: FunctionName): FormulaFunction => FUNCTIONS[name]
