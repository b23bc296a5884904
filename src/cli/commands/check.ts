/** `check`: everything that can be said about a scenario without the result of it. */
import { InputError, type Issue } from '../../core/domain/issues.ts'
import type { Scenario } from '../../core/scenario/scenario.ts'
import { EXIT } from '../exit-status.ts'
import { type Invocation, say } from '../invocation.ts'
import { readRequest } from '../load.ts'
import { writeData } from '../output.ts'
import { issueLines } from '../render/issues.ts'
import { USAGE, usageError } from '../usage.ts'
import type { Settings } from '../values.ts'

export const SCHEMAS = ['scenario', 'result', 'agree'] as const

export interface CheckOptions {
  readonly json?: boolean
  readonly schema?: (typeof SCHEMAS)[number]
  readonly set?: Settings
  readonly variant?: string
  readonly cohort?: string
}

/** Prints issues, or one line an arm; 2 where anything is an error. */
export async function checkScenario(
  invocation: Invocation,
  path: string | undefined,
  options: CheckOptions,
): Promise<number> {
  const { io, services, texts, language, version } = invocation
  if (options.schema !== undefined) {
    if (path !== undefined) throw usageError(USAGE.together, (usage) => usage.together(path, '--schema'))
    await writeData(invocation, `${JSON.stringify(await services.jsonSchema(options.schema), null, 2)}\n`)
    return EXIT.fine
  }
  if (path === undefined) {
    throw usageError(
      USAGE.missing,
      (usage) => usage.needsScenario,
      (usage) => usage.seeHelp('pathledger check'),
    )
  }
  const { set = {}, variant, cohort } = options
  const request = await readRequest(invocation, path, {
    set,
    ...(variant !== undefined && { variant }),
    ...(cohort !== undefined && { cohort }),
  })
  say(invocation, texts.messages.reading(request.path, version))
  const checked = await services.load(request)
  const issues = checked.ok ? [...checked.issues, ...(await services.findings(checked.value))] : checked.issues
  const isGood = checked.ok && !issues.some(({ severity }) => severity === 'error')
  if (options.json) {
    await writeData(invocation, `${JSON.stringify({ schemaVersion: 1, ok: isGood, issues }, null, 2)}\n`)
    return isGood ? EXIT.fine : EXIT.input
  }
  if (!isGood) throw new InputError(issues)
  for (const line of issueLines(issues, language, texts)) io.stderr.write(`${line}\n`)
  await writeData(invocation, `${summaryLines(invocation, checked.value, issues).join('\n')}\n`)
  return EXIT.fine
}

function summaryLines({ texts, language }: Invocation, scenario: Scenario, warnings: readonly Issue[]): string[] {
  const { check, view } = texts
  const good = check.good(scenario.title[language], String(scenario.arms.length))
  return [
    warnings.length > 0 ? `${good} (${check.count(0, warnings.length)})` : good,
    ...scenario.arms.map(
      ({ id, title, pathway, isNull, priceYear }) =>
        `  ${check.arm(
          title[language],
          id,
          pathway,
          priceYear === 'service' ? view.servicePrices : view.priceYear(String(priceYear)),
          isNull,
        )}`,
    ),
  ]
}
