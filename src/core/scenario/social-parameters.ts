import type { ParameterSpec } from '../domain/parameters.ts'

/** What the social total reads from a scenario; each counts as 0 where the scenario is silent. */
export const SOCIAL_PARAMETERS: readonly ParameterSpec[] = [
  { name: 'social.gpActivityFactor', kind: 'ratio' },
  { name: 'social.taxCost', kind: 'share' },
  { name: 'social.qalyValue', kind: 'kroner' },
  { name: 'social.patientHourValue', kind: 'kroner' },
  { name: 'social.discountRate', kind: 'share' },
]
