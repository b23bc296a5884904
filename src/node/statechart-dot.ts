/** A statechart as a Graphviz drawing, taken from the machine itself so that the picture cannot lie. */
import type { State, Transition, Transitions } from '../../machines/idiom.ts'
import { edgeId, stateId } from '../core/state-paths.ts'
import type { ChartWords } from '../words/states.ts'

/** Bookkeeping between regions: true, but not what a reader wants to see. */
const HIDDEN_EVENTS = new Set(['CONDITIONS_CHANGED', 'MONTH_ENDED'])
/** Longer labels go on in the next line. */
const WIDEST_LABEL = 26

const quote = (text: string): string => `"${text.replaceAll('"', '\\"')}"`
const asList = (transitions: Transitions): readonly Transition[] =>
  typeof transitions === 'string' ? [{ target: transitions }] : 'length' in transitions ? transitions : [transitions]

/** The words of a label over as many lines as they need. */
function wrap(label: string): string {
  const lines: string[] = []
  for (const word of label.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`
    if (lines.length > 0 && longer.length <= WIDEST_LABEL) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.join('\\n')
}

interface Node {
  readonly path: string
  readonly state: State
}

const pathIn = (parent: string, name: string): string => (parent === '' ? name : `${parent}.${name}`)
const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')))

/** A node inside which an edge to or from a compound state can end: its initial leaf. */
function leafOf({ path, state }: Node): string {
  const children = Object.entries(state.states ?? {})
  if (children.length === 0) return path
  const [name, child] = children.find(([key]) => key === state.initial) ?? (children[0] as [string, State])
  return leafOf({ path: pathIn(path, name), state: child })
}

function collectNodes(path: string, state: State, into: Map<string, Node>, ids: Map<string, Node>): void {
  const node = { path, state }
  into.set(path, node)
  if (state.id) ids.set(state.id, node)
  for (const [name, child] of Object.entries(state.states ?? {})) collectNodes(pathIn(path, name), child, into, ids)
}

/** A region that only comes back to its one state: no more than a clock or a monthly summary. */
const isClock = ({ states = {} }: State): boolean => {
  const [only, ...others] = Object.values(states)
  return others.length === 0 && (only?.on !== undefined || only?.after !== undefined)
}

/**
 * The DOT text of a machine's configuration in the words of a language. Regions become boxes; clocks and monthly
 * summaries, which have one state each, are left out. Labels read `event or delay [guard]`; every state and arrow has
 * its id (see state-paths).
 */
export function dotOf(title: string, config: State, words: ChartWords): string {
  const nodes = new Map<string, Node>()
  const ids = new Map<string, Node>()
  collectNodes('', config, nodes, ids)
  const lines: string[] = []
  const hidden = new Set<string>()

  function drawState(path: string, state: State, depth: number): void {
    const indent = '  '.repeat(depth)
    const label = words.state(path.slice(path.lastIndexOf('.') + 1))
    const id = quote(stateId(path))
    const children = Object.entries(state.states ?? {})
    if (children.length === 0) {
      const shape = state.type === 'final' ? 'doubleoctagon' : 'box'
      lines.push(`${indent}${quote(path)} [id=${id}, label=${quote(wrap(label))}, shape=${shape}]`)
      return
    }
    lines.push(
      `${indent}subgraph ${quote(`cluster_${path}`)} {`,
      `${indent}  id=${id}`,
      `${indent}  label=${quote(label)}`,
    )
    if (state.type === 'parallel') lines.push(`${indent}  style="rounded,dashed"`)
    for (const [child, childState] of children) {
      const childPath = pathIn(path, child)
      if (path === 'alive' && isClock(childState)) hidden.add(childPath)
      else drawState(childPath, childState, depth + 1)
    }
    lines.push(`${indent}}`)
  }

  function targetOf(from: string, target: string): Node | undefined {
    if (!target.startsWith('#')) return nodes.get(pathIn(parentOf(from), target))
    const [id, ...rest] = target.slice(1).split('.')
    const base = ids.get(id as string)
    return base && nodes.get([base.path, ...rest].join('.'))
  }

  /** One arrow between two states, however many ways lead along it; a way without a guard makes the others' guards moot. */
  function drawEdges(node: Node): void {
    if ([...hidden].some((path) => node.path === path || node.path.startsWith(`${path}.`))) return
    const arrows = new Map<string, { to: Node; ways: Map<string, (string | undefined)[]> }>()
    const add = (trigger: string, transitions: Transitions): void => {
      for (const { target, guard } of asList(transitions)) {
        const to = target === undefined ? undefined : targetOf(node.path, target)
        if (!to || to.path === node.path) continue
        const arrow = arrows.get(to.path) ?? { to, ways: new Map() }
        arrow.ways.set(trigger, [...(arrow.ways.get(trigger) ?? []), guard])
        arrows.set(to.path, arrow)
      }
    }
    for (const [event, transitions] of Object.entries(node.state.on ?? {})) {
      if (!HIDDEN_EVENTS.has(event)) add(event, transitions)
    }
    for (const [delay, transitions] of Object.entries(node.state.after ?? {})) add(delay, transitions)
    for (const { to, ways } of arrows.values()) {
      const label = [...ways].map(([trigger, guards]) =>
        [
          wrap(words.trigger(trigger)),
          ...(guards.includes(undefined) ? [] : guards.map((guard) => wrap(`[${words.guard(guard as string)}]`))),
        ].join('\\n'),
      )
      const id = `id=${quote(edgeId(node.path, to.path))}`
      const tail = node.state.states ? `, ltail=${quote(`cluster_${node.path}`)}` : ''
      const head = to.state.states ? `, lhead=${quote(`cluster_${to.path}`)}` : ''
      lines.push(
        `  ${quote(leafOf(node))} -> ${quote(leafOf(to))} [${id}, label=${quote(label.join('\\n'))}${tail}${head}]`,
      )
    }
  }

  for (const [name, state] of Object.entries(config.states ?? {})) drawState(name, state, 1)
  for (const node of nodes.values()) drawEdges(node)
  return [
    `digraph ${quote(title)} {`,
    `  label=${quote(title)}`,
    '  compound=true; rankdir=TB; labelloc=t; fontname="Helvetica"; fontsize=18; nodesep=0.35; ranksep=0.45',
    '  node [fontname="Helvetica", fontsize=11, style="rounded,filled", fillcolor="#eef4fa", color="#0072B2"]',
    '  edge [fontname="Helvetica", fontsize=9, color="#444444"]',
    '  style=rounded; color="#999999"',
    ...lines,
    '}',
    '',
  ].join('\n')
}
