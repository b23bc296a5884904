/** One patient at a time: the memory, the active states, the timers and the facts told. */
import { FactBatch } from '../../domain/fact-batch.ts'
import { FACT_TYPES, VALUE_COLUMNS } from '../../domain/facts.ts'
import type { InvariantError } from '../../domain/issues.ts'
import type { Params } from '../../domain/parameters.ts'
import { drawWith, type Luck, OCCURRENCE_BITS, PURPOSES, type Purpose } from '../../random/draw.ts'
import type { Program } from '../compile/program.ts'
import { isDelay, lifeError, STEP_LIMIT } from '../failure.ts'

/** The slot that holds the present minute. */
export const NOW = 0

/** The state of a life in columns. */
export interface LifeArrays {
  readonly memory: Float64Array
  readonly active: Uint8Array
  readonly due: Float64Array
  readonly order: Int32Array
  readonly timerIn: Int32Array
}

const arraysFor = ({ memorySize, chart, isShared }: Program): LifeArrays => ({
  memory: new Float64Array(memorySize),
  active: new Uint8Array(chart.states.length),
  due: new Float64Array(isShared.length),
  order: new Int32Array(isShared.length),
  timerIn: new Int32Array(isShared.length),
})

export class Life {
  readonly program: Program
  /** Slots, then parameters and cells. */
  readonly memory: Float64Array
  /** 1 where the patient is in the state. */
  readonly active: Uint8Array
  /** By slot of timers, when it fires: minute × 2, and 1 more unless it closes a period; Infinity where it is not set. */
  readonly due: Float64Array
  /** Order of setting, the last tie-break. */
  readonly order: Int32Array
  /** The timer that a slot holds, or held last. */
  readonly timerIn: Int32Array
  /** Timers set so far. */
  ordered = 0
  isOver = false
  batch: FactBatch = new FactBatch(1)
  patient = 0
  horizon = 0
  seed = 0
  replication = 0
  luck: Luck | undefined
  params: Params = {}
  stepLimit = STEP_LIMIT

  /** `arrays`: where the state lies, if code shares it; arrays of its own otherwise. */
  constructor(program: Program, arrays: LifeArrays = arraysFor(program)) {
    this.program = program
    this.memory = arrays.memory
    this.active = arrays.active
    this.due = arrays.due.fill(Number.POSITIVE_INFINITY)
    this.order = arrays.order
    this.timerIn = arrays.timerIn
    this.timerIn.set(program.isShared.map((_, slot) => program.slotOfTimer.indexOf(slot)))
  }

  /** The draw for a purpose whose counter begins at `counter`. */
  draw(purpose: Purpose, counter: number, occurrence: number): number {
    const given = this.luck && (this.luck[`${purpose}#${occurrence}`] ?? this.luck['*'])
    return given ?? drawWith(this.seed, this.patient, this.replication, counter | occurrence)
  }

  /** The same where purpose and occurrence are one number. */
  drawByCounter(counter: number): number {
    const [code, occurrence] = [counter >>> OCCURRENCE_BITS, counter & ((1 << OCCURRENCE_BITS) - 1)]
    const [purpose] = Object.entries(PURPOSES).find(([, number]) => number === code) as [Purpose, number]
    return this.draw(purpose, code << OCCURRENCE_BITS, occurrence)
  }

  setTimer(timer: number, delay: number): void {
    const { slotOfTimer, chart } = this.program
    const slot = slotOfTimer[timer] as number
    if (!isDelay(delay)) this.fail(`schedules ${chart.timers[timer]?.id} after ${delay} minutes`)
    this.due[slot] = ((this.memory[NOW] as number) + delay) * 2 + (chart.timers[timer]?.closing ? 0 : 1)
    this.order[slot] = this.ordered++
    this.timerIn[slot] = timer
  }

  cancelTimer(timer: number): void {
    this.due[this.program.slotOfTimer[timer] as number] = Number.POSITIVE_INFINITY
  }

  /** Timers that are set: minute, whether they close a period, and their place in the order of setting. */
  listTimers(): { id: string; at: number; closing: boolean; order: number }[] {
    return [...this.due.keys()]
      .filter((slot) => (this.due[slot] as number) < Number.POSITIVE_INFINITY)
      .map((slot) => ({
        id: this.program.chart.timers[this.timerIn[slot] as number]?.id ?? '',
        at: Math.floor((this.due[slot] as number) / 2),
        closing: (this.due[slot] as number) % 2 === 0,
        order: this.order[slot] as number,
      }))
  }

  /** Adds a fact that is told now and returns its row; −1 where nothing is told. NaN as `from`: an instant. */
  tell(type: number, from: number, closing: boolean): number {
    const now = this.memory[NOW] as number
    if (from === now) return -1
    const isInstant = Number.isNaN(from)
    const at = closing || !isInstant ? now - 1 : now
    if (at >= this.horizon) return -1
    return this.batch.append(this.patient, type, at, isInstant ? at : from) * VALUE_COLUMNS
  }

  /** The innermost active states, in document order; in the midst of a transition those that are still or already active. */
  listStates(): string[] {
    const isActive = (index: number): boolean => this.active[index] === 1
    return this.program.chart.states
      .filter(({ index, children }) => isActive(index) && !children.some(isActive))
      .map(({ path }) => path)
  }

  error(what: string): InvariantError {
    return lifeError(this.program.chart.id, this, this.patient, this.memory[NOW] as number, this.listStates(), what)
  }

  failValue(type: number, name: string, value: number): never {
    return this.fail(`fails (fact "${FACT_TYPES[type]}" has ${name} = ${value}, expected a whole number)`)
  }

  fail(what: string): never {
    throw this.error(what)
  }
}
