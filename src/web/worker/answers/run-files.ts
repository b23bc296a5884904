/** The run on the desk as files: simulated and priced again only where its lives are not kept. */
import { buildResult, toJson } from '../../../core/analysis/result-builder.ts'
import { describeScenario } from '../../../core/describe-scenario.ts'
import { InputError } from '../../../core/domain/issues.ts'
import { buildSheets, type Sourced } from '../../../core/exports/workbook.ts'
import type { ScenarioDescription } from '../../../core/scenario-description.ts'
import { enCommon } from '../../../words/en.ts'
import { exportWordsOf } from '../../../words/export-words.ts'
import { nbCommon } from '../../../words/nb.ts'
import type { Answerer } from '../answerer.ts'
import { runThrough } from './run-through.ts'

const COMMON = { nb: nbCommon, en: enCommon }

/** Answers the files of a wish, whatever arms are looked at: each arm against today's practice, as the command line does. */
export const answerRunFiles: Answerer<'runFiles'> = async (desk, { wish: { changes }, language, about }, asking) => {
  const resolved = desk.resolve({ changes })
  if (!resolved.ok) throw new InputError(resolved.issues)
  const { scenario } = resolved.value
  const { plan, accumulated, notes } = await runThrough(desk, { changes }, asking)
  const result = buildResult(plan, accumulated, notes)
  const words = exportWordsOf(language, COMMON[language], scenario)
  const sources = listSources(describeScenario(desk.opened, resolved.value))
  return { json: toJson(result), sheets: buildSheets({ scenario, result, words, about, sources }) }
}

function listSources({ parameters, switches, prices, releases }: ScenarioDescription) {
  const sources: Record<string, Sourced> = {}
  for (const { name, unit, source, year, grade } of parameters) sources[name] = { unit, source, year, grade }
  for (const { name, source, grade } of switches) sources[name] = { unit: '', source, year: null, grade }
  for (const { name, source, year, grade } of [...prices, ...releases])
    sources[name] = { unit: '', source, year, grade }
  return sources
}
