/** A life that is run by instructions: brings its state to the processor and back, and does what the processor leaves to it. */
import { VALUE_COLUMNS } from '../../domain/facts.ts'
import { functionOf } from '../../formula/functions.ts'
import type { LifeJob } from '../contract.ts'
import { MICROSTEP_LIMIT } from '../failure.ts'
import type { Bytecode } from './bytecode.ts'
import { CALLED } from './formula-assembler.ts'
import { processor } from './interpret.ts'
import type { Life } from './life.ts'
import { OPS } from './opcodes.ts'
import { MODES, type Registers, STOPS } from './registers.ts'
import { createStateWatches, type StateWatches } from './state-watches.ts'

const RUNS = CALLED.map((name) => functionOf(name).run)
const { memory, code, active, watched, due, order, timerIn, entries, eventOf, months, picks, facts } = processor
/** The machine whose code lies in the processor. */
let loaded: Machine | undefined

/** Whether a program is small enough for the processor. */
export const fitsProcessor = (bytecode: Bytecode, { program }: Life): boolean =>
  bytecode.code.length <= code.length &&
  bytecode.memorySize <= memory.length &&
  program.chart.states.length <= Math.min(active.length, picks.length) &&
  program.isShared.length <= due.length &&
  bytecode.events.length <= entries.length &&
  program.chart.timers.length <= eventOf.length

export class Machine {
  private readonly life: Life
  private readonly bytecode: Bytecode
  private readonly leftoverSteps: readonly (() => void)[]
  private readonly leftoverTests: readonly (() => boolean)[]
  private readonly memory: Float64Array
  private readonly active: Uint8Array
  private readonly due: Float64Array
  private readonly order: Int32Array
  private readonly timerIn: Int32Array
  private readonly eventOf: Int32Array
  private readonly registers: Registers = {
    pc: 0,
    mode: MODES.once,
    queued: 0,
    answered: 0,
    ordered: 0,
    isOver: 0,
    isBegun: 1,
    month: 0,
    steps: 0,
    moved: 0,
    row: 0,
    timers: 0,
    patient: 0,
    horizon: 0,
    stepLimit: 0,
    enrolled: 0,
    monthEnded: 0,
    leaveAll: 0,
    isGiven: 0,
    key0: 0,
    key1: 0,
    counter0: 0,
  }
  private monthStarts: readonly number[] = []
  private watches: StateWatches | undefined

  /** `leftover…`: what the code leaves to functions, by place in the program's lists. */
  constructor(
    life: Life,
    bytecode: Bytecode,
    leftoverSteps: readonly (() => void)[],
    leftoverTests: readonly (() => boolean)[],
  ) {
    const { chart, isShared } = life.program
    this.life = life
    this.bytecode = bytecode
    this.leftoverSteps = leftoverSteps
    this.leftoverTests = leftoverTests
    this.memory = memory.subarray(0, bytecode.memorySize)
    this.active = active.subarray(0, chart.states.length)
    this.due = due.subarray(0, isShared.length)
    this.order = order.subarray(0, isShared.length)
    this.timerIn = timerIn.subarray(0, isShared.length)
    this.eventOf = Int32Array.from(chart.timers, ({ event }) => event)
    const entryOf = (event: string): number => bytecode.events[chart.events.indexOf(event)] ?? bytecode.idle
    Object.assign(this.registers, {
      timers: isShared.length,
      enrolled: entryOf('ENROLLED'),
      monthEnded: entryOf('MONTH_ENDED'),
      leaveAll: bytecode.leaveAll,
    })
    for (const { place, value } of bytecode.constants) life.memory[place] = value
  }

  /** Takes what the life says about the job. */
  startJob(): void {
    const { seed, replication, luck, horizon, stepLimit } = this.life
    const isGiven = luck === undefined ? 0 : 1
    Object.assign(this.registers, { key0: seed | 0, counter0: replication | 0, isGiven, horizon, stepLimit })
  }

  /** Parameters have their values. */
  fillJob(): void {
    this.runOnce(this.bytecode.fillJob)
  }

  startPatient(): void {
    this.takePatient(this.life.patient)
    this.runOnce(this.bytecode.fillPatient)
  }

  begin(): void {
    this.life.active.fill(0)
    this.runOnce(this.bytecode.begin)
  }

  send(event: number): void {
    this.runOnce(this.bytecode.events[event] as number)
  }

  /** Prepares whole lives. False where the run has too many months. */
  prepare({ calendar, watches = [] }: LifeJob, find: (state: string) => number | undefined): boolean {
    const { monthStarts } = calendar
    if (monthStarts.length >= months.length) return false
    if (monthStarts !== this.monthStarts) loaded = undefined
    this.monthStarts = monthStarts
    this.load()
    watched.fill(0)
    for (const state of watches.flatMap((names) => names.map(find))) if (state !== undefined) watched[state] = 1
    this.watches = createStateWatches(watches, find, this.active, this.life.batch.occupancy)
    return true
  }

