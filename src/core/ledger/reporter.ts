/** Collects issues about price files, each once. */
import type { Issue, Text } from '../domain/issues.ts'
import { nearestName } from '../domain/nearest.ts'

/** Where an issue stands: id of the file and dotted path inside it. No file: a value of the scenario itself. */
export interface Place {
  readonly file?: string
  readonly path: string
}

export interface Reporter {
  readonly issues: Issue[]
  error(code: string, place: Place, message: Text, hint?: Text): void
  warn(code: string, place: Place, message: Text, hint?: Text): void
  /** An error about `word` unless it is among the candidates; names the nearest of them. Gives whether it is known. */
  expectName(code: string, place: Place, kind: Text, word: string, candidates: Iterable<string>): boolean
}

/** How many valid names a hint lists. */
const LISTED = 12

function hintOf(word: string, names: readonly string[]): Text | undefined {
  const nearest = nearestName(word, names)
  if (nearest !== undefined) return { nb: `Mente du «${nearest}»?`, en: `Did you mean "${nearest}"?` }
  if (names.length === 0) return undefined
  const some = names.slice(0, LISTED).join(', ') + (names.length > LISTED ? ' …' : '')
  return { nb: `Gyldige navn: ${some}.`, en: `Valid names: ${some}.` }
}

/** An empty reporter; its `issues` grow in the order they are told, and an issue told twice stands once. */
export function createReporter(): Reporter {
  const issues: Issue[] = []
  const seen = new Set<string>()

  function report(severity: Issue['severity'], code: string, place: Place, message: Text, hint?: Text): void {
    const key = [severity, code, place.file, place.path, message.en].join('\n')
    if (seen.has(key)) return
    seen.add(key)
    issues.push({ code, severity, ...place, message, ...(hint === undefined ? {} : { hint }) })
  }

  return {
    issues,
    error: (...issue) => report('error', ...issue),
    warn: (...issue) => report('warning', ...issue),
    expectName(code, place, kind, word, candidates) {
      const names = [...candidates]
      if (names.includes(word)) return true
      const message = { nb: `Ukjent ${kind.nb} «${word}».`, en: `Unknown ${kind.en} "${word}".` }
      report('error', code, place, message, hintOf(word, names))
      return false
    },
  }
}
