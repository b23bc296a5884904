/** The machine that instructions run on: a life and where it is in its code, and what the interpreter leaves to others. */
import { VALUE_COLUMNS } from '../../domain/facts.ts'
import { functionOf } from '../../formula/functions.ts'
import type { Program } from '../compile/program.ts'
import { MICROSTEP_LIMIT } from '../failure.ts'
import type { Bytecode } from './bytecode.ts'
import { CALLED } from './formula-assembler.ts'
import { interpret, STOPS } from './interpret.ts'
import type { Life } from './life.ts'
import { OPS } from './opcodes.ts'

const RUNS = CALLED.map((name) => functionOf(name).run)
const QUEUE_AT_FIRST = 64
/** How far to run: through one event, on through the life, or through the life with a look after every event. */
export const MODES = { once: 0, on: 1, seen: 2 } as const

export class Machine {
  readonly life: Life
  readonly bytecode: Bytecode
  readonly code: Int32Array
  readonly memory: Float64Array
  readonly active: Uint8Array
  readonly due: Float64Array
  readonly order: Int32Array
  readonly timerIn: Int32Array
  /** Choices of the event that is being answered. */
  readonly picks: Int32Array
  readonly eventOfTimer: Int32Array
  /** Where the code of events begins; that of the month's end comes last. */
  readonly entries: Int32Array
  readonly leaveAll: number
  queue = new Int32Array(QUEUE_AT_FIRST)
  /** Events raised, and how many of them are answered; −1 once the life is over and everything is left. */
  queued = 0
  answered = 0
  pc = 0
  mode: number = MODES.once
  ordered = 0
  isOver = 0
  month = 0
  steps = 0
  stepLimit = 0
  patient = 0
  horizon = 0
  months = new Float64Array(0)
  /** Whether draws are given by hand. */
  isGiven = 0
  key0 = 0
  key1 = 0
  counter0 = 0
  row = 0
  capacity = 0
  patients: Int32Array = new Int32Array(0)
  types: Uint16Array = new Uint16Array(0)
  ats: Int32Array = new Int32Array(0)
  froms: Int32Array = new Int32Array(0)
  values: Int32Array = new Int32Array(0)
  private readonly leftoverSteps: readonly (() => void)[]
  private readonly leftoverTests: readonly (() => boolean)[]
  private monthStarts: readonly number[] = []

  /** `leftover…`: what the code leaves to functions, by place in the program's lists. */
  constructor(
    life: Life,
    bytecode: Bytecode,
    { chart, routines }: Pick<Program, 'chart' | 'routines'>,
    leftoverSteps: readonly (() => void)[],
    leftoverTests: readonly (() => boolean)[],
  ) {
    this.life = life
    this.bytecode = bytecode
    this.code = bytecode.code
    this.memory = life.memory
    this.active = life.active
    this.due = life.due
    this.order = life.order
    this.timerIn = life.timerIn
    this.picks = new Int32Array(routines?.pickers ?? 0)
    this.eventOfTimer = Int32Array.from(chart.timers, ({ event }) => event)
    const monthEnded = bytecode.events[chart.events.indexOf('MONTH_ENDED')] ?? bytecode.idle
    this.entries = Int32Array.from([...bytecode.events, monthEnded])
    this.leaveAll = bytecode.leaveAll
    this.leftoverSteps = leftoverSteps
    this.leftoverTests = leftoverTests
    for (const { place, value } of bytecode.constants) life.memory[place] = value
  }

  /** Takes what the life says about the job. */
  startJob(): void {
    const { seed, replication, luck, horizon, stepLimit } = this.life
    this.isGiven = luck === undefined ? 0 : 1
    this.key0 = seed | 0
    this.counter0 = replication | 0
    this.horizon = horizon
    this.stepLimit = stepLimit
    this.run(this.bytecode.fillJob)
  }

  startPatient(): void {
    this.patient = this.life.patient
    this.key1 = this.patient | 0
    this.run(this.bytecode.fillPatient)
  }

  begin(): void {
    this.active.fill(0)
    this.isOver = 0
    this.ordered = 0
    this.run(this.bytecode.begin)
  }

  send(event: number): void {
    this.run(this.entries[event] as number)
  }

