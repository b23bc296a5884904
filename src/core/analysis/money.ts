import { InvariantError } from '../domain/issues.ts'

/** Kroner rounded to the whole øre, never minus zero. Throws InvariantError where the amount is not a number. */
export function kroner(ore: number): number {
  if (!Number.isFinite(ore)) throw new InvariantError('PL-I103', `an amount came out as ${ore}`)
  return Math.round(ore) / 100 + 0
}

/** An amount that is no money (days, QALY), rounded to the millionth and never minus zero. Throws as `kroner` does. */
export function millionths(amount: number): number {
  if (!Number.isFinite(amount)) throw new InvariantError('PL-I103', `an amount came out as ${amount}`)
  return Math.round(amount * 1e6) / 1e6 + 0
}

/** Mean in kroner of a sum in whole øre. Throws InvariantError where the sum has outgrown exact whole numbers. */
export function meanKroner(sum: number, count: number): number {
  if (!Number.isSafeInteger(sum)) throw new InvariantError('PL-I104', `a sum of ${sum} øre is no longer exact`)
  return kroner(sum / count)
}
