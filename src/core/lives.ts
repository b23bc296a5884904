/** Lives of a scenario as batches of facts, in the thread of the caller: the cohort a stretch at a time, arm by arm. */
import { FactBatch } from './domain/fact-batch.ts'
import { InvariantError } from './domain/issues.ts'
import { type ChosenEngine, chooseEngine } from './engine/choose.ts'
import type { Engine, LifeJob, PatientInput } from './engine/contract.ts'
import type { EngineChoice } from './engine/engine-choices.ts'
import { LifeError } from './life-error.ts'
import { type Cohort, prepareCohort } from './scenario/cohort.ts'
import type { Plan, Range, Shard, Simulation } from './scenario/plan.ts'
import { findPathway } from './shipped.ts'
import type { FactBatchEvent } from './stream/events.ts'

export interface LivesOptions {
  /** Which engine lives the shipped pathways; `auto` without it. */
  readonly engine?: EngineChoice
  /** The engine that lives a pathway, instead of those for the shipped ones. */
  readonly engineFor?: (pathway: string) => Engine
  /** Patients a batch: only how often the stream breathes, never what it says. */
  readonly batchSize?: number
  /** Whether batches carry the timers that were answered too. */
  readonly tellsStimuli?: true
}

/** So few that what the engine writes is still in the cache when the fold reads it. */
const PATIENTS_PER_BATCH = 32
/** Patients sampled at a time, so that memory does not grow with the cohort. */
const PATIENTS_PER_STRETCH = 1024

/** The engine of every pathway of the plan, chosen once. */
export type Engines = ReadonlyMap<string, ChosenEngine>

/** Of this thread: an engine is compiled once, and serves one job after another, of any run. */
const shipped = new Map<string, ChosenEngine>()

function engineOfShipped(pathway: string, choice: EngineChoice): ChosenEngine {
  const key = `${choice} ${pathway}`
  const known = shipped.get(key) ?? chooseEngine(findPathway(pathway), choice)
  shipped.set(key, known)
  return known
}

/** Chooses an engine for every pathway of the plan. Throws InvariantError PL-I105 for a pathway that nobody knows. */
function chooseEngines(plan: Plan, { engine = 'auto', engineFor }: LivesOptions = {}): Engines {
  const pathways = new Set(plan.simulations.map(({ pathway }) => pathway))
  const choose = (pathway: string): ChosenEngine =>
    engineFor ? { engine: engineFor(pathway) } : engineOfShipped(pathway, engine)
  return new Map([...pathways].map((pathway) => [pathway, choose(pathway)]))
}

/** The first pathway of the plan that cannot be compiled, with the reason; undefined where all can. */
export function findRefusal(plan: Plan): { readonly pathway: string; readonly refusal: string } | undefined {
  for (const [pathway, { refusal }] of chooseEngines(plan)) if (refusal !== undefined) return { pathway, refusal }
  return undefined
}

/** What lives are written into, again and again. */
interface Room {
  readonly sampled: PatientInput[]
  readonly batch: FactBatch
}

/** Everything that lives of a plan need, prepared once for any number of shards. */
export interface Lives {
  readonly plan: Plan
  readonly engines: Engines
  readonly cohort: Cohort
  /** The facts of a shard; patients and batch are written over by the next ones. Throws LifeError where a life cannot be lived. */
  live(shard: Omit<Shard, 'index'>): Generator<FactBatchEvent>
}

/** Prepares the lives of a plan. */
export function prepareLives(plan: Plan, options: LivesOptions = {}): Lives {
  const { scenario, calendar } = plan
  const engines = chooseEngines(plan, options)
  const cohort = prepareCohort(scenario, plan.cohortParams, calendar)
  const batchSize = Math.max(1, options.batchSize ?? PATIENTS_PER_BATCH)
  const stretch = Math.max(1, Math.floor(PATIENTS_PER_STRETCH / batchSize)) * batchSize
  const telling = options.tellsStimuli && { tellsStimuli: true as const }
  const watches = Object.values(scenario.rewards).map(({ states = [] }) => states)

  function* livePatients(replication: number, range: Range, { sampled, batch }: Room): Generator<FactBatchEvent> {
    for (let first = range.from; first < range.to; first += stretch) {
      const count = cohort.sampleInto(sampled, replication, first, Math.min(range.to, first + stretch))
      for (const simulation of plan.simulations) {
        const { engine } = engines.get(simulation.pathway) as ChosenEngine
        for (let from = 0; from < count; from += batchSize) {
          const patients = sampled.slice(from, Math.min(count, from + batchSize))
          const { seed } = scenario
          const job = { seed, replication, params: simulation.params, calendar, patients, watches, ...telling }
          batch.clear()
          liveJob(engine, job, simulation, plan, batch)
          yield { kind: 'facts', simulation, replication, patients, batch }
        }
      }
    }
  }

  // Used by one run of lives at a time, and by the next when that one has ended.
  let spare: Room | undefined

  return {
    plan,
    engines,
    cohort,
    *live({ from, to, patients = { from: 0, to: cohort.size } }) {
      const room = spare ?? { sampled: [], batch: new FactBatch() }
      spare = undefined
      try {
        for (let replication = from; replication < to; replication++) {
          yield* livePatients(replication, patients, room)
          yield { kind: 'replicationDone', replication }
        }
      } finally {
        spare = room
      }
    },
  }
}

function liveJob(engine: Engine, job: LifeJob, simulation: Simulation, { scenario }: Plan, batch: FactBatch): void {
  try {
    engine.live(job, batch)
  } catch (error) {
    const patient = findCulprit(engine, job, error)
    const arm = scenario.arms[simulation.arms[0] as number]
    if (patient === undefined || arm === undefined) throw error
    const { seed, replication } = job
    throw new LifeError(error, { pathway: simulation.pathway, arm: arm.id, seed, replication, patient })
  }
}

/** The patient whose life ended in the error: the one it names, else the first who ends so when living alone. */
function findCulprit(engine: Engine, job: LifeJob, error: unknown): number | undefined {
  if (error instanceof InvariantError && error.patient !== undefined) return error.patient
  const breaks = (patient: PatientInput): boolean => {
    try {
      engine.live({ ...job, patients: [patient] }, new FactBatch())
      return false
    } catch {
      return true
    }
  }
  return job.patients.find(breaks)?.patient
}
