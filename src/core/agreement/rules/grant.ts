/** A grant: so much a year while it lasts. */
import { type CompiledRule, flowOf, numberOf, type RuleWorld } from '../rule.ts'
import type { RuleOf } from '../schema.ts'
import { twelfthOf } from '../stretches.ts'

/** A twelfth of the yearly amount every month in force. */
export function compileGrant(world: RuleWorld, rule: RuleOf<'grant'>): CompiledRule {
  const { months, inForce } = world
  const amount = numberOf(world, rule.amount)
  return {
    flows: [flowOf(world, rule.payer, rule.payee, 'settled')],
    settle(counted, accrued) {
      for (let month = inForce.from; month <= inForce.to; month++) {
        accrued[month] = twelfthOf(amount(counted), months[month] as (typeof months)[number])
      }
    },
  }
}
