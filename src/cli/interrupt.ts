/** Ctrl-C: once asks the simulation to stop, twice ends the process. */
import { EXIT } from './exit-status.ts'
import type { Io } from './io.ts'

export interface Interrupt {
  readonly signal: AbortSignal
  /** Stops listening. */
  release(): void
}

/** Listens for Ctrl-C until released; `onFirst` is told about the first one. */
export function listenForInterrupt(io: Io, onFirst: () => void): Interrupt {
  const controller = new AbortController()
  const release = io.onInterrupt(() => {
    if (controller.signal.aborted) return io.quit(EXIT.interrupted)
    controller.abort()
    onFirst()
  })
  return { signal: controller.signal, release }
}
