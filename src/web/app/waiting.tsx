/** What stands where nothing can be shown yet, or at all. */
import { description, progress, trouble } from '../state/bench-link.ts'
import { warnings } from '../state/session.ts'
import { speech } from './speech.ts'

/** Says that something is calculated, or that there is nothing to wait for. */
export function Waiting() {
  const { texts } = speech.value
  const { generation, isPreliminary } = progress.value
  const isUnder = isPreliminary || (generation === 0 && warnings.value.length === 0)
  return isUnder ? <p class="waiting">{texts.working}</p> : <p class="nothing">{texts.trouble.nothing}</p>
}

/** The same for what the worker is asked about a scenario: it is awaited where one is open and can be run. */
export function Awaited() {
  const isHopeless = trouble.value?.kind === 'stopped' || trouble.value?.kind === 'failed'
  if (!description.value || isHopeless) return <Waiting />
  return <p class="waiting">{speech.value.texts.working}</p>
}
