/**
 * What a number means decides what it may be. A pathway declares its parameters with a kind;
 * the scenario gives the value with source, year and grade.
 */
export const PARAMETER_KINDS = {
  probability: { min: 0, max: 1 },
  share: { min: 0, max: 1 },
  ratePerYear: { min: 0, max: 1e4 },
  ratePerMonth: { min: 0, max: 1e3 },
  ratePer30Days: { min: 0, max: 1e3 },
  perDay: { min: 0, max: 1e3 },
  days: { min: 0, max: 36_500 },
  months: { min: 0, max: 1_200 },
  minutes: { min: 0, max: 1e6 },
  /** Minutes of one visit: other minutes are divided by it. */
  minutesEach: { min: 1, max: 1_440 },
  hoursPerWeek: { min: 0, max: 168 },
  count: { min: 0, max: 1e7 },
  ratio: { min: 0, max: 1e3 },
  coefficientOfVariation: { min: 0, max: 10 },
  index: { min: -1, max: 1 },
  years: { min: 0, max: 130 },
  kroner: { min: 0, max: 1e9 },
  /** Effects are typed: a risk or odds ratio is never accepted where a rate or hazard ratio is meant. */
  rateRatio: { min: 0, max: 100 },
  hazardRatio: { min: 0, max: 100 },
  meanDifference: { min: -1e3, max: 1e3 },
} as const
export type ParameterKind = keyof typeof PARAMETER_KINDS

/** Effect kinds must be repeated in the scenario (`effect: rateRatio`), so that nobody swaps one for another. */
export const EFFECT_KINDS = ['rateRatio', 'hazardRatio', 'meanDifference', 'ratio'] as const

export interface ParameterSpec {
  readonly name: string
  readonly kind: ParameterKind
  /** True for a parameter that is an effect of the pathway on the patient (`fx.*`). */
  readonly effect?: true
}

/** The values a pathway and the cohort read, by flat name such as `adm.hazard.high.COPD`. */
export type Params = Readonly<Record<string, number>>
