/** True-up: a service price is made up to what the service cost, once its stretch is over. */
import { InvariantError } from '../../domain/issues.ts'
import { type CompiledRule, flowOf, numberOf, type RuleWorld, type Series, seriesOf, sumOver } from '../rule.ts'
import type { RuleOf } from '../schema.ts'
import { payersOf } from './service-price.ts'

/**
 * R = C − ΣT, by the payers' parts of the fixed amount or of the volume; the last payer bears the øre that rounding
 * leaves. Throws InvariantError PL-A002 where the service price it makes up is not an earlier rule.
 */
export function compileTrueUp(
  world: RuleWorld,
  rule: RuleOf<'trueUp'>,
  terms: readonly RuleOf<'servicePrice'>[],
): CompiledRule {
  const { months, stretches, earlier } = world
  const service = terms[0]
  if (service === undefined) throw new InvariantError('PL-A002', `rule "${rule.id}" makes up no earlier service price`)
  const length = months.length
  const services = earlier
    .filter(({ id }) => id === rule.of)
    .flatMap(({ index, flows }) =>
      flows.flatMap(({ what }, flow) => (what === 'service' ? [{ index, first: flow * length }] : [])),
    )
  const cost = seriesOf(world, { kind: 'outlay', codes: rule.codes, actor: service.payee })
  const paid: Series = ({ lines }, month) =>
    services.reduce((sum, { index, first }) => sum + ((lines[index] as Float64Array)[first + month] as number), 0)
  const payers = payersOf(service)
  const shares = payers.map((payer) => numberOf(world, rule.by === 'fixed' ? payer.fixed : payer.volume))
  return {
    flows: payers.map(({ name }) => flowOf(world, name, service.payee, 'settled')),
    settle(counted, accrued) {
      for (const stretch of stretches) {
        const rest = sumOver(cost, counted, stretch) - sumOver(paid, counted, stretch)
        let left = rest
        shares.forEach((share, flow) => {
          const part = flow === shares.length - 1 ? left : Math.round(rest * share(counted)) + 0
          left -= part
          accrued[flow * length + stretch.to] = part
        })
      }
    },
  }
}
