/** A statechart as a Graphviz drawing, taken from the machine itself so that the picture cannot lie. */
import type { State, Transition, Transitions } from '../../machines/idiom.ts'

/** Bookkeeping between regions: true, but not what a reader wants to see. */
const HIDDEN_EVENTS = new Set(['CONDITIONS_CHANGED', 'MONTH_ENDED'])

const quote = (text: string): string => `"${text.replaceAll('"', '\\"')}"`
const asList = (transitions: Transitions): readonly Transition[] =>
  typeof transitions === 'string' ? [{ target: transitions }] : 'length' in transitions ? transitions : [transitions]

/** `planMeetingDue` and `HOME_SERVICE_CHANGE_DUE` as a person writes them. */
const readable = (name: string): string =>
  name
    .replace(/\.(?=\w)/g, ': ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()

interface Node {
  readonly path: string
  readonly state: State
}

/** A node inside which an edge to or from a compound state can end: its initial leaf. */
function leafOf({ path, state }: Node): string {
  const children = Object.entries(state.states ?? {})
  if (children.length === 0) return path
  const [name, child] = children.find(([key]) => key === state.initial) ?? (children[0] as [string, State])
  return leafOf({ path: `${path}.${name}`, state: child })
}

function collectNodes(path: string, state: State, into: Map<string, Node>, ids: Map<string, Node>): void {
  const node = { path, state }
  into.set(path, node)
  if (state.id) ids.set(state.id, node)
  for (const [name, child] of Object.entries(state.states ?? {})) collectNodes(`${path}.${name}`, child, into, ids)
}

/** A region that only comes back to its one state: no more than a clock or a monthly summary. */
const isClock = ({ states = {} }: State): boolean => {
  const [only, ...others] = Object.values(states)
  return others.length === 0 && (only?.on !== undefined || only?.after !== undefined)
}

/**
 * The DOT text of a machine's configuration. Regions become boxes; clocks and monthly summaries, which have one state
 * each, are left out. Labels read `event or delay [guard]`.
 */
export function dotOf(title: string, config: State): string {
  const nodes = new Map<string, Node>()
  const ids = new Map<string, Node>()
  collectNodes('patient', config, nodes, ids)
  const lines: string[] = []
  const hidden = new Set<string>()

  function drawState(path: string, state: State, depth: number): void {
    const indent = '  '.repeat(depth)
    const name = path.slice(path.lastIndexOf('.') + 1)
    const children = Object.entries(state.states ?? {})
    if (children.length === 0) {
      const shape = state.type === 'final' ? 'doubleoctagon' : 'box'
      lines.push(`${indent}${quote(path)} [label=${quote(readable(name))}, shape=${shape}]`)
      return
    }
    lines.push(`${indent}subgraph ${quote(`cluster_${path}`)} {`, `${indent}  label=${quote(readable(name))}`)
    if (state.type === 'parallel') lines.push(`${indent}  style="rounded,dashed"`)
    for (const [child, childState] of children) {
      const childPath = `${path}.${child}`
      if (path === 'patient.alive' && isClock(childState)) hidden.add(childPath)
      else drawState(childPath, childState, depth + 1)
    }
    lines.push(`${indent}}`)
  }

  function targetOf(from: string, target: string): Node | undefined {
    if (!target.startsWith('#')) return nodes.get(`${from.slice(0, from.lastIndexOf('.'))}.${target}`)
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
          readable(trigger),
          ...(guards.includes(undefined) ? [] : guards.map((guard) => `[${readable(guard as string)}]`)),
        ].join('\\n'),
      )
      const tail = node.state.states ? `, ltail=${quote(`cluster_${node.path}`)}` : ''
      const head = to.state.states ? `, lhead=${quote(`cluster_${to.path}`)}` : ''
      lines.push(`  ${quote(leafOf(node))} -> ${quote(leafOf(to))} [label=${quote(label.join('\\n'))}${tail}${head}]`)
    }
  }

  for (const [name, state] of Object.entries(config.states ?? {})) drawState(`patient.${name}`, state, 1)
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
