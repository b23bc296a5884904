/** A long run that is watched: progress while it lasts, Ctrl-C, and workers that broke down. */
import { showSteering } from '../core/domain/steering.ts'
import type { Scenario } from '../core/scenario/scenario.ts'
import { numbersOf } from '../words/numbers.ts'
import { listenForInterrupt } from './interrupt.ts'
import type { Invocation } from './invocation.ts'
import { chooseProgressMode, startProgress } from './progress.ts'
import type { RunHooks } from './services.ts'
import type { OutputFormat } from './simulate-options.ts'

/** Runs `work` and gives what it gives; its hooks show what happens on standard error. */
export async function attend<T>(
  { io, texts, quiet }: Invocation,
  { currency, replications }: Pick<Scenario, 'currency' | 'replications'>,
  { format, isStream = false }: { readonly format: OutputFormat; readonly isStream?: boolean },
  work: (hooks: RunHooks) => Promise<T>,
): Promise<T> {
  const mode = chooseProgressMode(io.stderr.isTTY === true, quiet, format === 'json')
  const progress = await startProgress(io, mode, texts, numbersOf(texts, currency))
  progress.update({ done: 0, total: replications, halfWidth: null, local: null })
  const interrupt = listenForInterrupt(io, () => {
    progress.stop()
    io.stderr.write(`${isStream ? texts.exports.stoppingStream : texts.messages.interrupting}\n`)
  })
  const onProgress: RunHooks['onProgress'] = (step) => {
    if (!interrupt.signal.aborted) progress.update(step)
  }
  /** A bar would be torn apart by a line: it comes below when the bar is gone. */
  const belowBar: string[] = []
  const onCrash = (reason: string): void => {
    const line = `${texts.messages.workerCrashed(showSteering(reason))}\n`
    if (mode === 'bar') belowBar.push(line)
    else io.stderr.write(line)
  }
  try {
    return await work({ onProgress, onCrash, signal: interrupt.signal })
  } finally {
    progress.stop()
    for (const line of belowBar) io.stderr.write(line)
    interrupt.release()
  }
}
