/** What the agreement moves: from whom, to whom, for what. */
import type { AgreementOutcome } from '../../core/analysis/agree/results.ts'
import { ruleText } from '../../words/parameter-units.ts'
import { speech } from '../app/speech.ts'
import { DataTable } from '../pictures/data-table.tsx'
import { listFlows } from './list-flows.ts'

/** The table; who pays in the end stands first. */
export function Flows({ title, outcome }: { readonly title: string; readonly outcome: AgreementOutcome }) {
  const { texts, words, numbers, language } = speech.value
  const { flows, kinds, parts } = texts.agreement
  const found = listFlows(outcome)
  const nameOf = ({ kind, id, what, isOneOfSeveral }: (typeof found)[number]): string => {
    const part = Object.hasOwn(parts, what) ? `: ${parts[what]}` : ''
    return `${kinds[kind as keyof typeof kinds]}${part}${isOneOfSeveral ? ` (${ruleText(id)[language]})` : ''}`
  }
  return (
    <section>
      {found.length === 0 ? (
        <p class="told">{flows.nothing}</p>
      ) : (
        <DataTable
          caption={flows.title(title)}
          data={{
            columns: [flows.rule, flows.from, flows.to, flows.amount],
            rows: found.map((flow) => [
              nameOf(flow),
              words.title(flow.from),
              words.title(flow.to),
              { value: flow.amount, shown: numbers.money(flow.amount) },
            ]),
          }}
        />
      )}
    </section>
  )
}
