/** Arbitrary statecharts with all that the kernel claims to run; each shrinks towards few states that do little. */
import fc from 'fast-check'
import { FACT_TYPES } from '../../../../src/core/domain/facts.ts'
import type { Node } from '../../../../src/core/formula/formula.ts'
import { arbitraryNode, arbitraryTest, FREE_SLOTS, wholeWithin } from './arbitrary-formula.ts'
import {
  type ActionSpec,
  type CaseSpec,
  type DelaySpec,
  EVENTS,
  type GuardSpec,
  type MachineSpec,
  type StateSpec,
  TIMERS,
  type TransitionSpec,
  type ValueSpec,
} from './machine-spec.ts'

type Arbitrary<T> = fc.Arbitrary<T>
const anyState = (): Arbitrary<number> => fc.nat(60)
const event = (): Arbitrary<number> => fc.nat(EVENTS.length - 1)
/** Events that machines send themselves, in the same minute. */
const raised = (): Arbitrary<number> => fc.integer({ min: 3, max: EVENTS.length - 1 })
const timer = (): Arbitrary<number> => fc.nat(TIMERS.length - 1)
const NAMED = 3

/** Adds a mark to one in `weight` + 1. */
const sometimes = <T extends object, M extends object>(
  of: Arbitrary<T>,
  mark: M,
  weight: number,
): Arbitrary<T & Partial<M>> =>
  fc.tuple(of, fc.nat(weight)).map(([one, n]) => (n === weight ? { ...one, ...mark } : one))

const minutes = (): Arbitrary<Node> =>
  fc.oneof(
    { weight: 12, arbitrary: arbitraryNode(2).map((node) => wholeWithin(node, 1, 900)) },
    { weight: 6, arbitrary: fc.constantFrom(1, 5, 60, 700).map((value): Node => ({ kind: 'number', value })) },
    { weight: 1, arbitrary: arbitraryNode(1) },
  )
const value = (node: Arbitrary<Node>): Arbitrary<ValueSpec> =>
  sometimes(
    node.map((one) => ({ node: one })),
    { opaque: true as const },
    3,
  )
const delay = (): Arbitrary<DelaySpec> =>
  fc.oneof(
    fc.nat(NAMED - 1).map((named) => ({ named })),
    fc.constantFrom(10, 0, 1, 30, 700, 1400).map((one) => ({ minutes: one })),
  )

const guard = (depth: number): Arbitrary<GuardSpec> => {
  const simple: Arbitrary<GuardSpec> = fc.oneof(
    value(arbitraryTest()).map((one): GuardSpec => ({ kind: 'value', ...one })),
    fc.nat(NAMED - 1).map((one): GuardSpec => ({ kind: 'named', guard: one })),
    anyState().map((state): GuardSpec => ({ kind: 'in', state })),
  )
  if (depth === 0) return simple
  const part = guard(depth - 1)
  return fc.oneof(
    { weight: 4, arbitrary: simple },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(part, { maxLength: 3 }))
        .map(([kind, guards]): GuardSpec => ({ kind, guards })),
    },
    { weight: 1, arbitrary: part.map((one): GuardSpec => ({ kind: 'not', guard: one })) },
  )
}

const fact = (): Arbitrary<ActionSpec> =>
  sometimes(
    fc.record({
      op: fc.constant('emit' as const),
      fact: fc.nat(FACT_TYPES.length - 1),
      kind: fc.constantFrom('instant' as const, 'closing' as const, 'period' as const),
      values: fc.array(
        fc.oneof(
          { weight: 9, arbitrary: arbitraryNode(2).map((node) => wholeWithin(node, 0, 1000)) },
          { weight: 3, arbitrary: fc.nat(3).map((n): Node => ({ kind: 'number', value: n })) },
        ),
        { maxLength: 3 },
      ),
    }),
    { opaque: true as const },
    4,
  )

