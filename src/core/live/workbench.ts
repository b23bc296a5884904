/**
 * A run under somebody's hands: what they change is followed, by pricing kept lives again where the lives stay the same
 * and by living new ones where they do not. It goes in short steps, so that whoever drives it can stop between them.
 */
import type { Accumulation } from '../analysis/accumulate.ts'
import type { ResultNotes } from '../analysis/result-builder.ts'
import { type Lives, prepareLives } from '../lives.ts'
import { type KeptLives, keepLives } from '../refold.ts'
import { type Plan, planShards } from '../scenario/plan.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { gatherShards, type LivesSource, prepareWork } from '../shards.ts'
import { factsOfShipped } from '../shipped.ts'
import { notesOf, planOf } from '../simulate.ts'

/** `refold`: the lives that are kept were priced again. `simulate`: new ones were lived. */
export type How = 'refold' | 'simulate'

/** How far a run has come. What was accumulated is added to by the next step. */
export interface Step {
  readonly how: How
  readonly plan: Plan
  readonly accumulated: Accumulation
  readonly notes: ResultNotes
}

export interface Workbench {
  /** The lives that are kept; undefined where none are, or too many to keep. */
  readonly kept: KeptLives | undefined
  /**
   * Follows a scenario: each step is some patients of a replication, or one replication priced again. Leaving it midway
   * loses nothing but what it had begun. Throws LifeError where a life cannot be lived.
   */
  follow(scenario: Scenario): Generator<Step, void>
}

/** Patients a step lives in every arm, so that it takes a blink. */
const PATIENTS_PER_STEP = 256
/** Lives (patients × replications × simulations) whose facts are kept: about 7 kB each. */
const MOST_KEPT = 40_000

const countLives = ({ scenario, simulations }: Plan, patients: number): number =>
  patients * scenario.replications * simulations.length

/** Lives that were stored earlier, and what is told of them. */
export interface StoredLives {
  readonly lives: KeptLives
  readonly notes: ResultNotes
}

/**
 * A workbench on which lies what is stored, if anything; it stays there when other lives are lived. Code is not
 * generated where a content-security policy forbids it.
 */
export function createWorkbench(stored?: StoredLives): Workbench {
  let kept = stored

  function* refold(scenario: Scenario, { lives, notes }: StoredLives): Generator<Step, boolean> {
    const opened = lives.open(scenario)
    if (!opened.ok) return false
    const { plan, accumulated, fold } = opened.value
    for (let place = 0; place < Math.min(scenario.replications, lives.replications); place++) {
      fold(place)
      yield { how: 'refold', plan, accumulated, notes }
    }
    return accumulated.replications === scenario.replications
  }

  function* simulate(scenario: Scenario): Generator<Step, void> {
    const lives = prepareLives(planOf(scenario))
    const { plan, cohort } = lives
    const isKept = cohort.size <= PATIENTS_PER_STEP * 4 && countLives(plan, cohort.size) <= MOST_KEPT
    const keeping = isKept ? keepLives(plan) : undefined
    const work = prepareWork(keeping ? keepTelling(lives, keeping) : lives, factsOfShipped)
    const gathering = gatherShards(plan, cohort.size, factsOfShipped)
    const most = isKept ? cohort.size : PATIENTS_PER_STEP
    kept = undefined
    for (const shard of planShards({ replications: scenario.replications, patients: cohort.size }, most)) {
      gathering.add(shard, work(shard))
      yield { how: 'simulate', plan, accumulated: gathering.accumulated, notes: notesOf(lives) }
    }
    kept = keeping && { lives: keeping, notes: notesOf(lives) }
  }

  return {
    get kept() {
      return kept?.lives
    },
    *follow(scenario) {
      if (kept && (yield* refold(scenario, kept))) return
      if (stored && stored !== kept && (yield* refold(scenario, stored))) return
      yield* simulate(scenario)
    },
  }
}

/** The same lives; what they tell is kept too. */
const keepTelling = ({ plan, live }: Lives, keeping: KeptLives): LivesSource => ({
  plan,
  *live(shard) {
    for (const event of live(shard)) {
      keeping.add(event)
      yield event
    }
  },
})
