/**
 * A linear look at YAML's tokens before it is parsed: refuses what scenario files never need and what would make
 * parsing slow or deep (anchors, aliases, tags, directives, tabs as indentation, brackets that do not match).
 */
import { Lexer } from 'yaml'
import type { Fill } from '../domain/fill-text.ts'
import type { Issue } from '../domain/issues.ts'
import { type IssueCode, makeIssue } from './messages.ts'
import { placeOf } from './text-source.ts'

/** Levels a file may be nested; a scenario needs about six. */
const DEEPEST = 40

const SCALAR = '\u001f'
/** Tokens of no length in the text: start of document, end of a broken flow, start of a scalar. */
const MARKS = new Set(['\u0002', '\u0018', SCALAR])

interface Scan {
  readonly open: string[]
  /** `-` and `?` met on this line. */
  leaders: number
  lineIsBlank: boolean
  previous: string
}

type Refusal = readonly [code: IssueCode, fill: Fill, hint?: Issue['hint']]
const WRITE_OUT = { nb: 'Skriv ut verdien der den brukes.', en: 'Write the value out where it is used.' }
const syntax = (nb: string, en: string): Refusal => ['PL-S007', { what: { nb, en } }]
const CLOSES: Readonly<Record<string, string>> = { ']': '[', '}': '{' }
const TOO_DEEP: Refusal = ['PL-S014', { limit: DEEPEST }]

function refuseBracket(token: string, scan: Scan): Refusal | undefined {
  if (token === '[' || token === '{') {
    scan.open.push(token)
    return scan.open.length > DEEPEST ? TOO_DEEP : undefined
  }
  if (scan.open.pop() === CLOSES[token]) return undefined
  return syntax(`«${token}» lukker ingenting`, `"${token}" closes nothing`)
}

function refuseToken(token: string, scan: Scan): Refusal | undefined {
  const first = token[0] as string
  if (first === '&' || first === '*') return ['PL-S009', { name: token }, WRITE_OUT]
  if (first === '!') return ['PL-S012', { name: token }, { nb: 'Ta den bort.', en: 'Leave it out.' }]
  if (first === '%')
    return syntax('linjer som begynner med «%» er ikke tillatt', 'lines that begin with "%" are not allowed')
  if (token === '[' || token === '{' || token === ']' || token === '}') return refuseBracket(token, scan)
  if (token === ',' && (scan.previous === ',' || scan.previous === '[' || scan.previous === '{'))
    return syntax('det mangler en verdi før kommaet', 'a value is missing before the comma')
  if ((token === '-' || token === '?') && ++scan.leaders > DEEPEST) return TOO_DEEP
  return undefined
}

const isSpace = (token: string): boolean => token.trim() === ''

/** The first issue the tokens give, or undefined where the text may be parsed. */
export function scanYaml(file: string, text: string): Issue | undefined {
  const scan: Scan = { open: [], leaders: 0, lineIsBlank: true, previous: '' }
  let offset = 0
  let scalar = false
  for (const token of new Lexer().lex(text)) {
    if (MARKS.has(token)) {
      scalar = token === SCALAR
      continue
    }
    const refusal = scalar ? undefined : refuseToken(token, scan)
    if (refusal) {
      const [code, fill, hint] = refusal
      return makeIssue(code, { file, ...placeOf(text, offset) }, fill, { hint })
    }
    if (!scalar && token.includes('\t') && isSpace(token) && scan.lineIsBlank && scan.open.length === 0) {
      const rest = text.slice(offset + token.length, offset + token.length + 1)
      if (rest !== '' && rest !== '\n' && rest !== '\r' && rest !== '#')
        return makeIssue('PL-S011', { file, ...placeOf(text, offset + token.indexOf('\t')) }, {}, { hint: USE_SPACES })
    }
    if (scalar || !isSpace(token)) {
      scan.previous = scalar ? SCALAR : token
      scan.lineIsBlank = false
    }
    if (token.includes('\n')) {
      scan.lineIsBlank = token.endsWith('\n')
      scan.leaders = 0
    }
    offset += token.length
    scalar = false
  }
  return undefined
}

const USE_SPACES = { nb: 'Bruk mellomrom.', en: 'Use spaces.' }
