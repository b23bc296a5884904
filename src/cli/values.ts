/** Readers of option values; each throws InputError with the option's name, the value and what is allowed. */
import type { SweepRequest } from '../core/agree.ts'
import { nearestName } from '../core/domain/nearest.ts'
import type { Range } from '../core/scenario/plan.ts'
import { hintAmong, inputError, USAGE, usageError } from './usage.ts'

/** A whole number in [low, high], written in digits only. */
export function readWhole(flag: string, low: number, high: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN
    if (number >= low && number <= high) return number
    throw usageError(USAGE.value, (usage) => usage.wholeNumber(flag, value, String(low), String(high)))
  }
}

/** One of the words. */
export function readChoice<T extends string>(flag: string, choices: readonly T[]): (value: string) => T {
  return (value) => {
    const found = choices.find((choice) => choice === value)
    if (found !== undefined) return found
    const nearest = nearestName(value, choices)
    throw usageError(
      USAGE.value,
      (usage) => usage.oneOf(flag, value),
      nearest === undefined ? hintAmong('', choices) : (usage) => usage.didYouMean(nearest),
    )
  }
}

/** Values as typed, by name; what they mean is for the scenario to say. */
export type Settings = Readonly<Record<string, string>>

/** Adds `name=value` to the settings so far. The last one wins. */
export function readSetting(pair: string, before: Settings = {}): Settings {
  const match = /^([^\s=]+)=(\S.*)$/s.exec(pair)
  if (!match) throw usageError(USAGE.set, (usage) => usage.pair(pair))
  const [, name, value] = match as unknown as [string, string, string]
  return { ...before, [name]: value }
}

/** Positions from `first-last`, both included; the end is the one after the last. */
export function readRange(written: string): Range {
  const [, first = '', last = ''] = /^(\d{1,8})-(\d{1,8})$/.exec(written) ?? []
  const range = { from: Number(first), to: Number(last) + 1 }
  if (last !== '' && range.from < range.to) return range
  throw inputError(USAGE.exportSelection, ({ exports }) => exports.range(written))
}

/** Adds the word to the list so far. */
export const readAnother = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

/** Names between commas. */
export const readList = (value: string): readonly string[] =>
  value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** Values of a sweep where their number is not given. */
const USUAL_SETTINGS = 101
const MOST_SETTINGS = 100_000

/** Reads `parameter=from:to` or `parameter=from:to:number`: so many values in equal steps, ends included. */
export function readSweep(written: string): SweepRequest {
  const match = /^([^\s=]+)=(-?\d+(?:\.\d+)?):(-?\d+(?:\.\d+)?)(?::(\d{1,6}))?$/.exec(written)
  const [, parameter = '', from, to, number] = match ?? []
  const [low, high, count] = [Number(from), Number(to), Number(number ?? USUAL_SETTINGS)]
  if (!match || !(low < high) || count < 2 || count > MOST_SETTINGS)
    throw usageError(USAGE.sweep, (usage) => usage.sweepForm(written))
  return {
    parameter,
    settings: Array.from({ length: count }, (_, index) => low + ((high - low) * index) / (count - 1)),
  }
}
