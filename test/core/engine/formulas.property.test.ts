/** A formula has one value, to the last bit, however it is computed: plainly, by closures, by instructions, by code. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type AnyStateMachine, assign, createMachine } from 'xstate'
import { Binder, type Bound, isWhole, TIMES } from '../../../src/core/engine/compile/bind.ts'
import { compilePathway } from '../../../src/core/engine/compile/compile-pathway.ts'
import { runByCode } from '../../../src/core/engine/kernel/code-engine.ts'
import type { Compiled } from '../../../src/core/engine/kernel/kernel-engine.ts'
import { runByTables } from '../../../src/core/engine/kernel/tables-engine.ts'
import { attachData } from '../../../src/core/engine/machine-data.ts'
import { evaluate, type Scope } from '../../../src/core/formula/evaluate.ts'
import { choose, Formula, type Node, param, Slot, sumUpTo } from '../../../src/core/formula/formula.ts'
import type { Given } from '../../../src/core/formula/memory.ts'
import { beginMemory } from '../../../src/core/formula/memory.ts'
import { arbitraryNode, MEMORY, PARAMS } from './support/arbitrary-formula.ts'
import { trialOf } from './support/build-machine.ts'

const known: Readonly<Record<Given, number>> = {
  now: 4321,
  zeroDay: 19_358,
  diagnosis: 1,
  risk: 0,
  age: 71,
  homeMinutes: 90,
}
const stream = { seed: 5, replication: 6, patient: 7 }
const ROOMS = ['count', 'level'] as const

const remember = (slot: string, node: Node): unknown =>
  assign(attachData(() => ({}), { kind: 'memory', values: { [slot]: new Formula(node) } }) as never)

/** A machine that remembers each formula on its way in, by turns in two slots; `isPlain`: code may be generated for it. */
function machineOf(nodes: readonly Node[], isPlain: boolean): AnyStateMachine {
  const entry = nodes.map((node, index) => remember(ROOMS[index % 2] as string, node))
  return createMachine({
    id: 'trial',
    initial: 'only',
    states: { only: { entry }, ...(!isPlain && { past: { type: 'history' } }) },
  } as never)
}

function valuesBy(compiled: Compiled): readonly number[] {
  const { life } = compiled
  const { program, memory } = life
  Object.assign(life, { ...stream, params: PARAMS, horizon: 9999 })
  for (const { place, name } of program.params) memory[place] = (PARAMS as Record<string, number>)[name] ?? Number.NaN
  compiled.startJob?.()
  compiled.fillJob()
  for (const one of program.beginnings) if ('given' in one) memory[one.slot] = known[one.given as Given]
  compiled.fillPatient()
  compiled.begin()
  return ROOMS.map((slot) => memory[program.slots.indexOf(slot)] as number)
}

function valuesPlainly(nodes: readonly Node[]): readonly number[] {
  const scope = beginMemory(MEMORY, known, { params: PARAMS, stream } as unknown as Scope)
  nodes.forEach((node, index) => {
    Object.assign(scope, { [ROOMS[index % 2] as string]: evaluate(new Formula(node), scope) })
  })
  return ROOMS.map((slot) => Number(scope[slot]))
}

const programOf = (nodes: readonly Node[], isPlain: boolean) => compilePathway(trialOf(machineOf(nodes, isPlain)))
/** All nodes read both slots in the end, so that none is left out because nobody reads it. */
const readAll: readonly Node[] = ROOMS.map((name) => ({ kind: 'slot', name }))

it('is the same by closures, by instructions and by generated code', () => {
  fc.assert(
    fc.property(fc.array(arbitraryNode(4), { minLength: 1, maxLength: 4 }), (nodes) => {
      const all = nodes.length % 2 === 0 ? [...nodes, ...readAll] : [...nodes, nodes[0] as Node, ...readAll]
      const expected = valuesPlainly(all)
      const plain = programOf(all, true)
      expect(valuesBy(runByTables(programOf(all, false)))).toEqual(expected)
      expect(valuesBy(runByTables(plain))).toEqual(expected)
      expect(valuesBy(runByCode(plain))).toEqual(expected)
      expect(plain.routines).toBeDefined()
    }),
    { numRuns: 400 },
  )
})

it('is called whole only where it is', () => {
  fc.assert(
    fc.property(arbitraryNode(3), (node) => {
      const bound = new Binder(MEMORY, new Set(['now', 'count'])).bind(node)
      const [value] = valuesPlainly([node])
      expect(!isWhole(bound) || Number.isInteger(value) || !Number.isFinite(value)).toBe(true)
    }),
    { numRuns: 400 },
  )
})

const age = new Slot('age')
const now = new Slot('now')
const binder = () => new Binder(MEMORY, new Set(['now', 'count']))

it('is computed once a job where it depends on parameters alone, and once a patient where on who that is', () => {
  const bind = binder()
  const bound = bind.bind(param('rate').times(2).plus(age.times(3)).plus(now).node)
  expect(bind.jobCells.map(({ value }) => value.kind)).toEqual(['apply'])
  expect(bind.patientCells.map(({ value }) => value.time)).toEqual([TIMES.patient])
  expect(bound).toMatchObject({ kind: 'apply', time: TIMES.life })
  expect((bound as Extract<Bound, { kind: 'apply' }>).args.map(({ kind }) => kind)).toEqual(['place', 'place'])
})

it('is settled beforehand for each side of a choice that is made while the patient lives', () => {
  const bind = binder()
  const side = choose(now.isAbove(3), param('rate'), age)
  const bound = bind.bind(side.times(2).over(choose(now.isAbove(3), 5, 7)).node)
  expect(bound).toMatchObject({
    kind: 'choose',
    test: { name: 'isAbove' },
    yes: { kind: 'place' },
    no: { kind: 'place' },
  })
  expect([bind.jobCells.length, bind.patientCells.length]).toEqual([1, 1])
  const other = bind.bind(side.times(choose(now.isAbove(4), 5, 7)).node)
  expect(other).toMatchObject({ kind: 'apply', args: [{ kind: 'choose' }, { kind: 'choose' }] })
})

it('is one object wherever it is written', () => {
  const bind = binder()
  const one = bind.bind(now.plus(param('rate').times(2)).node)
  expect(bind.bind(now.plus(param('rate').times(2)).node)).toBe(one)
  expect(bind.bind(now.plus(param('rate').times(3)).node)).not.toBe(one)
  expect(bind.jobCells).toHaveLength(2)
})

it('keeps 0 and −0 apart', () => {
  const bind = binder()
  expect(bind.bind({ kind: 'number', value: -0 })).not.toBe(bind.bind({ kind: 'number', value: 0 }))
})

it('says which slots it reads', () => {
  expect([...binder().bind(now.plus(age).node).reads].sort()).toEqual([0, 2])
})

it('is refused where it reads a slot that does not exist, or sums within a sum', () => {
  expect(() => binder().bind(new Slot('nowhere').node)).toThrow('the memory has no slot "nowhere"')
  expect(() => binder().bind(sumUpTo(3, () => sumUpTo(2, (nth) => nth)).node)).toThrow('a sum stands inside a sum')
})
