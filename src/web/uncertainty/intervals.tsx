/** Means with their chance error beside the spread of one cohort, and more simulations. */
import type { ReadingRow } from '../../core/analysis/reading-rows.ts'
import { speech } from '../app/speech.ts'
import { lossNote, tellFirst } from '../overview/verdict.ts'
import { Picture } from '../pictures/picture.tsx'
import { progress } from '../state/bench-link.ts'
import { change, view } from '../state/session.ts'
import type { Contrasted, Findings } from '../worker/protocol.ts'
import { halfOf, moreThan, narrowed } from './chance.ts'
import { IntervalLines } from './interval-lines.tsx'

interface IntervalsProps {
  readonly findings: Findings
  readonly contrasted: Contrasted
  readonly chosen: string
}

/** The picture. */
export function Intervals({ findings, contrasted, chosen }: IntervalsProps) {
  const { texts, words, numbers, common, language } = speech.value
  const { intervals } = texts.uncertainty
  const { replications, title } = findings.scenario
  const rows = tellFirst(contrasted.rows, chosen)
  const first = rows[0]
  const voice = { texts: common, words, numbers }
  const count = common.count.simulations(numbers.whole(replications), replications === 1)
  const half = first ? halfOf(first) : null
  const sentence =
    first === undefined || half === null
      ? intervals.one
      : intervals.apart({
          who: words.inSentence(first.who),
          mean: numbers.money(first.difference),
          half: numbers.money(half),
          level: numbers.percent(first.level),
          range: common.fromTo(numbers.whole(first.p10), numbers.money(first.p90)),
          simulations: count,
        })
  const plusMinus = (row: ReadingRow): string => {
    const own = halfOf(row)
    return own === null ? numbers.whole(null) : `± ${numbers.whole(own)}`
  }
  const { columns } = intervals
  const cell = (value: number | null) => ({ value, shown: numbers.signed(value) })
  const order = ['who', 'mean', 'half', 'low', 'high', 'p10', 'p90', 'losses'] as const
  return (
    <>
      <Picture
        name="intervals"
        title={intervals.title}
        unit={texts.readings[contrasted.reading]}
        source={`${title[language]} · ${count}`}
        sentence={sentence}
        legend={intervals.legend}
        table={{
          columns: order.map((name) => columns[name]),
          rows: rows.map((row) => [
            words.title(row.who),
            cell(row.difference),
            { value: halfOf(row), shown: numbers.whole(halfOf(row)) },
            ...[row.low, row.high, row.p10, row.p90].map(cell),
            {
              value: Math.round(row.probabilityOfLoss * replications),
              shown: lossNote(voice, row, replications) || numbers.whole(row.probabilityOfLoss),
            },
          ]),
        }}
      >
        <IntervalLines
          label={`${intervals.title} ${sentence}`}
          formatTick={numbers.whole}
          rows={rows.map((row) => ({
            ...{ id: row.who, label: words.title(row.who), mean: row.difference, low: row.low, high: row.high },
            ...{ p10: row.p10, p90: row.p90, shown: `${numbers.signed(row.difference)} ${plusMinus(row)}` },
            ...{ isTotal: row.kind === 'total', isChosen: row.who === chosen },
          }))}
        />
      </Picture>
      <MoreSimulations half={half} from={replications} />
      <p class="unit">{intervals.notInputs}</p>
    </>
  )
}

function MoreSimulations({ half, from }: { readonly half: number | null; readonly from: number }) {
  const { texts, numbers } = speech.value
  const { intervals } = texts.uncertainty
  const { changes } = view.value
  const asked = Math.max(from, changes.replications ?? progress.value.of)
  const steps = moreThan(asked)
  if (steps.length === 0) return null
  return (
    <div class="more-simulations" role="group" aria-label={intervals.more}>
      {steps.map((step) => (
        <p key={step}>
          <button type="button" onClick={() => change({ ...changes, replications: step })}>
            {intervals.run(numbers.whole(step))}
          </button>{' '}
          {half !== null && intervals.runTo(numbers.money(narrowed(half, from, step)), numbers.whole(step))}
        </p>
      ))}
    </div>
  )
}
