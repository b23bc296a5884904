/** A world for the command line to run in: everything written is kept, nothing is real but the files. */
import type { Io } from '../../src/cli/io.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import type { LoadRequest, Services, Simulated, SimulateRequest } from '../../src/cli/services.ts'
import type { Result } from '../../src/core/analysis/results.ts'
import type { ReproducedFigure } from '../../src/core/evidence/reproduce.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import { FIXED_FIGURES, FIXED_RULES } from './fixed-evidence.ts'
import { FIXED_RESULT, FIXED_SAMPLES, FIXED_SCENARIO } from './fixed-result.ts'

export interface World extends Io {
  readonly written: { stdout: string; stderr: string }
  /** Presses Ctrl-C. */
  interrupt(): void
  readonly quits: number[]
}

interface WorldOptions {
  readonly env?: Io['env']
  readonly cwd?: string
  readonly stdoutIsTTY?: boolean
  readonly stderrIsTTY?: boolean
  readonly columns?: number
  readonly stdin?: string
}

export function makeWorld(options: WorldOptions = {}): World {
  const written = { stdout: '', stderr: '' }
  const handlers = new Set<() => void>()
  const quits: number[] = []
  let clock = 0
  return {
    written,
    quits,
    stdout: {
      isTTY: options.stdoutIsTTY ?? false,
      ...(options.columns !== undefined && { columns: options.columns }),
      write: (text) => {
        written.stdout += text
      },
      drained: async () => undefined,
    },
    stderr: {
      isTTY: options.stderrIsTTY ?? false,
      write: (text) => {
        written.stderr += text
      },
    },
    env: options.env ?? {},
    cwd: options.cwd ?? '/nowhere',
    locale: 'en-GB',
    readStdin: async () => options.stdin ?? '',
    now: () => {
      clock += 500
      return clock
    },
    onInterrupt(handler) {
      handlers.add(handler)
      return () => handlers.delete(handler)
    },
    quit: (status) => {
      quits.push(status)
    },
    interrupt() {
      for (const handler of handlers) handler()
    },
  }
}

/** The result of the scenario's own arms, as a simulation of them would give it. */
function restrict(result: Result, { arms }: Scenario): Result {
  const ids = arms.map(({ id }) => id)
  return {
    ...result,
    arms: result.arms.filter(({ id }) => ids.includes(id)),
    ...(result.comparisons && { comparisons: result.comparisons.filter(({ arm }) => ids.includes(arm)) }),
  }
}

export interface StubServices extends Services {
  readonly requests: LoadRequest[]
}

/** Services that give the fixed result; parts can be replaced. */
export function makeServices(parts: Partial<Services> = {}): StubServices {
  const requests: LoadRequest[] = []
  return {
    requests,
    load: async (request) => {
      requests.push(request)
      return { ok: true, value: FIXED_SCENARIO, issues: [] }
    },
    startWorkers: () => undefined,
    simulate: async (scenario: Scenario, { onProgress }: SimulateRequest): Promise<Simulated> => {
      for (let done = 1; done <= 20; done++) onProgress({ done, total: 20, halfWidth: 3.1, local: -2_000_000 })
      return { result: restrict(FIXED_RESULT, scenario), samples: FIXED_SAMPLES }
    },
    stream: async (scenario, { onProgress, write }) => {
      onProgress({ done: 20, total: 20, halfWidth: 3.1, local: -2_000_000 })
      await write('{"id":"1"}\n')
      return { result: restrict(FIXED_RESULT, scenario), samples: FIXED_SAMPLES }
    },
    resume: async () => undefined,
    trace: async () => {
      throw new Error('no stored run')
    },
    agree: async () => undefined,
    countPatients: async () => 150,
    replay: async () => undefined,
    findings: async () => [],
    figures: async () => FIXED_FIGURES,
    reproduce: async (figures, { onFigure }) => {
      for (const done of figures.keys()) onFigure(done)
      return figures.map((figure) => FIXED_FIGURES.find(({ id }) => id === figure.id) as ReproducedFigure)
    },
    rules: async () => FIXED_RULES,
    jsonSchema: async (of) => ({ title: of }),
    describeChanges: async () => [],
    verify: () => Promise.reject(new Error('no run is stored')),
    startForRun: async () => undefined,
    readChanged: () => Promise.reject(new Error('no run is stored')),
    planRepricing: () => Promise.reject(new Error('no run is stored')),
    reprice: async () => undefined,
    openRun: () => Promise.reject(new Error('no run is stored')),
    explain: () => Promise.reject(new Error('no run is stored')),
    diff: () => Promise.reject(new Error('no run is stored')),
    queryTables: () => Promise.reject(new Error('no run is stored')),
    async *query() {
      yield { columns: [], rows: [] }
    },
    prepareExport: async () => {
      throw new Error('nothing is stored')
    },
    exportWorkbook: async () => new Uint8Array(),
    serve: async () => undefined,
    toJson: async (result) => `${JSON.stringify(result)}\n`,
    ...parts,
  }
}

export interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs one command line, given as words. */
export async function runWords(
  words: readonly string[],
  options: WorldOptions = {},
  services: Services = makeServices(),
): Promise<Ran> {
  const world = makeWorld(options)
  const status = await runCli(words, world, services)
  return { status, ...world.written }
}
