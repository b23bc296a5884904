/** The product behind the command line; every module is loaded at its first use. */
import { availableParallelism } from 'node:os'
import { basename, dirname, resolve } from 'node:path'
import { type Checked, InputError, type Issue } from '../core/domain/issues.ts'
import type { EngineChoice } from '../core/engine/engine-choices.ts'
import type { Change } from '../core/reprice.ts'
import type { InputText } from '../core/scenario/input-text.ts'
import type { ScenarioOptions } from '../core/scenario/options.ts'
import type { Scenario } from '../core/scenario/scenario.ts'
import type { TextFile } from '../core/scenario/text-source.ts'
import type { StoredRun } from '../core/stored-run.ts'
import type { Opened } from '../node/serve/opened.ts'
import type { Serving } from '../node/serve/start-server.ts'
import type { Simulation } from '../node/simulate-scenario.ts'
import type { WorkerPool } from '../node/worker-pool.ts'
import { refuseLived } from './check-sweep.ts'
import { pageFolder, readVersion, shippedFolder } from './package-files.ts'
import { samplesOf } from './samples.ts'
import type { Keeping, LoadRequest, ServeRequest, Services, SimulateRequest, ToOpen } from './services.ts'
import { USAGE, usageError } from './usage.ts'

const refuse = (...issues: Issue[]) => ({ ok: false as const, issues })

/** Options of a request as the parser takes them, or the issue that the cohort cannot be read. */
async function readOptions(request: LoadRequest): Promise<ScenarioOptions | Issue> {
  const { cohort, cwd, path: _, text: __, ...rest } = request
  if (cohort === undefined) return rest
  const { readTextFile } = await import('../node/scenario-files.ts')
  const read = readTextFile(resolve(cwd, cohort), 'csv', cohort)
  return 'code' in read ? read : { ...rest, cohort: read }
}

/** The scenario of a request, and the texts it was read from. */
async function readScenario(
  request: LoadRequest,
): Promise<{ readonly checked: Checked<Scenario>; readonly inputs: readonly InputText[] }> {
  const [{ parseScenario }, { loaderFor, readTextFile }, { PATHWAYS }, { recordInputs }] = await Promise.all([
    import('../core/scenario/parse.ts'),
    import('../node/scenario-files.ts'),
    import('../../machines/registry.ts'),
    import('../core/scenario/record-inputs.ts'),
  ])
  const options = await readOptions(request)
  if ('code' in options) return { checked: refuse(options), inputs: [] }
  const { path, text, cwd } = request
  const file = text === undefined ? readTextFile(resolve(cwd, path), 'yaml', path) : { name: path, text }
  if ('code' in file) return { checked: refuse(file), inputs: [] }
  const folder = text === undefined ? dirname(resolve(cwd, path)) : cwd
  const shown = text === undefined ? dirname(path) : '.'
  const record = recordInputs(file, loaderFor(folder, shown), options.cohort)
  const checked = parseScenario(file, record.load, { pathways: PATHWAYS }, options)
  return { checked, inputs: record.inputs() }
}

/** Simulates a scenario that is read anew with its texts, and stores it. */
async function keep(
  { arms }: Scenario,
  { request, folder, command }: Keeping,
  { engine, workers, ...hooks }: Omit<SimulateRequest, 'keeping'>,
): Promise<Simulation> {
  const [{ keepRun }, { checked, inputs }] = await Promise.all([
    import('../node/store/keep-run.ts'),
    readScenario(request),
  ])
  if (!checked.ok) throw new InputError(checked.issues)
  const { path: _, text: __, cwd, cohort: ___, looksAtAll: ____, ...options } = request
  const scenario = { ...checked.value, arms: checked.value.arms.filter(({ id }) => arms.some((arm) => arm.id === id)) }
  const place = { folder: resolve(cwd, folder), shown: folder, version: readVersion() }
  return keepRun(scenario, { ...place, command, inputs, options, engine, workers }, hooks)
}

