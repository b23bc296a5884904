/** When the money of the agreement comes: accrued, paid and still owed, and how deep each party goes before it does. */
import type { AgreementOutcome } from '../../core/analysis/agree/results.ts'
import { speech } from '../app/speech.ts'
import { DataTable } from '../pictures/data-table.tsx'

/** The table. */
export function Payback({ title, outcome }: { readonly title: string; readonly outcome: AgreementOutcome }) {
  const { texts, words, numbers } = speech.value
  const { payback } = texts.agreement
  const amount = (value: number) => ({ value, shown: numbers.signed(value) })
  return (
    <section>
      <DataTable
        caption={payback.title(title)}
        data={{
          columns: [
            payback.actor,
            payback.settled,
            payback.paid,
            payback.outstanding,
            payback.worstMonth,
            payback.deepest,
            payback.breakEven,
          ],
          rows: outcome.parties.flatMap((actor) => {
            const found = outcome.actors[actor]
            if (!found) return []
            const { settled, paid, outstanding, worstMonth, deepest, breakEven } = found
            return [
              [
                words.title(actor),
                ...[settled, paid, outstanding].map(amount),
                payback.inMonth(numbers.signed(worstMonth.difference), words.period(worstMonth.month)),
                deepest === null
                  ? payback.neverBelow
                  : payback.inMonth(numbers.signed(deepest.cumulative), words.period(deepest.month)),
                breakEven === null ? payback.never : breakEven === 'after' ? payback.after : words.period(breakEven),
              ],
            ]
          }),
        }}
      />
      <p class="told">{payback.note}</p>
    </section>
  )
}
