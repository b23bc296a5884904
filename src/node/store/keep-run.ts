/** A run that is stored while it is simulated, and one that goes on where it ended. */
import { readdir } from 'node:fs/promises'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Pathway } from '../../../machines/pathway.ts'
import { PATHWAYS } from '../../../machines/registry.ts'
import type { Accumulation } from '../../core/analysis/accumulate.ts'
import { toJson } from '../../core/analysis/result-builder.ts'
import type { Issue } from '../../core/domain/issues.ts'
import type { EngineChoice } from '../../core/engine/engine-choices.ts'
import { type Lives, prepareLives } from '../../core/lives.ts'
import { describeMachine } from '../../core/machine-text.ts'
import type { InputText } from '../../core/scenario/input-text.ts'
import { countShards, type Plan } from '../../core/scenario/plan.ts'
import type { Scenario } from '../../core/scenario/scenario.ts'
import { findPathway } from '../../core/shipped.ts'
import { planOf, resultOf } from '../../core/simulate.ts'
import { encodeLedger } from '../../core/store/ledger-table.ts'
import { catalogueOf, type Manifest } from '../../core/store/manifest.ts'
import {
  inputFile,
  LEDGER,
  MANIFEST,
  type OpenJournal,
  openJournal,
  RESOLVED,
  RESULT,
  writeManifest,
} from '../../core/store/run-folder.ts'
import type { Shelf } from '../../core/store/shelf.ts'
import { storeError } from '../../core/store/store-issues.ts'
import { TABLES } from '../../core/store/tables.ts'
import { limitsOf } from '../../core/stored-limits.ts'
import { openRun, type StoredRun } from '../../core/stored-run.ts'
import { accumulateOnWorkers } from '../run-on-workers.ts'
import type { Simulation, SimulationHooks } from '../simulate-scenario.ts'
import { openPool, type WorkerPool } from '../worker-pool.ts'
import { type Disk, realDisk } from './disk.ts'
import { createFileShelf, findRunFolder } from './file-shelf.ts'
import { lockFolder } from './lock.ts'
import { sha256 } from './open-run.ts'
import { codeOf } from './refuse-write.ts'

/** Lives of a shard and arm at most, and months of lives in all arms: a few megabytes in memory, a tenth of a second of work. */
const MOST_LIVES = 1024
const MONTHS_OF_LIVES = 2 * 36 * MOST_LIVES
const FEWEST_LIVES = 16

/** Lives of a shard and arm. */
function livesPerShard({ simulations, calendar }: Plan): number {
  const months = simulations.length * (calendar.monthStarts.length - 1)
  return Math.min(MOST_LIVES, Math.max(FEWEST_LIVES, Math.floor(MONTHS_OF_LIVES / months)))
}

/** What is stored of a run besides its lives. */
export interface KeepRequest {
  readonly folder: string
  /** How messages call the folder. */
  readonly shown: string
  /** Version of the product. */
  readonly version: string
  readonly command: Manifest['command']
  readonly inputs: readonly InputText[]
  readonly options: Manifest['options']
  readonly engine: EngineChoice
  /** Threads besides this one; as many as there are cores without it. */
  readonly workers?: number | undefined
}

/** What a test may replace. */
export interface KeepTools {
  readonly disk: Disk
  readonly openPool: (workers: number) => Promise<WorkerPool>
  /** Lives of a shard and arm. */
  readonly livesPerShard?: number
}

const OWN_TOOLS: KeepTools = { disk: realDisk, openPool }

const encoder = new TextEncoder()

/** What may lie in a folder from a run that was killed before it had begun. */
const BEFORE_MANIFEST = /^(?:inputs|lock\.\d.*|scenario\.json|manifest\.json\.part)$/
const INPUT = /^\d{3}\.txt$/

/** Makes the folder where it is not there. Throws InputError where it is no folder, or anything but a run may lie in it. */
async function makeFolder({ folder, shown }: KeepRequest, disk: Disk): Promise<string> {
  try {
    await disk.makeFolder(folder)
  } catch (error) {
    const what = codeOf(error)
    if (what === 'EEXIST') throw storeError('PL-R017', { run: shown }, 'emptyFolder')
    throw storeError('PL-R009', { run: shown, file: shown, what }, 'emptyFolder')
  }
  const real = await findRunFolder(folder, shown)
  const listNames = (path: string): Promise<string[]> =>
    readdir(path).catch((error: unknown) => {
      throw storeError('PL-R016', { run: shown, file: shown, what: codeOf(error) }, 'emptyFolder')
    })
  const found = await listNames(real)
  if (found.includes(MANIFEST)) throw storeError('PL-R011', { run: shown }, 'otherFolder')
  const isOurs =
    found.every((name) => BEFORE_MANIFEST.test(name)) &&
    (!found.includes('inputs') || (await listNames(join(real, 'inputs'))).every((name) => INPUT.test(name)))
  if (!isOurs) throw storeError('PL-R010', { run: shown }, 'emptyFolder')
  return real
}