/** The scenario file and the tariffs that a stored run is to be read with, or why they cannot be read. */
async function readChangedFiles(
  cwd: string,
  scenario: string | undefined,
  tariff: readonly string[] | undefined,
): Promise<Pick<Change, 'source' | 'tariffs'> | ReturnType<typeof refuse>> {
  const { loaderFor, readTextFile } = await import('../node/scenario-files.ts')
  const read = (path: string) => readTextFile(resolve(cwd, path), 'yaml', path)
  const main = scenario === undefined ? undefined : read(scenario)
  const tariffs = tariff?.map(read)
  const faults = [main, ...(tariffs ?? [])].filter((file) => file !== undefined && 'code' in file)
  if (faults.length > 0) return refuse(...faults)
  const load = loaderFor(dirname(resolve(cwd, scenario ?? '')), dirname(scenario ?? ''))
  return {
    ...(main && { source: { main: main as TextFile, load } }),
    ...(tariffs && { tariffs: tariffs as TextFile[] }),
  }
}

let started: Promise<WorkerPool> | undefined

/** The workers that were started ahead, for one run. */
function takeStarted(): typeof started {
  const taken = started
  started = undefined
  return taken
}

/** Throws InputError for a parameter that a pathway reads too. */
async function checkLived({ arms }: Scenario, parameter: string): Promise<void> {
  const { readsOfShipped } = await import('../core/shipped.ts')
  if (arms.some(({ pathway }) => readsOfShipped(pathway).includes(parameter))) refuseLived(parameter)
}

/** Throws InputError where the engine asked for cannot live a pathway. */
async function checkEngine(scenario: Scenario, engine: EngineChoice): Promise<void> {
  if (engine !== 'kernel' && engine !== 'tables') return
  const [{ findRefusal }, { planOf }] = await Promise.all([import('../core/lives.ts'), import('../core/simulate.ts')])
  const refused = findRefusal(planOf(scenario))
  if (!refused) return
  throw usageError(
    USAGE.engine,
    (usage) => usage.notCompiled(engine, refused.pathway, refused.refusal),
    (usage) => usage.useReference,
  )
}

async function open(toOpen: ToOpen): Promise<Opened> {
  const { openRunBlobs, openScenarioTexts } = await import('../node/serve/opened.ts')
  if (toOpen.kind === 'run') return openRunBlobs(resolve(toOpen.cwd, toOpen.folder), toOpen.folder)
  const { request } = toOpen
  return openScenarioTexts(basename(request.path), async () => (await readScenario(request)).inputs)
}

/** Serves the page built in a folder; undefined where there is none. */
export async function serveFolder(
  folder: string,
  { toOpen, language, port }: ServeRequest,
): Promise<Serving | undefined> {
  const [{ readPage }, { startServer }] = await Promise.all([
    import('../node/serve/page-files.ts'),
    import('../node/serve/start-server.ts'),
  ])
  const page = await readPage(folder)
  return page && startServer({ page, language, opened: toOpen && (await open(toOpen)) }, port)
}

