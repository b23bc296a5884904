/** Sentences that tell what would mend a mistake. */
import type { Issue, Text } from '../domain/issues.ts'
import { nearestName } from '../domain/nearest.ts'
import { fillText, makeIssue, quoteValue } from './messages.ts'

const LONGEST_NAME = 80
const LONGEST_LIST = 12
/** Errors told at once, and warnings; the rest are counted. */
const MOST_ISSUES = 20

/** The nearest valid name; otherwise the valid names, as many as can be read. Undefined where there are none. */
export function suggestName(word: unknown, candidates: Iterable<string>): Text | undefined {
  const names = [...new Set(candidates)]
  const given = typeof word === 'string' && word.length <= LONGEST_NAME ? word : undefined
  const nearest = given === undefined ? undefined : nearestName(given, names)
  if (nearest !== undefined)
    return fillText({ nb: 'Mente du «{nearest}»?', en: 'Did you mean "{nearest}"?' }, { nearest })
  return listChoices(names)
}

/** `Choose one of: a, b, c.`; the first twelve where there are many. */
export function listChoices(names: readonly string[]): Text | undefined {
  if (names.length === 0) return undefined
  const shown = names.slice(0, LONGEST_LIST).map(quoteValue).join(', ')
  const rest = names.length - LONGEST_LIST
  const text = rest > 0 ? { nb: `${shown} og ${rest} til`, en: `${shown} and ${rest} more` } : { nb: shown, en: shown }
  return { nb: `Velg blant: ${text.nb}.`, en: `Choose one of: ${text.en}.` }
}

const keyOf = (issue: Issue): string =>
  JSON.stringify([issue.code, issue.file, issue.line, issue.column, issue.message])

/**
 * Issues in reading order, file by file as first met, each once. Issues without a line (of the command line) keep
 * their place before those of the file.
 */
export function sortIssues(issues: readonly Issue[]): readonly Issue[] {
  const unique = [...new Map(issues.map((issue) => [keyOf(issue), issue])).values()]
  const files = [...new Set(unique.map((issue) => issue.file))]
  return unique.sort(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  )
}

const LINES_NAMED = 5

/** The same fault in several lines of a file (an actor renamed, say) is told where it first stands. */
function foldRepeats(sorted: readonly Issue[]): readonly Issue[] {
  const groups = new Map<string, Issue[]>()
  for (const issue of sorted) {
    const key = JSON.stringify([issue.code, issue.file, issue.message, issue.line === undefined ? issue.path : ''])
    const group = groups.get(key)
    if (group) group.push(issue)
    else groups.set(key, [issue])
  }
  return [...groups.values()].map(([first, ...others]) => {
    const lines = [...new Set(others.map(({ line }) => line))].filter((line) => line !== (first as Issue).line)
    if (lines.length === 0) return first as Issue
    const shown = lines.slice(0, LINES_NAMED).join(', ') + (lines.length > LINES_NAMED ? ' …' : '.')
    const { nb, en } = (first as Issue).hint ?? { nb: '', en: '' }
    const also = { nb: `${nb} Det samme på linje ${shown}`.trim(), en: `${en} The same on line ${shown}`.trim() }
    return { ...(first as Issue), hint: also }
  })
}

/** Issues as they are told: sorted, repeats folded, at most 20 errors and 20 warnings and then how many more there are. */
export function arrangeIssues(issues: readonly Issue[]): readonly Issue[] {
  const sorted = foldRepeats(sortIssues(issues))
  const more = (['warning', 'error'] as const).flatMap((severity) => {
    const [next, ...others] = sorted.filter((issue) => issue.severity === severity).slice(MOST_ISSUES)
    if (next === undefined) return []
    const where = next.file === undefined ? {} : { file: next.file }
    return makeIssue('PL-S029', where, { count: others.length + 1 }, { severity })
  })
  const told = { error: 0, warning: 0 }
  return [...sorted.filter(({ severity }) => ++told[severity] <= MOST_ISSUES), ...more]
}
