/** Bundled payment: one price for an episode, whatever of the covered facts happens in its window. */
import type { EpisodeRule } from '../../domain/drivers.ts'
import { asOre, oreOf, roundOre } from '../../domain/money.ts'
import { MINUTES_PER_DAY } from '../../domain/time.ts'
import {
  type CompiledRule,
  type Flow,
  flowOf,
  numberOf,
  type RuleWorld,
  type Series,
  seriesOf,
  type Term,
} from '../rule.ts'
import type { RuleOf } from '../schema.ts'

interface Part {
  readonly flow: Flow
  readonly ore: Series
}

/** The episodes of the last of some terms, knowing those of the terms before it. */
const episodesOf = (terms: readonly Term[]): EpisodeRule | undefined => {
  let episodes: EpisodeRule | undefined
  for (const { rule, inForce } of terms) {
    if (rule.kind !== 'bundle') continue
    const { from, to } = inForce
    episodes = { trigger: rule.trigger, window: rule.windowDays * MINUTES_PER_DAY, from, to, after: episodes }
  }
  return episodes
}

/**
 * The price falls due when the episode opens, the payer's share of an outlier when the window ends, at the latest in
 * the last month; what the payee owes others falls due with the fact. What opened under one term of the bundle is
 * settled by it to the end of its window, and nothing of it under the next.
 */
export function compileBundle(world: RuleWorld, rule: RuleOf<'bundle'>): CompiledRule {
  const { months, inForce } = world
  const { payer, payee, covers, outlier } = rule
  const { from } = inForce
  const episodes = episodesOf([...world.termsBefore, { rule, inForce }]) as EpisodeRule
  const opened = seriesOf(world, { kind: 'opened', episodes })
  const price = numberOf(world, rule.price)
  const parts: Part[] = [
    {
      flow: flowOf(world, payer, payee, 'service'),
      ore: (counted, month) => asOre(opened(counted, month) * oreOf(price(counted))),
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
      ore: (counted, month) => roundOre(excess(counted, month) * share(counted)),
    })
  }
  for (const fee of rule.fees) {
    const inside = seriesOf(world, { kind: 'inside', episodes, fact: fee.fact })
    const amount = numberOf(world, fee.amount)
    parts.push({
      flow: flowOf(world, payee, fee.payee, 'fee'),
      ore: (counted, month) => asOre(inside(counted, month) * oreOf(amount(counted))),
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
