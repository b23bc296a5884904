/** What every way to live pathway A gives back, so that answers can be held against each other. */

/** A part of a cohort: patients `first` to `first + patients`, with this luck. */
export interface Cohort {
  readonly seed: number
  readonly replication: number
  readonly first: number
  readonly patients: number
}

export interface Answer {
  /** Timers that fired. */
  readonly timers: number
  readonly bills: number
  /** Øre received less øre paid, at `(month * actors + actor) * categories + category`. */
  readonly cells: readonly number[]
}

/** An answer and how long it took to find, in seconds: without starting, compiling, or passing it on. */
export interface TimedAnswer extends Answer {
  readonly seconds: number
}

/** 36 months of 30 days, in minutes. */
export const MONTHS = 36
export const MINUTES_PER_MONTH = 43_200
export const HORIZON = MONTHS * MINUTES_PER_MONTH
