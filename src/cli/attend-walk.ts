/** A walk through stored runs that is watched: progress while it lasts, and Ctrl-C. */

import { numbersOf } from '../words/numbers.ts'
import { listenForInterrupt } from './interrupt.ts'
import type { Invocation } from './invocation.ts'
import { chooseProgressMode, startProgress } from './progress.ts'

/** Gives what `walk` gives; undefined where Ctrl-C came first. `walk` tells each step, which may end it by an exception. */
export async function attendWalk<T>(
  { io, texts, quiet }: Invocation,
  { currency, isJson }: { readonly currency: string; readonly isJson: boolean },
  walk: (onStep: (done: number, total: number) => void) => Promise<T>,
): Promise<T | undefined> {
  const mode = chooseProgressMode(io.stderr.isTTY === true, quiet, isJson)
  const progress = await startProgress(io, mode, texts, numbersOf(texts, currency))
  const interrupt = listenForInterrupt(io, () => progress.stop())
  try {
    return await walk((done, total) => {
      interrupt.signal.throwIfAborted()
      progress.update({ done, total, halfWidth: null, local: null })
    })
  } catch (error) {
    if (interrupt.signal.aborted) return undefined
    throw error
  } finally {
    progress.stop()
    interrupt.release()
  }
}
