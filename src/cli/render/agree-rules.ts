/** What each rule of an agreement moves, in words of the reader's language. */
import type { AgreementOutcome } from '../../core/analysis/agree/results.ts'
import { tableLines } from './table.ts'
import { left, right, type View } from './view.ts'

type RuleOutcome = AgreementOutcome['rules'][number]
type FlowOutcome = RuleOutcome['flows'][number]

/** A row for each rule, payer, payee and part, the terms of a rule together; nothing where less than a krone moves. */
export function ruleLines({ texts, words, numbers, style, width }: View, { rules }: AgreementOutcome): string[] {
  const { agree } = texts
  const nameOf = ({ id, kind }: RuleOutcome, what: string): string => {
    const part = Object.hasOwn(agree.parts, what) ? `: ${agree.parts[what as keyof typeof agree.parts]}` : ''
    const isOneOfSeveral = rules.some((other) => other.kind === kind && other.id !== id)
    return `${agree.kinds[kind as keyof typeof agree.kinds]}${part}${isOneOfSeveral ? ` (${id})` : ''}`
  }
  const sums = new Map<string, FlowOutcome>()
  for (const rule of rules) {
    for (const flow of rule.flows) {
      const key = JSON.stringify([rule.id, rule.kind, flow.what, flow.from, flow.to])
      const amount = flow.amount + (sums.get(key)?.amount ?? 0)
      sums.set(key, { ...flow, what: nameOf(rule, flow.what), amount })
    }
  }
  const rows = [...sums.values()]
    .filter(({ amount }) => Math.round(amount) !== 0)
    .map(({ from, to, what, amount }) => {
      const [payer, payee] = amount < 0 ? [to, from] : [from, to]
      return [what, words.title(payer), words.title(payee), numbers.whole(Math.abs(amount))]
    })
  if (rows.length === 0) return []
  const { columns } = agree
  return [
    '',
    ...tableLines([left(columns.rule), left(columns.from), left(columns.to), right(columns.amount)], rows, {
      width,
      style,
    }),
  ]
}
