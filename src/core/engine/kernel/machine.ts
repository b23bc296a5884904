/** A life that is run by instructions: brings its state to the processor and back, and does what the processor leaves to it. */
import { VALUE_COLUMNS } from '../../domain/facts.ts'
import type { Stimuli } from '../../domain/stimuli.ts'
import { rememberMonthsLater } from '../../domain/time.ts'
import { functionOf } from '../../formula/functions.ts'
import type { LifeJob } from '../contract.ts'
import { MICROSTEP_LIMIT } from '../failure.ts'
import type { Bytecode } from './bytecode.ts'
import { CALLED } from './formula-assembler.ts'
import { createInterpreter } from './interpret.ts'
import { type Life, NOW } from './life.ts'
import { createLifeLoop, type Loaded } from './life-loop.ts'
import { OPS } from './opcodes.ts'
import { createProcessorArrays, REGISTERS } from './processor-arrays.ts'
import { createStateWatches, type StateWatches } from './state-watches.ts'

const RUNS = CALLED.map((name) => (name === 'monthsLater' ? rememberMonthsLater() : functionOf(name).run))
const arrays = createProcessorArrays()
const { memory, code, active, watched, due, order, timerIn, picks, registers, facts } = arrays
const loop = createLifeLoop(arrays, createInterpreter(arrays))
/** The machine whose code lies in the processor. */
let loaded: Machine | undefined

/** Whether a program is small enough for the processor. */
export const fitsProcessor = (bytecode: Bytecode, { program }: Life): boolean =>
  bytecode.code.length <= code.length &&
  bytecode.memorySize <= memory.length &&
  program.chart.states.length <= Math.min(active.length, picks.length) &&
  program.isShared.length <= due.length

