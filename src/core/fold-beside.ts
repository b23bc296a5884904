/** Other accounts over lives that are lived anyway: what prices again without living again, and keeps no life. */
import { type Accumulation, addReplication, emptyAccumulation, shapeOf } from './analysis/accumulate.ts'
import type { Plan } from './scenario/plan.ts'
import { factsOfShipped } from './shipped.ts'
import { prepareBooks } from './stream/books.ts'
import type { FactsLived, MonthsClosed } from './stream/events.ts'

/** Accounts that hear of lives as `RunOptions` does. */
export interface Beside {
  readonly onFacts: (event: FactsLived) => void
  readonly onMonths: (closed: MonthsClosed) => void
  /** What was heard comes to. Throws what pricing threw. */
  readonly accumulated: () => Accumulation
}

/**
 * Accounts of a wanted plan over the lives of a stored one; `simulations` gives the stored simulation of each wanted one,
 * as `matchSimulations` does for scenarios with the same rewards. Where pricing fails, the run goes on without them.
 */
export function foldBeside(stored: Plan, wanted: Plan, simulations: ArrayLike<number>): Beside {
  const shape = shapeOf(wanted)
  const accumulated = emptyAccumulation(shape)
  const books = prepareBooks(wanted, factsOfShipped)()
  let failed: { readonly error: unknown } | undefined

  function attempt(fold: () => void): void {
    if (failed) return
    try {
      fold()
    } catch (error) {
      failed = { error }
    }
  }

  return {
    onFacts: ({ simulation, batch }) =>
      attempt(() => {
        for (const own of wanted.simulations) {
          if (stored.simulations[simulations[own.index] as number] === simulation) books.fold(own, batch)
        }
      }),
    onMonths: ({ replication }) =>
      attempt(() => {
        addReplication(shape, accumulated, { kind: 'monthsClosed', replication, ...books.close() })
      }),
    accumulated() {
      if (failed) throw failed.error
      return accumulated
    },
  }
}
