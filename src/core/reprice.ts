/** Another tariff set, agreement or perspective over a stored run: the same lives, priced again. */
import type { Accumulation } from './analysis/accumulate.ts'
import { type Progress, trackProgress } from './analysis/progress.ts'
import { buildResult, type ResultNotes } from './analysis/result-builder.ts'
import type { Result } from './analysis/results.ts'
import { type Checked, InputError } from './domain/issues.ts'
import { type KeptSetup, prepareKept } from './kept-shards.ts'
import { type Lives, prepareLives } from './lives.ts'
import { matchSimulations } from './match-simulations.ts'
import type { ReadScenario } from './scenario/assemble.ts'
import { prepareCohort } from './scenario/cohort.ts'
import type { ScenarioOptions } from './scenario/options.ts'
import { type Plan, planScenario, planShards, type Shard } from './scenario/plan.ts'
import { errorOf, gatherShards } from './shards.ts'
import { factsOfShipped, readsOfShipped } from './shipped.ts'
import { notesOf } from './simulate.ts'
import type { StoredShard } from './store/journal.ts'
import type { Manifest } from './store/manifest.ts'
import { storeError } from './store/store-issues.ts'
import { limitsOf } from './stored-limits.ts'
import type { StoredRun } from './stored-run.ts'
import { parseSource, type ScenarioSource, sourceOf, withArms } from './stored-scenario.ts'

/** What is to be another than in the stored run. */
export interface Change extends Pick<ScenarioOptions, 'variant' | 'agreement' | 'tariffs' | 'perspective'> {
  readonly set?: ScenarioOptions['set']
  /** At most as many as are stored. */
  readonly replications?: number
  /** Another scenario file, instead of the stored one. */
  readonly source?: ScenarioSource
}

/** Stored lives under other prices. */
export interface Repricing {
  readonly plan: Plan
  readonly cohort: Lives['cohort']
  /** What a worker must know. */
  readonly setup: KeptSetup
}

/** Throws InputError where parts of the run are not stored. */
function refuseUnfinished({ manifest, shards, shelf }: StoredRun): void {
  const of = manifest.shards.count
  if (shards.length === of) return
  throw storeError('PL-R015', { run: shelf.name, done: shards.length, of }, 'resume')
}

/** Reads the run's own scenario again, or another one, with the stored options and the change; the arms are the stored ones. */
export function readChanged(
  { manifest, inputs }: StoredRun,
  { source, set, ...change }: Change,
): Checked<ReadScenario> {
  const options = { ...manifest.options, ...change, set: { ...manifest.options.set, ...set } } as ScenarioOptions
  const read = parseSource({ ...sourceOf(inputs), ...source }, options)
  if (!read.ok || source) return read
  return { ...read, value: { ...read.value, scenario: withArms(read.value.scenario, manifest.arms) } }
}

/**
 * The stored lives for a scenario that has been read. What would make other lives of it is told where it stands;
 * warnings may accompany it. Throws InputError on an unfinished run.
 */
export function planRepricing(run: StoredRun, { scenario, originOf }: ReadScenario): Checked<Repricing> {
  refuseUnfinished(run)
  const { engine, facts } = run.manifest
  const plan = planScenario(scenario, readsOfShipped)
  const match = matchSimulations(run.plan, plan, originOf)
  if (!match.ok) return match
  const cohort = prepareCohort(scenario, plan.cohortParams, plan.calendar)
  const setup = {
    scenario,
    engine: engine.asked,
    facts,
    limits: limitsOf(run.manifest, run.plan),
    storedAs: match.value,
  }
  return { ok: true, value: { plan, cohort, setup }, issues: match.issues }
}

/** What is stored of a shard; a run that is told to be complete has all of them. */
export function storedShardOf({ shards }: Pick<StoredRun, 'shards'>): (shard: Shard) => StoredShard {
  const byIndex = new Map(shards.map((shard) => [shard.index, shard]))
  return ({ index }) => byIndex.get(index) as StoredShard
}

export interface RepriceHooks {
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

/**
 * Folds the stored lives in the thread of the caller. An abort ends it with the replications that are complete, perhaps
 * none. Throws InputError where a segment is missing or damaged.
 */
export async function accumulateStored(
  run: Pick<StoredRun, 'shards' | 'manifest' | 'shelf'>,
  { plan, cohort, setup }: Repricing,
  { onProgress, signal }: RepriceHooks = {},
): Promise<Accumulation> {
  const { replications } = plan.scenario
  const answer = prepareKept(setup, run.shelf)
  const storedOf = storedShardOf(run)
  const gathering = gatherShards(plan, cohort.size, factsOfShipped)
  const report = trackProgress(plan, replications, onProgress)
  for (const shard of planShards({ replications, patients: cohort.size }, run.manifest.shards.lives)) {
    if (signal?.aborted) break
    const told = await answer({ shard, stored: storedOf(shard) })
    if (!told.ok) throw errorOf(told.fault)
    const complete = gathering.add(shard, told.outcome)
    if (complete) report(complete)
  }
  return gathering.accumulated
}

/** Why pathways were not compiled, which no stored run says. */
const refusalsOf = (plan: Plan, { asked, ran }: Manifest['engine']): ResultNotes['notCompiled'] =>
  asked === 'auto' && ran.includes('reference') ? notesOf(prepareLives(plan)).notCompiled : {}

/** The result of at least one replication, by the engine that lived the stored run. */
export const repricedResult = (
  { manifest: { engine } }: Pick<StoredRun, 'manifest'>,
  { plan, cohort }: Repricing,
  accumulated: Accumulation,
): Result =>
  buildResult(plan, accumulated, {
    engine: engine.ran,
    notCompiled: refusalsOf(plan, engine),
    patients: cohort.count(0),
  })

/** A stored run priced again in the thread of the caller. Throws InputError where the change cannot be made. */
export async function repriceRun(run: StoredRun, change: Change): Promise<Result> {
  const repricing = expectValue(planRepricing(run, expectValue(readChanged(run, change))))
  return repricedResult(run, repricing, await accumulateStored(run, repricing))
}

function expectValue<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new InputError(checked.issues)
  return checked.value
}
