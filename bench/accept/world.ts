/** What the rows measure: the shipped files and the engine, with the seams through which a sabotage reaches them. */
import { readFileSync } from 'node:fs'
import { PATHWAYS } from '../../machines/registry.ts'
import { prepareSettlement } from '../../src/core/agreement/settlement.ts'
import { type ChosenEngine, chooseEngine } from '../../src/core/engine/choose.ts'
import type { Engine } from '../../src/core/engine/contract.ts'
import { createReferenceEngine } from '../../src/core/engine/reference.ts'
import { FIGURE_SOURCES } from '../../src/core/evidence/figure-sources.ts'
import type { Figure } from '../../src/core/evidence/published.ts'
import type { ScenarioOptions } from '../../src/core/scenario/options.ts'
import { parseScenario } from '../../src/core/scenario/parse.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import type { MonthsClosed } from '../../src/core/stream/events.ts'
import type { WorkerPool } from '../../src/node/worker-pool.ts'
import type { Contender } from '../measure.ts'
import { type Execute, execute } from './execute.ts'

/** Replaces the only occurrence of `find` in a file of the repository; the file itself is not touched. */
export interface Edit {
  readonly file: string
  readonly find: string
  readonly replace: string
}

export interface World {
  readonly edits: readonly Edit[]
  /** Replications of agder-150 that most rows share. */
  readonly replications: number
  /** Sources whose published figures are computed. */
  readonly sources: readonly Figure['source'][]
  readonly wrapEngine: (engine: Engine) => Engine
  /** Chooses the engine of a pathway, as the product does. */
  readonly chooseEngine: (...asked: Parameters<typeof chooseEngine>) => ChosenEngine
  /** Stands between a run and its worker threads. */
  readonly wrapPool: (pool: WorkerPool) => WorkerPool
  /** Stands between what is timed and the clock. */
  readonly wrapContenders: (contenders: readonly Contender[]) => readonly Contender[]
  /** Compiles an agreement, as the product does. */
  readonly prepareSettlement: typeof prepareSettlement
  /** Stands between the ledgers that have closed and the row that reads them. */
  readonly tamper: (closed: MonthsClosed) => MonthsClosed
  /** Runs a command of the product. */
  readonly execute: Execute
  /** What Node is given to run the product: the built command. */
  readonly cli: readonly string[]
  /** Moments at which a stored run is killed. */
  readonly kills: number
  /** Tells how far a long run has come. */
  readonly tell: (progress: string) => void
}

/** Nothing edited, nothing tampered with. */
export const fairWorld = (replications: number, tell: World['tell'] = () => undefined): World => ({
  edits: [],
  replications,
  sources: FIGURE_SOURCES,
  wrapEngine: (engine) => engine,
  chooseEngine,
  wrapPool: (pool) => pool,
  wrapContenders: (contenders) => contenders,
  prepareSettlement,
  tamper: (closed) => closed,
  execute,
  cli: ['dist/cli.mjs'],
  kills: 50,
  tell,
})

export const withEdit = (world: World, file: string, find: string, replace: string): World => ({
  ...world,
  edits: [...world.edits, { file, find, replace }],
})

const ROOT = new URL('../../', import.meta.url)

function applyEdit(text: string, { file, find, replace }: Edit): string {
  const at = text.indexOf(find)
  if (at < 0) throw new Error(`${file} does not contain "${find}"`)
  if (text.indexOf(find, at + 1) >= 0) throw new Error(`${file} contains "${find}" more than once`)
  return text.slice(0, at) + replace + text.slice(at + find.length)
}

/** Text of a file of the repository as this world has it. Throws where an edit does not fit. */
export const readRepositoryFile = (world: World, file: string): string =>
  world.edits.filter((edit) => edit.file === file).reduce(applyEdit, readFileSync(new URL(file, ROOT), 'utf8'))

/** A shipped scenario with the options of a command line. Throws with every issue where it cannot be run. */
export function loadScenario(world: World, id: string, options: ScenarioOptions = {}): Scenario {
  const read = (file: string) => ({ name: file, text: readRepositoryFile(world, file) })
  const checked = parseScenario(
    read(`scenarios/${id}.yaml`),
    (path) => read(`scenarios/${path}`),
    { pathways: PATHWAYS },
    options,
  )
  if (checked.ok) return checked.value
  throw new Error(checked.issues.map(({ file, line, message }) => `${file}:${line}: ${message.en}`).join('\n'))
}

/** The engine that lives a pathway in this world. */
export function engineIn(world: World, id: string): Engine {
  const pathway = PATHWAYS[id]
  if (!pathway) throw new RangeError(`no pathway "${id}"`)
  return world.wrapEngine(createReferenceEngine(pathway))
}
