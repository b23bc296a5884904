/** The fourth view: how sure the result is, what would turn it, and how many patients it takes. */
import { useEffect } from 'preact/hooks'
import { speech } from '../app/speech.ts'
import { Waiting } from '../app/waiting.tsx'
import { chooseRow } from '../overview/verdict.ts'
import { findings } from '../state/bench-link.ts'
import { view } from '../state/session.ts'
import { Caseload } from '../uncertainty/caseload.tsx'
import { Effects } from '../uncertainty/effects.tsx'
import { Flip } from '../uncertainty/flip.tsx'
import { Intervals } from '../uncertainty/intervals.tsx'
import { openQuestions } from '../uncertainty/questions.ts'
import { Sizes } from '../uncertainty/sizes.tsx'
import '../styles/uncertainty.css'

/** The view. */
export function Uncertainty() {
  useEffect(openQuestions, [])
  const { texts } = speech.value
  const found = findings.value
  if (!found) return <Waiting />
  if (!found.contrasted || !found.comparison) return <p class="note">{texts.trouble.alone}</p>
  const { contrasted, comparison } = found
  const { perspective } = view.value
  const chosen = chooseRow(contrasted.rows, perspective)?.who ?? perspective
  const isKnown = Object.hasOwn(comparison.actors, perspective) || Object.hasOwn(comparison.totals, perspective)
  const who = isKnown ? perspective : chosen
  return (
    <>
      <h2>{texts.tabs.uncertainty}</h2>
      <Intervals findings={found} contrasted={contrasted} chosen={chosen} />
      <Flip arm={comparison.arm} who={who} isInAll={contrasted.reading === 'total'} />
      <Effects comparison={comparison} rewards={contrasted.rewards} />
      <Sizes arm={comparison.arm} who={who} />
      <Caseload findings={found} contrasted={contrasted} arm={comparison.arm} />
    </>
  )
}