  /** Lives one life to the horizon or the end; the slots that are given hold their values. */
  live(patient: number): void {
    const { registers, life, watches } = this
    this.takePatient(patient)
    this.load()
    memory.set(life.memory)
    this.active.fill(0)
    this.due.fill(Number.POSITIVE_INFINITY)
    const enrolAt = memory[0] as number
    let month = 0
    while ((months[month] as number) <= enrolAt) month++
    registers.month = month
    registers.steps = 0
    registers.isBegun = 0
    registers.isOver = 0
    registers.ordered = 0
    this.run(this.bytecode.life, watches === undefined ? MODES.on : MODES.seen)
    if (watches === undefined) return
    if (registers.isOver === 1) watches.see(patient, memory[0] as number)
    watches.end(patient, registers.horizon)
  }

  /** Brings facts that wait to the batch. */
  flush(): void {
    if (this.registers.row > 0) this.life.batch.appendRows(this.registers.row, facts)
    this.registers.row = 0
  }

  private takePatient(patient: number): void {
    this.registers.patient = patient
    this.registers.key1 = patient | 0
  }

  /** Takes the processor over, if another machine had it. */
  private load(): void {
    if (loaded === this) return
    loaded = this
    code.set(this.bytecode.code)
    entries.set(this.bytecode.events)
    eventOf.set(this.eventOf)
    const isAnswered = this.registers.monthEnded !== this.bytecode.idle
    if (isAnswered) months.set(this.monthStarts)
    months[isAnswered ? this.monthStarts.length : 0] = Number.POSITIVE_INFINITY
  }

  private bringIn(): void {
    const { life, registers } = this
    this.load()
    memory.set(life.memory)
    active.set(life.active)
    due.set(life.due)
    order.set(life.order)
    timerIn.set(life.timerIn)
    registers.ordered = life.ordered
    registers.isOver = life.isOver ? 1 : 0
  }

  private bringBack(): void {
    const { life, registers } = this
    this.flush()
    life.memory.set(this.memory)
    life.active.set(this.active)
    life.due.set(this.due)
    life.order.set(this.order)
    life.timerIn.set(this.timerIn)
    life.ordered = registers.ordered
    life.isOver = registers.isOver === 1
  }

  private runOnce(pc: number): void {
    this.bringIn()
    this.registers.isBegun = 1
    this.run(pc, MODES.once)
    this.bringBack()
  }

  /** Runs from `pc` and does what the processor leaves to it. */
  private run(pc: number, mode: number): void {
    const { life, registers } = this
    registers.pc = pc
    registers.mode = mode
    registers.queued = 0
    registers.answered = 0
    for (;;) {
      const stop = processor.run(registers)
      if (stop === STOPS.done) return
      if (stop === STOPS.seen) {
        this.watches?.see(registers.patient, memory[0] as number)
        registers.pc = this.bytecode.next
      } else if (stop === STOPS.called) {
        if (code[registers.pc] === OPS.halt) return
        this.call(registers.pc)
      } else {
        this.bringBack()
        if (stop === STOPS.endless) life.fail(`takes more than ${life.stepLimit} steps`)
        life.fail(`takes more than ${MICROSTEP_LIMIT} transitions without coming to rest`)
      }
    }
  }

  /** Does the instruction at `pc` and goes on after it. */
  private call(pc: number): void {
    const { registers, life } = this
    const operand = (index: number): number => code[pc + index] as number
    const read = (index: number): number => memory[operand(index)] as number
    switch (code[pc]) {
      case OPS.library:
        memory[operand(1)] = (RUNS[operand(2)] as (typeof RUNS)[number])(read(3), read(4), read(5))
        registers.pc = pc + 6
        return
      case OPS.draw:
        memory[operand(1)] = life.drawByCounter(operand(2) | read(3))
        registers.pc = pc + 4
        return
      case OPS.leftover:
        this.bringBack()
        this.leftoverSteps[operand(1)]?.()
        this.bringIn()
        registers.pc = pc + 2
        return
      case OPS.ask: {
        this.bringBack()
        const holds = this.leftoverTests[operand(2)]?.()
        this.bringIn()
        memory[operand(1)] = holds ? 1 : 0
        registers.pc = pc + 3
        return
      }
      case OPS.schedule:
        this.bringBack()
        life.setTimer(operand(1), read(3))
        return
      default:
        this.tell(pc)
    }
  }

  /** Tells a fact for which there is no room, or of which a value may be no whole number. */
  private tell(pc: number): void {
    const { life, registers } = this
    const isFull = registers.row === facts.patients.length
    this.flush()
    if (isFull) return
    const { type, values } = this.bytecode.tellings[code[pc + 1] as number] as Bytecode['tellings'][number]
    const [operand, now] = [code[pc + 3] as number, memory[0] as number]
    const isPeriod = code[pc] === OPS.tellPeriod
    for (const { name, place } of values) {
      const value = memory[place] as number
      if ((value | 0) === value) continue
      this.bringBack()
      life.failValue(type, name, value)
    }
    const at = isPeriod ? now - 1 : now - operand
    const row = life.batch.append(registers.patient, type, at, isPeriod ? (memory[operand] as number) : at)
    for (const { column, place } of values) life.batch.values[row * VALUE_COLUMNS + column] = memory[place] as number
    registers.pc = pc + 5 + (code[pc + 4] as number)
  }
}
