/** Sentences that tell what would mend a mistake. */
import type { Issue, Text } from '../domain/issues.ts'
import { nearestName } from '../domain/nearest.ts'
import { fillText, makeIssue, quoteValue } from './messages.ts'

const LONGEST_NAME = 80
const LONGEST_LIST = 12
/** Errors told at once; the rest are counted. */
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
 * Issues in reading order, file by file as first met, each once, at most 20 errors and then how many more there are.
 * Issues without a line (of the command line) keep their place before those of the file.
 */
export function arrangeIssues(issues: readonly Issue[]): readonly Issue[] {
  const unique = [...new Map(issues.map((issue) => [keyOf(issue), issue])).values()]
  const files = [...new Set(unique.map((issue) => issue.file))]
  const sorted = unique.sort(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  )
  const errors = sorted.filter((issue) => issue.severity === 'error')
  if (errors.length <= MOST_ISSUES) return sorted
  const told = new Set(errors.slice(0, MOST_ISSUES))
  const file = errors[MOST_ISSUES]?.file
  const more = makeIssue('PL-S029', file === undefined ? {} : { file }, { count: errors.length - MOST_ISSUES })
  return [...sorted.filter((issue) => issue.severity === 'warning' || told.has(issue)), more]
}