  /** An event to be answered afterwards, from a step that the code leaves to a function. */
  raise(event: number): void {
    if (this.queued === this.queue.length) this.widenQueue()
    this.queue[this.queued++] = event
  }

  private widenQueue(): void {
    const wider = new Int32Array(this.queue.length * 2)
    wider.set(this.queue)
    this.queue = wider
  }

  /** Lives on to the horizon or the end. */
  liveOn(monthStarts: readonly number[], see: (() => void) | undefined): void {
    if (monthStarts !== this.monthStarts) {
      this.monthStarts = monthStarts
      this.months = Float64Array.from(monthStarts)
    }
    const now = this.memory[0] as number
    this.month = 0
    while (this.month < monthStarts.length && (monthStarts[this.month] as number) <= now) this.month++
    this.steps = 0
    this.run(this.bytecode.next, see === undefined ? MODES.on : MODES.seen, see)
    if (this.isOver === 1) see?.()
  }

  /** Runs from `pc` and does what the interpreter leaves to it. */
  private run(pc: number, mode: number = MODES.once, see?: () => void): void {
    const { life } = this
    this.pc = pc
    this.mode = mode
    this.queued = 0
    this.answered = 0
    this.openBatch()
    for (;;) {
      const stop = interpret(this)
      if (stop === STOPS.seen) {
        see?.()
        this.pc = this.bytecode.next
      } else if (stop === STOPS.called) {
        if (this.code[this.pc] === OPS.halt) break
        this.closeBatch()
        this.call(this.pc)
        this.openBatch()
      } else {
        this.closeBatch()
        if (stop === STOPS.done) break
        if (stop === STOPS.endless) life.fail(`takes more than ${life.stepLimit} steps`)
        life.fail(`takes more than ${MICROSTEP_LIMIT} transitions without coming to rest`)
      }
    }
  }

  private openBatch(): void {
    const { batch, ordered } = this.life
    this.ordered = ordered
    this.row = batch.count
    this.patients = batch.patient
    this.types = batch.type
    this.ats = batch.at
    this.froms = batch.from
    this.values = batch.values
    this.capacity = batch.patient.length
  }

  private closeBatch(): void {
    const { life } = this
    life.batch.count = this.row
    life.ordered = this.ordered
    life.isOver = this.isOver === 1
  }

  /** Does the instruction at `pc` and goes on after it. */
  private call(pc: number): void {
    const { code, memory, life } = this
    const operand = (index: number): number => code[pc + index] as number
    const read = (index: number): number => memory[operand(index)] as number
    switch (code[pc]) {
      case OPS.library:
        memory[operand(1)] = (RUNS[operand(2)] as (typeof RUNS)[number])(read(3), read(4), read(5))
        this.pc = pc + 6
        return
      case OPS.draw:
        memory[operand(1)] = life.drawByCounter(operand(2) | read(3))
        this.pc = pc + 4
        return
      case OPS.leftover:
        this.leftoverSteps[operand(1)]?.()
        this.pc = pc + 2
        return
      case OPS.ask:
        memory[operand(1)] = this.leftoverTests[operand(2)]?.() ? 1 : 0
        this.pc = pc + 3
        return
      case OPS.raise:
        this.widenQueue()
        return
      case OPS.schedule:
        life.setTimer(operand(1), read(3))
        this.pc = pc + 5
        return
      default:
        this.tell(pc)
        this.pc = pc + 4 + VALUE_COLUMNS
    }
  }

  /** Tells a fact for which there is no room, or of which a value may be no whole number. */
  private tell(pc: number): void {
    const { code, memory, life } = this
    const { type, values } = this.bytecode.tellings[code[pc + 1] as number] as Bytecode['tellings'][number]
    const [operand, now] = [code[pc + 3] as number, memory[0] as number]
    const isPeriod = code[pc] === OPS.tellPeriod
    for (const { name, place, isWhole } of values) {
      const value = memory[place] as number
      if (!isWhole && !Number.isInteger(value)) life.failValue(type, name, value)
    }
    const at = isPeriod ? now - 1 : now - operand
    const row = life.batch.append(this.patient, type, at, isPeriod ? (memory[operand] as number) : at)
    for (const { column, place } of values) life.batch.values[row * VALUE_COLUMNS + column] = memory[place] as number
  }
}
