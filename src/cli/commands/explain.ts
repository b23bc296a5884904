/** `explain`: what stands behind a number of a stored run. */
import type { Explanation } from '../../core/analysis/explain/explanation.ts'
import type { Period } from '../../core/analysis/tables.ts'
import { readValue } from '../../core/domain/describe-fact.ts'
import { type Calendar, stampAt } from '../../core/domain/time.ts'
import type { StoredRun } from '../../core/stored-run.ts'
import { attendWalk } from '../attend-walk.ts'
import { EXIT } from '../exit-status.ts'
import type { Invocation } from '../invocation.ts'
import { openRunFolder } from '../open-run-folder.ts'
import { checkOut, writeData } from '../output.ts'
import { renderExplainCsv } from '../render/explain-csv.ts'
import { renderExplanation } from '../render/explain-view.ts'
import { traceCommand } from '../reproduce.ts'
import { chooseFormat, type DataOptions, type OutputFormat } from '../simulate-options.ts'
import { hintAmong, USAGE, usageError } from '../usage.ts'
import { viewOf } from '../view-of.ts'

export interface ExplainOptions extends DataOptions {
  readonly arm?: readonly string[]
  readonly by?: Period
}

/** Prints the explanation and returns the exit status. Throws InputError on a subject or an arm that the run does not have. */
export async function explainNumber(
  invocation: Invocation,
  folder: string,
  subject: string,
  options: ExplainOptions,
): Promise<number> {
  const format = chooseFormat(options)
  if (options.out !== undefined) await checkOut(options.out, invocation.io.cwd, [folder])
  const run = await openRunFolder(invocation, folder)
  const ids = run.scenario.arms.map(({ id }) => id)
  for (const id of options.arm ?? []) {
    if (!ids.includes(id)) throw usageError(USAGE.arm, (usage) => usage.unknownArm(id), hintAmong(id, ids))
  }
  const asked = { currency: run.scenario.currency, isJson: format === 'json' }
  const explanation = await attendWalk(invocation, asked, (onStep) => invocation.services.explain(run, subject, onStep))
  if (!explanation) return EXIT.interrupted
  const isAsked = ({ id }: { readonly id: string }): boolean => options.arm === undefined || options.arm.includes(id)
  const shown = { ...explanation, arms: explanation.arms.filter(isAsked) }
  await writeData(invocation, write(invocation, run, folder, shown, format, options), options.out)
  return EXIT.fine
}

function write(
  invocation: Invocation,
  { scenario, plan }: StoredRun,
  folder: string,
  explanation: Explanation,
  format: OutputFormat,
  options: ExplainOptions,
): string {
  if (format === 'json') return `${JSON.stringify(jsonOf(plan.calendar, explanation), null, 2)}\n`
  const { by = 'month', rfc4180 = false, out } = options
  const view = viewOf(invocation, scenario, { by, ...(out !== undefined && { out }) })
  const { texts, words } = view
  if (format === 'csv') return renderExplainCsv(explanation, { texts, words, rfc4180 })
  return renderExplanation(
    {
      ...view,
      calendar: plan.calendar,
      currency: texts.currency(scenario.currency),
      traceOf: (arm, { replication, patient }) => traceCommand(folder, { arm, replication, patient }),
    },
    explanation,
  )
}

/** The explanation for programs: the rows of every flow and month are in the CSV. */
const jsonOf = (calendar: Calendar, { arms, ...rest }: Explanation) => ({
  ...rest,
  arms: arms.map(({ entries: _, refusedEntries: __, examples, ...arm }) => ({
    ...arm,
    examples: examples.map(({ replication, patient, fact, code, ore, reason }) => ({
      ...{ replication, patient, at: stampAt(calendar, fact.at), fact: fact.type },
      values: Object.fromEntries(Object.entries(fact.values).map(([name, value]) => [name, readValue(name, value)])),
      ...{ code, ore, reason: reason ?? null },
    })),
  })),
})