function describePathways({ engines }: Lives): Manifest['pathways'] {
  return [...engines].map(([id, { engine }]) => {
    const pathway = findPathway(id)
    return { id, version: pathway.version, sha256: sha256(describeMachine(pathway)), timers: [...engine.timers] }
  })
}

/** A scenario as it is stored besides its texts. */
const encodeResolved = (scenario: Scenario): Uint8Array => encoder.encode(JSON.stringify(scenario))

/** The manifest of a run that begins. */
export function describeRun(
  lives: Lives,
  scenario: Scenario,
  request: Omit<KeepRequest, 'folder' | 'shown'>,
  most = livesPerShard(lives.plan),
): Manifest {
  const { version, command, options, engine } = request
  const { plan, cohort, engines } = lives
  const inputs = request.inputs.map(({ kind, path, text }) => {
    const bytes = encoder.encode(text)
    return { kind, path, bytes: bytes.length, sha256: sha256(bytes) }
  })
  const resolved = encodeResolved(scenario)
  const arms = scenario.arms.map(({ id }) => id)
  const pathways = describePathways(lives)
  const known = { version, command, options, arms, inputs, pathways: pathways.map((pathway) => pathway.sha256) }
  const { replications, seed } = scenario
  const patients = cohort.size
  return {
    schemaVersion: 1,
    id: sha256(JSON.stringify(known)).slice(0, 16),
    state: 'unfinished',
    product: { name: 'pathledger', version },
    command,
    scenario: scenario.id,
    inputs,
    resolved: { bytes: resolved.length, sha256: sha256(resolved) },
    options,
    arms,
    simulations: plan.simulations.map(({ pathway, arms: priced }) => ({
      pathway,
      arms: priced.map((arm) => scenario.arms[arm]?.id ?? ''),
    })),
    pathways,
    facts: catalogueOf(),
    seed,
    replications,
    patients,
    draws: {
      generator: 'Threefry2x32-13',
      key: ['seed', 'patient'],
      counter: ['replication', 'purpose and occurrence'],
    },
    engine: { asked: engine, ran: [...new Set([...engines.values()].map((one) => one.engine.id))].join('+') },
    shards: { lives: most, count: countShards({ replications, patients }, most) },
    hardware: {
      platform: `${process.platform} ${process.arch}`,
      cpu: cpus()[0]?.model ?? '',
      cores: availableParallelism(),
      memoryMb: Math.round(totalmem() / 2 ** 20),
      node: process.version,
    },
    started: new Date().toISOString(),
  }
}

/** A run that is being written, in a folder that this process holds. */
interface Writing {
  readonly shelf: Shelf
  readonly manifest: Manifest
  readonly journal: OpenJournal
  readonly lives: Lives
  readonly folder: string
  readonly workers: number | undefined
  readonly onDamage?: (issues: readonly Issue[]) => void
  readonly tools: KeepTools
}

async function simulateShards(writing: Writing, scenario: Scenario, hooks: SimulationHooks): Promise<Accumulation> {
  const { shelf, manifest, journal, lives, folder, workers, onDamage, tools } = writing
  const stored = new Map(journal.shards.map((shard) => [shard.index, shard]))
  const pool = await tools.openPool(workers ?? availableParallelism())
  try {
    const setup = {
      ...{ scenario, engine: manifest.engine.asked, folder, shown: shelf.name },
      ...{ facts: manifest.facts, limits: limitsOf(manifest, lives.plan) },
    }
    return await accumulateOnWorkers(pool, lives, setup, {
      ...hooks,
      patientsPerShard: manifest.shards.lives,
      store: {
        storedOf: ({ index }) => stored.get(index),
        acknowledge: (written) => journal.acknowledge([written]),
        ...(onDamage && { onDamage }),
      },
    })
  } finally {
    await pool.close()
  }
}

/** What a complete run adds up to; the hash is over the checksums of all its tables. */
async function sumUp(shelf: Shelf, manifest: Manifest): Promise<NonNullable<Manifest['totals']>> {
  const { shards } = await openJournal(shelf, manifest)
  const records = shards.flatMap(({ tables }) => TABLES.map((name) => tables[name]))
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0)
  return {
    facts: sum(shards.map(({ tables }) => tables.facts.rows)),
    stimuli: sum(shards.map(({ tables }) => tables.stimuli.rows)),
    bytes: sum(records.map(({ bytes }) => bytes)),
    sha256: sha256(JSON.stringify(records.map(({ rows, crc32 }) => [rows, crc32]))),
  }
}

