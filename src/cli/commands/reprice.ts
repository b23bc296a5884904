/** `reprice`: other prices, agreements or perspectives over the lives of a stored run. */
import { InputError } from '../../core/domain/issues.ts'
import type { Scenario } from '../../core/scenario/scenario.ts'
import type { StoredRun } from '../../core/stored-run.ts'
import { priceWordsOf } from '../../words/price-words.ts'
import { wordsOf } from '../../words/words.ts'
import { attend } from '../attend.ts'
import { EXIT } from '../exit-status.ts'
import { type Invocation, say } from '../invocation.ts'
import { openRunFolder } from '../open-run-folder.ts'
import { checkOut } from '../output.ts'
import { printResult } from '../print-result.ts'
import { issueLines } from '../render/issues.ts'
import { changeWords, repriceCommand } from '../reproduce.ts'
import { chooseFormat, type RepriceOptions } from '../simulate-options.ts'
import { checkThresholdNames } from '../threshold.ts'
import { chooseArms } from './simulate.ts'

/** Runs the command and returns its exit status. Throws InputError where the change asked for would make other lives. */
export async function repriceStored(invocation: Invocation, folder: string, options: RepriceOptions): Promise<number> {
  const { io, services } = invocation
  const format = chooseFormat(options)
  const files = [...(options.scenario === undefined ? [] : [options.scenario]), ...(options.tariff ?? [])]
  if (options.out !== undefined) await checkOut(options.out, io.cwd, files)
  await services.startForRun(folder, io.cwd, options.workers)
  const run = await openRunFolder(invocation, folder, invocation.version)
  const { json, format: _, rfc4180, out, threshold, arm, by, workers, ...change } = options
  const read = await services.readChanged(run, { ...change, cwd: io.cwd })
  if (!read.ok) throw new InputError(read.issues)
  const loaded = read.value.scenario
  checkThresholdNames(threshold ?? [], loaded.actors)
  const command = commandFor(run, loaded)
  const scenario = { ...loaded, arms: chooseArms(loaded, command, arm ?? []) }
  const planned = await services.planRepricing(run, { ...read.value, scenario })
  if (!planned.ok) throw new InputError(planned.issues)
  for (const line of issueLines([...read.issues, ...planned.issues], invocation.language, invocation.texts)) {
    say(invocation, line)
  }
  const simulated = await attend(invocation, scenario, { format }, (hooks) =>
    services.reprice(run, planned.value, { ...hooks, folder, cwd: io.cwd, ...(workers !== undefined && { workers }) }),
  )
  if (!simulated) {
    io.stderr.write(`${invocation.texts.messages.interruptedEmpty}\n`)
    return EXIT.interrupted
  }
  const notes = notesOf(invocation, run, scenario, folder, options)
  return printResult(invocation, command, scenario, simulated, { ...options, notes }, () =>
    repriceCommand(folder, options),
  )
}

/** As the run was stored; accounts alone where there is nothing to compare. */
const commandFor = ({ manifest }: StoredRun, { arms }: Scenario): 'run' | 'compare' =>
  arms.some(({ isNull }) => isNull) && arms.length > 1 ? manifest.command : 'run'

function notesOf(
  { language, texts }: Invocation,
  { manifest }: StoredRun,
  scenario: Scenario,
  folder: string,
  options: RepriceOptions,
): readonly string[] {
  const words = wordsOf(language, texts, priceWordsOf(scenario))
  const { perspective } = options
  return [
    texts.reprice.repriced(folder, manifest.id, changeWords(options)),
    ...(perspective ? [texts.reprice.perspective(scenario.totals.local.map((name) => words.inSentence(name)))] : []),
  ]
}
