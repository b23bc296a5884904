/** Picture 5: what a patient-month comes to with more and fewer patients. */
import type { CohortSizes } from '../../core/analysis/cohort-sizes.ts'
import { speech } from '../app/speech.ts'
import type { TableData } from '../pictures/data-table.tsx'
import { Picture } from '../pictures/picture.tsx'
import { LinePlot } from './line-plot.tsx'
import { sizes, wished } from './questions.ts'
import { type SizeLine, type SizeLines, sizeLinesOf } from './size-lines.ts'
import { WorkLine } from './work-line.tsx'

interface SizesProps {
  readonly arm: string
  readonly who: string
}

/** Kroner that are shown as 0. */
const SHOWN = 0.5
/** Places where a line is 0 that are told; chance gives more of them where a line lies near 0. */
const MOST_ZEROS = 3

/** The picture, or why there is none. */
export function Sizes({ arm, who }: SizesProps) {
  const { texts } = speech.value
  const { sizes: told } = texts.uncertainty
  const kept = sizes.kept.value
  const isOld = kept !== undefined && kept.key !== wished.value
  const drawn = kept?.value.kind === 'sizes' ? sizeLinesOf(kept.value, arm) : undefined
  return (
    <section class="sizes" aria-label={told.title}>
      {!drawn && <h3>{told.title}</h3>}
      <WorkLine work={sizes.work.value} isOld={isOld} onStop={sizes.stop} onAgain={sizes.again} />
      {kept?.value.kind === 'unknown' && <p class="note">{told.reason[kept.value.reason]}</p>}
      {kept?.value.kind === 'sizes' && drawn && (
        <Drawn known={kept.value} drawn={drawn} who={who} isPreliminary={isOld || kept.isPartial} />
      )}
    </section>
  )
}

interface DrawnProps {
  readonly known: CohortSizes
  readonly drawn: SizeLines
  readonly who: string
  readonly isPreliminary: boolean
}

const isFlat = ({ perMonth }: SizeLine): boolean => perMonth.every(({ mean }) => Math.abs(mean) < SHOWN)

function Drawn({ known, drawn, who, isPreliminary }: DrawnProps) {
  const { texts, words, numbers, common, language } = speech.value
  const { sizes: told } = texts.uncertainty
  const chosen = drawn.lines.find((one) => one.who === who) ?? (drawn.lines[0] as SizeLine)
  const others = drawn.lines.filter((one) => one.kind === 'actor' && one !== chosen && !isFlat(one))
  const zeros = drawn.breakEvens.filter((one) => one.who === chosen.who).slice(0, MOST_ZEROS)
  const sentences = sentencesOf(known, drawn, chosen, zeros)
  const { replications, title } = known.scenario
  const lineOf = ({ who: id, perMonth }: SizeLine) => ({
    ...{ id, label: words.title(id), values: perMonth.map(({ mean }) => mean) },
  })
  const cell = (value: number) => ({ value, shown: numbers.signed(value) })
  const table: TableData = {
    columns: [
      told.columns.patients,
      words.title(chosen.who),
      told.columns.p10,
      told.columns.p90,
      ...others.map((one) => words.title(one.who)),
    ],
    rows: drawn.sizes.map((size, place) => {
      const { mean, p10, p90 } = chosen.perMonth[place] ?? { mean: 0, p10: 0, p90: 0 }
      const rest = others.map(({ perMonth }) => perMonth[place]?.mean ?? 0)
      return [{ value: size, shown: numbers.whole(size) }, ...[mean, p10, p90, ...rest].map(cell)]
    }),
  }
  return (
    <Picture
      name="cohort-sizes"
      title={told.title}
      unit={drawn.per === 'followUp' ? told.perFollowUpMonth : told.perAliveMonth}
      source={`${title[language]} · ${told.simulations(common.count.simulations(numbers.whole(replications), replications === 1))}`}
      sentence={sentences.join(' ')}
      legend={told.legend(drawn.filled.length > 0)}
      isPreliminary={isPreliminary}
      table={table}
    >
      <LinePlot
        label={`${told.title} ${sentences.join(' ')}`}
        places={drawn.sizes}
        isLogarithmic
        chosen={{
          ...lineOf(chosen),
          low: chosen.perMonth.map(({ p10 }) => p10),
          high: chosen.perMonth.map(({ p90 }) => p90),
        }}
        others={others.map(lineOf)}
        uprights={drawn.filled}
        zeros={zeros.map(({ size }) => ({ at: size, label: told.turn(numbers.whole(size)) }))}
        placesName={told.patients}
        formatPlace={numbers.whole}
        formatTick={numbers.whole}
      />
    </Picture>
  )
}

function sentencesOf(
  { stepped }: CohortSizes,
  { sizes: run }: SizeLines,
  { who, perMonth }: SizeLine,
  zeros: SizeLines['breakEvens'],
): readonly string[] {
  const { texts, words, numbers, common, language } = speech.value
  const { sizes: told } = texts.uncertainty
  const [first, last] = [perMonth[0]?.mean ?? 0, perMonth.at(-1)?.mean ?? 0]
  const inSentence = words.inSentence(who)
  const isStill = perMonth.every(({ mean }) => Math.abs(mean) < SHOWN)
  const steps = stepped.map(({ title, bearer, block }) =>
    told.step(title[language], words.inSentence(bearer), numbers.whole(block)),
  )
  return [
    told.fewer({
      ...{ who: inSentence, from: numbers.money(first), to: numbers.money(last) },
      ...{ least: numbers.whole(run[0] ?? 0), most: numbers.whole(run.at(-1) ?? 0) },
    }),
    ...(isStill
      ? []
      : zeros.length > 0
        ? [told.breakEven(inSentence, common.list(zeros.map(({ size }) => numbers.whole(size))))]
        : [told.noBreakEven(inSentence, last > 0 ? 'gains' : 'loses')]),
    steps.length > 0 ? told.steps(steps.join('; ')) : told.noSteps,
  ]
}
