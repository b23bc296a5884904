/** Checks that somebody thought of the money of every fact that a pathway may tell. */
import { FACTS } from '../domain/facts.ts'
import type { Issue } from '../domain/issues.ts'
import { type LoadedFile, linesOf, type PriceFiles } from './load-files.ts'
import { fillText, makeIssue } from './messages.ts'
import type { ScenarioFile } from './schema.ts'
import type { ScenarioSpecs } from './specs.ts'

/**
 * A fact of an arm's pathway that is work (no mark), that no line of any price file is about and that `unpriced` does
 * not explain is told at the arm's `pathway`, once a pathway; `severity` is how. Entries of `unpriced` that explain
 * nothing are warnings.
 */
export function checkUnpriced(
  { content, source }: LoadedFile<ScenarioFile>,
  specs: ScenarioSpecs,
  files: PriceFiles,
  tell: (issue: Issue) => void,
  severity: Issue['severity'] = 'error',
): void {
  const pricedBy = new Map(linesOf(files).flatMap(({ code, facts }) => facts.map((fact) => [fact, code] as const)))
  const told = new Map(
    content.arms.flatMap(({ pathway }) => {
      const facts = Object.hasOwn(specs.pathways, pathway) ? specs.pathways[pathway]?.facts : undefined
      return facts ? [[pathway, facts] as const] : []
    }),
  )
  for (const [name, facts] of told) {
    const missing = [...new Set(facts)].filter(
      (fact) => !FACTS[fact].mark && !pricedBy.has(fact) && content.unpriced[fact] === undefined,
    )
    if (missing.length === 0) continue
    const list = missing.join(', ')
    const hint = fillText(
      {
        nb: 'Skriv en takst- eller kostnadslinje, eller hvorfor det ikke trengs: unpriced: {{fact}: "…"}.',
        en: 'Write a tariff or cost line, or why none is needed: unpriced: {{fact}: "…"}.',
      },
      { fact: missing[0] as string },
    )
    const first = content.arms.findIndex(({ pathway }) => pathway === name)
    tell(
      makeIssue(
        'PL-S070',
        source.locate(['arms', first, 'pathway']),
        { name, facts: { nb: list, en: list } },
        { severity, hint },
      ),
    )
  }
  const isWhole = content.arms.every(({ pathway }) => told.has(pathway))
  for (const name of Object.keys(content.unpriced) as (keyof typeof content.unpriced)[]) {
    const where = source.locate(['unpriced', name], 'key')
    const code = pricedBy.get(name)
    if (code !== undefined) tell(makeIssue('PL-S071', where, { name, code }, { severity: 'warning' }))
    else if (isWhole && ![...told.values()].some((facts) => facts.includes(name)))
      tell(makeIssue('PL-S072', where, { name }, { severity: 'warning' }))
  }
}
