/** How far a slider goes and how fine its steps are. */

/** What is known of a number that somebody may move. */
export interface Movable {
  /** As the file has it. */
  readonly value: number
  /** 95 % interval. */
  readonly low: number | null
  readonly high: number | null
  /** What the number may be at all. */
  readonly min: number | null
  readonly max: number | null
  readonly kind: string | null
}

export interface SliderRange {
  readonly min: number
  readonly max: number
  readonly step: number
}

/** Kinds that are counted whole. */
const WHOLE = ['count']
/** How far a number that is 0 may be moved, by its kind. */
const FROM_ZERO: Readonly<Record<string, number>> = { kroner: 1000, count: 100, days: 60, minutes: 600, months: 12 }
/** An interval is widened by this part of itself at both ends. */
const WIDENING = 0.5
const STEPS = 100

/** 1, 2 or 5 times a power of ten, no more than `value` above zero. */
function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9)
  const digit = value / power
  return clean((digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power)
}

/** Without what binary fractions add: 0.3, not 0.30000000000000004. */
const clean = (value: number): number => Number(value.toPrecision(12))

function spanOf({ value, low, high, min, max, kind }: Movable): readonly [number, number] {
  if (min === 0 && max === 1) return [0, 1]
  if (low !== null && high !== null && high > low) {
    const more = (high - low) * WIDENING
    return [Math.min(low - more, value), Math.max(high + more, value)]
  }
  const reach = Math.abs(value) || FROM_ZERO[kind ?? ''] || 1
  if (value > 0) return [Math.min(0, low ?? 0), Math.max(2 * reach, high ?? 0)]
  return [min === 0 ? 0 : value - reach, value + reach]
}

/** The range of a slider, wide enough for the value in force, within what the number may be; ends lie on its steps. */
export function rangeOf(movable: Movable, inForce: number): SliderRange {
  const { min, max, kind } = movable
  const [from, to] = spanOf(movable)
  const [least, most] = [Math.min(from, inForce), Math.max(to, inForce)]
  const fine = roundDown((most - least) / STEPS)
  const step = WHOLE.includes(kind ?? '') ? Math.max(1, fine) : fine
  const within = (place: number): number => Math.min(max ?? place, Math.max(min ?? place, place))
  return {
    min: within(clean(Math.floor(least / step + 1e-9) * step)),
    max: within(clean(Math.ceil(most / step - 1e-9) * step)),
    step,
  }
}

/** The value one step on, within what the number may be. */
export function stepFrom(value: number, by: number, { min, max }: Pick<Movable, 'min' | 'max'>): number {
  return clean(Math.min(max ?? Number.MAX_VALUE, Math.max(min ?? -Number.MAX_VALUE, value + by)))
}
