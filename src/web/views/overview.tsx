/** The first view: a sentence of verdict, who gains and who loses, and when it pays back. */
import { useState } from 'preact/hooks'
import { findingsOf } from '../../core/analysis/tables.ts'
import { findingSentences } from '../../words/verdict.ts'
import { speech } from '../app/speech.ts'
import { Waiting } from '../app/waiting.tsx'
import { Behind } from '../overview/behind.tsx'
import { PaybackPicture } from '../overview/payback.tsx'
import { chooseRow, leadSentence, othersSentence } from '../overview/verdict.ts'
import { WhoGains } from '../overview/who-gains.tsx'
import { findings } from '../state/bench-link.ts'
import { view } from '../state/session.ts'
import type { Contrasted, Findings } from '../worker/protocol.ts'

/** The view. */
export function Overview() {
  const found = findings.value
  if (!found) return <Waiting />
  if (!found.contrasted) return <p class="note">{speech.value.texts.trouble.alone}</p>
  return <Contrast findings={found} contrasted={found.contrasted} />
}

interface ContrastProps {
  readonly findings: Findings
  readonly contrasted: Contrasted
}

function Contrast({ findings: found, contrasted }: ContrastProps) {
  const chosen = chooseRow(contrasted.rows, view.value.perspective)?.who ?? view.value.perspective
  const [opened, open] = useState<string>()
  return (
    <>
      <h2>{speech.value.texts.tabs.overview}</h2>
      <Verdict findings={found} contrasted={contrasted} chosen={chosen} />
      <WhoGains findings={found} contrasted={contrasted} chosen={chosen} onChoose={open} />
      <PaybackPicture findings={found} contrasted={contrasted} perspective={chosen} />
      {opened !== undefined && found.comparison && (
        <Behind
          findings={found}
          comparison={found.comparison}
          contrasted={contrasted}
          who={opened}
          onChoose={open}
          onClose={() => open(undefined)}
        />
      )}
    </>
  )
}

function Verdict({ findings: found, contrasted, chosen }: ContrastProps & { readonly chosen: string }) {
  const { texts, words, numbers, common, language } = speech.value
  const { overview } = texts
  const { scenario, comparison } = found
  const { reading, readings, rows, agreement } = contrasted
  const { replications } = scenario
  const voice = {
    ...{ texts: common, words, numbers, overview },
    range: (low: number, high: number) => common.fromTo(numbers.whole(low), numbers.money(high)),
  }
  const row = rows.find(({ who }) => who === chosen)
  const wished = view.value.reading
  const why = readings.find((one) => one.reading === wished)?.missing ?? null
  const notes = [
    ...(why !== null && reading !== wished
      ? [overview.readInstead(texts.readings[wished], overview.missing[why], texts.readings[reading])]
      : []),
    ...(row && view.value.perspective === 'social' && chosen !== 'social'
      ? [overview.noRow(words.inSentence('social'), texts.readings[reading], words.inSentence(chosen))]
      : []),
    ...(comparison ? findingSentences(voice, findingsOf(comparison)) : []),
  ]
  return (
    <>
      {row && <p class="verdict">{leadSentence(voice, row, overview.per[reading], replications)}</p>}
      <p>{othersSentence(voice, rows, chosen, replications)}</p>
      {notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
      <p class="in-force">{agreement ? overview.agreement(agreement[language]) : overview.noAgreement}</p>
    </>
  )
}
