/** What instructions formulas and branches become; that they compute the same is held in `formulas.property`. */
import { expect, it } from 'vitest'
import { Binder } from '../../../src/core/engine/compile/bind.ts'
import type { Code, Routines, Truth } from '../../../src/core/engine/compile/code.ts'
import { assemble } from '../../../src/core/engine/kernel/bytecode.ts'
import { createInterpreter } from '../../../src/core/engine/kernel/interpret.ts'
import { OPS } from '../../../src/core/engine/kernel/opcodes.ts'
import { createProcessorArrays } from '../../../src/core/engine/kernel/processor-arrays.ts'
import { choose, type Formula, floor, most, Slot, value } from '../../../src/core/formula/formula.ts'

const SLOTS = ['now', 'total', 'rate', 'since', 'out'] as const
const memorySpec = Object.fromEntries(SLOTS.map((name) => [name, { initial: 'given' as const }]))
const [now, total, rate, since, out] = SLOTS.map((name) => new Slot(name)) as [Slot, Slot, Slot, Slot, Slot]
/** Beyond the numbers of all instructions, so that they are told apart in the code. */
const SCRATCH = 400

const processor = createProcessorArrays()
const interpret = createInterpreter(processor)
/** What a run says that came to the end of its routine. */
const ENDED = -1

/** Binds formulas for code; all slots change. */
function bindAll() {
  const binder = new Binder(memorySpec, new Set(SLOTS))
  const bind = (formula: Formula) => binder.bind(formula.node)
  const store = (place: number, formula: Formula): Code => ({ do: 'store', place, value: bind(formula) })
  return { bind, store }
}

const place = (index: number) => ({ kind: 'place', place: index }) as never

/** Runs code as what enters the initial states, on five slots, and gives the memory and the names of the instructions. */
function run(begin: readonly Code[], given: readonly number[], active: readonly number[] = []) {
  const routines: Routines = {
    ...{ fillJob: [], fillPatient: [], leaveAll: [], events: [], parts: [], begin },
    ...{ scratch: SCRATCH, scratchSize: 10, pickers: 4 },
  }
  const bytecode = assemble(routines, { memorySize: SCRATCH + 10, slots: SLOTS })
  processor.code.set(bytecode.code)
  processor.active.fill(0)
  for (const state of active) processor.active[state] = 1
  processor.memory.set(given)
  for (const constant of bytecode.constants) processor.memory[constant.place] = constant.value
  const stop = interpret(bytecode.begin)
  const names = Object.fromEntries(Object.entries(OPS).map(([name, op]) => [op, name]))
  const written = [...bytecode.code.slice(bytecode.begin, bytecode.leaveAll)]
  return { stop, slots: [...processor.memory.slice(0, SLOTS.length)], first: names[written[0] as number], written }
}

it('lets an amount grow and counts the whole units passed with one instruction', () => {
  const { bind } = bindAll()
  const grown = bind(total.plus(now.minus(since).times(rate).over(10)))
  const apart = {
    kind: 'apply',
    name: 'minus',
    args: [{ kind: 'apply', name: 'floor', args: [place(SCRATCH)] }, bind(floor(total))],
  } as never
  const code: Code[] = [
    { do: 'store', place: SCRATCH, value: grown },
    { do: 'store', place: SCRATCH + 1, value: apart },
    { do: 'store', place: 1, value: place(SCRATCH) },
    { do: 'store', place: 4, value: place(SCRATCH + 1) },
  ]
  const { slots, written } = run(code, [100, 0.75, 0.5, 25, -1])
  expect(slots).toEqual([100, 0.75 + (75 * 0.5) / 10, 0.5, 25, 4])
  expect(written).toContain(OPS.accrue)
  expect(written).not.toContain(OPS.floorsApart)
})

it('counts from what an amount is by now where it was written in between', () => {
  const { bind } = bindAll()
  const code: Code[] = [
    { do: 'store', place: SCRATCH, value: bind(total.plus(now.times(rate).over(10))) },
    { do: 'store', place: 1, value: bind(value(2)) },
    {
      do: 'store',
      place: 4,
      value: {
        kind: 'apply',
        name: 'minus',
        args: [{ kind: 'apply', name: 'floor', args: [place(SCRATCH)] }, bind(floor(total))],
      } as never,
    },
  ]
  expect(run(code, [100, 0.75, 0.5, 25, -1]).slots[4]).toBe(Math.floor(0.75 + 5) - 2)
})

