/** Bundled payment: one price for an episode, whatever of the covered facts happens in its window. */
import type { EpisodeRule } from '../../domain/drivers.ts'
import { oreOf } from '../../domain/money.ts'
import { MINUTES_PER_DAY } from '../../domain/time.ts'
import { type CompiledRule, type Flow, flowOf, numberOf, type RuleWorld, type Series, seriesOf } from '../rule.ts'
import type { RuleOf } from '../schema.ts'

interface Part {
  readonly flow: Flow
  readonly ore: Series
}

/**
 * The price falls due when the episode opens, the payer's share of an outlier when the window ends, at the latest in
 * the last month; what the payee owes others falls due with the fact.
 */
export function compileBundle(world: RuleWorld, rule: RuleOf<'bundle'>): CompiledRule {
  const { months, inForce } = world
  const { payer, payee, covers, outlier } = rule
  const { from, to } = inForce
  const episodes: EpisodeRule = { trigger: rule.trigger, window: rule.windowDays * MINUTES_PER_DAY, from, to }
  const opened = seriesOf(world, { kind: 'opened', episodes })
  const price = numberOf(world, rule.price)
  const parts: Part[] = [
    {
      flow: flowOf(world, payer, payee, 'service'),
      ore: (counted, month) => opened(counted, month) * oreOf(price(counted)),
    },
    {
      flow: flowOf(world, payee, payer, 'givenBack'),
      ore: seriesOf(world, { kind: 'paidInside', episodes, facts: covers, from: payer, to: payee }),
    },
  ]
  if (outlier) {
    const above = oreOf(outlier.above)
    const excess = seriesOf(world, { kind: 'excess', episodes, facts: covers, actor: payee, above })
    const share = numberOf(world, outlier.share)
    parts.push({
      flow: flowOf(world, payer, payee, 'outlier'),
      ore: (counted, month) => Math.round(excess(counted, month) * share(counted)) + 0,
    })
  }
  for (const fee of rule.fees) {
    const inside = seriesOf(world, { kind: 'inside', episodes, fact: fee.fact })
    const amount = numberOf(world, fee.amount)
    parts.push({
      flow: flowOf(world, payee, fee.payee, 'fee'),
      ore: (counted, month) => inside(counted, month) * oreOf(amount(counted)),
    })
  }
  return {
    flows: parts.map(({ flow }) => flow),
    settle(counted, accrued) {
      parts.forEach(({ ore }, flow) => {
        for (let month = from; month < months.length; month++) {
          accrued[flow * months.length + month] = ore(counted, month)
        }
      })
    },
  }
}