/** Stores ledger and result and calls the run complete. */
async function finish({ shelf, manifest, lives }: Writing, accumulated: Accumulation): Promise<void> {
  const result = encoder.encode(toJson(resultOf(lives, accumulated)))
  await shelf.replace(LEDGER, encodeLedger(lives.plan, accumulated))
  await shelf.replace(RESULT, result)
  await writeManifest(shelf, {
    ...manifest,
    state: 'complete',
    finished: manifest.finished ?? new Date().toISOString(),
    totals: await sumUp(shelf, manifest),
    result: { bytes: result.length, sha256: sha256(result) },
  })
}

async function carryOut(writing: Writing, scenario: Scenario, hooks: SimulationHooks): Promise<Simulation> {
  const accumulated = await simulateShards(writing, scenario, hooks)
  if (accumulated.replications === scenario.replications) await finish(writing, accumulated)
  return { lives: writing.lives, accumulated }
}

/**
 * Simulates a scenario and stores it in a new or empty folder. An abort leaves a run that can go on. Throws InputError
 * where the folder cannot be used or written, and as `simulateScenario`.
 */
export async function keepRun(
  scenario: Scenario,
  request: KeepRequest,
  hooks: SimulationHooks,
  tools: KeepTools = OWN_TOOLS,
): Promise<Simulation> {
  const { shown, inputs, engine, workers } = request
  const folder = await makeFolder(request, tools.disk)
  const unlock = await lockFolder(folder, shown, tools.disk)
  try {
    const shelf = createFileShelf(folder, shown, tools.disk)
    const lives = prepareLives(planOf(scenario), { engine, tellsStimuli: true })
    const manifest = describeRun(lives, scenario, request, tools.livesPerShard)
    for (const [index, { text }] of inputs.entries()) await shelf.write(inputFile(index), encoder.encode(text))
    await shelf.write(RESOLVED, encodeResolved(scenario))
    await writeManifest(shelf, manifest)
    const journal = await openJournal(shelf, manifest)
    return await carryOut({ shelf, manifest, journal, lives, folder, workers, tools }, scenario, hooks)
  } finally {
    await unlock()
  }
}

const findShipped = (id: string): Pathway | undefined => (Object.hasOwn(PATHWAYS, id) ? PATHWAYS[id] : undefined)

/** The pathways that are no longer as they were when the run was stored. */
export const listChangedPathways = ({ manifest }: Pick<StoredRun, 'manifest'>): Manifest['pathways'] =>
  manifest.pathways.filter(({ id, sha256: stored }) => {
    const pathway = findShipped(id)
    return !pathway || sha256(describeMachine(pathway)) !== stored
  })

/** Throws InputError where a pathway has changed since the run was stored. */
function refuseChangedPathways(run: Pick<StoredRun, 'manifest' | 'shelf'>): void {
  const [changed] = listChangedPathways(run)
  if (!changed) return
  const now = findShipped(changed.id)?.version ?? '–'
  throw storeError('PL-R014', { run: run.shelf.name, pathway: changed.id, before: changed.version, now }, 'again')
}

/** What resuming needs besides the folder. */
export interface ResumeRequest {
  readonly folder: string
  readonly shown: string
  readonly workers?: number | undefined
  /** Hears why a stored part cannot be read, before it is lived again. */
  readonly onDamage: (issues: readonly Issue[]) => void
}

/**
 * Goes on with a stored run from its acknowledged shards; what cannot be read of them is lived again. The result is the
 * one an unbroken run gives. Throws InputError where the run cannot be read or written, or a pathway has changed.
 */
export async function resumeRun(
  request: ResumeRequest,
  hooks: SimulationHooks,
  tools: KeepTools = OWN_TOOLS,
): Promise<Simulation & { readonly run: StoredRun }> {
  const { shown, workers, onDamage } = request
  const folder = await findRunFolder(request.folder, shown)
  const unlock = await lockFolder(folder, shown, tools.disk)
  try {
    const shelf = createFileShelf(folder, shown, tools.disk)
    const run = await openRun(shelf, sha256)
    refuseChangedPathways(run)
    const { manifest, scenario, plan } = run
    const lives = prepareLives(plan, { engine: manifest.engine.asked, tellsStimuli: true })
    if (lives.cohort.size !== manifest.patients) throw storeError('PL-R012', { run: shown }, 'again')
    const journal = await openJournal(shelf, manifest)
    if (journal.issues.length > 0) {
      onDamage(journal.issues)
      await journal.mend()
    }
    const simulation = await carryOut(
      { shelf, manifest, journal, lives, folder, workers, onDamage, tools },
      scenario,
      hooks,
    )
    return { ...simulation, run }
  } finally {
    await unlock()
  }
}
