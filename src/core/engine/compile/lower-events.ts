/** Events as code: which transitions an event takes, what they leave, do and enter, written out. */
import type { Bound } from './bind.ts'
import { ancestorsOf, areTogether, type Chart, isInside, type State, type Transition } from './chart.ts'
import type { Code, Truth } from './code.ts'
import { CodeWriter } from './code-writer.ts'
import { type Lowering, lowerSteps, lowerTest, type Parts, valuesOfTest } from './lower-steps.ts'
import { type Plan, planTransition } from './plan.ts'
import type { Step, Test } from './program.ts'

/** A chart with what its states and transitions do. */
export interface Behaving {
  readonly chart: Chart
  readonly entry: readonly (readonly Step[])[]
  readonly exit: readonly (readonly Step[])[]
  readonly initial: readonly (readonly Step[])[]
  readonly guards: readonly (Test | undefined)[]
  readonly actions: readonly (readonly Step[])[]
}

/** A state that answers an event, by the first of these transitions whose guard holds. */
export interface Handler {
  readonly state: number
  readonly transitions: readonly Transition[]
}

const stateOf = (chart: Chart, index: number): State => chart.states[index] as State
/** Plans by transition, as if no history state remembered anything. */
export const listPlans = (chart: Chart): readonly Plan[] =>
  chart.transitions.map((transition) => planTransition(chart, transition, () => undefined))
const isActive = (state: number): Truth => ({ is: 'active', state })

/** By event the states that answer it, in document order. */
export function listHandlers({ events, states }: Chart): readonly (readonly Handler[])[] {
  const handlers = events.map((): Handler[] => [])
  for (const { index, on } of states) {
    for (const [event, transitions] of on) handlers[event]?.push({ state: index, transitions })
  }
  return handlers
}

/** Whether two transitions of an event may be taken at once and leave the same state. */
function mayCollide(chart: Chart, plans: readonly Plan[], handlers: readonly Handler[]): boolean {
  const leavesSame = (a: Transition, b: Transition): boolean => {
    const left = new Set(plans[a.index]?.leaves)
    return plans[b.index]?.leaves.some((state) => left.has(state)) === true
  }
  return handlers.some((one) =>
    handlers.some(
      (other) =>
        one.state < other.state &&
        areTogether(chart, one.state, other.state) &&
        one.transitions.some((a) => other.transitions.some((b) => leavesSame(a, b))),
    ),
  )
}

/** Whether a final state completes more than its parent or the whole machine. */
function completesRegions(chart: Chart, { kind, parent }: State): boolean {
  if (kind !== 'final') return false
  const around = stateOf(chart, parent)
  return around.kind === 'parallel' || (around.parent >= 0 && stateOf(chart, around.parent).kind === 'parallel')
}

/** Whether every event of a chart can be written out: no history, no `always`, no collisions, no regions to complete. */
export const isPlainChart = (
  chart: Chart,
  plans: readonly Plan[],
  handlers: readonly (readonly Handler[])[],
): boolean =>
  !chart.hasAlways &&
  chart.states.every((state) => state.kind !== 'history' && !completesRegions(chart, state)) &&
  handlers.every((ofEvent) => !mayCollide(chart, plans, ofEvent))

/** The part that leaves all that is active inside a state, and then itself. */
export const lowerTree = (behaving: Behaving, parts: Parts, state: number): Code[] =>
  leaveState(behaving, parts, state, new Set([state]))

/** `if … else if …` over states of which one is active at most. */
const amongStates = (branches: readonly { readonly state: number; readonly code: readonly Code[] }[]): Code[] => {
  const [first, ...rest] = branches
  if (first === undefined) return []
  return [{ do: 'if', test: isActive(first.state), yes: first.code, no: amongStates(rest) }]
}

/** Leaves what is active inside a state, and then itself. `path`: states known to be active. */
function leaveState(behaving: Behaving, parts: Parts, index: number, path: ReadonlySet<number>): Code[] {
  const { kind, children } = stateOf(behaving.chart, index)
  if (children.length > 0 && !path.has(index)) return [parts.leaveTree(index)]
  const reversed = [...children].reverse()
  const leave = (child: number): Code[] => leaveState(behaving, parts, child, path)
  const inside: Code[] = []
  if (kind === 'parallel') inside.push(...reversed.flatMap(leave))
  if (kind === 'compound') {
    const known = children.find((child) => path.has(child))
    inside.push(
      ...(known === undefined ? amongStates(reversed.map((state) => ({ state, code: leave(state) }))) : leave(known)),
    )
  }
  return [...inside, { do: 'deactivate', state: index }, ...parts.leave(index)]
}

