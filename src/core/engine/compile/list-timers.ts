/** The timers of a machine, in the order in which every engine numbers them. */
import type { AnyStateMachine, AnyStateNode } from 'xstate'

interface Transition {
  readonly actions: readonly unknown[]
}
/** What XState's creators of actions leave on what they make. */
interface BuiltIn {
  readonly type?: string
  readonly id?: unknown
  readonly delay?: unknown
  readonly sendId?: unknown
}

/** States in document order: each before what it contains. */
export function listNodes({ root }: AnyStateMachine): AnyStateNode[] {
  const withInner = (node: AnyStateNode): AnyStateNode[] => [node, ...Object.values(node.states).flatMap(withInner)]
  return withInner(root).sort((a, b) => a.order - b.order)
}

/** What an action by name, by `{ type }` or as a function stands for; undefined where nothing defines it. */
export function resolveAction(machine: AnyStateMachine, action: unknown): unknown {
  const implementations = machine.implementations.actions as Readonly<Record<string, unknown>>
  return typeof action === 'function' ? action : implementations[nameOfAction(action)]
}

/** The name by which an action is asked for. */
export const nameOfAction = (action: unknown): string =>
  typeof action === 'string' ? action : ((action as BuiltIn | undefined)?.type ?? '')

/** Actions in the order in which the compiler reads them. */
function listActions(node: AnyStateNode): readonly unknown[] {
  const answers = [...(node.transitions as unknown as Map<string, readonly Transition[]>).values()].flat()
  const initial = node.type === 'compound' ? (node.initial as unknown as Transition).actions : []
  const always = (node.always ?? []) as unknown as readonly Transition[]
  const actionsOf = ({ actions }: Transition): readonly unknown[] => actions
  return [...answers.flatMap(actionsOf), ...initial, ...node.entry, ...node.exit, ...always.flatMap(actionsOf)]
}

/** Ids of all timers that a machine sets or gives up by an id that stands in it, each once. */
export function listTimers(machine: AnyStateMachine): readonly string[] {
  const ids = new Set<string>()
  for (const action of listNodes(machine).flatMap(listActions)) {
    const { type, id, delay, sendId } = (resolveAction(machine, action) ?? {}) as BuiltIn
    if (type === 'xstate.raise' && delay !== undefined && id !== undefined) ids.add(String(id))
    if (type === 'xstate.cancel' && typeof sendId !== 'function') ids.add(String(sendId))
  }
  return [...ids]
}
