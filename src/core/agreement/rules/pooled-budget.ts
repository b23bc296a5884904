/** Pooled budget (samhandlingsbudsjett): the parties put up a budget and share what is above or below it. */
import { asOre, roundOre } from '../../domain/money.ts'
import {
  actorIn,
  addSeries,
  type CompiledRule,
  flowOf,
  numberOf,
  paidByEarlier,
  type RuleWorld,
  seriesOf,
  sumOver,
} from '../rule.ts'
import type { RuleOf } from '../schema.ts'
import { twelfthOf } from '../stretches.ts'

/**
 * burden = β·B + σ·clip(C − B, ±k) in whole øre, and the host bears what the clip and the rounding leave; everybody but
 * the host pays or receives the difference between the burden and what it has booked.
 */
export function compilePooledBudget(world: RuleWorld, rule: RuleOf<'pooledBudget'>): CompiledRule {
  const { months, stretches } = world
  const deviations = new Map(Object.entries(rule.deviationShares ?? rule.shares))
  const budget = numberOf(world, rule.budget)
  const limit = rule.limit === undefined ? undefined : numberOf(world, rule.limit)
  const parties = Object.entries(rule.shares).map(([name, share]) => ({
    name,
    share: numberOf(world, share),
    deviation: numberOf(world, deviations.get(name) ?? 0),
    booked: addSeries([
      seriesOf(world, { kind: 'outlay', codes: rule.codes, actor: name }),
      paidByEarlier(world, rule.counts, actorIn(world, name)),
    ]),
  }))
  const others = parties.filter(({ name }) => name !== rule.host)
  return {
    flows: others.map(({ name }) => flowOf(world, rule.host, name, 'settled')),
    settle(counted, accrued) {
      for (const stretch of stretches) {
        let [planned, most, cost] = [0, 0, 0]
        for (let month = stretch.from; month <= stretch.to; month++) {
          const civil = months[month] as (typeof months)[number]
          planned += twelfthOf(budget(counted), civil)
          most += limit ? twelfthOf(limit(counted), civil) : 0
        }
        for (const { booked } of parties) cost += sumOver(booked, counted, stretch)
        const deviation = cost - planned
        const shared = limit ? Math.max(-most, Math.min(most, deviation)) : deviation
        others.forEach(({ share, deviation: part, booked }, flow) => {
          const burden = roundOre(share(counted) * planned + part(counted) * shared)
          accrued[flow * months.length + stretch.to] = asOre(sumOver(booked, counted, stretch) - burden)
        })
      }
    },
  }
}