/** Leaves all that a transition leaves. */
function lowerLeaves(behaving: Behaving, parts: Parts, { source }: Transition, { leaves }: Plan): Code[] {
  const { chart } = behaving
  const path = new Set([source, ...ancestorsOf(chart, source, -1)])
  const left = new Set(leaves)
  // The outermost states left are children of one domain, or that domain itself.
  const outermost = leaves.filter((state) => !left.has(stateOf(chart, state).parent))
  const domain = outermost[0] === undefined ? -1 : stateOf(chart, outermost[0]).parent
  const leave = (state: number): Code[] => leaveState(behaving, parts, state, path)
  if (domain >= 0 && stateOf(chart, domain).kind === 'parallel') return outermost.flatMap(leave)
  const known = outermost.find((state) => path.has(state))
  return known === undefined ? amongStates(outermost.map((state) => ({ state, code: leave(state) }))) : leave(known)
}

/** Enters states in document order. */
export function lowerEnters({ chart }: Behaving, parts: Parts, { enters }: Plan): Code[] {
  return enters.flatMap(({ state, byDefault }): Code[] => {
    const { kind, parent } = stateOf(chart, state)
    const code: Code[] = [{ do: 'activate', state }, ...parts.enter(state)]
    if (byDefault) code.push(...parts.begin(state))
    if (kind === 'final' && parent === 0) code.push({ do: 'end' })
    const done =
      kind === 'final' && parent > 0 ? chart.events.indexOf(`xstate.done.state.${stateOf(chart, parent).id}`) : -1
    return done < 0 ? code : [...code, { do: 'raise', event: done }]
  })
}

interface Lowered {
  readonly leaves: readonly Code[]
  readonly acts: readonly Code[]
  readonly enters: readonly Code[]
}

const MOVED: readonly Code[] = [{ do: 'move' }]
/** Whether a state without others inside is left and entered again. */
function isStill({ states }: Chart, { source, targets, reenter }: Transition): boolean {
  const state = states[source] as State
  const isAlone = state.children.length === 0 && states[state.parent]?.kind === 'compound'
  return isAlone && reenter && targets?.length === 1 && targets[0] === source
}

function lowerTransition(lowering: Lowering, behaving: Behaving, transition: Transition): Lowered {
  const { parts, plans } = lowering
  const plan = plans[transition.index] as Plan
  const acts = lowerSteps(lowering, behaving.actions[transition.index] ?? [])
  // The state is active before and after, and nothing looks in between.
  if (isStill(behaving.chart, transition)) {
    return { leaves: parts.leave(transition.source), acts, enters: parts.enter(transition.source) }
  }
  return {
    leaves: lowerLeaves(behaving, parts, transition, plan),
    acts,
    enters: [...lowerEnters(behaving, parts, plan), ...MOVED],
  }
}

/** Code that answers an event that these handle. */
export function lowerEvent(lowering: Lowering, behaving: Behaving, handlers: readonly Handler[]): Code[] {
  const mayMeet = handlers.some((a) => handlers.some((b) => areTogether(behaving.chart, a.state, b.state)))
  return mayMeet ? lowerTogether(lowering, behaving, handlers) : lowerInTurn(lowering, behaving, handlers)
}

/** Whether a test may be computed where it need not be: it draws nothing and calls nothing. */
const isCheap = (test: Test): boolean =>
  test.kind === 'value'
    ? 'bound' in test.value && !drawsIn(test.value.bound)
    : test.kind !== 'in' && testsIn(test).every(isCheap)
const testsIn = (test: Test): readonly Test[] => (test.kind === 'not' ? [test.test] : 'tests' in test ? test.tests : [])
const drawsIn = (bound: Bound): boolean => bound.kind === 'draw' || bound.parts.some(({ part }) => drawsIn(part))

/** At most one transition is taken: it is carried out as soon as it is found. */
function lowerInTurn(lowering: Lowering, behaving: Behaving, handlers: readonly Handler[]): Code[] {
  return [...handlers].reverse().map(({ state, transitions }): Code => {
    const [first] = transitions
    const firstTest = first && behaving.guards[first.index]
    const writer = new CodeWriter(lowering.binder, firstTest ? valuesOfTest(firstTest) : [])
    for (const [place, transition] of transitions.entries()) {
      const test = behaving.guards[transition.index]
      const truth = test && lowerTest(lowering, writer, test, place === 0)
      const { leaves, acts, enters } = lowerTransition(lowering, behaving, transition)
      const code: Code[] = [...leaves, ...acts, ...enters, { do: 'return' }]
      if (truth === undefined) {
        writer.code.push(...code)
        break
      }
      writer.code.push({ do: 'if', test: truth, yes: code, no: [] })
    }
    return { do: 'if', test: isActive(state), yes: writer.code, no: [] }
  })
}

