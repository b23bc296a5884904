/** Where in a YAML file a cursor stands: the keys that lead there, by indentation and by open braces. */
import type { Path } from './json-schema.ts'

export interface Place {
  /** Keys to the mapping or list that the cursor stands in, or to the value it stands at. */
  readonly path: Path
  /** A key is being written, or a value. */
  readonly at: 'key' | 'value'
}

const LINE = /^(\s*)((?:-\s+)*)(?:(["']?)([\w.$-]+)\3\s*:(?:\s+|$))?/
const IGNORED = /^\s*(?:#|$)/

/** The keys that open on a line, with their columns: list marks and one key. */
function opensOf(line: string): readonly { readonly column: number; readonly key: string | null }[] {
  const [, indent = '', marks = '', , key] = LINE.exec(line) ?? []
  const opens: { column: number; key: string | null }[] = []
  for (let at = marks.indexOf('-'); at >= 0; at = marks.indexOf('-', at + 1)) {
    opens.push({ column: indent.length + at, key: null })
  }
  if (key !== undefined) opens.push({ column: indent.length + marks.length, key })
  return opens
}

/** The keys above a column; `isList` where it is a list mark that stands there, which a key in the same column may own. */
function pathAbove(lines: readonly string[], column: number, isList: boolean): readonly (string | null)[] {
  const path: (string | null)[] = []
  let limit = column
  let isListAt = isList
  for (const line of lines.toReversed()) {
    if (IGNORED.test(line)) continue
    for (const { column: at, key } of opensOf(line).toReversed()) {
      if (at > limit || (at === limit && (!isListAt || key === null))) continue
      path.unshift(key)
      limit = at
      isListAt = key === null
    }
    if (limit === 0 && !isListAt) break
  }
  return path
}

interface Flow {
  readonly kind: '{' | '['
  key: string | null
}

/** The braces that are open at the end of a text. */
function readFlow(text: string): readonly Flow[] {
  const open: Flow[] = []
  let last = ''
  for (const [token] of text.matchAll(
    /"(?:[^"\\]|\\.)*"?|'[^']*'?|[{}[\],]|:(?=\s|$)|[^\s{}[\],:"']+(?::[^\s{}[\],:"']+)*/g,
  )) {
    const top = open.at(-1)
    if (token === '{' || token === '[') open.push({ kind: token, key: null })
    else if (token === '}' || token === ']') open.pop()
    else if (token === ',' && top) top.key = null
    else if (token === ':' && top?.kind === '{') top.key = last.replaceAll(/["']/g, '')
    last = token
  }
  return open
}

/** Where the end of a text stands. */
export function placeIn(before: string): Place {
  const lines = before.split('\n')
  const line = lines.pop() as string
  const opens = opensOf(line)
  const head = LINE.exec(line)?.[0] ?? ''
  const [first] = opens
  const above = pathAbove(lines, first?.column ?? head.length, first?.key === null)
  const open = readFlow(line.slice(head.length))
  const inside = open.flatMap((flow) => (flow.kind === '[' ? [null] : flow.key === null ? [] : [flow.key]))
  const path = [...above, ...opens.map(({ key }) => key), ...inside]
  const top = open.at(-1)
  const hasKey = top ? top.kind === '[' || top.key !== null : typeof opens.at(-1)?.key === 'string'
  return { path, at: hasKey ? 'value' : 'key' }
}