export const productServices: Services = {
  load: async (request) => (await readScenario(request)).checked,

  startWorkers(workers) {
    started = import('../node/worker-pool.ts').then(({ openPool }) => openPool(workers ?? availableParallelism()))
    // Whoever waits for it hears of an error.
    started.catch(() => undefined)
  },

  async simulate(scenario, { keeping, ...request }) {
    const { engine, workers, ...hooks } = request
    const [{ resultOf }, { simulateScenario }] = await Promise.all([
      import('../core/simulate.ts'),
      import('../node/simulate-scenario.ts'),
      checkEngine(scenario, engine),
    ])
    const { lives, accumulated } = keeping
      ? await keep(scenario, keeping, request)
      : await simulateScenario(scenario, {
          ...{ ...hooks, engine, started: takeStarted() },
          ...(workers !== undefined && { workers }),
        })
    if (accumulated.replications === 0) return undefined
    return { result: resultOf(lives, accumulated), samples: samplesOf(scenario, accumulated) }
  },

  async openRun(folder, cwd, version) {
    const { openStoredRun } = await import('../node/store/open-run.ts')
    return openStoredRun(resolve(cwd, folder), folder, version)
  },

  async resume(folder, { cwd, workers, onDamage, ...hooks }) {
    const [{ resultOf }, { resumeRun }] = await Promise.all([
      import('../core/simulate.ts'),
      import('../node/store/keep-run.ts'),
    ])
    const request = { folder: resolve(cwd, folder), shown: folder, workers, onDamage }
    const { lives, accumulated, run } = await resumeRun(request, hooks)
    if (accumulated.replications === 0) return undefined
    return { result: resultOf(lives, accumulated), samples: samplesOf(run.scenario, accumulated) }
  },

  async startForRun(folder, cwd, workers) {
    if (workers === 1) return
    const { guessFacts, isWorthWorkers } = await import('../node/store/guess-facts.ts')
    if (workers !== undefined || isWorthWorkers(guessFacts(resolve(cwd, folder)))) this.startWorkers(workers)
  },

  async readChanged(run, { cwd, scenario, tariff, ...change }) {
    const { readChanged } = await import('../core/reprice.ts')
    const files = await readChangedFiles(cwd, scenario, tariff)
    return 'issues' in files ? files : readChanged(run, { ...change, ...files })
  },

  async planRepricing(run, read) {
    const { planRepricing } = await import('../core/reprice.ts')
    return planRepricing(run, read)
  },

  async reprice(run, repricing, { folder, cwd, ...hooks }) {
    const [{ repricedResult }, { foldStoredRun }] = await Promise.all([
      import('../core/reprice.ts'),
      import('../node/store/reprice-run.ts'),
    ])
    const options = { ...hooks, folder: resolve(cwd, folder), started: takeStarted() }
    const accumulated = await foldStoredRun(run, repricing, options)
    if (accumulated.replications === 0) return undefined
    const samples = samplesOf(repricing.plan.scenario, accumulated)
    return { result: repricedResult(run, repricing, accumulated), samples }
  },

  async describeChanges(run, version) {
    const { describeChanges } = await import('../node/store/verify-run.ts')
    return describeChanges(run, version)
  },

  async verify(run, { folder, cwd, ...hooks }) {
    const { verifyStoredRun } = await import('../node/store/verify-run.ts')
    return verifyStoredRun(run, { ...hooks, folder: resolve(cwd, folder) })
  },

  async stream(scenario, { engine, ...hooks }) {
    const [{ prepareLives }, { planOf, resultOf }, { streamLives }] = await Promise.all([
      import('../core/lives.ts'),
      import('../core/simulate.ts'),
      import('../core/stream-lives.ts'),
      checkEngine(scenario, engine),
    ])
    const lives = prepareLives(planOf(scenario), { engine })
    const accumulated = await streamLives(lives, hooks)
    if (accumulated.replications === 0) return undefined
    return { result: resultOf(lives, accumulated), samples: samplesOf(scenario, accumulated) }
  },

  async agree(scenario, { engine, workers, onProgress, onCrash, signal, levers, onLever, ...request }) {
    const [{ describeAgreements, forAgreements }, { findLevers }, { notesOf }, { simulateScenario }] =
      await Promise.all([
        import('../core/agree.ts'),
        import('../core/levers.ts'),
        import('../core/simulate.ts'),
        import('../node/simulate-scenario.ts'),
      ])
    if (request.sweep) await checkLived(scenario, request.sweep.parameter)
    const { lives, accumulated } = await simulateScenario(forAgreements(scenario), {
      ...{ engine, onProgress, onCrash, signal },
      ...(workers !== undefined && { workers }),
    })
    if (accumulated.replications === 0) return undefined
    const options = { engine }
    const found =
      levers && !signal.aborted ? await findLevers(scenario, { onLever, signal, options }) : new Map<string, never>()
    return describeAgreements(lives.plan, accumulated, notesOf(lives), request, found)
  },

  async trace(run, request) {
    const { traceStored } = await import('../core/trace-stored.ts')
    return traceStored(run, request)
  },

  async countPatients(scenario) {
    const { countPatients } = await import('../core/replay.ts')
    return countPatients(scenario)
  },

  async replay(scenario, life) {
    const { replayLife } = await import('../core/replay.ts')
    return replayLife(scenario, life)
  },

  async findings(scenario) {
    const { findWeaknesses } = await import('../core/soundness.ts')
    return findWeaknesses(scenario)
  },

  async jsonSchema(of) {
    const { agreeJsonSchema, resultJsonSchema, scenarioJsonSchema } = await import('../core/json-schema.ts')
    return { scenario: scenarioJsonSchema, result: resultJsonSchema, agree: agreeJsonSchema }[of]()
  },

  async figures() {
    const [{ readFigures }, { readTextIn }] = await Promise.all([
      import('../core/evidence/create-world.ts'),
      import('../node/evidence-world.ts'),
    ])
    return readFigures(readTextIn(shippedFolder()))
  },

  async reproduce(figures, { onFigure, signal }) {
    const [{ COMPUTATIONS }, { reproduceFigures }, { openWorld }] = await Promise.all([
      import('../core/evidence/computations/computations.ts'),
      import('../core/evidence/reproduce.ts'),
      import('../node/evidence-world.ts'),
    ])
    try {
      const rows = await reproduceFigures(figures, COMPUTATIONS, openWorld(shippedFolder(), signal), (_, done) => {
        signal.throwIfAborted()
        onFigure(done)
      })
      return signal.aborted ? undefined : rows
    } catch (error) {
      if (signal.aborted) return undefined
      throw error
    }
  },

  async rules() {
    const [{ parse }, { listRules, rulesSchema }, { readTextIn }] = await Promise.all([
      import('yaml'),
      import('../core/evidence/rules.ts'),
      import('../node/evidence-world.ts'),
    ])
    return listRules(rulesSchema.parse(parse(readTextIn(shippedFolder())('rules.yaml'))))
  },

  async explain(run, subject, onShard) {
    const { explainStored } = await import('../core/explain-stored.ts')
    return explainStored(run, subject, onShard)
  },

  async diff(a, b, onShard) {
    const [{ diffRuns }, { readResult }] = await Promise.all([
      import('../core/diff-runs.ts'),
      import('../node/store/read-result.ts'),
    ])
    const sideOf = async (run: StoredRun) => ({ run, result: run.manifest.result && (await readResult(run)) })
    return diffRuns(await sideOf(a), await sideOf(b), onShard)
  },

  async queryTables(run) {
    const { listTables } = await import('../node/query/run-query.ts')
    return listTables(run)
  },

  async *query(run, folder, sql, hooks) {
    const { queryRun } = await import('../node/query/run-query.ts')
    yield* queryRun(run, folder, sql, hooks)
  },

  async prepareExport(run, request) {
    const [{ prepareStoredExport }, { growNursery }] = await Promise.all([
      import('../core/export-stored.ts'),
      import('../node/grow-nursery.ts'),
    ])
    growNursery()
    return prepareStoredExport(run, request)
  },

  async exportWorkbook(run, words, about) {
    const [{ readResult }, { buildSheets }, { writeXlsx }] = await Promise.all([
      import('../node/store/read-result.ts'),
      import('../core/exports/workbook.ts'),
      import('../core/exports/xlsx.ts'),
    ])
    return writeXlsx(buildSheets({ scenario: run.scenario, result: await readResult(run), words, about }))
  },

  serve: (request) => serveFolder(pageFolder(), request),

  async toJson(result) {
    const { toJson } = await import('../core/analysis/result-builder.ts')
    return toJson(result)
  },
}
