/** Picture 1: who gains and who loses. */
import { useLayoutEffect, useMemo } from 'preact/hooks'
import type { ReadingRow } from '../../core/analysis/reading-rows.ts'
import { speech } from '../app/speech.ts'
import { DivergingBars } from '../pictures/diverging-bars.tsx'
import { Picture } from '../pictures/picture.tsx'
import type { Contrasted, Findings } from '../worker/protocol.ts'
import { lossNote, tellFirst } from './verdict.ts'

interface WhoGainsProps {
  readonly findings: Findings
  readonly contrasted: Contrasted
  /** The actor or total that is told first. */
  readonly chosen: string
  readonly onChoose: (who: string) => void
}

let isMarked = false

/** Marks the first time the picture is painted; read by the acceptance rows. */
function markPainted(): void {
  if (isMarked) return
  isMarked = true
  requestAnimationFrame(() => setTimeout(() => performance.mark('pathledger:picture')))
}

/** The picture; a bar opens what is behind it. */
export function WhoGains({ findings, contrasted, chosen, onChoose }: WhoGainsProps) {
  useLayoutEffect(markPainted, [])
  const { texts, words, numbers, common, language } = speech.value
  const { columns, whoGains, barsNote, behind } = texts.overview
  const { replications, title } = findings.scenario
  const { reading } = contrasted
  const drawn = useMemo(() => {
    const voice = { texts: common, words, numbers }
    const rows = tellFirst(contrasted.rows, chosen)
    const cell = (value: number) => ({ value, shown: numbers.signed(value) })
    const losses = ({ probabilityOfLoss }: ReadingRow) => Math.round(probabilityOfLoss * replications)
    return {
      table: {
        columns: [columns.who, columns.difference, columns.p10, columns.p90, columns.losses],
        rows: rows.map((row) => [
          words.title(row.who),
          ...[row.difference, row.p10, row.p90].map(cell),
          { value: losses(row), shown: lossNote(voice, row, replications) || numbers.whole(losses(row)) },
        ]),
      },
      bars: rows.map((row) => ({
        ...{ id: row.who, label: words.title(row.who), value: row.difference, low: row.p10, high: row.p90 },
        ...{ shown: numbers.signed(row.difference), note: lossNote(voice, row, replications) },
        ...{ isTotal: row.kind === 'total', isChosen: row.who === chosen },
      })),
    }
  }, [contrasted, chosen, replications, words, numbers, common, columns])
  return (
    <Picture
      name="who-gains"
      title={whoGains}
      unit={texts.readings[reading]}
      source={title[language]}
      sentence={barsNote}
      table={drawn.table}
    >
      <DivergingBars
        label={whoGains}
        formatTick={numbers.whole}
        describeChoice={behind.open}
        bars={drawn.bars}
        onChoose={onChoose}
      />
    </Picture>
  )
}
