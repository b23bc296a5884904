import type { Finding } from './row.ts'

/** A text longer than this pushes the rest of its line aside instead of every line. */
const COLUMN_LIMIT = 80

const widest = (texts: readonly string[]): number =>
  Math.max(0, ...texts.map((text) => text.length).filter((length) => length <= COLUMN_LIMIT))

/** The findings as a table: a mark, what is required, and what was measured; then how many are met. */
export function renderTable(findings: readonly Finding[]): string {
  const [first, second] = [
    widest(findings.map(({ requirement }) => requirement)),
    widest(findings.map(({ required }) => required)),
  ]
  const lines = findings.map(
    ({ met, requirement, required, measured }) =>
      `${met ? '✓' : '✗'} ${requirement.padEnd(first)}  ${required.padEnd(second)}  ${measured}`,
  )
  const met = findings.filter((finding) => finding.met).length
  return [...lines, `${met} of ${findings.length} requirements met`, ''].join('\n')
}
