/** How many patients there are at a time, by month. */
import type { CaseloadRow } from '../../core/analysis/caseload.ts'
import { speech } from '../app/speech.ts'
import { Picture } from '../pictures/picture.tsx'
import { description } from '../state/bench-link.ts'
import type { Contrasted, Findings } from '../worker/protocol.ts'
import { LinePlot } from './line-plot.tsx'
import { orderCaseloads } from './order-caseloads.ts'

interface CaseloadProps {
  readonly findings: Findings
  readonly contrasted: Contrasted
  readonly arm: string
}

/** The picture of an arm; a sentence where it has no such numbers. */
export function Caseload({ findings, contrasted, arm }: CaseloadProps) {
  const { texts, words, numbers, language } = speech.value
  const { caseload: told, sizes } = texts.uncertainty
  const rows = orderCaseloads(contrasted.caseload.filter((row) => row.arm === arm))
  const [chosen, ...others] = rows
  const armTitle = description.value?.arms.find(({ id }) => id === arm)?.title[language] ?? arm
  if (!chosen || contrasted.months.length < 2) {
    return (
      <section aria-label={told.title}>
        <h3>{told.title}</h3>
        <p class="note">{told.nobody(armTitle)}</p>
      </section>
    )
  }
  const most = Math.max(...chosen.mean)
  const month = contrasted.months[chosen.mean.indexOf(most)] as string
  const sentence = told.most(told.kinds[chosen.caseload], numbers.count(most), words.month(month), armTitle)
  const cell = (value: number) => ({ value, shown: numbers.fixed(value, 1) })
  const lineOf = ({ caseload, mean }: CaseloadRow) => ({ id: caseload, label: told.kinds[caseload], values: mean })
  return (
    <Picture
      name="caseload"
      title={told.title}
      unit={told.unit}
      source={findings.scenario.title[language]}
      sentence={sentence}
      legend={told.legend}
      table={{
        columns: [
          told.month,
          told.kinds[chosen.caseload],
          sizes.columns.p10,
          sizes.columns.p90,
          ...others.map(({ caseload }) => told.kinds[caseload]),
        ],
        rows: contrasted.months.map((one, place) => [
          words.month(one),
          ...[chosen.mean, chosen.p10, chosen.p90, ...others.map(({ mean }) => mean)].map((values) =>
            cell(values[place] ?? 0),
          ),
        ]),
      }}
    >
      <LinePlot
        label={`${told.title} ${sentence}`}
        places={contrasted.months.map((_, place) => place)}
        chosen={{ ...lineOf(chosen), low: chosen.p10, high: chosen.p90 }}
        others={others.map(lineOf)}
        formatPlace={(place) => words.month(contrasted.months[place] as string)}
        formatTick={numbers.whole}
      />
    </Picture>
  )
}
