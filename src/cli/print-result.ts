/** What `run`, `compare` and those who give the same from a stored run print. */
import type { Result } from '../core/analysis/results.ts'
import type { Scenario } from '../core/scenario/scenario.ts'
import { EXIT } from './exit-status.ts'
import { type Invocation, say } from './invocation.ts'
import { writeData } from './output.ts'
import { renderComparisons } from './render/compare-view.ts'
import { renderCsv } from './render/csv.ts'
import { renderArms } from './render/run-view.ts'
import { thresholdLines, type View } from './render/view.ts'
import type { Simulated } from './services.ts'
import { chooseFormat, type SimulateOptions } from './simulate-options.ts'
import { judgeThresholds } from './threshold.ts'
import { viewOf } from './view-of.ts'

type ResultOptions = Pick<
  SimulateOptions,
  'json' | 'format' | 'rfc4180' | 'out' | 'threshold' | 'by' | 'arm' | 'stream'
> & {
  /** Sentences on where the numbers come from. */
  readonly notes?: readonly string[]
}

/** Prints a result in the form asked for and gives the exit status; `again` is the command that gives it again. */
export async function printResult(
  invocation: Invocation,
  command: 'run' | 'compare',
  scenario: Scenario,
  simulated: Simulated,
  options: ResultOptions,
  again: (result: Result) => string,
): Promise<number> {
  const format = chooseFormat(options)
  const result = command === 'run' ? withoutComparisons(simulated.result) : simulated.result
  const verdicts = judgeThresholds(options.threshold ?? [], result, simulated.samples)
  const { notes = [] } = options
  const view = { ...viewOf(invocation, scenario, options), notes }
  if (format !== 'table') for (const note of notes) say(invocation, note)
  if (options.stream && options.out === undefined) {
    for (const line of thresholdLines(view, result, verdicts)) say(invocation, line)
  } else if (format === 'table') {
    const render = command === 'run' ? renderArms : renderComparisons
    await writeData(invocation, render(view, result, verdicts, again(result)), options.out)
  } else {
    const data = format === 'json' ? await invocation.services.toJson(result) : writeCsv(view, result, options)
    await writeData(invocation, data, options.out)
    for (const line of thresholdLines(view, result, verdicts)) say(invocation, line)
  }
  if (result.scenario.partial) return EXIT.interrupted
  return verdicts.every(({ passed }) => passed) ? EXIT.fine : EXIT.threshold
}

function withoutComparisons({ comparisons: _, ...result }: Result): Result {
  return result
}

const writeCsv = ({ texts, words }: View, result: Result, { by, rfc4180 }: ResultOptions): string =>
  renderCsv(result, { texts, words, rfc4180: rfc4180 ?? false, ...(by && { by }) })
