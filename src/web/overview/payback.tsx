/** Picture 4: when it pays back, and what happens when a grant ends. */
import { useMemo, useState } from 'preact/hooks'
import { Choice } from '../app/choice.tsx'
import { speech } from '../app/speech.ts'
import { FanLines } from '../pictures/fan-lines.tsx'
import { Picture } from '../pictures/picture.tsx'
import type { Contrasted, Findings } from '../worker/protocol.ts'
import {
  drawPayback,
  endsOfTertials,
  othersOf,
  type PaybackVoice,
  paybackSentences,
  tablePayback,
} from './payback-picture.ts'

interface PaybackProps {
  readonly findings: Findings
  readonly contrasted: Contrasted
  /** The actor or total that is told first, and shown until another is chosen here. */
  readonly perspective: string
}

/** The picture: one actor or total with its fan, and the others faint. */
export function PaybackPicture({ findings, contrasted, perspective }: PaybackProps) {
  const { texts, words, numbers, common, language } = speech.value
  const { overview } = texts
  const [picked, pick] = useState<{ readonly who: string; readonly beside: string }>()
  const [withOthers, showOthers] = useState(true)
  const who = picked?.beside === perspective ? picked.who : perspective
  const drawn = useMemo(() => {
    const { payback: rows, grantEnds, months } = contrasted
    const payback = { rows, grantEnds, months }
    const chosen = rows.find((row) => row.who === who) ?? rows[0]
    if (!chosen) return undefined
    const voice: PaybackVoice = { overview, words, numbers, list: common.list }
    const others = withOthers ? othersOf(payback, chosen) : []
    return {
      marks: drawPayback(voice, payback, chosen, others),
      table: tablePayback(voice, payback, chosen, others),
      sentence: paybackSentences(voice, payback, chosen).join(' '),
    }
  }, [contrasted, who, withOthers, overview, words, numbers, common])
  if (!drawn) return null
  return (
    <Picture
      name="payback"
      title={overview.payback}
      unit={overview.cumulative}
      source={findings.scenario.title[language]}
      sentence={drawn.sentence}
      legend={overview.fanNote}
      table={drawn.table}
      printed={endsOfTertials(drawn.table, contrasted.months)}
    >
      <div class="choices">
        <Choice
          label={overview.shown}
          value={who}
          options={contrasted.payback.map((row) => ({ value: row.who, label: words.title(row.who) }))}
          onChoose={(chosen) => pick({ who: chosen, beside: perspective })}
        />
        <label class="tick">
          <input type="checkbox" checked={withOthers} onChange={() => showOthers(!withOthers)} />
          {overview.showOthers}
        </label>
      </div>
      <FanLines
        {...drawn.marks}
        label={`${overview.payback} ${drawn.sentence}`}
        formatMonth={(month) => words.month(contrasted.months[month] as string)}
        formatTick={numbers.whole}
      />
    </Picture>
  )
}
