/** Which activities of a scenario release a tariff, how often, and what is refused: a run that is heard claim by claim. */
import { type Accumulation, addReplication, emptyAccumulation, shapeOf } from './analysis/accumulate.ts'
import { type Activities, listenToClaims } from './analysis/activities.ts'
import { describeRun } from './analysis/result-builder.ts'
import { type AnalysisHooks, livesOf, trim } from './live-all.ts'
import type { Scenario } from './scenario/scenario.ts'
import { factsOfShipped } from './shipped.ts'
import { accumulateLives, notesOf, planOf } from './simulate.ts'
import { rateBooksOf } from './stream/books.ts'

/**
 * Claims by activity in every arm, hooks counting replications; `onPartial` comes after the first, second, fourth … of
 * them. An abort gives the replications that are complete, marked partial; before the first it rejects with the signal's
 * reason.
 */
export async function runActivities(scenario: Scenario, hooks: AnalysisHooks<Activities> = {}): Promise<Activities> {
  const lives = livesOf(planOf(trim(scenario, hooks)), hooks)
  const { plan } = lives
  const listener = listenToClaims(plan, rateBooksOf(plan, factsOfShipped), factsOfShipped)
  const notes = notesOf(lives)
  const known = (accumulated: Accumulation): Activities => ({
    scenario: describeRun(plan, accumulated, notes),
    ...listener.rows(accumulated),
  })
  const shape = shapeOf(plan)
  const soFar = emptyAccumulation(shape)
  let next = 1
  const accumulated = await accumulateLives(lives, {
    ...(hooks.signal && { signal: hooks.signal }),
    observer: listener.observer,
    onFacts: listener.onFacts,
    onMonths(closed) {
      listener.onMonths()
      addReplication(shape, soFar, closed)
      hooks.onProgress?.(soFar.replications, plan.scenario.replications)
      if (soFar.replications < next) return
      next *= 2
      hooks.onPartial?.(known(soFar))
    },
  })
  if (accumulated.replications === 0) hooks.signal?.throwIfAborted()
  return known(accumulated)
}