/** What `side` and `since` hold stays what they stand for. */
const assigned = (): Arbitrary<ValueSpec & { slot: number }> =>
  fc.tuple(fc.nat(FREE_SLOTS.length + 1), value(arbitraryNode(2))).map(([slot, { node, ...rest }]) => {
    if (slot < FREE_SLOTS.length) return { slot, node, ...rest }
    if (slot === FREE_SLOTS.length) return { slot, node: wholeWithin(node, 0, 1), ...rest }
    return { slot, node: { kind: 'slot', name: 'now' }, ...rest }
  })

const action = (inner: 'named' | 'any' = 'any'): Arbitrary<ActionSpec> =>
  fc.oneof(
    { weight: 6, arbitrary: fact() },
    {
      weight: 5,
      arbitrary: fc
        .array(assigned(), { minLength: 1, maxLength: 3 })
        .map((values): ActionSpec => ({ op: 'assign', values })),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(assigned(), { maxLength: 2 })
        .map((values): ActionSpec => ({ op: 'assignWhole', values: values.map(({ slot, node }) => ({ slot, node })) })),
    },
    { weight: 2, arbitrary: raised().map((one): ActionSpec => ({ op: 'raise', event: one })) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(timer(), fc.oneof<Arbitrary<DelaySpec | ValueSpec>[]>(delay(), value(minutes())))
        .map(([one, when]): ActionSpec => ({ op: 'schedule', timer: one, delay: when })),
    },
    { weight: 2, arbitrary: timer().map((one): ActionSpec => ({ op: 'cancel', timer: one })) },
    ...(inner === 'any'
      ? [{ weight: 1, arbitrary: fc.nat(NAMED - 1).map((one): ActionSpec => ({ op: 'named', action: one })) }]
      : []),
  )
const actions = (maxLength: number): Arbitrary<ActionSpec[]> => fc.array(action(), { maxLength })

const [now, fuel, fuelAt]: Node[] = ['now', 'fuel', 'fuelAt'].map((name) => ({ kind: 'slot', name }))
const apply = (name: 'differs' | 'isBelow' | 'plus' | 'equals', a: Node | undefined, b: Node | undefined): Node => ({
  kind: 'apply',
  name,
  args: [a as Node, b as Node],
})
const one: Node = { kind: 'number', value: 1 }
const isNewMinute = apply('differs', fuelAt, now)
/** Three transitions a minute: without it most machines that go on by themselves would never rest. */
const hasFuel: GuardSpec = {
  kind: 'value',
  node: { kind: 'or', args: [isNewMinute, apply('isBelow', fuel, { kind: 'number', value: 3 })] },
}
const useFuel: ActionSpec = {
  op: 'assign',
  values: [
    { slot: 4, node: { kind: 'choose', test: isNewMinute, yes: one, no: apply('plus', fuel, one) } },
    { slot: 5, node: now as Node },
  ],
}

/** `eager`: taken without a stimulus of its own, so nearly always with fuel. */
const transition = (eager: boolean): Arbitrary<TransitionSpec> =>
  fc
    .record({
      targets: fc.oneof(
        { weight: 1, arbitrary: fc.constant<number[]>([]) },
        { weight: 6, arbitrary: anyState().map((state) => [state]) },
        { weight: 1, arbitrary: fc.array(anyState(), { minLength: 2, maxLength: 3 }) },
      ),
      guard: fc.option(guard(2), { nil: undefined, freq: 1 }),
      reenter: fc.nat(4).map((n) => n === 4),
      actions: actions(2),
      isBurning: eager ? fc.nat(49).map((n) => n < 49) : fc.constant(false),
    })
    .map(({ guard: when, isBurning, actions: acts, ...rest }) => {
      if (!isBurning) return { ...rest, ...(when && { guard: when }), actions: acts }
      const both: GuardSpec = when ? { kind: 'and', guards: [hasFuel, when] } : hasFuel
      return { ...rest, guard: both, actions: [useFuel, ...acts] }
    })
const transitions = (maxLength: number, eager = false): Arbitrary<TransitionSpec[]> =>
  fc.array(transition(eager), { maxLength })
