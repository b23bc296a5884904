/** The functions a formula may use: how each is computed, and how it is written in JavaScript. */
import { minutesUntilMonthsLater } from '../domain/time.ts'
import { exponentialQuantile, gammaQuantile, lognormalQuantile } from '../random/quantile.ts'

/** Library functions that generated code calls by name. */
export const LIBRARY = { minutesUntilMonthsLater, exponentialQuantile, gammaQuantile, lognormalQuantile } as const

type Numbers = readonly [number, number, number]
interface FormulaFunction {
  readonly run: (...args: Numbers) => number
  /** The same in JavaScript; a test gives a boolean where `isTest`. */
  readonly write: (a: string, b: string, c: string) => string
  /** Gives 0 or 1. */
  readonly isTest?: true
  /** Whole wherever its arguments are, or always. */
  readonly whole?: 'kept' | 'made'
}

const bit = (truth: boolean): number => (truth ? 1 : 0)
const test = (run: (a: number, b: number) => boolean, sign: string): FormulaFunction => ({
  run: (a, b) => bit(run(a, b)),
  write: (a, b) => `(${a} ${sign} ${b})`,
  isTest: true,
})

export const FUNCTIONS = {
  plus: { run: (a, b) => a + b, write: (a, b) => `(${a} + ${b})`, whole: 'kept' },
  minus: { run: (a, b) => a - b, write: (a, b) => `(${a} - ${b})`, whole: 'kept' },
  times: { run: (a, b) => a * b, write: (a, b) => `(${a} * ${b})`, whole: 'kept' },
  over: { run: (a, b) => a / b, write: (a, b) => `(${a} / ${b})` },
  remainder: { run: (a, b) => a % b, write: (a, b) => `(${a} % ${b})`, whole: 'kept' },
  least: { run: (a, b) => Math.min(a, b), write: (a, b) => `Math.min(${a}, ${b})`, whole: 'kept' },
  most: { run: (a, b) => Math.max(a, b), write: (a, b) => `Math.max(${a}, ${b})`, whole: 'kept' },
  floor: { run: (a) => Math.floor(a), write: (a) => `Math.floor(${a})`, whole: 'made' },
  ceil: { run: (a) => Math.ceil(a), write: (a) => `Math.ceil(${a})`, whole: 'made' },
  round: { run: (a) => Math.round(a), write: (a) => `Math.round(${a})`, whole: 'made' },
  isBelow: test((a, b) => a < b, '<'),
  isAtMost: test((a, b) => a <= b, '<='),
  isAbove: test((a, b) => a > b, '>'),
  isAtLeast: test((a, b) => a >= b, '>='),
  equals: test((a, b) => a === b, '==='),
  differs: test((a, b) => a !== b, '!=='),
  exponential: {
    run: (u, mean) => exponentialQuantile(u, mean),
    write: (u, mean) => `exponentialQuantile(${u}, ${mean})`,
  },
  lognormal: {
    run: (u, mean, sigma) => lognormalQuantile(u, mean, sigma),
    write: (u, mean, sigma) => `lognormalQuantile(${u}, ${mean}, ${sigma})`,
  },
  gamma: {
    run: (u, mean, variation) => gammaQuantile(u, mean, variation),
    write: (u, mean, variation) => `gammaQuantile(${u}, ${mean}, ${variation})`,
  },
  monthsLater: {
    run: (zeroDay, now, months) => minutesUntilMonthsLater(zeroDay, now, months),
    write: (zeroDay, now, months) => `minutesUntilMonthsLater(${zeroDay}, ${now}, ${months})`,
    whole: 'made',
  },
} as const satisfies Record<string, FormulaFunction>

export type FunctionName = keyof typeof FUNCTIONS
/** The entry of that name, without its literal type. */
export const functionOf = (name: FunctionName): FormulaFunction => FUNCTIONS[name]
