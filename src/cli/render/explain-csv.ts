/** What stands behind a number as a spreadsheet reads it: a row an arm, flow, fact and month, refused claims among them. */
import type { Explanation } from '../../core/analysis/explain/explanation.ts'
import { meanKroner, millionths } from '../../core/analysis/money.ts'
import type { Cell, CsvForm } from '../../core/exports/csv-cells.ts'
import { csvText } from '../../core/exports/csv-text.ts'
import type { Words } from '../../words/words.ts'
import type { Texts } from '../texts/texts.ts'

const oneLine = (title: string): string => title.replaceAll('\n', ' ')

/** Means of kroner and counts, and the sum in øre over all simulations, which adds up exactly. */
export function renderExplainCsv(
  { scenario, arms }: Explanation,
  { texts, words, ...form }: CsvForm & { readonly texts: Texts; readonly words: Words },
): string {
  const { columns, origin, consumption } = texts.explain
  const { replications } = scenario
  const titles = [
    ...[columns.arm, columns.kind, columns.code, columns.reason, columns.fact, columns.payer, columns.payee],
    ...[columns.month, columns.postings, columns.amount, columns.ore],
  ].map(oneLine)
  const factOf = (fact: string | undefined): Cell => (fact === undefined ? null : words.fact(fact))
  const payeeOf = (payee: string | undefined): Cell => (payee === undefined ? consumption : words.title(payee))
  const amounts = (count: number, ore: number): Cell[] => [
    millionths(count / replications),
    meanKroner(ore, replications),
    ore,
  ]
  const rows = arms.flatMap(({ id, entries, refusedEntries }) => [
    ...entries.map(({ origin: from, code, rule, fact, payer, payee, month, postings, ore }): Cell[] => [
      ...[id, origin[from], code ?? rule ?? null, null, factOf(fact), words.title(payer), payeeOf(payee), month],
      ...amounts(postings, ore),
    ]),
    ...refusedEntries.map(({ code, reason, fact, payer, payee, month, claims, ore }): Cell[] => [
      ...[id, origin.refused, code ?? null, words.reason(reason), factOf(fact), words.title(payer), payeeOf(payee)],
      month,
      ...amounts(claims, ore),
    ]),
  ])
  return csvText(titles, rows, form)
}
