/** What went wrong in the calculation, and what was done about it. */

import { showSteering } from '../../core/domain/steering.ts'
import type { Fault } from '../../core/shards.ts'
import { readingFlags, spellOut } from '../../words/command-line.ts'
import { scenarioPath } from '../exports/command.ts'
import type { Trouble } from '../state/bench-link.ts'
import { view } from '../state/session.ts'
import { speech } from './speech.ts'

/** The command that lives the patient again whose life could not be lived; none for a stored run, which no command changes. */
function replayOf({ arm, replication, patient, seed }: NonNullable<Fault['life']>): string | undefined {
  if (view.value.run) return undefined
  const whose = ['--arm', arm, '--replication', String(replication), '--patient', String(patient)]
  const { seed: _, ...changes } = view.value.changes
  return spellOut(['replay', scenarioPath(view.value), ...whose, ...readingFlags({ ...changes, seed })])
}

/** A sentence, and for a life that could not be lived how to live it again. */
export function TroubleLine({ trouble }: { readonly trouble: Trouble }) {
  const { texts } = speech.value
  if (trouble.kind !== 'failed') {
    const { message } = trouble
    return (
      <p class="trouble">
        {texts.trouble[trouble.kind](message === '' ? texts.trouble.silent : showSteering(message))}
      </p>
    )
  }
  const { code, message, life } = trouble.fault
  const command = life && replayOf(life)
  return (
    <p class="trouble">
      {texts.trouble.failed(showSteering(message))} ({code})
      {command && (
        <>
          {' '}
          {texts.trouble.replay} <code>{command}</code>
        </>
      )}
    </p>
  )
}
