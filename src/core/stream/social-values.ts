import type { Params } from '../domain/parameters.ts'
import type { SocialValues } from '../ledger/totals.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** Rate of a reward by the period the social total wants it in; 0 where the scenario has no such reward. */
function rateOf(params: Params, rewards: Scenario['rewards'], name: string, per: 'year' | 'month'): number {
  const reward = rewards[name]
  if (!reward) return 0
  const rate = params[reward.rate] ?? 0
  if (reward.per === per) return rate
  return per === 'year' ? rate * 12 : rate / 12
}

/** The values of one arm's social total, from the parameters in `scenario/social-parameters.ts`; what is missing counts as 0. */
export const socialValuesOf = (params: Params, rewards: Scenario['rewards']): SocialValues => ({
  gpActivityFactor: params['social.gpActivityFactor'] ?? 0,
  taxCost: params['social.taxCost'] ?? 0,
  qalyValue: params['social.qalyValue'] ?? 0,
  patientHourValue: params['social.patientHourValue'] ?? 0,
  discountRate: params['social.discountRate'] ?? 0,
  qalyRate: rateOf(params, rewards, 'qaly', 'year'),
  patientHours: rateOf(params, rewards, 'patient-hours', 'month'),
})
