/** A fault of the product or of a pathway: one sentence, and how to see more of it. */
import { showSteering } from '../../core/domain/steering.ts'
import { LifeError } from '../../core/life-error.ts'
import type { Texts } from '../texts/texts.ts'

/** The fault in lines; `replay` is the command that lives the patient again whose life it ended. */
export function describeFault(
  error: unknown,
  { messages }: Pick<Texts, 'messages'>,
  debug: boolean,
  replay?: string,
): string {
  const fault = error instanceof Error ? error : new Error(String(error))
  const said = fault instanceof LifeError && replay !== undefined ? fault.plain : fault.message
  const message = messages.internal(showSteering(said))
  return [
    debug || replay !== undefined ? message : `${message} ${messages.internalHint}`,
    ...(replay === undefined ? [] : [messages.replay(replay)]),
    ...(debug ? [fault.stack ?? ''] : []),
  ].join('\n')
}
