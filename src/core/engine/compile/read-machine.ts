/** From an XState machine to a chart. What the kernel cannot represent is refused by state and feature. */
import type { AnyStateMachine, AnyStateNode } from 'xstate'
import type { Chart, State, StateKind, Transition } from './chart.ts'
import { listNodes, listTimers } from './list-timers.ts'
import { readGuard } from './read-guard.ts'
import { createOperationReader, type OperationReader } from './read-operations.ts'
import { Refusal } from './refusal.ts'

/** The parts of XState's transition that are read. */
interface XTransition {
  readonly target?: readonly AnyStateNode[]
  readonly guard?: unknown
  readonly actions: readonly unknown[]
  readonly reenter: boolean
}
interface Config {
  readonly target?: unknown
  readonly route?: unknown
}
const configOf = (node: AnyStateNode): Config => node.config as Config

/** The event of a timer that is only ever cancelled. */
const NOTHING = -1

/** Reads the chart of a machine; `closingDelays` are names of delays that end a period. Throws Refusal. */
export function readMachine(machine: AnyStateMachine, closingDelays: ReadonlySet<string>): Chart {
  const nodes = listNodes(machine)
  const indexOf = new Map(nodes.map((node, index) => [node, index]))
  const ends = nodes.map((_, index) => index + 1)
  const numberOf = (node: AnyStateNode): number => indexOf.get(node) as number
  const events: string[] = []
  const eventOf = (type: string): number => {
    const known = events.indexOf(type)
    return known >= 0 ? known : events.push(type) - 1
  }
  const timers = listTimers(machine).map((id) => {
    // `xstate.after.<delay>.<state>`: the delay says whether it closes a period.
    return { id, event: NOTHING, closing: closingDelays.has(id.split('.')[2] ?? '') }
  })
  const transitions: Transition[] = []
  const timerOf = (id: string): number => timers.findIndex((timer) => timer.id === id)
  const timerFor = (id: string, type: string, state: string): number => {
    const timer = timerOf(id)
    const found = timers[timer] as (typeof timers)[number]
    const event = eventOf(type)
    if (found.event !== NOTHING && found.event !== event) throw new Refusal(state, `timer "${id}" for two events`)
    found.event = event
    return timer
  }
  const stateOf = (name: string): number | undefined => {
    const index = nodes.findIndex(({ id }) => id === name)
    return index < 0 ? undefined : index
  }

  for (const node of [...nodes].reverse()) {
    if (node.parent === undefined) continue
    const around = numberOf(node.parent)
    ends[around] = Math.max(ends[around] as number, ends[numberOf(node)] as number)
  }

  function readTransition(source: AnyStateNode, from: XTransition, reader: OperationReader): Transition {
    const guard = from.guard === undefined ? undefined : readGuard(machine, source.id, from.guard, stateOf)
    const transition: Transition = {
      index: transitions.length,
      source: numberOf(source),
      guard,
      targets: from.target?.map(numberOf),
      reenter: from.reenter,
      actions: reader.readAll(from.actions),
    }
    transitions.push(transition)
    return transition
  }

  function readState(node: AnyStateNode, index: number): State {
    const reader = createOperationReader(machine, node.id, { eventOf, timerOf, timerFor })
    const on = new Map<number, readonly Transition[]>()
    for (const [type, list] of node.transitions as unknown as Map<string, readonly XTransition[]>) {
      if (type.includes('*')) throw new Refusal(node.id, `the event descriptor "${type}"`)
      on.set(
        eventOf(type),
        list.map((transition) => readTransition(node, transition, reader)),
      )
    }
    const kids = Object.values(node.states)
    const isCompound = node.type === 'compound'
    const initial = isCompound ? (node.initial as unknown as XTransition) : undefined
    const target = configOf(node).target
    return {
      index,
      id: node.id,
      path: node.path.join('.'),
      kind: node.type as StateKind,
      parent: node.parent === undefined ? -1 : numberOf(node.parent),
      end: ends[index] as number,
      children: kids.filter(({ type }) => type !== 'history').map(numberOf),
      histories: kids.filter(({ type }) => type === 'history').map(numberOf),
      initial: initial ? numberOf((initial.target as readonly AnyStateNode[])[0] as AnyStateNode) : -1,
      initialActions: initial ? reader.readAll(initial.actions) : [],
      entry: reader.readAll(node.entry),
      exit: reader.readAll(node.exit),
      on,
      always: ((node.always ?? []) as unknown as readonly XTransition[]).map((t) => readTransition(node, t, reader)),
      isDeep: node.history === 'deep',
      historyTargets:
        node.type === 'history' && target !== undefined
          ? [target].flat().map((name) => historyTargetOf(node, name, stateOf, numberOf))
          : undefined,
    }
  }

  nodes.forEach(refuseUnknownParts)
  const states = nodes.map(readState)
  const hasAlways = states.some(({ always }) => always.length > 0)
  // What the engine sends may set an `always` going even where nothing answers it.
  if (hasAlways) for (const type of ['ENROLLED', 'MONTH_ENDED']) eventOf(type)
  return {
    id: machine.id,
    states,
    transitions,
    events,
    timers,
    hasAlways,
  }
}

function refuseUnknownParts(node: AnyStateNode): void {
  if (node.invoke.length > 0) throw new Refusal(node.id, 'invoke')
  if (configOf(node).route !== undefined) throw new Refusal(node.id, 'route')
}

function historyTargetOf(
  node: AnyStateNode,
  name: unknown,
  stateOf: (id: string) => number | undefined,
  numberOf: (node: AnyStateNode) => number,
): number {
  const text = String(name)
  const sibling = node.parent?.states[text]
  const found = sibling ? numberOf(sibling) : stateOf(text.replace(/^#/, ''))
  if (found === undefined) throw new Refusal(node.id, `the history default "${text}"`)
  return found
}
