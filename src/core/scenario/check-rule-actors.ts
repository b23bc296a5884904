/** Checks whom a rule of an agreement names: actors of the scenario, nobody who pays itself, shares for its own parties. */
import type { Rule } from '../agreement/schema.ts'
import { suggestName } from './hints.ts'
import type { RuleCheck, RulePath } from './rule-check.ts'

interface NamedActor {
  readonly path: RulePath
  readonly name: string
  /** Whether the name is a key of shares or a value. */
  readonly what: 'key' | 'value'
}

type Stated = string | readonly string[] | Readonly<Record<string, unknown>> | undefined

function actorsAt(path: RulePath, stated: Stated): readonly NamedActor[] {
  if (stated === undefined) return []
  if (typeof stated === 'string') return [{ path, name: stated, what: 'value' }]
  if (Array.isArray(stated)) return stated.map((name, index) => ({ path: [...path, index], name, what: 'value' }))
  return Object.keys(stated).map((name) => ({ path: [...path, name], name, what: 'key' }))
}

const payersIn = (rule: Rule): readonly NamedActor[] => ('payer' in rule ? actorsAt(['payer'], rule.payer) : [])

function othersIn(rule: Rule): readonly NamedActor[] {
  const payee = 'payee' in rule ? actorsAt(['payee'], rule.payee) : []
  switch (rule.kind) {
    case 'servicePrice':
      return [...payee, ...actorsAt(['volumeShares'], rule.volumeShares)]
    case 'pooledBudget':
      return [
        ...actorsAt(['shares'], rule.shares),
        ...actorsAt(['deviationShares'], rule.deviationShares),
        ...actorsAt(['host'], rule.host),
      ]
    case 'bundle':
      return [...payee, ...rule.fees.flatMap((fee, index) => actorsAt(['fees', index, 'payee'], fee.payee))]
    case 'riskShare':
      return [...payee, ...actorsAt(['of'], rule.of)]
    default:
      return payee
  }
}

/** A payment from an actor to itself moves nothing. */
function checkSelfPayment({ rule, locate, tell }: RuleCheck): void {
  if (!('payee' in rule)) return
  const itself = payersIn(rule).filter(({ name }) => name === rule.payee)
  const fees =
    rule.kind === 'bundle' ? othersIn(rule).filter(({ path, name }) => path.length > 1 && name === rule.payee) : []
  for (const { path, name, what } of [...itself, ...fees]) tell('PL-S091', locate(path, what), { name })
}

/** Second shares and the host are for those who have shares at all. */
function checkShareholders({ rule, actors, locate, tell }: RuleCheck): void {
  const expectIn = (list: string, named: Stated, of: string, known: readonly NamedActor[]): void => {
    const names = known.map(({ name }) => name)
    for (const { path, name, what } of actorsAt([list], named)) {
      if (!actors.includes(name) || names.includes(name)) continue
      tell('PL-S093', locate(path, what), { name, list, of }, { hint: suggestName(name, names) })
    }
  }
  if (rule.kind === 'servicePrice') expectIn('volumeShares', rule.volumeShares, 'payer', payersIn(rule))
  if (rule.kind !== 'pooledBudget') return
  expectIn('deviationShares', rule.deviationShares, 'shares', actorsAt(['shares'], rule.shares))
  const { host, shares } = rule
  if (Object.hasOwn(shares, host) || !actors.includes(host)) return
  tell('PL-S092', locate(['host']), { name: host }, { hint: suggestName(host, Object.keys(shares)) })
}

/** Tells what is wrong with the actors of a rule. */
export function checkRuleActors(check: RuleCheck): void {
  const { rule, actors, locate, tell } = check
  for (const { path, name, what } of [...payersIn(rule), ...othersIn(rule)]) {
    if (!actors.includes(name)) tell('PL-S032', locate(path, what), { name }, { hint: suggestName(name, actors) })
  }
  if (rule.kind === 'riskShare')
    rule.of?.forEach((name, index) => {
      if (rule.of?.indexOf(name) !== index) tell('PL-S035', locate(['of', index]), { name })
    })
  checkSelfPayment(check)
  checkShareholders(check)
}
