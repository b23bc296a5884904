/** What drives the interpreter: events answered one after another, months and timers in their order. */
import type { Stimuli } from '../../domain/stimuli.ts'
import { MICROSTEP_LIMIT } from '../failure.ts'
import { NOW } from './life.ts'
import { type ProcessorArrays, REGISTERS } from './processor-arrays.ts'

/** A machine whose code lies in the processor. */
export interface Loaded {
  /** Where code begins: by event, by timer for the event it is, at the end of a month, and to leave everything. */
  readonly entries: Int32Array
  readonly entryOfTimer: Int32Array
  readonly monthEnded: number
  readonly leaveAll: number
  /** Slots of timers. */
  readonly slots: number
  /** Month ends that are answered, ascending. */
  months: readonly number[]
  horizon: number
  stepLimit: number
  /** Where timers that are answered go, if anywhere. */
  stimuli: Stimuli | undefined
  /** Does the instruction that was left and gives where to go on. */
  call(pc: number): number
  /** Looks at the states after an event that entered or left one that is watched. */
  see(): void
  failRestless(): never
  failEndless(): never
}

export interface LifeLoop {
  /** Runs a routine to its end. */
  run(machine: Loaded, pc: number): void
  /** Runs a routine and what answers the events it raises; when the life is over, leaves everything. */
  answer(machine: Loaded, pc: number): void
  /** Lets month ends and timers come in their order, from now to the horizon or the end of the life. */
  goOn(machine: Loaded): void
}

/** Loops over arrays; like the interpreter they know them from the beginning. */
export function createLifeLoop(arrays: ProcessorArrays, interpret: (pc: number) => number): LifeLoop {
  const { memory, due, order, timerIn, queue, registers } = arrays
  const { isOver, queued, moved, timed, patient } = REGISTERS
  const now = NOW
  const limit = MICROSTEP_LIMIT
  const never = Number.POSITIVE_INFINITY

  function run(machine: Loaded, pc: number): void {
    for (let at = interpret(pc); at >= 0; at = interpret(machine.call(at))) {
      // What is called may set and cancel timers unseen.
      registers[timed] = 1
    }
  }

  function answer(machine: Loaded, pc: number): void {
    registers[queued] = 0
    run(machine, pc)
    for (let answered = 0; answered < (registers[queued] as number) && registers[isOver] === 0; answered++) {
      if (answered >= limit) machine.failRestless()
      run(machine, machine.entries[queue[answered] as number] as number)
    }
    if (registers[isOver] === 1) run(machine, machine.leaveAll)
  }

  /** The slot of the timer that fires next. */
  function firstSlot(slots: number): number {
    let slot = 0
    let first = never
    for (let other = 0; other < slots; other++) {
      const at = due[other] as number
      if (at > first || (at === first && (order[other] as number) >= (order[slot] as number))) continue
      first = at
      slot = other
    }
    return slot
  }

  function goOn(machine: Loaded): void {
    const { months, horizon, slots, stepLimit, entryOfTimer, monthEnded, stimuli } = machine
    let month = 0
    while (month < months.length && (months[month] as number) <= (memory[now] as number)) month++
    let slot = 0
    let steps = 0
    registers[timed] = 1
    while (registers[isOver] === 0) {
      if (registers[timed] === 1) slot = firstSlot(slots)
      registers[timed] = 0
      const first = slots > 0 ? (due[slot] as number) : never
      const monthEnd = month < months.length ? (months[month] as number) : never
      if (monthEnd * 2 <= first) {
        if (monthEnd > horizon) return
        memory[now] = monthEnd
        month++
        answer(machine, monthEnded)
      } else {
        if (first > horizon * 2) return
        memory[now] = Math.floor(first / 2)
        if (++steps > stepLimit) machine.failEndless()
        due[slot] = never
        registers[timed] = 1
        stimuli?.add(registers[patient] as number, timerIn[slot] as number, memory[now] as number)
        answer(machine, entryOfTimer[timerIn[slot] as number] as number)
      }
      if (registers[moved] === 1) {
        registers[moved] = 0
        machine.see()
      }
    }
  }

  return { run, answer, goOn }
}
