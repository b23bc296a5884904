/** The run on the desk as files: simulated and priced again only where its lives are not kept. */
import { buildResult, toJson } from '../../../core/analysis/result-builder.ts'
import { InputError } from '../../../core/domain/issues.ts'
import { buildSheets, type Sourced } from '../../../core/exports/workbook.ts'
import type { Step } from '../../../core/live/workbench.ts'
import { enCommon } from '../../../words/en.ts'
import { exportWordsOf } from '../../../words/export-words.ts'
import { nbCommon } from '../../../words/nb.ts'
import type { Answerer } from '../answerer.ts'
import { listProvenance } from './provenance.ts'

const COMMON = { nb: nbCommon, en: enCommon }

/** Answers the files of a wish, whatever arms are looked at: each arm against today's practice, as the command line does. */
export const answerRunFiles: Answerer<'runFiles'> = async (
  desk,
  { wish: { changes }, language, about },
  { signal, breathe, progress },
) => {
  const resolved = desk.resolve({ changes })
  if (!resolved.ok) throw new InputError(resolved.issues)
  const { scenario } = resolved.value
  let last: Step | undefined
  for (const step of desk.bench.follow(scenario)) {
    last = step
    progress(step.accumulated.replications, scenario.replications)
    await breathe()
    signal.throwIfAborted()
  }
  const { plan, accumulated, notes } = last as Step
  const result = buildResult(plan, accumulated, notes)
  const words = exportWordsOf(language, COMMON[language], scenario)
  const sources: Readonly<Record<string, Sourced>> = Object.fromEntries(
    listProvenance(desk.opened.file.content).map(({ name, unit, source, year, grade }) => [
      name,
      { unit: unit ?? '', source, year, grade },
    ]),
  )
  return { json: toJson(result), sheets: buildSheets({ scenario, result, words, about, sources }) }
}
