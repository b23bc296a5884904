/**
 * What the command line asks of the rest of the product, loaded when it is needed: the first line of output must not
 * wait for the engines. A test passes its own.
 */
import type { AgreeRequest } from '../core/agree.ts'
import type { AgreeResult } from '../core/analysis/agree/results.ts'
import type { Explanation } from '../core/analysis/explain/explanation.ts'
import type { Progress } from '../core/analysis/progress.ts'
import type { Result } from '../core/analysis/results.ts'
import type { RunDiff } from '../core/diff-runs.ts'
import type { Checked, Issue, Language } from '../core/domain/issues.ts'
import type { EngineChoice } from '../core/engine/engine-choices.ts'
import type { Figure } from '../core/evidence/published.ts'
import type { ReproducedFigure } from '../core/evidence/reproduce.ts'
import type { RuleRow } from '../core/evidence/rules.ts'
import type { ExportRequest, StoredExport } from '../core/export-stored.ts'
import type { ExportWords } from '../core/exports/words.ts'
import type { Replay, ReplayRequest } from '../core/replay.ts'
import type { Repricing } from '../core/reprice.ts'
import type { ReadScenario } from '../core/scenario/assemble.ts'
import type { Scenario } from '../core/scenario/scenario.ts'
import type { OnShard } from '../core/stored-events.ts'
import type { StoredRun } from '../core/stored-run.ts'
import type { Trace } from '../core/trace.ts'
import type { TraceRequest } from '../core/trace-stored.ts'
import type { Verification } from '../core/verify.ts'
import type { Answer } from '../node/query/answer.ts'
import type { QueryHooks } from '../node/query/run-query.ts'
import type { Serving } from '../node/serve/start-server.ts'
import type { Samples } from './threshold.ts'
import type { Settings } from './values.ts'

export interface LoadRequest {
  /** Path of the scenario file; where `text` is given, only a name for messages. */
  readonly path: string
  /** The scenario itself, from standard input. */
  readonly text?: string
  /** Folder that relative paths start from. */
  readonly cwd: string
  readonly set: Settings
  readonly variant?: string
  /** Path of a CSV of patients. */
  readonly cohort?: string
  /** Name of the agreement in force. */
  readonly agreement?: string
  /** Every agreement is looked at, in force or not. */
  readonly looksAtAll?: true
  readonly patients?: number
  readonly months?: number
  readonly replications?: number
  readonly seed?: number
}

/** What a long run tells while it lasts, and what ends it. */
export interface RunHooks {
  readonly onProgress: (progress: Progress) => void
  /** Hears of a worker that broke down and whose work is done again. */
  readonly onCrash: (reason: string) => void
  readonly signal: AbortSignal
}

export interface SimulateRequest extends RunHooks {
  /** Which engine lives the pathways. */
  readonly engine: EngineChoice
  /** Worker threads, 1 for none; without it as many as pay. */
  readonly workers?: number
  /** Stores the run. */
  readonly keeping?: Keeping
}

/** A run that is stored: where, and the request its scenario was read by. */
export interface Keeping {
  readonly folder: string
  readonly command: 'run' | 'compare'
  readonly request: LoadRequest
}

export interface ResumeHooks extends RunHooks {
  /** Folder that relative paths start from. */
  readonly cwd: string
  readonly workers: number | undefined
  /** Hears why a stored part cannot be read, before it is lived again. */
  readonly onDamage: (issues: readonly Issue[]) => void
}

/** What of a stored run's scenario is to be another; files are paths. */
export interface ChangeRequest {
  /** Folder that relative paths start from. */
  readonly cwd: string
  readonly set?: Settings
  readonly variant?: string
  readonly agreement?: string
  readonly replications?: number
  readonly scenario?: string
  readonly tariff?: readonly string[]
  readonly perspective?: readonly string[]
}

export interface RepriceHooks extends RunHooks {
  readonly folder: string
  readonly cwd: string
  /** Worker threads, 1 for none; without it as many as pay. */
  readonly workers?: number
}

export interface VerifyHooks extends Pick<RunHooks, 'signal'> {
  readonly folder: string
  readonly cwd: string
  readonly workers: number | undefined
  readonly onProgress: (done: number, total: number) => void
}

export interface StreamRequest extends Pick<SimulateRequest, 'engine' | 'onProgress' | 'signal'> {
  /** Takes some whole lines; the next come when it resolves. */
  readonly write: (lines: string) => Promise<void>
}

export interface Simulated {
  readonly result: Result
  readonly samples: Samples
}

export interface AgreeHooks extends SimulateRequest, AgreeRequest {
  /** Whether to search for what would have to change. */
  readonly levers: boolean
  /** Called before each lever of the scenario with its place. */
  readonly onLever: (index: number) => void
}

export interface ReproduceHooks {
  /** Called before each figure with how many are done. */
  readonly onFigure: (done: number) => void
  readonly signal: AbortSignal
}

/** What the page opens on. */
export type ToOpen =
  | { readonly kind: 'scenario'; readonly request: LoadRequest }
  | { readonly kind: 'run'; readonly folder: string; readonly cwd: string }

