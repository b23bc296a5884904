import { shellWord } from '../words/command-line.ts'
import { numbersOf } from '../words/numbers.ts'
import { type Invocation, say } from './invocation.ts'

/** Says what lies in the folder of a stored run and what to do with it. */
export async function tellStored(invocation: Invocation, folder: string, currency: string): Promise<void> {
  const { io, texts, services } = invocation
  const { manifest } = await services.openRun(folder, io.cwd)
  const { whole, fixed } = numbersOf(texts, currency)
  const { totals } = manifest
  if (totals) {
    say(invocation, texts.store.stored(folder, whole(totals.facts), fixed(totals.bytes / 1e6, 1)))
    say(invocation, texts.store.lookInto(shellWord(folder)))
  } else say(invocation, texts.store.goOn(shellWord(folder)))
}
