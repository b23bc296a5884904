/** From a machine as data to a pathway that every engine can run. */
import { type AnyStateMachine, and, assign, cancel, createMachine, emit, not, or, raise, stateIn } from 'xstate'
import { FACT_TYPES, type FactType, valueNames } from '../../../../src/core/domain/facts.ts'
import type { KernelPathway } from '../../../../src/core/engine/compile/compile-pathway.ts'
import { givenOf } from '../../../../src/core/engine/contract.ts'
import { attachData } from '../../../../src/core/engine/machine-data.ts'
import type { ReferencePathway } from '../../../../src/core/engine/reference-life.ts'
import { evaluate, type Scope } from '../../../../src/core/formula/evaluate.ts'
import { Formula } from '../../../../src/core/formula/formula.ts'
import { beginMemory, type MemorySpec } from '../../../../src/core/formula/memory.ts'
import { FREE_SLOTS, MEMORY } from './arbitrary-formula.ts'
import {
  type ActionSpec,
  type DelaySpec,
  EVENTS,
  type GuardSpec,
  type MachineSpec,
  type StateSpec,
  TIMERS,
  type TransitionSpec,
  type ValueSpec,
} from './machine-spec.ts'

export type TrialPathway = KernelPathway & ReferencePathway
interface Given {
  readonly context: Scope
}
const SLOTS = [...FREE_SLOTS, 'side', 'since', 'fuel', 'fuelAt'] as const
const DELAYS = ['closing0', 'delay1', 'delay2'] as const
const nameOf = (names: readonly string[], index: number): string => names[index % names.length] as string

/** A state with where it stands. */
interface Placed {
  readonly spec: StateSpec
  readonly key: string
  readonly path: readonly string[]
  readonly parent: Placed | undefined
}

function place(spec: StateSpec, key: string, parent?: Placed): Placed[] {
  const placed: Placed = { spec, key, path: parent ? [...parent.path, key] : [], parent }
  return [
    placed,
    ...(spec.children ?? []).flatMap((child, index) => place(child, `${parent ? key : 's'}${index}`, placed)),
  ]
}

const isInside = (one: Placed, other: Placed): boolean =>
  one.parent !== undefined && (one.parent === other || isInside(one.parent, other))
function areTogether(one: Placed, other: Placed): boolean {
  if (one === other || isInside(one, other) || isInside(other, one)) return false
  let common = one.parent
  while (common !== undefined && !isInside(other, common)) common = common.parent
  return common?.spec.kind === 'parallel'
}

const test = ({ node, opaque }: ValueSpec): unknown => {
  const formula = new Formula(node)
  const fn = ({ context }: Given): boolean => evaluate(formula, context) !== 0
  return opaque ? fn : attachData(fn, { kind: 'formula', formula })
}
const amount = ({ node, opaque }: ValueSpec): unknown => {
  const formula = new Formula(node)
  const fn = ({ context }: Given): number => evaluate(formula, context)
  return opaque ? fn : attachData(fn, { kind: 'formula', formula })
}

function buildFact({ fact, kind, values, opaque }: Extract<ActionSpec, { op: 'emit' }>): unknown {
  const type = nameOf(FACT_TYPES, fact) as FactType
  const names = valueNames(type)
  const formulas = Object.fromEntries(
    values.slice(0, names.length).map((node, index) => [names[index] as string, new Formula(node)]),
  )
  const since = new Formula({ kind: 'slot', name: 'since' })
  const fn = ({ context }: Given) => ({
    type,
    ...(kind === 'period' && { from: evaluate(since, context) }),
    ...(kind === 'closing' && { closing: true }),
    values: Object.fromEntries(Object.entries(formulas).map(([name, formula]) => [name, evaluate(formula, context)])),
  })
  if (opaque) return emit(fn as never)
  const template = {
    type,
    ...(kind === 'period' && { from: since }),
    ...(kind === 'closing' && { closing: true as const }),
    values: formulas,
  }
  return emit(attachData(fn, { kind: 'fact', template }) as never)
}

/** An assignment of several slots: as data where every value is, else as XState writes it, a function a slot. */
function buildAssign(values: Extract<ActionSpec, { op: 'assign' }>['values']): unknown {
  if (values.some(({ opaque }) => opaque)) {
    return assign(Object.fromEntries(values.map((one) => [nameOf(SLOTS, one.slot), amount(one)])) as never)
  }
  const formulas = Object.fromEntries(values.map(({ slot, node }) => [nameOf(SLOTS, slot), new Formula(node)]))
  const fn = ({ context }: Given) =>
    Object.fromEntries(Object.entries(formulas).map(([name, formula]) => [name, evaluate(formula, context)]))
  return assign(attachData(fn, { kind: 'memory', values: formulas }) as never)
}

const buildDelay = (delay: DelaySpec | ValueSpec): unknown =>
  'minutes' in delay ? delay.minutes : 'named' in delay ? nameOf(DELAYS, delay.named) : amount(delay)

