/** A run whose facts are told while it goes on. */
import { type Accumulation, absorb, accumulationOf, emptyAccumulation, shapeOf } from './analysis/accumulate.ts'
import { type Progress, trackProgress } from './analysis/progress.ts'
import { prepareCloudEvents } from './events/cloud-events.ts'
import type { Lives } from './lives.ts'
import { factsOfShipped } from './shipped.ts'
import { prepareBooks } from './stream/books.ts'

export interface StreamHooks {
  /** Takes some whole lines of CloudEvents; nothing more is lived until it resolves. */
  readonly write: (lines: string) => Promise<void>
  readonly onProgress?: (progress: Progress) => void
  /** Ends the run after the lines in hand. */
  readonly signal?: AbortSignal
}

/**
 * Lives all replications in this thread, one after another, and writes each fact as a CloudEvent on a line of its own.
 * Gives what the complete replications come to. Throws LifeError where a life cannot be lived, and what `write` throws.
 */
export async function streamLives(lives: Lives, { write, onProgress, signal }: StreamHooks): Promise<Accumulation> {
  const { plan } = lives
  const { replications } = plan.scenario
  const shape = shapeOf(plan)
  const accumulated = emptyAccumulation(shape)
  const report = trackProgress(plan, replications, onProgress)
  const books = prepareBooks(plan, factsOfShipped)()
  const linesOf = prepareCloudEvents(plan)
  for (const event of lives.live({ from: 0, to: replications })) {
    if (event.kind === 'facts') {
      books.fold(event.simulation, event.batch)
      for (const lines of linesOf(event)) {
        if (signal?.aborted) return accumulated
        await write(lines)
      }
    } else {
      const { replication } = event
      const closed = accumulationOf(shape, { kind: 'monthsClosed', replication, ...books.close() })
      absorb(accumulated, closed)
      report(closed)
    }
    if (signal?.aborted) return accumulated
  }
  return accumulated
}
