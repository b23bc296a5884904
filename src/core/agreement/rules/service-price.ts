/** Service price (tjenesteprismodell): so much for one of a volume, so much a year, or both. */
import { oreOf } from '../../domain/money.ts'
import { type CompiledRule, type Flow, flowOf, numberOf, type RuleWorld, seriesOf, volumeSeries } from '../rule.ts'
import type { RuleOf, Value } from '../schema.ts'
import { twelfthOf } from '../stretches.ts'

/**
 * The payers of a service price with their parts of the fixed amount and of the volume; a number, or a parameter's name.
 * Where parts of the volume are given, who has none bears nothing of it.
 */
export function payersOf({
  payer,
  volumeShares,
}: Pick<RuleOf<'servicePrice'>, 'payer' | 'volumeShares'>): readonly { name: string; fixed: Value; volume: Value }[] {
  const fixed: Readonly<Record<string, Value>> = typeof payer === 'string' ? { [payer]: 1 } : payer
  const ofVolume = new Map(Object.entries(volumeShares ?? fixed))
  return Object.entries(fixed).map(([name, share]) => ({ name, fixed: share, volume: ofVolume.get(name) ?? 0 }))
}

/** T = F·w + v·n for every payer, month by month; tariffs that it takes the place of are given back. */
export function compileServicePrice(world: RuleWorld, rule: RuleOf<'servicePrice'>): CompiledRule {
  const { months, inForce } = world
  const unitPrice = numberOf(world, rule.unitPrice ?? 0)
  const fixed = numberOf(world, rule.fixed ?? 0)
  const volume = rule.volume ? volumeSeries(world, rule.volume) : () => 0
  const payers = payersOf(rule).map((payer) => ({
    name: payer.name,
    fixed: numberOf(world, payer.fixed),
    volume: numberOf(world, payer.volume),
  }))
  const codes = rule.insteadOf ?? []
  const replaced = payers.flatMap(({ name }) =>
    codes.length === 0
      ? []
      : [
          {
            flow: flowOf(world, rule.payee, name, 'givenBack'),
            series: seriesOf(world, { kind: 'paid', codes, from: name, to: rule.payee }),
          },
        ],
  )
  const services: Flow[] = payers.map(({ name }) => flowOf(world, name, rule.payee, 'service'))
  return {
    flows: [...services, ...replaced.map(({ flow }) => flow)],
    settle(counted, accrued) {
      for (let month = inForce.from; month <= inForce.to; month++) {
        const civil = months[month] as (typeof months)[number]
        const amount = volume(counted, month) * unitPrice(counted)
        const yearly = fixed(counted)
        payers.forEach((payer, flow) => {
          const part = oreOf(amount * payer.volume(counted)) + twelfthOf(yearly * payer.fixed(counted), civil)
          accrued[flow * months.length + month] = part
        })
        replaced.forEach(({ series }, index) => {
          accrued[(payers.length + index) * months.length + month] = series(counted, month)
        })
      }
    },
  }
}