/** The outermost state that is active whenever this one is, and never without it. */
function presenceOf(chart: Chart, state: number): number {
  const { parent } = stateOf(chart, state)
  if (parent < 0) return state
  const { kind, children } = stateOf(chart, parent)
  return kind === 'parallel' || children.length === 1 ? presenceOf(chart, parent) : state
}

/** Handlers that follow each other and are always active together. */
function listPresent(chart: Chart, handlers: readonly Handler[]): { presence: number; present: Handler[] }[] {
  const groups: { presence: number; present: Handler[] }[] = []
  for (const handler of handlers) {
    const presence = presenceOf(chart, handler.state)
    const last = groups.at(-1)
    if (last?.presence === presence) last.present.push(handler)
    else groups.push({ presence, present: [handler] })
  }
  return groups
}

/** Whether a state is left and entered again in any case, so that being active says it all. */
const isAlwaysStill = ({ chart, guards }: Behaving, [only, ...others]: Handler['transitions']): boolean =>
  only !== undefined && others.length === 0 && guards[only.index] === undefined && isStill(chart, only)

/** Several regions may answer: all pick first, then all leave, act and enter. */
function lowerTogether(lowering: Lowering, behaving: Behaving, handlers: readonly Handler[]): Code[] {
  const { chart, guards } = behaving
  const pickerOf = (state: number): number => handlers.findIndex((handler) => handler.state === state)
  const nothing = handlers.map((_, picker): Code => ({ do: 'pick', picker, choice: -1 }))
  const firstTest = ({ transitions }: Handler): Test | undefined => guards[transitions[0]?.index ?? -1]
  const picking = listPresent(chart, [...handlers].reverse()).map(({ presence, present }): Code => {
    // Nothing is written between the tests of an event, so those asked together share what they compute.
    const tests = present.flatMap((handler) => firstTest(handler) ?? []).filter(isCheap)
    const writer = new CodeWriter(
      lowering.binder,
      tests.flatMap((test) => [...valuesOfTest(test)]),
    )
    for (const { state, transitions } of present) {
      const picker = pickerOf(state)
      const pick = (place: number): Code[] => {
        const transition = transitions[place]
        if (transition === undefined) return []
        const chosen: Code = { do: 'pick', picker, choice: place }
        const test = guards[transition.index]
        if (test === undefined) return [chosen]
        const truth = lowerTest(lowering, writer, test, place === 0 && isCheap(test))
        return [{ do: 'if', test: truth, yes: [chosen], no: pick(place + 1) }]
      }
      const inner = handlers.filter((other) => isInside(chart, other.state, state))
      const isFree = inner.map((other): Truth => ({ is: 'picked', picker: pickerOf(other.state), choice: -1 }))
      const code = pick(0)
      if (isFree.length === 0) writer.code.push(...code)
      else writer.code.push({ do: 'if', test: { is: 'and', truths: isFree }, yes: code, no: [] })
    }
    return { do: 'if', test: isActive(presence), yes: writer.code, no: [] }
  })
  const lowered = handlers.map(({ state, transitions }) => ({
    state,
    parts: transitions.map((transition) => lowerTransition(lowering, behaving, transition)),
  }))
  const isSteady = handlers.every(({ transitions }) => isAlwaysStill(behaving, transitions))
  const isTaken = (state: number, choice: number): Truth =>
    isSteady ? isActive(state) : { is: 'picked', picker: pickerOf(state), choice }
  const phase = (name: keyof Lowered, order: typeof lowered): Code[] =>
    order.flatMap(({ state, parts }) =>
      parts.flatMap((part, choice): Code[] =>
        part[name].length === 0 ? [] : [{ do: 'if', test: isTaken(state, choice), yes: part[name], no: [] }],
      ),
    )
  return [
    ...(isSteady ? [] : [...nothing, ...picking]),
    ...phase('leaves', [...lowered].reverse()),
    ...phase('acts', lowered),
    ...phase('enters', lowered),
  ]
}
