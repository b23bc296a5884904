/** Checks when a rule of an agreement is in force, and how it fits the rules before and after it. */
import type { Rule, RuleOf } from '../agreement/schema.ts'
import { addMonths, dateOfDay, dayOfIso, isoOfDay } from '../domain/time.ts'
import { suggestName } from './hints.ts'
import { fillText } from './messages.ts'
import type { RuleCheck, RulePath } from './rule-check.ts'

const EDGES = {
  from: { nb: 'den første i en måned', en: 'the first of a month' },
  to: { nb: 'den siste i en måned', en: 'the last of a month' },
} as const

/** The first day of a month, or for `to` the last, that lies nearest to a day; the earlier of equals. */
function nearestEdge(day: number, edge: keyof typeof EDGES): number {
  const first = day - dateOfDay(day).day + 1
  const shift = edge === 'from' ? 0 : -1
  const [before, after] = [first + shift, addMonths(first, 1) + shift]
  return after - day < day - before ? after : before
}

/** Whether the dates of a rule are dates, months' edges and in order. */
const hasPeriod = ({ from, to }: Rule): boolean =>
  (['from', 'to'] as const).every((edge) => {
    const iso = edge === 'from' ? from : to
    const day = iso === undefined ? undefined : dayOfIso(iso)
    return iso === undefined || (day !== undefined && nearestEdge(day, edge) === day)
  }) && (from ?? '') <= (to ?? from ?? '')

function checkPeriod({ rule, accounted, locate, tell }: RuleCheck): void {
  const { from, to } = rule
  for (const edge of ['from', 'to'] as const) {
    const iso = rule[edge]
    if (iso === undefined) continue
    const day = dayOfIso(iso)
    if (day === undefined) tell('PL-S030', locate([edge]), { value: iso })
    else if (nearestEdge(day, edge) !== day) {
      const hint = fillText({ nb: 'Skriv {date}.', en: 'Write {date}.' }, { date: isoOfDay(nearestEdge(day, edge)) })
      tell('PL-S098', locate([edge]), { key: edge, value: iso, expected: EDGES[edge] }, { hint })
    } else if (edge === 'to' && from !== undefined && from > iso) tell('PL-S099', locate(['to']), { from, to: iso })
  }
  if (!accounted || !hasPeriod(rule)) return
  const [isBefore, isAfter] = [to !== undefined && to < accounted.from, from !== undefined && from > accounted.to]
  if (isBefore || isAfter)
    tell('PL-S100', locate([isBefore ? 'to' : 'from']), { ...accounted }, { severity: 'warning' })
}

const isTogether = (one: Rule, other: Rule): boolean =>
  (one.to === undefined || other.from === undefined || other.from <= one.to) &&
  (other.to === undefined || one.from === undefined || one.from <= other.to)

/** Rules with one id are terms of one rule: of one kind, one after another. */
function checkTerms({ rule, index, rules, lineOf, locate, tell }: RuleCheck): void {
  const terms = rules.slice(0, index).filter(({ id }) => id === rule.id)
  const other = terms.find(({ kind }) => kind !== rule.kind)
  if (other) {
    const hint = { nb: 'Gi den en annen «id».', en: 'Give it another "id".' }
    const fill = { kind: rule.kind, other: other.kind, line: lineOf(rules.indexOf(other)) }
    tell('PL-S102', locate(['id']), fill, { hint })
    return
  }
  const together = terms.find((term) => hasPeriod(term) && hasPeriod(rule) && isTogether(term, rule))
  if (together === undefined) return
  const hint = {
    nb: 'La den ene slutte før den andre begynner («from» og «to»), eller gi den en annen «id».',
    en: 'Let one end before the other begins ("from" and "to"), or give it another "id".',
  }
  tell('PL-S101', locate(['id']), { line: lineOf(rules.indexOf(together)) }, { hint })
}

/** Tells where a name is no rule before this one; gives the rules of that name. */
function findEarlier(check: RuleCheck, path: RulePath, name: string, known: readonly Rule[]): readonly Rule[] {
  const { index, rules, lineOf, locate, tell } = check
  const key = String(path[0])
  const later = rules.findIndex(({ id }, at) => at >= index && id === name)
  const earlier = rules.slice(0, index).filter(({ id }) => id === name)
  if (later >= 0) {
    const hint = { nb: 'Flytt den hit opp, før denne.', en: 'Move it up, before this one.' }
    tell('PL-S104', locate(path), { key, name, line: lineOf(later) }, later > index ? { hint } : {})
  } else if (earlier.length === 0) {
    const ids = known.map(({ id }) => id)
    tell('PL-S103', locate(path), { key, name }, { hint: suggestName(name, ids) })
  }
  return earlier
}

const isServicePrice = (rule: Rule): rule is RuleOf<'servicePrice'> => rule.kind === 'servicePrice'

function checkTrueUp(check: RuleCheck, { of: name }: RuleOf<'trueUp'>): void {
  const { index, rules, locate, tell } = check
  const services = rules.slice(0, index).filter(isServicePrice)
  const terms = findEarlier(check, ['of'], name, services)
  const other = terms.find((term) => !isServicePrice(term))
  const ids = services.map(({ id }) => id)
  if (other) tell('PL-S105', locate(['of']), { name, kind: other.kind }, { hint: suggestName(name, ids) })
}

/** Tells what is wrong with the period of a rule and with the other rules that it names. */
export function checkRuleTerms(check: RuleCheck): void {
  const { rule, index, rules } = check
  checkPeriod(check)
  checkTerms(check)
  if (rule.kind === 'trueUp') checkTrueUp(check, rule)
  if (!('counts' in rule)) return
  rule.counts.forEach((name, at) => {
    findEarlier(check, ['counts', at], name, rules.slice(0, index))
  })
}
