/** Agreements as a spreadsheet reads them: a row an arm, agreement and actor; or a row a value of a sweep. */
import type { AgreeResult } from '../../core/analysis/agree/results.ts'
import type { Cell, CsvForm } from '../../core/exports/csv-cells.ts'
import { csvText } from '../../core/exports/csv-text.ts'
import type { Words } from '../../words/words.ts'
import type { Texts } from '../texts/texts.ts'

const oneLine = (title: string): string => title.replaceAll('-\n', '').replaceAll('\n', ' ')

/** The sweep where there is one, else the agreements. Amounts in kroner in ASCII digits. */
export function renderAgreeCsv(
  result: AgreeResult,
  { texts, words, ...form }: CsvForm & { readonly texts: Texts; readonly words: Words },
): string {
  const { columns } = texts.agree
  if (result.arms.some(({ sweep }) => sweep)) return sweepCsv(result, words, columns, form)
  const titles = [
    ...[columns.arm, columns.agreement, columns.actor, columns.net, columns.p10, columns.p90],
    ...[columns.settled, columns.paid, columns.outstanding, columns.worstMonth, columns.worstIs],
    ...[columns.deepest, columns.deepestIs, columns.breakEven, columns.lossIn, columns.nobodyLoses, columns.bound],
  ].map(oneLine)
  const rows = result.arms.flatMap(({ arm, agreements }) =>
    agreements.flatMap(({ agreement, actors, nobodyLoses, bound }) =>
      Object.entries(actors).map(([name, found]): Cell[] => [
        ...[arm, agreement ?? '', words.title(name), found.difference, found.range.p10, found.range.p90],
        ...[found.settled, found.paid, found.outstanding, found.worstMonth.difference, found.worstMonth.month],
        ...[found.deepest?.cumulative ?? 0, found.deepest?.month ?? '', found.breakEven ?? ''],
        ...[found.probabilityOfLoss, nobodyLoses.share, bound.share],
      ]),
    ),
  )
  return csvText(titles, rows, form)
}

function sweepCsv(result: AgreeResult, words: Words, columns: Texts['agree']['columns'], form: CsvForm): string {
  const actors = Object.keys(result.arms.find(({ sweep }) => sweep)?.sweep?.points[0]?.actors ?? {})
  const titles = [
    columns.arm,
    columns.agreement,
    columns.setting,
    ...actors.map((name) => words.title(name)),
    columns.nobodyLoses,
  ]
  const rows = result.arms.flatMap(({ arm, sweep }) =>
    (sweep?.points ?? []).map(({ value, actors: found, nobodyLoses }): Cell[] => [
      ...[arm, sweep?.agreement ?? '', value],
      ...actors.map((name) => found[name]?.difference ?? 0),
      nobodyLoses.share,
    ]),
  )
  return csvText(titles.map(oneLine), rows, form)
}