export interface ServeRequest {
  readonly toOpen: ToOpen | undefined
  readonly language: Language
  /** Without it the usual one, or the next that is free. */
  readonly port: number | undefined
}

export interface Services {
  load(request: LoadRequest): Promise<Checked<Scenario>>
  /** Starts worker threads ahead of a run that will need them, so that they are ready when the scenario is read. */
  startWorkers(workers: number | undefined): void
  /**
   * Undefined where the signal came before the first replication was done. Throws InputError where the engine asked for
   * cannot live a pathway.
   */
  simulate(scenario: Scenario, request: SimulateRequest): Promise<Simulated | undefined>
  /** Opens a stored run to read; `version` of this product: the scenario is taken as it was read, which is sooner. Throws InputError where the folder holds none. */
  openRun(folder: string, cwd: string, version?: string): Promise<StoredRun>
  /**
   * Goes on with a stored run to its end; undefined where the signal came before the first replication was complete.
   * Throws InputError where the run cannot be read or written.
   */
  resume(folder: string, hooks: ResumeHooks): Promise<Simulated | undefined>
  /** Starts worker threads ahead where the run in the folder seems to be so large that folding it needs them. */
  startForRun(folder: string, cwd: string, workers: number | undefined): Promise<void>
  /** The scenario of a stored run with something changed. */
  readChanged(run: StoredRun, request: ChangeRequest): Promise<Checked<ReadScenario>>
  /** The stored lives for a scenario; what would make other lives of it is told. Throws InputError on an unfinished run. */
  planRepricing(run: StoredRun, read: ReadScenario): Promise<Checked<Repricing>>
  /**
   * Prices stored lives; undefined where the signal came before the first replication was complete. Throws InputError
   * where a part of the run cannot be read.
   */
  reprice(run: StoredRun, repricing: Repricing, hooks: RepriceHooks): Promise<Simulated | undefined>
  /** Warnings for a product and for pathways that are others than those the run was stored with. */
  describeChanges(run: StoredRun, version: string): Promise<readonly Issue[]>
  /** Simulates every stored part again and compares; the signal ends it with those that are done. */
  verify(run: StoredRun, hooks: VerifyHooks): Promise<Verification>
  /** As `simulate` in this thread, writing every fact as a CloudEvent on a line; the signal ends it after a line. */
  stream(scenario: Scenario, request: StreamRequest): Promise<Simulated | undefined>
  /**
   * Every agreement over one set of facts; undefined where the signal came before the first replication was done. Throws
   * InputError where the parameter of a sweep is read by no agreement, or by a pathway.
   */
  agree(scenario: Scenario, request: AgreeHooks): Promise<AgreeResult | undefined>
  /** What happened to one patient of a stored run. Throws InputError where the run has no such life, or it is damaged. */
  trace(run: StoredRun, request: TraceRequest): Promise<Trace>
  /** How many patients the cohort has, entered or not. */
  countPatients(scenario: Scenario): Promise<number>
  /** One life on the reference engine, as far as it goes; undefined where the patient enters after the last month. */
  replay(scenario: Scenario, life: ReplayRequest): Promise<Replay | undefined>
  /** Warnings that need more than the file: states nobody reaches, facts nobody pays for, rules that never fire. */
  findings(scenario: Scenario): Promise<readonly Issue[]>
  jsonSchema(of: 'scenario' | 'result' | 'agree'): Promise<unknown>
  /** Every figure the sources print. */
  figures(): Promise<readonly Figure[]>
  /** Undefined where the signal came before all were done. */
  reproduce(figures: readonly Figure[], hooks: ReproduceHooks): Promise<readonly ReproducedFigure[] | undefined>
  /** Every rule of the sources. */
  rules(): Promise<readonly RuleRow[]>
  /** What stands behind a code, an actor or a month of a stored run; `onShard` may end it by an exception. */
  explain(run: StoredRun, subject: string, onShard: OnShard): Promise<Explanation>
  /** Two stored runs side by side; `onShard` may end it by an exception. */
  diff(a: StoredRun, b: StoredRun, onShard: OnShard): Promise<RunDiff>
  /** Tables and columns that SQL over a stored run may name. */
  queryTables(run: StoredRun): Promise<Readonly<Record<string, readonly string[]>>>
  /** Answers one SELECT over the run in a folder, a few rows at a time. Throws InputError for everything else. */
  query(run: StoredRun, folder: string, sql: string, hooks: QueryHooks): AsyncIterable<Answer>
  /** The facts of what is stored as a whole as an export. */
  prepareExport(run: StoredRun, request: ExportRequest): Promise<StoredExport>
  /** The result of a complete run as a workbook. Throws InputError where the run is unfinished or the result damaged. */
  exportWorkbook(run: StoredRun, words: ExportWords, about: Readonly<Record<string, string>>): Promise<Uint8Array>
  /** Serves the page to this machine; undefined where it is not built. Rejects with the system's error where the port cannot be had. */
  serve(request: ServeRequest): Promise<Serving | undefined>
  /** The result as text, the same bytes for the same result. */
  toJson(result: Result): Promise<string>
}
