import { assign } from 'xstate'
import type { Action, State, Transition, Transitions } from './idiom.ts'
import { definePathway, type Pathway, type PathwayParts } from './pathway.ts'
import { listStates } from './states.ts'

/** Everything a statechart can do, by name: `state health.admitted`, `transition health.admitted: stayEnds [waits] → dischargeReady`. */
export interface Coverage {
  readonly all: ReadonlySet<string>
  readonly seen: ReadonlySet<string>
  /** States that no transition can reach, whatever happens. */
  readonly unreachable: readonly string[]
}

/** Housekeeping between regions: whether it happens says nothing about the pathway. */
const HOUSEKEEPING = new Set(['CONDITIONS_CHANGED', 'MONTH_ENDED'])

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T]

const transitionsOf = (transitions: Transitions): Transition[] =>
  (typeof transitions === 'string' ? [{ target: transitions }] : listOf(transitions)).map((one) => ({ ...one }))

/** Names of all states that can be entered when every guard may be true. */
function reachableStates(regions: Readonly<Record<string, State>>): Set<string> {
  const states = listStates(regions)
  const byId = new Map([...states].flatMap(([path, { id }]) => (id === undefined ? [] : [[id, path] as const])))

  const reached = new Set<string>()
  const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('.'))
  function resolve(from: string, target: string): string | undefined {
    if (!target.startsWith('#')) return `${parentOf(from)}.${target}`
    const [id, ...rest] = target.slice(1).split('.')
    const base = byId.get(id as string)
    return base && [base, ...rest].join('.')
  }
  function enter(path: string): void {
    const state = states.get(path)
    if (!state || reached.has(path)) return
    reached.add(path)
    if (path.includes('.')) enterParents(path)
    if (state.type === 'parallel') for (const name of Object.keys(state.states ?? {})) enter(`${path}.${name}`)
    else if (state.initial) enter(`${path}.${state.initial}`)
    for (const transitions of [...Object.values(state.on ?? {}), ...Object.values(state.after ?? {})]) {
      for (const { target } of transitionsOf(transitions)) {
        const to = target === undefined ? undefined : resolve(path, target)
        if (to !== undefined) enter(to)
      }
    }
  }
  /** Entering a child enters its ancestors too, and their other regions. */
  function enterParents(path: string): void {
    for (let parent = parentOf(path); parent !== '' && parent !== path; parent = parentOf(parent)) {
      if (states.get(parent)?.type === 'parallel') enter(parent)
      else reached.add(parent)
      if (!parent.includes('.')) break
    }
  }
  for (const name of Object.keys(regions)) enter(name)
  return reached
}

/**
 * The same pathway, writing down which states it enters and which transitions it takes while an engine runs it.
 * Returns the pathway to run and the coverage, whose `seen` grows as it runs.
 */
export function instrument(parts: PathwayParts): { readonly pathway: Pathway; readonly coverage: Coverage } {
  const all = new Set<string>()
  const seen = new Set<string>()
  const note = (name: string): Action => {
    all.add(name)
    return assign(() => {
      seen.add(name)
      return {}
    }) as unknown as Action
  }
  function instrumented(path: string, state: State): State {
    const watch = (trigger: string, transitions: Transitions): Transition[] =>
      transitionsOf(transitions).map((one) => {
        if (HOUSEKEEPING.has(trigger)) return one
        const label = `${path}: ${trigger}${one.guard ? ` [${one.guard}]` : ''} → ${one.target ?? '(stays)'}`
        return { ...one, actions: [note(`transition ${label}`), ...listOf(one.actions)] } as Transition
      })
    const watchAll = (group: Readonly<Record<string, Transitions | undefined>> | undefined) =>
      group && Object.fromEntries(Object.entries(group).map(([name, to]) => [name, watch(name, to as Transitions)]))
    return {
      ...state,
      entry: [note(`state ${path}`), ...listOf(state.entry)] as Action[],
      ...(state.on && { on: watchAll(state.on) }),
      ...(state.after && { after: watchAll(state.after) }),
      ...(state.states && {
        states: Object.fromEntries(
          Object.entries(state.states).map(([name, child]) => [name, instrumented(`${path}.${name}`, child)]),
        ),
      }),
    } as State
  }
  const regions = Object.fromEntries(
    Object.entries(parts.regions).map(([name, fragment]) => [
      name,
      { ...fragment, region: instrumented(name, fragment.region) },
    ]),
  )
  const pathway = definePathway({ ...parts, regions })
  const plain = Object.fromEntries(Object.entries(parts.regions).map(([name, fragment]) => [name, fragment.region]))
  const reachable = reachableStates(plain)
  const unreachable = [...listStates(plain).keys()].filter((path) => !reachable.has(path))
  return { pathway, coverage: { all, seen, unreachable } }
}
