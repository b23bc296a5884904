/** What DuckDB says of SQL, as one sentence with the place and what there is to ask for. */
import { InputError } from '../../core/domain/issues.ts'
import { questionError } from '../../core/question-issues.ts'

/** Tables and their columns. */
export type Known = Readonly<Record<string, readonly string[]>>

/** "Binder Error: …" and the line with a caret below it. */
const FORM =
  /^(?:Failed to extract statements: )?(?:([\w ]+?) Error: )?([\s\S]*?)(?:\n\nLINE (\d+): (.*)\n( *)\^[\s\S]*)?$/

/** Line and character, from 1, of a caret under an excerpt that may be cut off on both sides. */
function placeOf(sql: string, line: number, excerpt: string, caret: number): { line: number; column: number } {
  const prefix = `LINE ${line}: `.length
  const text = sql.split('\n')[line - 1] ?? ''
  const isCut = excerpt.startsWith('...') && !text.startsWith(excerpt.slice(0, 10))
  const shown = (isCut ? excerpt.slice(3) : excerpt).replace(/\.\.\.$/, '')
  const start = isCut ? Math.max(0, text.indexOf(shown)) : 0
  return { line, column: start + caret - prefix - (isCut ? 3 : 0) + 1 }
}

const sentence = (text: string): string => {
  const [first = ''] = text.split('\n')
  return /[.!?]$/.test(first) ? first : `${first}.`
}

/** The tables a query names with their columns; the names of all where it names none. */
function describeKnown(known: Known, sql: string): string {
  const names = Object.keys(known)
  const named = names.filter((name) => new RegExp(`\\b${name}\\b`, 'i').test(sql))
  if (named.length === 0) return names.join(', ')
  return [
    ...named.map((name) => `${name} (${known[name]?.join(', ')})`),
    ...names.filter((name) => !named.includes(name)),
  ].join(', ')
}

/** The error of files that are no tables of a run. */
export function explainFileError(error: unknown, run: string): unknown {
  if (error instanceof InputError || !(error instanceof Error)) return error
  const [, , text = ''] = FORM.exec(error.message.trimEnd()) ?? []
  return questionError('PL-R088', { run, what: sentence(text) })
}

/** The error that is shown for one of DuckDB; what is no error of SQL stays as it is. */
export function explainSqlError(error: unknown, sql: string, known: Known): unknown {
  if (error instanceof InputError || !(error instanceof Error)) return error
  const [, kind = '', text = '', line, excerpt, caret] = FORM.exec(error.message.trimEnd()) ?? []
  if (kind === 'INTERRUPT') return error
  if (kind === 'Permission') return questionError('PL-R085', { what: sentence(text) }, 'ownFiles')
  if (kind === 'Out of Memory') return questionError('PL-R086', {}, 'less')
  const told = { what: sentence(text), tables: describeKnown(known, sql) }
  if (line === undefined || excerpt === undefined || caret === undefined)
    return questionError('PL-R084', told, 'tables')
  return questionError('PL-R087', { ...told, ...placeOf(sql, Number(line), excerpt, caret.length) }, 'tables')
}
