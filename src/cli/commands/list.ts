/** `list`: the shipped scenarios, so that a planner can find a case like their own. */
import { EXIT } from '../exit-status.ts'
import { type Invocation, styleOfInvocation, widthOf } from '../invocation.ts'
import { writeData } from '../output.ts'
import { listShipped } from '../package-files.ts'
import { wrapIndented } from '../render/wrap.ts'
import { readShipped, type ShippedScenario } from '../shipped-scenarios.ts'

export interface ListOptions {
  readonly json?: boolean
}

/** Prints each shipped scenario with its title, arms and variants; the default first. */
export async function listScenarios(invocation: Invocation, { json }: ListOptions): Promise<number> {
  const names = listShipped()
  const scenarios = await Promise.all(names.map(readShipped))
  await writeData(invocation, json ? toJson(names, scenarios) : toText(invocation, names, scenarios))
  return EXIT.fine
}

function toJson(names: readonly string[], scenarios: readonly ShippedScenario[]): string {
  const listed = scenarios.map(({ title, start, months, arms, variants = {} }, index) => ({
    name: names[index],
    title,
    start,
    months,
    arms: arms.map((arm) => ({ id: arm.id, title: arm.title, isNull: arm.isNull ?? false })),
    variants: Object.entries(variants).map(([name, variant]) => ({ name, title: variant.title })),
  }))
  return `${JSON.stringify({ schemaVersion: 1, scenarios: listed }, null, 2)}\n`
}

function toText(invocation: Invocation, names: readonly string[], scenarios: readonly ShippedScenario[]): string {
  const { texts, language } = invocation
  const style = styleOfInvocation(invocation)
  const width = Math.min(widthOf(invocation), 100)
  const blocks = scenarios.map(({ title, months, arms, variants = {} }, index) => [
    style.bold(names[index] ?? ''),
    ...wrapIndented(`${title[language]} · ${texts.count.months(months)}`, width, '  '),
    ...arms.flatMap((arm) =>
      wrapIndented(`${arm.title[language]}${arm.isNull ? ` (${texts.shipped.nullArm})` : ''}`, width, '    '),
    ),
    ...(Object.keys(variants).length > 0
      ? wrapIndented(`${texts.shipped.variants(Object.keys(variants))}`, width, '    ').map(style.dim)
      : []),
  ])
  return `${[...blocks, [texts.shipped.next(names.at(-1) ?? '')]].map((lines) => lines.join('\n')).join('\n\n')}\n`
}
