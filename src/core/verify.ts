/** Whether a stored run is what simulating it again gives: every segment lived again and compared. */
import { toJson } from './analysis/result-builder.ts'
import type { Issue } from './domain/issues.ts'
import type { KeptAnswer, KeptSetup, KeptTask } from './kept-shards.ts'
import { prepareLives } from './lives.ts'
import { errorOf, gatherShards } from './shards.ts'
import { factsOfShipped } from './shipped.ts'
import { resultOf } from './simulate.ts'
import type { Difference } from './store/compare-tables.ts'
import type { StoredShard } from './store/journal.ts'
import { RESULT } from './store/run-folder.ts'
import { limitsOf } from './stored-limits.ts'
import type { Hash, StoredRun } from './stored-run.ts'

/** A segment that is not as it was when it was lived. */
export interface SegmentDifference extends Difference {
  readonly segment: number
  readonly pathway?: string
  readonly arms?: readonly string[]
}

export interface Verification {
  /** Whether everything that is stored is as simulating gives it. */
  readonly verified: boolean
  /** Segments: those the run has, those that could be read, and those that are the same. */
  readonly segments: number
  readonly checked: number
  readonly same: number
  /** The first of each segment, by segment. */
  readonly differences: readonly SegmentDifference[]
  /** Why segments could not be read. */
  readonly damage: readonly Issue[]
  /** Of `result.json`; `unfinished` where there is none yet, `unknown` where segments are missing or were not checked. */
  readonly result: 'same' | 'differs' | 'unfinished' | 'unknown'
}

export interface VerifyHooks {
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
  /** What lives and compares a segment, in this thread or another; and how many it takes at a time. */
  readonly answer: (task: KeptTask) => Promise<KeptAnswer>
  readonly atATime: number
}

/** What a thread must know to verify. */
export const verifySetup = ({ scenario, manifest, plan }: StoredRun): KeptSetup => ({
  ...{ scenario, engine: manifest.engine.asked, facts: manifest.facts, limits: limitsOf(manifest, plan) },
  verifies: true,
})

/** Lives every stored segment again. An abort ends it with those that are done. Throws where a life cannot be lived. */
export async function verifyRun(run: StoredRun, hash: Hash, hooks: VerifyHooks): Promise<Verification> {
  const { plan, manifest, shards, shelf } = run
  const { answer, atATime, onProgress, signal } = hooks
  const lives = prepareLives(plan, { engine: manifest.engine.asked, tellsStimuli: true })
  const gathering = gatherShards(plan, lives.cohort.size, factsOfShipped)
  const differences: SegmentDifference[] = []
  const damage: Issue[] = []
  let checked = 0

  async function check(stored: StoredShard): Promise<void> {
    const { index, from, to, patients } = stored
    const shard = { index, from, to, ...(patients && { patients }) }
    const told = await answer({ shard, stored })
    if (told.ok) {
      checked++
      if (told.difference) differences.push(nameDifference(run, index, told.difference))
      gathering.add(shard, told.outcome)
    } else if (told.fault.issues) damage.push(...told.fault.issues)
    else throw errorOf(told.fault)
  }

  const waiting = shards.values()
  let done = 0
  async function work(): Promise<void> {
    for (const stored of waiting) {
      if (signal?.aborted) return
      await check(stored)
      onProgress?.(++done, shards.length)
    }
  }
  await Promise.all(Array.from({ length: atATime }, work))

  const compareResult = async (): Promise<Verification['result']> => {
    const stored = await shelf.read(RESULT)
    if (manifest.state === 'unfinished') return 'unfinished'
    if (checked < manifest.shards.count) return 'unknown'
    const lived = new TextEncoder().encode(toJson(resultOf(lives, gathering.accumulated)))
    return stored && hash(stored) === hash(lived) && (manifest.result?.sha256 ?? hash(lived)) === hash(lived)
      ? 'same'
      : 'differs'
  }
  const segments = manifest.state === 'complete' ? manifest.shards.count : shards.length
  const same = checked - differences.length
  const result = await compareResult()
  return {
    verified: same === segments && (result === 'same' || result === 'unfinished'),
    ...{ segments, checked, same },
    differences: differences.sort((a, b) => a.segment - b.segment),
    damage,
    result,
  }
}

function nameDifference({ plan }: StoredRun, segment: number, difference: Difference): SegmentDifference {
  const simulation = plan.simulations[difference.simulation ?? -1]
  if (!simulation) return { ...difference, segment }
  const arms = simulation.arms.map((arm) => plan.scenario.arms[arm]?.id ?? '')
  return { ...difference, segment, pathway: simulation.pathway, arms }
}
