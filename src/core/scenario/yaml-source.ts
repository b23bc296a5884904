/** YAML text as data with positions: YAML 1.2 core schema, one document, no anchors, aliases or tags. */
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
} from 'yaml'
import type { Fill } from '../domain/fill-text.ts'
import type { Checked, Issue } from '../domain/issues.ts'
import { findSteering } from '../domain/steering.ts'
import { sortIssues } from './hints.ts'
import { type IssueCode, makeIssue, type Where } from './messages.ts'
import { checkText, YAML_LIMIT } from './text-source.ts'
import { scanYaml } from './yaml-scan.ts'
import { describeSyntaxError } from './yaml-syntax.ts'

type Path = readonly PropertyKey[]

export interface YamlSource {
  readonly file: string
  /** Plain data: objects, lists, texts, numbers, booleans and null. The top is an object. */
  readonly value: Readonly<Record<string, unknown>>
  /** Where a path stands: its key or its value, or where it is missing its nearest ancestor. */
  locate(path: Path, what?: 'key' | 'value'): Where
  /** A dotted path as steps; keys that hold dots themselves are recognised by what the data has. */
  splitPath(dotted: string): Path
}

interface Found {
  readonly key?: Node | null
  readonly value?: Node | null
}

const indexes = new WeakMap<object, ReadonlyMap<string, Found>>()

/** Pairs of a mapping by key; made once, so that many paths are found in a large file in good time. */
function indexOf(map: YAMLMap): ReadonlyMap<string, Found> {
  const known = indexes.get(map)
  if (known) return known
  const index = new Map(
    map.items.flatMap(({ key, value }) =>
      isScalar(key) ? [[String(key.value), { key, value: value as Node | null }] as const] : [],
    ),
  )
  indexes.set(map, index)
  return index
}

function stepInto(node: unknown, step: PropertyKey): Found | undefined {
  if (isMap(node)) return indexOf(node).get(String(step))
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step] as Node | undefined
    return item && { value: item }
  }
  return undefined
}

function findNode(root: unknown, path: Path, what: 'key' | 'value'): Node | null | undefined {
  let found: Found = { value: root as Node }
  for (const step of path) {
    const next = stepInto(found.value, step)
    if (!next) return found.key ?? found.value
    found = next
  }
  return what === 'key' ? (found.key ?? found.value) : (found.value ?? found.key)
}

function splitPath(data: unknown, dotted: string): Path {
  const words = dotted === '' ? [] : dotted.split('.')
  const path: PropertyKey[] = []
  let node = data
  for (let at = 0; at < words.length; ) {
    let end = words.length
    const fits = (key: string): boolean => typeof node === 'object' && node !== null && Object.hasOwn(node, key)
    while (end > at + 1 && !fits(words.slice(at, end).join('.'))) end--
    const key = words.slice(at, end).join('.')
    path.push(Array.isArray(node) ? Number(key) : key)
    node = fits(key) ? (node as Record<string, unknown>)[key] : undefined
    at = end
  }
  return path
}

/** Repeated keys and characters that cannot be shown, in one pass (the parser's own check compares every pair of keys). */
function findUnfitText(
  document: Document<ParsedNode>,
  tell: (code: IssueCode, at: number, fill: Fill) => void,
  lineOf: (at: number) => number,
): void {
  const checkShown = (node: unknown): void => {
    const sign = isScalar(node) && typeof node.value === 'string' ? findSteering(node.value) : undefined
    if (sign !== undefined) tell('PL-S057', (node as Node).range?.[0] ?? 0, { sign })
  }
  const pending: unknown[] = [document.contents]
  while (pending.length > 0) {
    const node = pending.pop()
    checkShown(node)
    if (isSeq(node)) for (const item of node.items) pending.push(item)
    if (!isMap(node)) continue
    const seen = new Map<string, number>()
    for (const { key, value } of node.items) {
      pending.push(value)
      checkShown(key)
      if (!isScalar(key)) continue
      const name = String(key.value)
      const at = key.range?.[0] ?? 0
      const first = seen.get(name)
      if (name === '__proto__') tell('PL-S015', at, { key: name })
      else if (first === undefined) seen.set(name, at)
      else tell('PL-S008', at, { key: name, first: lineOf(first) })
    }
  }
}

/**
 * Reads YAML text. Anything wrong with the text gives one issue (repeated keys: one each), with line and column.
 * Never throws.
 */
export function readYaml(file: string, text: string): Checked<YamlSource> {
  const unreadable = checkText(file, text, YAML_LIMIT)
  if (unreadable) return { ok: false, issues: [unreadable] }
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  const lines = new LineCounter()
  const place = (at: number): Where => {
    const { line, col } = lines.linePos(at)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  try {
    const early = scanYaml(file, body)
    if (early) return { ok: false, issues: [early] }
    const document = parseDocument(body, {
      lineCounter: lines,
      version: '1.2',
      schema: 'core',
      merge: false,
      resolveKnownTags: false,
      stringKeys: true,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
    })
    const wrong = document.errors[0]
    if (wrong) return { ok: false, issues: [describeSyntaxError(wrong, place(wrong.pos[0]), body)] }
    if (isEmpty(document)) return { ok: false, issues: [makeIssue('PL-S006', { file, line: 1, column: 1 })] }
    const issues: Issue[] = []
    findUnfitText(
      document,
      (code, at, fill) => issues.push(makeIssue(code, place(at), fill)),
      (at) => lines.linePos(at).line,
    )
    if (issues.length > 0) return { ok: false, issues: sortIssues(issues) }
    if (!isMap(document.contents)) return { ok: false, issues: [notMapping(document, place)] }
    const value = document.toJS({ maxAliasCount: 0 }) as Record<string, unknown>
    const locate = (path: Path, what: 'key' | 'value' = 'value'): Where => {
      const node = findNode(document.contents, path, what)
      return { ...place(node?.range?.[0] ?? 0), ...(path.length > 0 && { path: path.map(String).join('.') }) }
    }
    return { ok: true, value: { file, value, locate, splitPath: (dotted) => splitPath(value, dotted) }, issues: [] }
  } catch {
    return { ok: false, issues: [makeIssue('PL-S056', { file, line: 1, column: 1 })] }
  }
}

const isEmpty = (document: Document<ParsedNode>): boolean =>
  document.contents === null || (isScalar(document.contents) && document.contents.value === null)

function notMapping(document: Document<ParsedNode>, place: (at: number) => Where): Issue {
  const received = isSeq(document.contents) ? { nb: 'en liste', en: 'a list' } : { nb: 'bare tekst', en: 'only text' }
  return makeIssue('PL-S013', place(document.contents?.range?.[0] ?? 0), { received })
}
