/** From a chart and a memory to a program: every name becomes a place, and what can be written out is. */
import { columnOf } from '../../domain/fact-batch.ts'
import { FACT_TYPES } from '../../domain/facts.ts'
import { InvariantError } from '../../domain/issues.ts'
import type { MemorySpec } from '../../formula/memory.ts'
import { Binder } from './bind.ts'
import type { Chart, Guard, Operation, Transition, Value } from './chart.ts'
import { lowerRoutines } from './lower-routines.ts'
import type { Beginning, BoundValue, Program, Step, Test } from './program.ts'
import { shareTimerSlots } from './timer-slots.ts'

const isOpaqueValue = (value: Value): boolean => 'opaque' in value

function listOperations({ states, transitions }: Chart): Operation[] {
  return [
    ...states.flatMap(({ entry, exit, initialActions }) => [...entry, ...exit, ...initialActions]),
    ...transitions.flatMap(({ actions }) => actions),
  ]
}

/** Whether some function may read the whole memory. */
function looksAround(chart: Chart, operations: readonly Operation[]): boolean {
  const inGuard = (guard: Guard): boolean => {
    if (guard.kind === 'value') return isOpaqueValue(guard.value)
    if (guard.kind === 'not') return inGuard(guard.guard)
    return guard.kind !== 'in' && guard.guards.some(inGuard)
  }
  return (
    operations.some(
      (operation) =>
        operation.op === 'assignOpaque' ||
        operation.op === 'emitOpaque' ||
        (operation.op === 'assign' && operation.values.some(({ value }) => isOpaqueValue(value))) ||
        (operation.op === 'schedule' && isOpaqueValue(operation.delay)),
    ) || chart.transitions.some(({ guard }: Transition) => guard !== undefined && inGuard(guard))
  )
}

/** Binds a chart to a memory. Throws InvariantError on a fact or a slot that does not exist. */
export function bindChart(chart: Chart, memory: MemorySpec): Program {
  const operations = listOperations(chart)
  const isOpen = looksAround(chart, operations)
  const setsAnything = operations.some(({ op }) => op === 'assignOpaque')
  const changing = new Set(
    setsAnything
      ? Object.keys(memory)
      : ['now', ...operations.flatMap((o) => (o.op === 'assign' ? o.values.map(({ slot }) => slot) : []))],
  )
  const binder = new Binder(memory, changing)
  const bindValue = (value: Value): BoundValue =>
    'opaque' in value ? { opaque: value.opaque } : { bound: binder.bind(value.node) }

  function bindOperation(operation: Operation, where: string): Step {
    switch (operation.op) {
      case 'assign':
        return {
          op: 'assign',
          values: operation.values.map(({ slot, value }) => ({ slot: slotOf(slot, where), value: bindValue(value) })),
        }
      case 'schedule':
        return { ...operation, delay: bindValue(operation.delay) }
      case 'emit': {
        const { type, from, closing, values } = operation.template
        const index = FACT_TYPES.indexOf(type)
        if (index < 0)
          throw new InvariantError('PL-M013', `${chart.id}: state "${where}" tells the unknown fact "${type}"`)
        return {
          op: 'emit',
          type: index,
          from: from && binder.bind(from.node),
          closing: closing === true,
          values: Object.entries(values).map(([name, operand]) => {
            const column = columnOf(type, name)
            if (column < 0)
              throw new InvariantError('PL-M013', `${chart.id}: state "${where}": fact "${type}" carries no "${name}"`)
            const node =
              typeof operand === 'object' ? operand.node : { kind: 'number' as const, value: Number(operand) }
            return { name, column, value: binder.bind(node) }
          }),
        }
      }
      default:
        return operation
    }
  }

  function slotOf(name: string, where: string): number {
    if (name in memory) return binder.slotOf(name)
    throw new InvariantError('PL-M014', `${chart.id}: state "${where}" sets "${name}", which is no slot of the memory`)
  }

  function bindGuard(guard: Guard): Test {
    switch (guard.kind) {
      case 'value':
        return { kind: 'value', value: bindValue(guard.value) }
      case 'not':
        return { kind: 'not', test: bindGuard(guard.guard) }
      case 'in':
        return guard
      default:
        return { kind: guard.kind, tests: guard.guards.map(bindGuard) }
    }
  }

  const { states, transitions } = chart
  const bindAll = (list: readonly Operation[], where: string): Step[] => list.map((o) => bindOperation(o, where))
  const entry = states.map((state) => bindAll(state.entry, state.id))
  const exit = states.map((state) => bindAll(state.exit, state.id))
  const initial = states.map((state) => bindAll(state.initialActions, state.id))
  const guards = transitions.map(({ guard }) => guard && bindGuard(guard))
  const actions = transitions.map((t) => bindAll(t.actions, states[t.source]?.id ?? ''))
  const beginnings = Object.entries(memory).map(([name, { initial }]): Beginning => {
    const slot = binder.slotOf(name)
    if (initial === 'given') return { slot, given: name }
    const node = typeof initial === 'number' ? { kind: 'number' as const, value: initial } : initial.node
    return { slot, value: binder.bindBeginning(node) }
  })
  const program = {
    ...shareTimerSlots(chart),
    chart,
    slots: binder.slots,
    params: binder.params,
    jobCells: binder.jobCells,
    patientCells: binder.patientCells,
    beginnings,
    entry,
    exit,
    initial,
    guards,
    actions,
  }
  const begun = isOpen ? program : { ...program, beginnings: beginningsInUse(program) }
  const lowered = lowerRoutines(begun, binder)
  return { ...begun, ...lowered, memorySize: binder.scratch + binder.scratchSize }
}

/** The beginnings of slots that something reads or sets: the others make no difference. */
function beginningsInUse(
  program: Pick<Program, 'beginnings' | 'entry' | 'exit' | 'initial' | 'guards' | 'actions'>,
): Beginning[] {
  const used = new Set<number>()
  const readStep = (step: Step): void => {
    if (step.op === 'assign') {
      for (const { value } of step.values) if ('bound' in value) for (const slot of value.bound.reads) used.add(slot)
    } else if (step.op === 'emit') {
      for (const slot of step.from?.reads ?? []) used.add(slot)
      for (const { value } of step.values) for (const slot of value.reads) used.add(slot)
    } else if (step.op === 'schedule' && 'bound' in step.delay)
      for (const slot of step.delay.bound.reads) used.add(slot)
  }
  const readTest = (test: Test): void => {
    if (test.kind === 'value') {
      if ('bound' in test.value) for (const slot of test.value.bound.reads) used.add(slot)
    } else if (test.kind === 'not') readTest(test.test)
    else if (test.kind !== 'in') test.tests.forEach(readTest)
  }
  for (const steps of [...program.entry, ...program.exit, ...program.initial, ...program.actions])
    steps.forEach(readStep)
  for (const test of program.guards) if (test) readTest(test)
  for (const beginning of [...program.beginnings].reverse()) {
    if ('value' in beginning && used.has(beginning.slot)) for (const slot of beginning.value.reads) used.add(slot)
  }
  return program.beginnings.filter(({ slot }) => used.has(slot) || slot === 0)
}
