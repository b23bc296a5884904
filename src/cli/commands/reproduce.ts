/** `reproduce`: every figure the sources print, beside what the inputs and the simulation give for it. */
import { type ReproducedFigure, tallyFigures } from '../../core/evidence/reproduce.ts'
import { numbersOf } from '../../words/numbers.ts'
import { EXIT } from '../exit-status.ts'
import { listenForInterrupt } from '../interrupt.ts'
import { type Invocation, styleOfInvocation, widthOf } from '../invocation.ts'
import { checkOut, writeData } from '../output.ts'
import { chooseProgressMode, startProgress } from '../progress.ts'
import { figuresToCsv, renderFigures } from '../render/reproduce-view.ts'
import { styleOf } from '../render/style.ts'
import { chooseFormat, type DataOptions, type OutputFormat } from '../simulate-options.ts'

export interface ReproduceOptions extends DataOptions {
  readonly source?: readonly string[]
}

/** Prints the figures of the sources asked for; 6 where one is not as its status says. */
export async function reproducePublished(invocation: Invocation, options: ReproduceOptions): Promise<number> {
  const format = chooseFormat(options)
  if (options.out !== undefined) await checkOut(options.out, invocation.io.cwd)
  const rows = await computeFigures(invocation, options.source ?? [], format)
  if (rows === undefined) {
    invocation.io.stderr.write(`${invocation.texts.evidence.interrupted}\n`)
    return EXIT.interrupted
  }
  await writeData(invocation, showFigures(invocation, rows, format, options), options.out)
  return rows.every(({ holds }) => holds) ? EXIT.fine : EXIT.notReproduced
}

async function computeFigures(
  { io, texts, quiet, services }: Invocation,
  sources: readonly string[],
  format: OutputFormat,
): Promise<readonly ReproducedFigure[] | undefined> {
  const figures = (await services.figures()).filter(({ source }) => sources.length === 0 || sources.includes(source))
  const mode = chooseProgressMode(io.stderr.isTTY === true, quiet, format === 'json')
  const progress = await startProgress(io, mode, texts, numbersOf(texts, 'NOK'))
  const interrupt = listenForInterrupt(io, () => {
    progress.stop()
    io.stderr.write(`${texts.messages.interrupting}\n`)
  })
  const onFigure = (done: number): void => {
    if (!interrupt.signal.aborted) progress.update({ done, total: figures.length, halfWidth: null, local: null })
  }
  try {
    return await services.reproduce(figures, { onFigure, signal: interrupt.signal })
  } finally {
    progress.stop()
    interrupt.release()
  }
}

function showFigures(
  invocation: Invocation,
  rows: readonly ReproducedFigure[],
  format: OutputFormat,
  { out, rfc4180 }: ReproduceOptions,
): string {
  const { language, texts } = invocation
  const style = out === undefined ? styleOfInvocation(invocation) : styleOf(false)
  const view = { language, texts, style, width: widthOf(invocation) }
  if (format === 'csv') return figuresToCsv(view, rows, rfc4180 ?? false)
  if (format === 'table') return renderFigures(view, rows)
  return `${JSON.stringify({ schemaVersion: 1, summary: tallyFigures(rows), figures: rows }, null, 2)}\n`
}
