/** `run` and `compare`: read the scenario, simulate it, judge the thresholds, print what was asked for. */
import { LifeError } from '../../core/life-error.ts'
import type { Scenario } from '../../core/scenario/scenario.ts'
import { shellWord } from '../../words/command-line.ts'
import { attend } from '../attend.ts'
import { EXIT } from '../exit-status.ts'
import { type Invocation, say } from '../invocation.ts'
import { findScenario, loadScenario, readRequest } from '../load.ts'
import { checkOut } from '../output.ts'
import { checkStream, writeAtPace } from '../paced-output.ts'
import { printResult } from '../print-result.ts'
import { describeFault } from '../render/fault.ts'
import { replayCommand, reproduceCommand } from '../reproduce.ts'
import { chooseFormat, readingOf, type SimulateOptions } from '../simulate-options.ts'
import { tellStored } from '../tell-stored.ts'
import { checkThresholdNames } from '../threshold.ts'
import { hintAmong, USAGE, usageError } from '../usage.ts'

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
  if (!options.stream && options.keep === undefined && isLong(options))
    invocation.services.startWorkers(options.workers)
  const loaded = await loadScenario(invocation, request)
  checkThresholdNames(thresholds, loaded.actors)
  const scenario = { ...loaded, arms: chooseArms(loaded, command, options.arm ?? []) }

  const keeping = options.keep === undefined ? undefined : { folder: options.keep, command, request }
  const simulated = await attend(invocation, scenario, { format, isStream: options.stream === true }, (hooks) => {
    const { engine = 'auto', workers } = options
    if (options.stream) {
      const write = writeAtPace(invocation.io.stdout, hooks.signal)
      return invocation.services.stream(scenario, { ...hooks, engine, write })
    }
    return invocation.services.simulate(scenario, {
      ...{ ...hooks, engine },
      ...(workers !== undefined && { workers }),
      ...(keeping && { keeping }),
    })
  }).catch((error: unknown) => {
    if (!(error instanceof LifeError)) throw error
    const again = replayCommand(path, options, error.life)
    invocation.io.stderr.write(`${describeFault(error, invocation.texts, invocation.debug, again)}\n`)
    return EXIT.internal
  })
  if (typeof simulated === 'number') return simulated
  if (simulated === undefined) {
    if (!options.stream) invocation.io.stderr.write(`${invocation.texts.messages.interruptedEmpty}\n`)
    if (keeping) say(invocation, invocation.texts.store.goOn(shellWord(keeping.folder)))
    return EXIT.interrupted
  }
  const status = await printResult(invocation, command, scenario, simulated, options, (result) =>
    reproduceCommand(command, path, options, result),
  )
  if (keeping) await tellStored(invocation, keeping.folder, scenario.currency)
  return status
}

/** Whether it can be told from the options alone that the run needs workers. */
const isLong = ({ workers, replications = 0, patients = 0 }: SimulateOptions): boolean =>
  workers === undefined ? replications >= LONG.replications || patients >= LONG.patients : workers > 1

/** The arms to simulate: all, or those asked for and, in a comparison, the null arm. */
export function chooseArms({ arms }: Scenario, command: SimulateCommand, asked: readonly string[]): Scenario['arms'] {
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
