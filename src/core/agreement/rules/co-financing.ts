/** Co-financing: one actor bears a share of the prices that are paid in some codes. */
import { oreOf, roundOre } from '../../domain/money.ts'
import { type CompiledRule, flowOf, numberOf, type RuleWorld, seriesOf } from '../rule.ts'
import type { RuleOf } from '../schema.ts'

/**
 * φ·price, or φ·min(price, most) claim by claim, month by month. A claim that a ceiling divides between two payers is
 * one claim; an amount that is paid every month is none, and so is not shared where there is a most.
 */
export function compileCoFinancing(world: RuleWorld, rule: RuleOf<'coFinancing'>): CompiledRule {
  const { codes, most } = rule
  const prices = seriesOf(
    world,
    most === undefined ? { kind: 'paid', codes } : { kind: 'capped', codes, most: oreOf(most) },
  )
  const share = numberOf(world, rule.share)
  return {
    flows: [flowOf(world, rule.payer, rule.payee, 'settled')],
    settle(counted, accrued) {
      for (let month = world.inForce.from; month <= world.inForce.to; month++) {
        accrued[month] = roundOre(prices(counted, month) * share(counted))
      }
    },
  }
}
