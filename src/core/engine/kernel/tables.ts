/** What the states and transitions of a program do, as closures: no code is generated, so it runs under any security policy. */
import { FACT_TYPES, type FactType } from '../../domain/facts.ts'
import type { Opaque, OpaqueGiven } from '../compile/chart.ts'
import type { BoundValue, Program, Step, Test } from '../compile/program.ts'
import type { Behaviour } from './chart-runner.ts'
import { type Compute, createClosures } from './closures.ts'
import type { Compiled } from './kernel-engine.ts'
import type { Life } from './life.ts'

type Action = () => void

/** How the memory looks to a function that the compiler cannot look into. */
function createView(life: Life): object {
  const { memory, program } = life
  const view = {}
  const add = (name: string, get: () => unknown): object => Object.defineProperty(view, name, { enumerable: true, get })
  program.slots.forEach((name, slot) => {
    add(name, () => memory[slot])
  })
  add('params', () => life.params)
  add('stream', () => {
    const { seed, replication, patient, luck } = life
    return { seed, replication, patient, ...(luck && { luck }) }
  })
  return view
}

export type Tables = ReturnType<typeof createTables>

/** How closures are made for the steps and tests of a program over one life. `raise` takes an event that is answered afterwards. */
export function createTables(life: Life, raise: (event: number) => void) {
  const { program, memory } = life
  const compute = createClosures(memory, (purpose, counter, occurrence) => life.draw(purpose, counter, occurrence))
  let made: OpaqueGiven | undefined
  const give = (): OpaqueGiven => {
    made ??= { context: createView(life), event: { type: '' } }
    return made
  }
  const computeOf = (value: BoundValue): Compute =>
    'bound' in value ? compute(value.bound) : () => Number(value.opaque(give()))

  function compileAssign(values: Extract<Step, { op: 'assign' }>['values']): Action {
    const slots = values.map(({ slot }) => slot)
    const computes = values.map(({ value }) => computeOf(value))
    if (values.length === 1) {
      const [slot, first] = [slots[0] as number, computes[0] as Compute]
      return () => {
        memory[slot] = first()
      }
    }
    const found = new Float64Array(values.length)
    return () => {
      for (let i = 0; i < computes.length; i++) found[i] = (computes[i] as Compute)()
      for (let i = 0; i < computes.length; i++) memory[slots[i] as number] = found[i] as number
    }
  }

  function compileAssignOpaque(opaque: Opaque): Action {
    return () => {
      const changes = opaque(give()) as Readonly<Record<string, number>>
      for (const name in changes) memory[program.slots.indexOf(name)] = Number(changes[name])
    }
  }

  function compileEmit({ type, from, closing, values }: Extract<Step, { op: 'emit' }>): Action {
    const since = from && compute(from)
    const columns = values.map(({ column }) => column)
    const computes = values.map(({ value }) => compute(value))
    return () => {
      const row = life.tell(type, since === undefined ? Number.NaN : since(), closing)
      if (row < 0) return
      const { batch } = life
      for (let i = 0; i < computes.length; i++) {
        const value = (computes[i] as Compute)()
        if ((value | 0) !== value) life.failValue(type, values[i]?.name ?? '', value)
        batch.values[row + (columns[i] as number)] = value
      }
    }
  }

  function compileEmitOpaque(opaque: Opaque): Action {
    return () => {
      const { type, from, closing, values } = opaque(give()) as {
        readonly type: FactType
        readonly from?: number
        readonly closing?: boolean
        readonly values: Readonly<Record<string, number>>
      }
      const index = FACT_TYPES.indexOf(type)
      if (index < 0) throw new Error(`unknown fact "${type}"`)
      const row = life.tell(index, from ?? Number.NaN, closing === true)
      if (row >= 0) life.batch.fill(row, type, values)
    }
  }

  function compileStep(step: Step): Action {
    switch (step.op) {
      case 'assign':
        return compileAssign(step.values)
      case 'assignOpaque':
        return compileAssignOpaque(step.opaque)
      case 'emit':
        return compileEmit(step)
      case 'emitOpaque':
        return compileEmitOpaque(step.opaque)
      case 'raise': {
        const { event } = step
        return () => raise(event)
      }
      case 'schedule': {
        const { timer } = step
        const delay = computeOf(step.delay)
        return () => life.setTimer(timer, delay())
      }
      case 'cancel': {
        const { timer } = step
        return () => life.cancelTimer(timer)
      }
    }
  }

  function compileSteps(steps: readonly Step[]): Action | undefined {
    const [first, second, third, ...rest] = steps.map(compileStep)
    if (first === undefined) return undefined
    if (second === undefined) return first
    if (third === undefined) {
      return () => {
        first()
        second()
      }
    }
    const others = [third, ...rest]
    return () => {
      first()
      second()
      for (let i = 0; i < others.length; i++) (others[i] as Action)()
    }
  }

  function compileTest(test: Test): () => boolean {
    switch (test.kind) {
      case 'value': {
        const value = computeOf(test.value)
        return () => value() !== 0
      }
      case 'in': {
        const { state } = test
        return () => life.active[state] === 1
      }
      case 'not': {
        const inner = compileTest(test.test)
        return () => !inner()
      }
      case 'and': {
        const tests = test.tests.map(compileTest)
        return () => tests.every((one) => one())
      }
      case 'or': {
        const tests = test.tests.map(compileTest)
        return () => tests.some((one) => one())
      }
    }
  }

  return { program, compute, compileStep, compileSteps, compileTest }
}

/** What a program does, in closures. */
export function behaveByTables({ program, compileSteps, compileTest }: Tables): Behaviour {
  const behaviour = {
    enter: program.entry.map(compileSteps),
    leave: program.exit.map(compileSteps),
    initial: program.initial.map(compileSteps),
    act: program.actions.map(compileSteps),
    allows: program.guards.map((test) => test && compileTest(test)),
  }
  return { ...behaviour, assigns: listAssigning(program) }
}

/** Where something is set in memory. */
function listAssigning(program: Program): Behaviour['assigns'] {
  const { chart, entry, exit, initial, actions } = program
  const assigns = (steps: readonly Step[]): boolean => steps.some(({ op }) => op === 'assign' || op === 'assignOpaque')
  return {
    states: chart.states.map(({ index }) => [entry, exit, initial].some((list) => assigns(list[index] ?? []))),
    transitions: chart.transitions.map(({ index }) => assigns(actions[index] ?? [])),
  }
}

/** What fills the memory: parameters and their cells once a job, slots and their cells once a patient. */
export function fillByTables(life: Life, { program, compute }: Tables): Pick<Compiled, 'fillJob' | 'fillPatient'> {
  const { memory } = life
  const toActions = (cells: readonly { readonly place: number; readonly value: Compute }[]): Action => {
    return () => {
      for (let i = 0; i < cells.length; i++) {
        const cell = cells[i] as (typeof cells)[number]
        memory[cell.place] = cell.value()
      }
    }
  }
  const compiled = (cells: Program['jobCells']) => cells.map(({ place, value }) => ({ place, value: compute(value) }))
  const beginnings = program.beginnings.flatMap((one) =>
    'value' in one ? [{ place: one.slot, value: compute(one.value) }] : [],
  )
  const begin = toActions(beginnings)
  const fillPatient = toActions(compiled(program.patientCells))
  const fillJob = toActions(compiled(program.jobCells))
  return {
    fillJob,
    fillPatient() {
      begin()
      fillPatient()
    },
  }
}
