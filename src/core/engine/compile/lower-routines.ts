/** A whole program as routines of code. */
import type { Binder, Cell } from './bind.ts'
import type { State } from './chart.ts'
import type { Code, Routines } from './code.ts'
import { CodeWriter } from './code-writer.ts'
import {
  type Behaving,
  isPlainChart,
  listHandlers,
  listPlans,
  lowerEnters,
  lowerEvent,
  lowerTree,
} from './lower-events.ts'
import { type Lowering, lowerSteps, type Parts } from './lower-steps.ts'
import { planStart } from './plan.ts'
import type { Beginning, Step, Test } from './program.ts'
import type { TimerSlots } from './timer-slots.ts'

interface Lowerable extends Behaving, TimerSlots {
  readonly jobCells: readonly Cell[]
  readonly patientCells: readonly Cell[]
  readonly beginnings: readonly Beginning[]
}

interface Lowered {
  readonly routines: Routines | undefined
  readonly leftoverSteps: readonly Step[]
  readonly leftoverTests: readonly Test[]
}

/** Code so short is written out wherever it is needed. */
const INLINED = 3

/** The routines of a program; undefined where its chart is not plain. */
export function lowerRoutines(program: Lowerable, binder: Binder): Lowered {
  const { chart, slotOfTimer, isShared } = program
  const [leftoverSteps, leftoverTests]: [Step[], Test[]] = [[], []]
  const plans = listPlans(chart)
  const handlers = listHandlers(chart)
  if (!isPlainChart(chart, plans, handlers)) return { routines: undefined, leftoverSteps, leftoverTests }
  const shared: (readonly Code[])[] = []
  const lowerAll = (steps: readonly Step[] | undefined): readonly Code[] => {
    const code = lowerSteps(lowering, steps ?? [])
    return code.length <= INLINED ? code : [{ do: 'call', part: shared.push(code) - 1 }]
  }
  const trees = new Map<number, number>()
  const byState: Record<'enter' | 'begin' | 'leave', (readonly Code[])[]> = { enter: [], begin: [], leave: [] }
  const parts: Parts = {
    enter: (state) => byState.enter[state] ?? [],
    begin: (state) => byState.begin[state] ?? [],
    leave: (state) => byState.leave[state] ?? [],
    leaveTree(state) {
      const known = trees.get(state)
      if (known !== undefined) return { do: 'call', part: known }
      const part = shared.push([]) - 1
      trees.set(state, part)
      shared[part] = lowerTree(program, parts, state)
      return { do: 'call', part }
    },
  }
  const lowering: Lowering = {
    parts,
    plans,
    binder,
    timers: chart.timers,
    slotOfTimer,
    isShared,
    leftoverSteps,
    leftoverTests,
  }
  binder.beginRoutine()
  for (const { index } of chart.states) {
    byState.enter.push(lowerAll(program.entry[index]))
    byState.begin.push(lowerAll(program.initial[index]))
    byState.leave.push(lowerAll(program.exit[index]))
  }
  binder.keepScratch()
  const routine = <T>(write: () => T): T => {
    binder.beginRoutine()
    return write()
  }
  const store = (cells: readonly Cell[]): Code[] => {
    const writer = new CodeWriter(
      binder,
      cells.map(({ value }) => value),
    )
    for (const { place, value } of cells) writer.assign([{ slot: place, value }])
    return writer.code
  }
  const beginSlots = program.beginnings.flatMap((one) =>
    'value' in one ? [{ place: one.slot, value: one.value }] : [],
  )
  const leaveState = ({ index }: State): Code[] => {
    const code = parts.leave(index)
    return code.length === 0 ? [] : [{ do: 'if', test: { is: 'active', state: index }, yes: code, no: [] }]
  }
  const routines = {
    fillJob: routine(() => store(program.jobCells)),
    fillPatient: routine(() => [...store(beginSlots), ...store(program.patientCells)]),
    begin: routine(() => lowerEnters(program, parts, planStart(chart))),
    events: handlers.map((ofEvent) => routine(() => lowerEvent(lowering, program, ofEvent))),
    leaveAll: routine(() => [...chart.states].reverse().flatMap(leaveState)),
    parts: shared,
  }
  const { scratch, scratchSize } = binder
  const pickers = Math.max(0, ...handlers.map(({ length }) => length))
  return {
    routines: { ...routines, scratch, scratchSize, pickers },
    leftoverSteps,
    leftoverTests,
  }
}
