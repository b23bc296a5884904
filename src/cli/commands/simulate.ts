/** `run` and `compare`: read the scenario, simulate it, judge the thresholds, print what was asked for. */
import type { Result } from '../../core/analysis/results.ts'
import { showSteering } from '../../core/domain/steering.ts'
import { LifeError } from '../../core/life-error.ts'
import type { Scenario } from '../../core/scenario/scenario.ts'
import { EXIT } from '../exit-status.ts'
import { listenForInterrupt } from '../interrupt.ts'
import { type Invocation, say } from '../invocation.ts'
import { findScenario, loadScenario, readRequest } from '../load.ts'
import { checkOut, writeData } from '../output.ts'
import { checkStream, writeAtPace } from '../paced-output.ts'
import { chooseProgressMode, startProgress } from '../progress.ts'
import { renderComparisons } from '../render/compare-view.ts'
import { renderCsv } from '../render/csv.ts'
import { describeFault } from '../render/fault.ts'
import { numbersOf } from '../render/numbers.ts'
import { renderArms } from '../render/run-view.ts'
import { thresholdLines, type View } from '../render/view.ts'
import { replayCommand, reproduceCommand } from '../reproduce.ts'
import type { Simulated } from '../services.ts'
import { chooseFormat, type OutputFormat, readingOf, type SimulateOptions } from '../simulate-options.ts'
import { checkThresholdNames, judgeThresholds } from '../threshold.ts'
import { hintAmong, USAGE, usageError } from '../usage.ts'
import { viewOf } from '../view-of.ts'

type SimulateCommand = 'run' | 'compare'

const LONG = { replications: 500, patients: 50_000 } as const

/** Runs the command and returns its exit status. Throws InputError before anything is simulated or written. */
export async function simulateScenario(
  invocation: Invocation,
  command: SimulateCommand,
  path: string,
  options: SimulateOptions,
): Promise<number> {
  const format = chooseFormat(options)
  if (options.stream) checkStream(options)
  const thresholds = options.threshold ?? []
  const inputs = [findScenario(invocation.io.cwd, path), ...(options.cohort === undefined ? [] : [options.cohort])]
  if (options.out !== undefined) await checkOut(options.out, invocation.io.cwd, inputs)
  const request = await readRequest(invocation, path, readingOf(options))
  if (!options.stream && isLong(options)) invocation.services.startWorkers(options.workers)
  const loaded = await loadScenario(invocation, request)
  checkThresholdNames(thresholds, loaded.actors)
  const scenario = { ...loaded, arms: chooseArms(loaded, command, options.arm ?? []) }

  const simulated = await simulateAttentively(invocation, scenario, format, options).catch((error: unknown) => {
    if (!(error instanceof LifeError)) throw error
    const again = replayCommand(path, options, error.life)
    invocation.io.stderr.write(`${describeFault(error, invocation.texts, invocation.debug, again)}\n`)
    return EXIT.internal
  })
  if (typeof simulated === 'number') return simulated
  if (simulated === undefined) {
    if (!options.stream) invocation.io.stderr.write(`${invocation.texts.messages.interruptedEmpty}\n`)
    return EXIT.interrupted
  }
  const result = command === 'run' ? withoutComparisons(simulated.result) : simulated.result
  const verdicts = judgeThresholds(thresholds, result, simulated.samples)
  const view = viewOf(invocation, scenario, options)
  if (options.stream && options.out === undefined) {
    for (const line of thresholdLines(view, result, verdicts)) say(invocation, line)
  } else if (format === 'table') {
    const again = reproduceCommand(command, path, options, result)
    const render = command === 'run' ? renderArms : renderComparisons
    await writeData(invocation, render(view, result, verdicts, again), options.out)
  } else {
    const data = format === 'json' ? await invocation.services.toJson(result) : writeCsv(view, result, options)
    await writeData(invocation, data, options.out)
    for (const line of thresholdLines(view, result, verdicts)) say(invocation, line)
  }
  if (result.scenario.partial) return EXIT.interrupted
  return verdicts.every(({ passed }) => passed) ? EXIT.fine : EXIT.threshold
}

/** Whether it can be told from the options alone that the run needs workers. */
const isLong = ({ workers, replications = 0, patients = 0 }: SimulateOptions): boolean =>
  workers === undefined ? replications >= LONG.replications || patients >= LONG.patients : workers > 1

/** The arms to simulate: all, or those asked for and, in a comparison, the null arm. */
function chooseArms({ arms }: Scenario, command: SimulateCommand, asked: readonly string[]): Scenario['arms'] {
  const ids = arms.map(({ id }) => id)
  for (const id of asked) {
    if (!ids.includes(id)) throw usageError(USAGE.arm, (usage) => usage.unknownArm(id), hintAmong(id, ids))
  }
  const chosen =
    asked.length === 0 ? arms : arms.filter(({ id, isNull }) => asked.includes(id) || (isNull && command === 'compare'))
  if (command === 'compare' && !chosen.some(({ isNull }) => isNull)) {
    throw usageError(USAGE.arm, (usage) => usage.noNullArm)
  }
  if (command === 'compare' && chosen.every(({ isNull }) => isNull)) {
    throw usageError(
      USAGE.arm,
      (usage) => usage.noOtherArm,
      (usage) => usage.addAnother,
    )
  }
  return chosen
}

async function simulateAttentively(
  invocation: Invocation,
  scenario: Scenario,
  format: OutputFormat,
  { engine = 'auto', workers, stream }: SimulateOptions,
): Promise<Simulated | undefined> {
  const { io, texts, quiet, services } = invocation
  const numbers = numbersOf(texts, scenario.currency)
  const mode = chooseProgressMode(io.stderr.isTTY === true, quiet, format === 'json')
  const progress = await startProgress(io, mode, texts, numbers)
  progress.update({ done: 0, total: scenario.replications, halfWidth: null, local: null })
  const interrupt = listenForInterrupt(io, () => {
    progress.stop()
    io.stderr.write(`${stream ? texts.exports.stoppingStream : texts.messages.interrupting}\n`)
  })
  const onProgress: typeof progress.update = (step) => {
    if (!interrupt.signal.aborted) progress.update(step)
  }
  /** A bar would be torn apart by a line: it comes below when the bar is gone. */
  const belowBar: string[] = []
  const onCrash = (reason: string): void => {
    const line = `${texts.messages.workerCrashed(showSteering(reason))}\n`
    if (mode === 'bar') belowBar.push(line)
    else io.stderr.write(line)
  }
  try {
    if (stream) {
      const write = writeAtPace(io.stdout, interrupt.signal)
      return await services.stream(scenario, { engine, onProgress, signal: interrupt.signal, write })
    }
    return await services.simulate(scenario, {
      ...{ engine, onProgress, onCrash, signal: interrupt.signal },
      ...(workers !== undefined && { workers }),
    })
  } finally {
    progress.stop()
    for (const line of belowBar) io.stderr.write(line)
    interrupt.release()
  }
}

function withoutComparisons({ comparisons: _, ...result }: Result): Result {
  return result
}

const writeCsv = ({ texts, words }: View, result: Result, { by, rfc4180 }: SimulateOptions): string =>
  renderCsv(result, { texts, words, rfc4180: rfc4180 ?? false, ...(by && { by }) })