function buildAction(action: ActionSpec): unknown {
  switch (action.op) {
    case 'assign':
      return buildAssign(action.values)
    case 'assignWhole': {
      const formulas = action.values.map(({ slot, node }) => [nameOf(SLOTS, slot), new Formula(node)] as const)
      return assign((({ context }: Given) =>
        Object.fromEntries(formulas.map(([name, formula]) => [name, evaluate(formula, context)]))) as never)
    }
    case 'emit':
      return buildFact(action)
    case 'raise':
      return raise({ type: nameOf(EVENTS, action.event) })
    case 'schedule':
      return raise(
        { type: nameOf(EVENTS, action.timer) },
        { id: nameOf(TIMERS, action.timer), delay: buildDelay(action.delay) as never },
      )
    case 'cancel':
      return cancel(nameOf(TIMERS, action.timer))
    case 'named':
      return action.action % 2 === 0 ? `action${action.action}` : { type: `action${action.action}` }
  }
}

/** Builds a machine. Throws what XState throws where it makes no sense to it. */
export function buildMachine(spec: MachineSpec): TrialPathway {
  const placed = place(spec.root, 'trial')
  const others = placed.slice(1)
  const idOf = ({ key, path }: Placed): string => (spec.ids && path.length > 0 ? key : ['trial', ...path].join('.'))
  const at = (number: number): Placed => others[number % others.length] as Placed

  function targetsOf(targets: readonly number[]): string[] | undefined {
    const [first, ...rest] = targets.map(at)
    if (first === undefined) return undefined
    const kept = [first]
    for (const one of rest) if (kept.every((other) => areTogether(one, other))) kept.push(one)
    return kept.map((one) => `#${idOf(one)}`)
  }
  function buildGuard(guard: GuardSpec): unknown {
    switch (guard.kind) {
      case 'value':
        return test(guard)
      case 'named':
        return guard.guard % 2 === 0 ? `guard${guard.guard}` : { type: `guard${guard.guard}` }
      case 'and':
        return and(guard.guards.map(buildGuard) as never)
      case 'or':
        return or(guard.guards.map(buildGuard) as never)
      case 'not':
        return not(buildGuard(guard.guard) as never)
      case 'in':
        return stateIn(`#${idOf(at(guard.state))}`)
    }
  }
  const buildTransition = ({ targets = [], guard, reenter, actions = [] }: TransitionSpec) => ({
    ...(targets.length > 0 && { target: targetsOf(targets) }),
    ...(guard && { guard: buildGuard(guard) }),
    ...(reenter && { reenter }),
    actions: actions.map(buildAction),
  })

  function buildState(state: Placed): object {
    const {
      kind,
      initial = 0,
      initialActions = [],
      entry = [],
      exit = [],
      on = [],
      onDone = [],
      always = [],
      after = [],
      isDeep,
      fallback,
      children = [],
    } = state.spec
    const inside = others.filter((one) => isInside(one, state))
    const real = inside.filter(({ spec: one, parent }) => parent === state && one.kind !== 'history')
    const byDefault =
      state.parent && others.filter((one) => isInside(one, state.parent as Placed) && one.spec.kind !== 'history')
    const first = real[initial % Math.max(1, real.length)]
    return {
      ...(spec.ids && { id: idOf(state) }),
      ...(kind !== 'atomic' && kind !== 'compound' && { type: kind }),
      ...(kind === 'history' && {
        history: isDeep ? 'deep' : 'shallow',
        ...(fallback !== undefined &&
          byDefault && { target: `#${idOf(byDefault[fallback % byDefault.length] as Placed)}` }),
      }),
      ...(kind === 'compound' && {
        initial:
          initialActions.length > 0 ? { target: first?.key, actions: initialActions.map(buildAction) } : first?.key,
      }),
      ...(children.length > 0 && {
        states: Object.fromEntries(
          inside.filter(({ parent }) => parent === state).map((one) => [one.key, buildState(one)]),
        ),
      }),
      entry: entry.map(buildAction),
      exit: exit.map(buildAction),
      on: {
        ...Object.fromEntries(
          on.map(({ event, transitions }) => [nameOf(EVENTS, event), transitions.map(buildTransition)]),
        ),
        ...(spec.wildcard && state.parent === undefined && { '*': {} }),
      },
      ...(onDone.length > 0 && { onDone: onDone.map(buildTransition) }),
      ...(always.length > 0 && { always: always.map(buildTransition) }),
      after: Object.fromEntries(
        after.map(({ delay, transitions }) => [String(buildDelay(delay)), transitions.map(buildTransition)]),
      ),
    }
  }

  const machine = createMachine(
    {
      id: 'trial',
      context: ({ input }: { input?: unknown }) => input ?? {},
      ...buildState(placed[0] as Placed),
    } as never,
    {
      delays: Object.fromEntries((spec.delays ?? []).map((delay, index) => [nameOf(DELAYS, index), amount(delay)])),
      guards: Object.fromEntries((spec.guards ?? []).map((guard, index) => [`guard${index}`, test(guard)])),
      actions: Object.fromEntries((spec.actions ?? []).map((action, index) => [`action${index}`, buildAction(action)])),
    } as never,
  ) as AnyStateMachine
  return trialOf(machine, new Set([DELAYS[0]]))
}

/** A pathway around a machine whose patients remember `memory`. */
export const trialOf = (
  machine: AnyStateMachine,
  closingDelays: ReadonlySet<string> = new Set(),
  memory: MemorySpec = MEMORY,
): TrialPathway => ({
  id: machine.id,
  machine,
  memory,
  closingDelays,
  placeOf: (state) => state.split('.'),
  contextFor(job, input) {
    const { seed, replication, params, luck } = job
    const stream = { seed, replication, patient: input.patient, ...(luck && { luck }) }
    return beginMemory(memory, givenOf(job, input), { params, stream } as unknown as Scope & { now: number })
  },
})
