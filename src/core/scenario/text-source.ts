/** Text before its form is read: size, encoding, emptiness. */
import type { Issue } from '../domain/issues.ts'
import { makeIssue, type Where } from './messages.ts'

/** Bytes. */
export const YAML_LIMIT = 5_000_000
export const CSV_LIMIT = 50_000_000

/** A file as it is read; `name` is how messages call it. */
export interface TextFile {
  readonly name: string
  readonly text: string
}

/** Bytes as whole megabytes (10⁶), for messages. */
export const countMegabytes = (bytes: number): number => Math.round(bytes / 1e6)

/** Line and column (1-based) of an offset in text. */
export function placeOf(text: string, offset: number): Required<Pick<Where, 'line' | 'column'>> {
  let line = 1
  let lineStart = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++
    lineStart = at + 1
  }
  return { line, column: offset - lineStart + 1 }
}

const REPLACEMENT = 0xfffd
const isTextCode = (code: number): boolean =>
  code >= 32 ? code !== 127 && code !== REPLACEMENT && code < 0xfffe : code === 9 || code === 10 || code === 13

function findStrangeCharacter(text: string): number {
  for (let at = 0; at < text.length; at++) if (!isTextCode(text.charCodeAt(at))) return at
  return -1
}

const AS_UTF8 = {
  nb: 'Lagre filen som ren tekst i UTF-8 (i Excel: «CSV UTF-8»).',
  en: 'Save the file as plain text in UTF-8 (in Excel: "CSV UTF-8").',
}

/** The issue that makes text unfit to read (too large, binary, empty), or undefined where it is fit. */
export function checkText(file: string, text: string, limit: number): Issue | undefined {
  const top = { file, line: 1, column: 1 }
  if (text.length > limit) return makeIssue('PL-S004', top, { limit: countMegabytes(limit) })
  const strange = findStrangeCharacter(text)
  if (strange >= 0) return makeIssue('PL-S005', { file, ...placeOf(text, strange) }, {}, { hint: AS_UTF8 })
  if (text.replace('\uFEFF', '').trim() === '') return makeIssue('PL-S006', top)
  return undefined
}

/** Bytes as UTF-8 text, or the issue that prevents it. Never throws. */
export function decodeText(name: string, bytes: Uint8Array, limit: number): TextFile | Issue {
  if (bytes.byteLength > limit)
    return makeIssue('PL-S004', { file: name, line: 1, column: 1 }, { limit: countMegabytes(limit) })
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    const readable = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    const place = placeOf(readable, Math.max(0, readable.indexOf('\uFFFD')))
    return makeIssue('PL-S005', { file: name, ...place }, {}, { hint: AS_UTF8 })
  }
}
