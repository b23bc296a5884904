/** The rules of the sources as a table: what each says, and what holds it. */
import type { Enforcement, RuleRow } from '../../core/evidence/rules.ts'
import { csvText } from '../../core/exports/csv-text.ts'
import type { EvidenceView } from './reproduce-view.ts'
import { type Column, stackCells, tableLines } from './table.ts'
import { left } from './view.ts'
import { wrapLines } from './wrap.ts'

const WIDEST = 100
const [WHAT_WIDTH, HELD_WIDTH] = [46, 42]

/** The whole text of `rules`: how many are held, then rule by rule with the tests below it. */
export function renderRules(view: EvidenceView, rules: readonly RuleRow[]): string {
  const { texts, style } = view
  const { evidence } = texts
  const width = Math.min(view.width, WIDEST)
  const held = rules.filter(({ outOfScope }) => outOfScope === null).length
  const cells = rules.map((rule) => ruleCells(view, rule))
  const notes = new Map<number, string>()
  let last = -1
  rules.forEach(({ tests }, index) => {
    last += cells[index]?.length ?? 0
    if (tests.length > 0) notes.set(last, evidence.tests(tests))
  })
  const columns: Column[] = [
    left(evidence.columns.rule),
    left(evidence.columns.statement),
    left(evidence.columns.heldBy),
  ]
  return `${[
    style.bold(evidence.rulesSummary(rules.length, held)),
    '',
    ...tableLines(columns, cells.flat(), { width, style, notes }),
  ].join('\n')}\n`
}

function ruleCells({ texts, language }: EvidenceView, rule: RuleRow): string[][] {
  const whats = wrapLines(`${rule.statement[language]} (${rule.source})`, WHAT_WIDTH)
  const held =
    rule.outOfScope === null
      ? rule.enforcedBy.flatMap((one) => wrapLines(describeEnforcement(texts, one), HELD_WIDTH, '  '))
      : wrapLines(texts.evidence.outOfScope(rule.outOfScope[language]), HELD_WIDTH)
  return stackCells([[rule.id], whats, held])
}

const describeEnforcement = (
  { evidence }: Pick<EvidenceView['texts'], 'evidence'>,
  { kind, name, in: file }: Enforcement,
): string => `${evidence.enforcement[kind]} ${name} (${file})`

/** The rules as rows for a spreadsheet. */
export function rulesToCsv(view: EvidenceView, rules: readonly RuleRow[], rfc4180: boolean): string {
  const { texts, language } = view
  const { columns } = texts.evidence
  return csvText(
    [columns.rule, columns.statement, columns.source, columns.heldBy, columns.tests, columns.why],
    rules.map(({ id, statement, source, enforcedBy, tests, outOfScope }) => [
      id,
      statement[language],
      source,
      enforcedBy.map((one) => describeEnforcement(texts, one)).join('; '),
      tests.join('; '),
      outOfScope?.[language] ?? null,
    ]),
    { rfc4180 },
  )
}
