import type { AgreementOutcome } from '../../core/analysis/agree/results.ts'

/** What a rule of an agreement moves between two actors, kroner above 0. */
export interface ListedFlow {
  readonly id: string
  readonly kind: string
  readonly what: string
  readonly from: string
  readonly to: string
  readonly amount: number
  /** The agreement has other rules of the kind. */
  readonly isOneOfSeveral: boolean
}

/** The flows of an agreement, terms of a rule together, from who pays in the end; none where less than a krone moves. */
export function listFlows({ rules }: Pick<AgreementOutcome, 'rules'>): readonly ListedFlow[] {
  const sums = new Map<string, ListedFlow>()
  for (const { id, kind, flows } of rules) {
    const isOneOfSeveral = rules.some((other) => other.kind === kind && other.id !== id)
    for (const { from, to, what, amount } of flows) {
      const key = JSON.stringify([id, kind, what, from, to])
      const sum = amount + (sums.get(key)?.amount ?? 0)
      sums.set(key, { id, kind, what, from, to, amount: sum, isOneOfSeveral })
    }
  }
  return [...sums.values()]
    .filter(({ amount }) => Math.round(amount) !== 0)
    .map((flow) => (flow.amount < 0 ? { ...flow, from: flow.to, to: flow.from, amount: -flow.amount } : flow))
}
