/** What the YAML parser found wrong, in our own words. */
import type { YAMLParseError } from 'yaml'
import type { Issue, Text } from '../domain/issues.ts'
import { makeIssue, type Where } from './messages.ts'

const UNCLOSED: Text = {
  nb: 'en parentes eller klamme er ikke lukket, eller innholdet er rykket for lite inn',
  en: 'a bracket or brace is not closed, or what it holds is indented too little',
}
const INDENT: Text = {
  nb: 'innrykket stemmer ikke med linjene over',
  en: 'the indentation does not match the lines above',
}
const NESTED: Text = {
  nb: 'en nøkkel kan ikke stå inne i verdien på samme linje; sett teksten i anførselstegn hvis den inneholder kolon',
  en: 'a key cannot stand inside a value on the same line; quote the text if it holds a colon',
}
const QUOTE: Text = { nb: 'et anførselstegn er ikke lukket', en: 'a quotation mark is not closed' }
const COLON: Text = { nb: 'det mangler et kolon etter nøkkelen', en: 'a colon is missing after the key' }
const UNEXPECTED: Text = { nb: 'dette hører ikke hjemme her', en: 'this does not belong here' }

const WORDS: Partial<Record<YAMLParseError['code'], Text>> = {
  BAD_INDENT: INDENT,
  BLOCK_AS_IMPLICIT_KEY: NESTED,
  MULTILINE_IMPLICIT_KEY: COLON,
  KEY_OVER_1024_CHARS: { nb: 'en nøkkel er lengre enn 1024 tegn', en: 'a key is longer than 1024 characters' },
  BAD_DQ_ESCAPE: { nb: 'ukjent tegn etter «\\»', en: 'unknown character after "\\"' },
  BAD_SCALAR_START: {
    nb: 'teksten begynner med et tegn som må stå i anførselstegn',
    en: 'the text begins with a character that must be quoted',
  },
  BLOCK_IN_FLOW: INDENT,
}

function wordsFor(error: YAMLParseError, body: string): Text {
  const at = body[error.pos[0] - 1] ?? ''
  if (error.code === 'MISSING_CHAR') return isQuoteOpen(error, body) ? QUOTE : COLON
  if (error.code === 'BAD_INDENT' && isFlowOpen(error, body)) return UNCLOSED
  if (error.code === 'UNEXPECTED_TOKEN' && hasOddQuotes(error, body)) return QUOTE
  if (error.code === 'UNEXPECTED_TOKEN' && (at === '[' || at === '{')) return UNCLOSED
  return WORDS[error.code] ?? UNEXPECTED
}

/** A quoted text runs to the parser's position without its closing mark. */
function isQuoteOpen(error: YAMLParseError, body: string): boolean {
  const line = body.slice(body.lastIndexOf('\n', error.pos[0] - 1) + 1, error.pos[0])
  return error.pos[0] >= body.length || /["']/.test(line)
}

/** The line holds an odd number of quotation marks. */
function hasOddQuotes(error: YAMLParseError, body: string): boolean {
  const [from, to] = [body.lastIndexOf('\n', error.pos[0] - 1) + 1, body.indexOf('\n', error.pos[0])]
  return (body.slice(from, to < 0 ? body.length : to).match(/"/g)?.length ?? 0) % 2 === 1
}

/** More brackets open than close before the parser's position. */
function isFlowOpen(error: YAMLParseError, body: string): boolean {
  const before = body.slice(Math.max(0, error.pos[0] - 2000), error.pos[0] + 1)
  const count = (pattern: RegExp): number => before.match(pattern)?.length ?? 0
  return count(/[[{]/g) > count(/[\]}]/g)
}

/** One issue for a syntax error of the `yaml` package; the package's English sentence is not shown. */
export function describeSyntaxError(error: YAMLParseError, where: Where, body: string): Issue {
  switch (error.code) {
    case 'MULTIPLE_DOCS':
      return makeIssue('PL-S010', where, {}, { hint: { nb: 'Ta bort linjen «---».', en: 'Remove the line "---".' } })
    case 'TAB_AS_INDENT':
      return makeIssue('PL-S011', where, {}, { hint: { nb: 'Bruk mellomrom.', en: 'Use spaces.' } })
    case 'BAD_ALIAS':
      return makeIssue('PL-S009', where, { name: body.slice(error.pos[0], error.pos[1]) })
    case 'NON_STRING_KEY':
      return makeIssue('PL-S015', where, { key: body.slice(error.pos[0], error.pos[0] + 20) })
    case 'RESOURCE_EXHAUSTION':
      return makeIssue('PL-S056', where)
    default:
      return makeIssue('PL-S007', where, { what: wordsFor(error, body) })
  }
}