export class Machine implements Loaded {
  private readonly life: Life
  private readonly bytecode: Bytecode
  private readonly leftoverSteps: readonly (() => void)[]
  private readonly leftoverTests: readonly (() => boolean)[]
  private readonly memory: Float64Array
  private readonly active: Uint8Array
  private readonly due: Float64Array
  private readonly order: Int32Array
  private readonly timerIn: Int32Array
  readonly entries: Int32Array
  readonly entryOfTimer: Int32Array
  readonly monthEnded: number
  readonly leaveAll: number
  readonly slots: number
  private readonly enrolled: number
  months: readonly number[] = []
  horizon = 0
  stepLimit = 0
  stimuli: Stimuli | undefined
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
    const entryOf = (event: string): number => bytecode.events[chart.events.indexOf(event)] ?? bytecode.idle
    this.entryOfTimer = Int32Array.from(chart.timers, ({ event }) => bytecode.events[event] ?? bytecode.idle)
    this.entries = bytecode.events
    this.leaveAll = bytecode.leaveAll
    this.slots = isShared.length
    this.enrolled = entryOf('ENROLLED')
    this.monthEnded = entryOf('MONTH_ENDED')
    for (const { place, value } of bytecode.constants) life.memory[place] = value
  }

  /** Takes what the life says about the job. */
  startJob(): void {
    this.horizon = this.life.horizon
    this.stepLimit = this.life.stepLimit
  }

  /** Parameters have their values. */
  fillJob(): void {
    this.fill(this.bytecode.fillJob)
  }

  startPatient(): void {
    this.takePatient(this.life.patient)
    this.fill(this.bytecode.fillPatient)
  }

  begin(): void {
    this.life.active.fill(0)
    this.step(this.bytecode.begin)
  }

  send(event: number): void {
    this.step(this.bytecode.events[event] as number)
  }

  /** Prepares whole lives. */
  prepare({ calendar, watches = [], tellsStimuli }: LifeJob, find: (state: string) => number | undefined): boolean {
    this.months = this.monthEnded === this.bytecode.idle ? [] : calendar.monthStarts
    this.stimuli = tellsStimuli && this.life.batch.stimuli
    this.load()
    watched.fill(0)
    for (const state of watches.flatMap((names) => names.map(find))) if (state !== undefined) watched[state] = 1
    this.watches = createStateWatches(watches, find, this.active, this.life.batch.occupancy)
    return true
  }

  /** Lives one life to the horizon or the end; the slots that are given hold their values. */
  live(patient: number): void {
    this.takePatient(patient)
    this.load()
    memory.set(this.life.memory)
    this.active.fill(0)
    this.due.fill(Number.POSITIVE_INFINITY)
    registers[REGISTERS.isOver] = 0
    registers[REGISTERS.ordered] = 0
    registers[REGISTERS.moved] = 0
    loop.answer(this, this.bytecode.life)
    if (registers[REGISTERS.isOver] === 0) loop.answer(this, this.enrolled)
    this.see()
    loop.goOn(this)
    this.watches?.end(patient, this.horizon)
  }

  /** Brings facts that wait to the batch. */
  flush(): void {
    const row = registers[REGISTERS.row] as number
    if (row > 0) this.life.batch.appendRows(row, facts)
    registers[REGISTERS.row] = 0
  }

  private takePatient(patient: number): void {
    const { life } = this
    registers[REGISTERS.patient] = patient
    registers[REGISTERS.horizon] = this.horizon
    registers[REGISTERS.isGiven] = life.luck === undefined ? 0 : 1
    registers[REGISTERS.key0] = life.seed
    registers[REGISTERS.key1] = patient
    registers[REGISTERS.counter0] = life.replication
  }

  /** Takes the processor over, if another machine had it. */
  private load(): void {
    if (loaded === this) return
    loaded = this
    code.set(this.bytecode.code)
  }

  private bringIn(): void {
    const { life } = this
    this.load()
    memory.set(life.memory)
    active.set(life.active)
    due.set(life.due)
    order.set(life.order)
    timerIn.set(life.timerIn)
    registers[REGISTERS.ordered] = life.ordered
    registers[REGISTERS.isOver] = life.isOver ? 1 : 0
  }

  private bringBack(): void {
    const { life } = this
    this.flush()
    life.memory.set(this.memory)
    life.active.set(this.active)
    life.due.set(this.due)
    life.order.set(this.order)
    life.timerIn.set(this.timerIn)
    life.ordered = registers[REGISTERS.ordered] as number
    life.isOver = registers[REGISTERS.isOver] === 1
  }

  private fill(pc: number): void {
    this.bringIn()
    loop.run(this, pc)
    this.bringBack()
  }

  private step(pc: number): void {
    this.bringIn()
    loop.answer(this, pc)
    this.bringBack()
  }

  see(): void {
    this.watches?.see(registers[REGISTERS.patient] as number, memory[NOW] as number)
  }

  failRestless(): never {
    return this.fail(`takes more than ${MICROSTEP_LIMIT} transitions without coming to rest`)
  }

  failEndless(): never {
    return this.fail(`takes more than ${this.stepLimit} steps`)
  }

  private fail(what: string): never {
    this.bringBack()
    return this.life.fail(what)
  }

  /** Does the instruction at `pc` and gives where to go on. */
  call(pc: number): number {
    const { life } = this
    switch (code[pc]) {
      case OPS.library:
        memory[code[pc + 1] as number] = (RUNS[code[pc + 2] as number] as (typeof RUNS)[number])(
          memory[code[pc + 3] as number] as number,
          memory[code[pc + 4] as number] as number,
          memory[code[pc + 5] as number] as number,
        )
        return pc + 6
      case OPS.draw:
        memory[code[pc + 1] as number] = life.drawByCounter(
          (code[pc + 2] as number) | (memory[code[pc + 3] as number] as number),
        )
        return pc + 4
      case OPS.leftover:
        this.bringBack()
        this.leftoverSteps[code[pc + 1] as number]?.()
        this.bringIn()
        return pc + 2
      case OPS.ask: {
        this.bringBack()
        const holds = this.leftoverTests[code[pc + 2] as number]?.()
        this.bringIn()
        memory[code[pc + 1] as number] = holds ? 1 : 0
        return pc + 3
      }
      case OPS.schedule:
        this.bringBack()
        life.setTimer(code[pc + 1] as number, memory[code[pc + 3] as number] as number)
        return pc
      case OPS.raise:
        return this.failRestless()
      default:
        return this.tell(pc)
    }
  }

  /** Tells a fact for which there is no room, or of which a value may be no whole number. */
  private tell(pc: number): number {
    const { life } = this
    const isFull = registers[REGISTERS.row] === facts.patients.length
    this.flush()
    if (isFull) return pc
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
    const row = life.batch.append(
      registers[REGISTERS.patient] as number,
      type,
      at,
      isPeriod ? (memory[operand] as number) : at,
    )
    for (const { column, place } of values) life.batch.values[row * VALUE_COLUMNS + column] = memory[place] as number
    return pc + 5 + (code[pc + 4] as number)
  }
}