it('exchanges two slots by way of places of its own', () => {
  const code: Code[] = [
    { do: 'store', place: SCRATCH, value: place(1) },
    { do: 'store', place: SCRATCH + 1, value: place(2) },
    { do: 'store', place: 1, value: place(SCRATCH + 1) },
    { do: 'store', place: 2, value: place(SCRATCH) },
  ]
  expect(run(code, [0, 7, 8, 0, 0]).slots).toEqual([0, 8, 7, 0, 0])
})

it('chooses without a jump between values at hand, also where a value is NaN', () => {
  const { store } = bindAll()
  const code = [store(4, most(0, total.plus(choose(rate.isAbove(since), 5, 3))))]
  expect(run(code, [0, 1, 2, 1, 0]).slots[4]).toBe(6)
  expect(run(code, [0, 1, 1, 1, 0]).slots[4]).toBe(4)
  expect(run(code, [0, 1, Number.NaN, 1, 0]).slots[4]).toBe(4)
})

it.each([
  ['isBelow', [1, 0, 0]],
  ['isAtMost', [1, 1, 0]],
  ['isAbove', [0, 0, 0]],
  ['isAtLeast', [0, 1, 0]],
  ['equals', [0, 1, 0]],
  ['differs', [1, 0, 1]],
] as const)('goes where %s sends it, and so does its opposite', (name, expected) => {
  const { bind, store } = bindAll()
  const test: Truth = { is: 'value', value: bind(total[name](rate)) }
  const branch = (truth: Truth): Code[] => [
    { do: 'if', test: truth, yes: [store(4, value(1))], no: [store(4, value(0))] },
  ]
  const pairs = [
    [1, 2],
    [2, 2],
    [Number.NaN, 2],
  ] as const
  const seen = (truth: Truth) => pairs.map(([a, b]) => run(branch(truth), [0, a, b, 0, -1]).slots[4])
  expect(seen(test)).toEqual(expected)
  expect(seen({ is: 'not', truth: test })).toEqual(expected.map((one) => 1 - one))
  expect(seen({ is: 'or', truths: [{ is: 'not', truth: test }, test] })).toEqual([1, 1, 1])
  expect(seen({ is: 'and', truths: [test, { is: 'not', truth: test }] })).toEqual([0, 0, 0])
})

it('seeks the states that are active one after another, and what they picked in the end', () => {
  const { store } = bindAll()
  const add = (amount: number): Code => store(4, out.times(10).plus(amount))
  const pick = (picker: number, choice: number): Code => ({ do: 'pick', picker, choice })
  const onState = (state: number, yes: readonly Code[]): Code => ({
    ...{ do: 'if', test: { is: 'and', truths: [{ is: 'active', state }] }, yes, no: [] },
  })
  const onPick = (picker: number, choice: number): Code => ({
    ...{ do: 'if', test: { is: 'picked', picker, choice }, yes: [add(choice + 1)], no: [] },
  })
  const code: Code[] = [
    ...[0, 1, 2, 3].map((picker) => pick(picker, -1)),
    ...[3, 2, 1, 0].map((picker) => onState(picker + 5, [pick(picker, picker + 1)])),
    ...[0, 1, 2, 3].map((picker) => onPick(picker, picker + 1)),
    ...[8, 7, 6, 5].map((state) => onState(state, [add(state)])),
  ]
  const { slots, first, stop } = run(code, [0, 0, 0, 0, 0], [5, 7])
  expect([slots[4], first, stop]).toEqual([2475, 'pickNothing', ENDED])
  expect(run(code, [0, 0, 0, 0, 0]).slots[4]).toBe(0)
  expect(run(code, [0, 0, 0, 0, 0], [5, 6, 7, 8]).slots[4]).toBe(23_458_765)
})

it('takes the first of a chain of branches, or what is left', () => {
  const { store } = bindAll()
  const chain = (states: readonly number[]): Code[] => {
    const [state, ...rest] = states
    if (state === undefined) return [store(4, value(99))]
    return [{ do: 'if', test: { is: 'active', state }, yes: [store(4, value(state))], no: chain(rest) }]
  }
  const code = chain([3, 4, 5, 6])
  expect(run(code, [0, 0, 0, 0, 0], [4, 6]).slots[4]).toBe(4)
  expect(run(code, [0, 0, 0, 0, 0]).slots[4]).toBe(99)
  expect(run(code, [0, 0, 0, 0, 0], [6]).slots[4]).toBe(6)
})
