/** True-up: a service price is made up to what the service cost, once its stretch is over. */
import { asOre, splitOre } from '../../domain/money.ts'
import {
  type CompiledRule,
  type EarlierRule,
  type Flow,
  flowOf,
  numberOf,
  type RuleWorld,
  type Series,
  seriesOf,
  sumOver,
} from '../rule.ts'
import type { RuleOf } from '../schema.ts'
import { payersOf } from './service-price.ts'

/** What the agreement has paid for the service, less the tariffs it gave back where they count among the codes. */
function paidFor(
  { index, flows }: EarlierRule,
  service: RuleOf<'servicePrice'>,
  codes: readonly string[],
  length: number,
) {
  const isReturned = (service.insteadOf ?? []).every((code) => codes.includes(code))
  const parts = flows.flatMap(({ what }, flow) => {
    if (what === 'givenBack') return isReturned ? [{ first: flow * length, sign: -1 }] : []
    return [{ first: flow * length, sign: 1 }]
  })
  const paid: Series = ({ lines }, month) =>
    parts.reduce((sum, { first, sign }) => sum + sign * ((lines[index] as Float64Array)[first + month] as number), 0)
  return paid
}

/**
 * R = C − ΣT over the months of a stretch in which the service price is in force, split to the øre by the payers' parts
 * of the fixed amount or of the volume; where its terms differ, the months of each by its own parts.
 */
export function compileTrueUp(world: RuleWorld, rule: RuleOf<'trueUp'>): CompiledRule {
  const { months, stretches, earlier } = world
  const flows: Flow[] = []
  const flowTo = (payer: string, payee: string): number => {
    const made = flowOf(world, payer, payee, 'settled')
    const known = flows.findIndex(({ from, to }) => from === made.from && to === made.to)
    return known >= 0 ? known : flows.push(made) - 1
  }
  const terms = earlier.flatMap((term) => {
    const { id, rule: service, inForce } = term
    if (id !== rule.of || service.kind !== 'servicePrice') return []
    const payers = payersOf(service)
    return {
      inForce,
      cost: seriesOf(world, { kind: 'outlay', codes: rule.codes, actor: service.payee }),
      paid: paidFor(term, service, rule.codes, months.length),
      shares: payers.map(({ fixed, volume }) => numberOf(world, rule.by === 'fixed' ? fixed : volume)),
      flowOfPayer: payers.map(({ name }) => flowTo(name, service.payee)),
    }
  })
  return {
    flows,
    settle(counted, accrued) {
      for (const { from, to } of stretches) {
        for (const { inForce, cost, paid, shares, flowOfPayer } of terms) {
          const part = { from: Math.max(from, inForce.from), to: Math.min(to, inForce.to) }
          const rest = sumOver(cost, counted, part) - sumOver(paid, counted, part)
          if (rest === 0) continue
          const weights = shares.map((share) => share(counted))
          splitOre(asOre(rest), weights).forEach((ore, payer) => {
            const place = (flowOfPayer[payer] as number) * months.length + to
            accrued[place] = (accrued[place] as number) + ore
          })
        }
      }
    },
  }
}
