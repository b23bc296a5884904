/** Steps and tests as code. */
import { type Binder, type Bound, isWhole } from './bind.ts'
import type { Timer } from './chart.ts'
import type { Code, Truth } from './code.ts'
import { CodeWriter } from './code-writer.ts'
import type { Plan } from './plan.ts'
import type { BoundValue, Step, Test } from './program.ts'
import type { TimerSlots } from './timer-slots.ts'

/** What states do on entering and leaving, as code or as calls of parts. */
export interface Parts {
  enter(state: number): readonly Code[]
  /** What is done when a state is entered by default. */
  begin(state: number): readonly Code[]
  leave(state: number): readonly Code[]
  /** Leaves all that is active inside a state, and then itself. */
  leaveTree(state: number): Code
}

/** What lowering needs to know, and the steps and tests it must leave to tables. */
export interface Lowering extends TimerSlots {
  readonly parts: Parts
  /** By transition. */
  readonly plans: readonly Plan[]
  readonly binder: Binder
  readonly timers: readonly Timer[]
  readonly leftoverSteps: Step[]
  readonly leftoverTests: Test[]
}

const boundOf = (value: BoundValue): Bound | undefined => ('bound' in value ? value.bound : undefined)

/** All that steps compute for certain, in order. */
function* valuesOf(steps: readonly Step[]): Generator<Bound> {
  for (const step of steps) {
    if (step.op === 'assign') for (const { value } of step.values) if ('bound' in value) yield value.bound
    if (step.op === 'schedule' && 'bound' in step.delay) yield step.delay.bound
    if (step.op === 'emit') {
      if (step.from) yield step.from
      for (const { value } of step.values) yield value
    }
  }
}

/** Code that carries out the steps. */
export function lowerSteps(lowering: Lowering, steps: readonly Step[]): Code[] {
  const writer = new CodeWriter(lowering.binder, valuesOf(steps))
  for (const step of steps) lowerStep(lowering, writer, step)
  return writer.code
}

function lowerStep(lowering: Lowering, writer: CodeWriter, step: Step): void {
  switch (step.op) {
    case 'assign': {
      const values = step.values.flatMap(({ slot, value }) => ('bound' in value ? [{ slot, value: value.bound }] : []))
      if (values.length < step.values.length) leaveToTables(lowering, writer, step)
      else writer.assign(values)
      return
    }
    case 'schedule': {
      const delay = boundOf(step.delay)
      if (delay === undefined) {
        leaveToTables(lowering, writer, step)
        return
      }
      const slot = lowering.slotOfTimer[step.timer] as number
      writer.code.push({
        do: 'schedule',
        timer: step.timer,
        slot,
        delay: writer.value(delay),
        closing: lowering.timers[step.timer]?.closing === true,
        isWhole: isWhole(delay),
        isShared: lowering.isShared[slot] === true,
      })
      return
    }
    case 'cancel':
      writer.code.push({ do: 'cancel', slot: lowering.slotOfTimer[step.timer] as number })
      return
    case 'raise':
      writer.code.push({ do: 'raise', event: step.event })
      return
    case 'emit': {
      const from = step.from && writer.value(step.from)
      const values = step.values.map(({ column, name, value }) => ({
        column,
        name,
        value: writer.value(value),
      }))
      writer.code.push({ do: 'tell', type: step.type, from, closing: step.closing, values })
      return
    }
    default:
      leaveToTables(lowering, writer, step)
  }
}

function leaveToTables({ leftoverSteps }: Lowering, writer: CodeWriter, step: Step): void {
  writer.code.push({ do: 'leftover', step: leftoverSteps.push(step) - 1 })
  writer.forgetAll()
}

/** A test as a truth. */
export function lowerTest(lowering: Lowering, writer: CodeWriter, test: Test, certain: boolean): Truth {
  switch (test.kind) {
    case 'value': {
      const bound = boundOf(test.value)
      if (bound === undefined) return { is: 'asked', test: lowering.leftoverTests.push(test) - 1 }
      return { is: 'value', value: writer.value(bound, certain) }
    }
    case 'in':
      return { is: 'active', state: test.state }
    case 'not':
      return { is: 'not', truth: lowerTest(lowering, writer, test.test, certain) }
    default:
      return {
        is: test.kind,
        truths: test.tests.map((one, index) => lowerTest(lowering, writer, one, certain && index === 0)),
      }
  }
}

/** What a test computes for certain. */
export function* valuesOfTest(test: Test): Generator<Bound> {
  if (test.kind === 'value' && 'bound' in test.value) yield test.value.bound
  if (test.kind === 'not') yield* valuesOfTest(test.test)
  if ((test.kind === 'and' || test.kind === 'or') && test.tests[0]) yield* valuesOfTest(test.tests[0])
}
