/** `agree`: every agreement of a scenario over the same simulated facts. */
import type { AgreeResult } from '../../core/analysis/agree/results.ts'
import type { Scenario } from '../../core/scenario/scenario.ts'
import { numbersOf } from '../../words/numbers.ts'
import { checkSweep } from '../check-sweep.ts'
import { EXIT } from '../exit-status.ts'
import { listenForInterrupt } from '../interrupt.ts'
import { type Invocation, say } from '../invocation.ts'
import { findScenario, loadScenario, readRequest } from '../load.ts'
import { checkOut, writeData } from '../output.ts'
import { chooseProgressMode, startProgress } from '../progress.ts'
import { renderAgreeCsv } from '../render/agree-csv.ts'
import { renderAgreements } from '../render/agree-view.ts'
import { agreeCommand } from '../reproduce.ts'
import { type AgreeOptions, chooseFormat, type OutputFormat, readingOf } from '../simulate-options.ts'
import { hintAmong, USAGE, usageError } from '../usage.ts'
import { viewOf } from '../view-of.ts'

/** Runs the command and returns its exit status. Throws InputError before anything is simulated or written. */
export async function agreeOnScenario(invocation: Invocation, path: string, options: AgreeOptions): Promise<number> {
  const format = chooseFormat(options)
  const inputs = [findScenario(invocation.io.cwd, path), ...(options.cohort === undefined ? [] : [options.cohort])]
  if (options.out !== undefined) await checkOut(options.out, invocation.io.cwd, inputs)
  const request = await readRequest(invocation, path, { ...readingOf(options), looksAtAll: true })
  const loaded = await loadScenario(invocation, request)
  checkNames(loaded, options.only ?? [])
  if (options.sweep) tellOthers(invocation, options.sweep.parameter, checkSweep(loaded, options.sweep, options.only))
  const scenario = { ...loaded, arms: chooseArms(loaded, options.arm ?? []) }
  const { result, isCut } = await agreeAttentively(invocation, scenario, format, options)
  if (result === undefined) {
    invocation.io.stderr.write(`${invocation.texts.messages.interruptedEmpty}\n`)
    return EXIT.interrupted
  }
  await writeData(invocation, show(invocation, scenario, result, format, path, options), options.out)
  return isCut ? EXIT.interrupted : EXIT.fine
}

/** Several agreements may read the parameter, and one is swept. */
function tellOthers(invocation: Invocation, parameter: string, [first = '', ...others]: readonly string[]): void {
  if (others.length > 0) say(invocation, invocation.texts.agree.sweptAlone(parameter, first, others))
}

function checkNames({ agreements }: Scenario, asked: readonly string[]): void {
  const names = Object.keys(agreements)
  for (const name of asked) {
    if (!names.includes(name))
      throw usageError(USAGE.agreement, (usage) => usage.unknownAgreement(name), hintAmong(name, names))
  }
}

/** All arms, or those asked for and the null arm. */
function chooseArms({ arms }: Scenario, asked: readonly string[]): Scenario['arms'] {
  const ids = arms.map(({ id }) => id)
  for (const id of asked) {
    if (!ids.includes(id)) throw usageError(USAGE.arm, (usage) => usage.unknownArm(id), hintAmong(id, ids))
  }
  if (!arms.some(({ isNull }) => isNull)) throw usageError(USAGE.arm, (usage) => usage.noNullArm)
  const chosen = asked.length === 0 ? arms : arms.filter(({ id, isNull }) => isNull || asked.includes(id))
  if (chosen.every(({ isNull }) => isNull)) throw usageError(USAGE.arm, (usage) => usage.noOtherArm)
  return chosen
}

async function agreeAttentively(
  invocation: Invocation,
  scenario: Scenario,
  format: OutputFormat,
  { engine = 'auto', workers, only, sweep, levers }: AgreeOptions,
): Promise<{ readonly result: AgreeResult | undefined; readonly isCut: boolean }> {
  const { io, texts, quiet, services, language } = invocation
  const mode = chooseProgressMode(io.stderr.isTTY === true, quiet, format === 'json')
  const progress = await startProgress(io, mode, texts, numbersOf(texts, scenario.currency))
  const interrupt = listenForInterrupt(io, () => {
    progress.stop()
    io.stderr.write(`${texts.messages.interrupting}\n`)
  })
  try {
    const result = await services.agree(scenario, {
      ...{ engine, levers, signal: interrupt.signal },
      ...(only && { only }),
      ...(sweep && { sweep }),
      ...(workers !== undefined && { workers }),
      onProgress: (step) => {
        if (!interrupt.signal.aborted) progress.update(step)
      },
      onCrash: (reason) => io.stderr.write(`${texts.messages.workerCrashed(reason)}\n`),
      onLever: (index) => {
        progress.stop()
        const title = scenario.levers[index]?.title[language]
        if (title !== undefined && mode !== 'none') say(invocation, texts.agree.searching(title))
      },
    })
    return { result, isCut: interrupt.signal.aborted }
  } finally {
    progress.stop()
    interrupt.release()
  }
}

function show(
  invocation: Invocation,
  scenario: Scenario,
  result: AgreeResult,
  format: OutputFormat,
  path: string,
  options: AgreeOptions,
): string {
  if (format === 'json') return `${JSON.stringify(result, null, 2)}\n`
  const view = viewOf(invocation, scenario, options)
  if (format === 'csv') return renderAgreeCsv(result, { ...view, rfc4180: options.rfc4180 ?? false })
  return renderAgreements(view, result, scenario, agreeCommand(path, options, result))
}