const rarely = <T>(of: Arbitrary<T[]>, freq: number): Arbitrary<T[]> =>
  fc.oneof({ weight: freq, arbitrary: fc.constant<T[]>([]) }, { weight: 1, arbitrary: of })

const state = (kind: StateSpec['kind'], children: Arbitrary<StateSpec[]>): Arbitrary<StateSpec> => {
  const isBusy = kind !== 'final' && kind !== 'history'
  const none = fc.constant([])
  return fc
    .record({
      kind: fc.constant(kind),
      children,
      initial: fc.nat(3),
      initialActions: kind === 'compound' ? rarely(actions(2), 3) : none,
      entry: kind === 'history' ? none : actions(2),
      exit: kind === 'history' ? none : actions(2),
      on: isBusy
        ? fc.uniqueArray(
            event().chain((type) => fc.record({ event: fc.constant(type), transitions: transitions(2, type >= 3) })),
            {
              maxLength: 3,
              selector: (one) => one.event,
            },
          )
        : none,
      onDone: kind === 'compound' || kind === 'parallel' ? rarely(transitions(1, true), 1) : none,
      always: isBusy ? rarely(transitions(2, true), 6) : none,
      after: isBusy
        ? rarely(fc.array(fc.record({ delay: delay(), transitions: transitions(2) }), { maxLength: 2 }), 1)
        : none,
      isDeep: fc.boolean(),
      fallback: fc.option(fc.nat(20), { nil: undefined }),
    })
    .map(({ fallback, ...rest }) => ({ ...rest, ...(kind === 'history' && fallback !== undefined && { fallback }) }))
}

const none = fc.constant<StateSpec[]>([])
function tree(depth: number): Arbitrary<StateSpec> {
  const leaf = fc.oneof({ weight: 5, arbitrary: state('atomic', none) }, { weight: 1, arbitrary: state('final', none) })
  if (depth === 0) return leaf
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 2, arbitrary: branch('compound', depth) },
    { weight: 2, arbitrary: branch('parallel', depth) },
  )
}
const branch = (kind: 'compound' | 'parallel', depth: number): Arbitrary<StateSpec> => {
  const history = fc.oneof(
    { weight: 3, arbitrary: none },
    { weight: 1, arbitrary: state('history', none).map((one) => [one]) },
  )
  const children = fc.array(tree(depth - 1), { minLength: 1, maxLength: 3 })
  return state(
    kind,
    fc.tuple(children, history).map(([kids, past]) => [...kids, ...past]),
  )
}

const three = <T>(of: Arbitrary<T>): Arbitrary<T[]> => fc.array(of, { minLength: NAMED, maxLength: NAMED })

/** Without what no code is generated for: `always` and history. */
const strip = ({ always: _, children = [], ...rest }: StateSpec): StateSpec => ({
  ...rest,
  children: children.flatMap((child) => (child.kind === 'history' ? [] : [strip(child)])),
})
const root = (): Arbitrary<StateSpec> => fc.oneof(branch('compound', 3), branch('parallel', 2))

const arbitraryMachine = (): Arbitrary<MachineSpec> =>
  fc.record({
    root: fc.oneof(root(), root().map(strip)),
    ids: fc.boolean(),
    delays: three(value(minutes())).map(([first, ...rest]): MachineSpec['delays'] => [
      { ...(first as ValueSpec), closing: true as const },
      ...rest,
    ]),
    guards: three(value(arbitraryTest())),
    actions: three(action('named')),
    wildcard: fc.nat(40).map((n) => n === 40),
  })

/** A machine, what happens to it, and whose luck it is. */
export const arbitraryCase = (): Arbitrary<CaseSpec> =>
  fc.record({
    machine: arbitraryMachine(),
    stimuli: fc.array(fc.record({ wait: fc.constantFrom(1, 0, 30, 700), event: event() }), {
      minLength: 1,
      maxLength: 10,
    }),
    seed: fc.nat(1_000_000),
    patient: fc.nat(1000),
  })
