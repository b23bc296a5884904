/** Data on standard output while a run goes on, at the pace of who reads it. */
import { setImmediate } from 'node:timers/promises'
import type { DataWriter } from './io.ts'
import type { SimulateOptions } from './simulate-options.ts'
import { inputError, USAGE } from './usage.ts'

/** Throws InputError where the options also ask for something on standard output, or for several threads. */
export function checkStream({ out, json, format, rfc4180, by, workers = 1, keep }: SimulateOptions): void {
  if (keep !== undefined) throw inputError(USAGE.together, ({ usage }) => usage.together('--stream', '--keep'))
  const flag = json ? '--json' : format ? `--format ${format}` : rfc4180 ? '--rfc4180' : by ? `--by ${by}` : undefined
  if (out === '-') throw inputError(USAGE.stream, ({ exports }) => exports.streamToFile)
  if (out === undefined && flag !== undefined) {
    throw inputError(USAGE.stream, ({ exports }) => exports.streamNeedsOut(flag))
  }
  if (workers > 1) throw inputError(USAGE.stream, ({ exports }) => exports.streamOneThread(String(workers)))
}

/**
 * Gives what writes a piece of text and resolves when the next one may come: when the reader has taken what lies in
 * between, or at the signal where there is one. Other work, Ctrl-C first of all, gets a turn after every piece.
 */
export function writeAtPace(stdout: DataWriter, signal?: AbortSignal): (text: string) => Promise<void> {
  // One waits at a time; a promise that lasts would remember every wait.
  let stopWaiting = (): void => undefined
  signal?.addEventListener('abort', () => stopWaiting(), { once: true })
  return async (text) => {
    if (stdout.write(text) !== false) await setImmediate()
    else if (!signal?.aborted) {
      await new Promise<void>((resolve, reject) => {
        stopWaiting = resolve
        stdout.drained().then(resolve, reject)
      })
    }
  }
}
