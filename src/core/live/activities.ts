/** Which activities release a tariff, over lives that are kept: nothing is lived for it. */
import { addReplication, emptyAccumulation, shapeOf } from '../analysis/accumulate.ts'
import { type Activities, listenToClaims } from '../analysis/activities.ts'
import type { KeptLives } from '../refold.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { factsOfShipped } from '../shipped.ts'
import { prepareBooks, rateBooksOf } from '../stream/books.ts'

export type ToldActivities = Pick<Activities, 'rows' | 'unpaid'>

/**
 * Hears the claims of the kept lives, one replication a step, which tells how many are heard; undefined where the
 * scenario would live other lives, or more of them than are kept.
 */
export function* tellActivities(kept: KeptLives, scenario: Scenario): Generator<number, ToldActivities | undefined> {
  const opened = kept.open(scenario)
  if (!opened.ok || kept.replications < scenario.replications) return undefined
  const { plan, tell } = opened.value
  const listener = listenToClaims(plan, rateBooksOf(plan, factsOfShipped), factsOfShipped)
  const books = prepareBooks(plan, factsOfShipped, listener.observer)()
  const shape = shapeOf(plan)
  const accumulated = emptyAccumulation(shape)
  for (let place = 0; place < scenario.replications; place++) {
    for (const event of tell(place)) {
      if (event.kind === 'facts') {
        listener.onFacts()
        books.fold(event.simulation, event.batch)
      } else {
        addReplication(shape, accumulated, { ...event, kind: 'monthsClosed', ...books.close() })
        listener.onMonths()
      }
    }
    yield accumulated.replications
  }
  return listener.rows(accumulated)
}
