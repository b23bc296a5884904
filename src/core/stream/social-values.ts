import type { Params } from '../domain/parameters.ts'
import type { RewardRate } from '../ledger/rewards.ts'
import type { SocialValues } from '../ledger/totals.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Reward } from '../scenario/schema.ts'

/** A reward's rate with an arm's values; a parameter that the arm does not have counts as 0. */
export const rateOf = ({ rate, per }: Pick<Reward, 'rate' | 'per'>, params: Params): RewardRate => ({
  rate: typeof rate === 'number' ? rate : (params[rate] ?? 0),
  per,
})

/** The rate of every reward of the scenario with an arm's values, by name and in order. */
const ratesOf = (rewards: Scenario['rewards'], params: Params): Readonly<Record<string, RewardRate>> =>
  Object.fromEntries(Object.entries(rewards).map(([name, reward]) => [name, rateOf(reward, params)]))

/** The values of one arm's social total, from the parameters in `scenario/social-parameters.ts`; what is missing counts as 0. */
export const socialValuesOf = (params: Params, rewards: Scenario['rewards']) =>
  ({
    gpActivityFactor: params['social.gpActivityFactor'] ?? 0,
    taxCost: params['social.taxCost'] ?? 0,
    qalyValue: params['social.qalyValue'] ?? 0,
    patientHourValue: params['social.patientHourValue'] ?? 0,
    discountRate: params['social.discountRate'] ?? 0,
    rewards: ratesOf(rewards, params),
  }) satisfies SocialValues
