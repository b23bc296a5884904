/** Routines as one array of instructions over the memory; see `OPS`. Constants and intermediate values get places too. */
import { VALUE_COLUMNS } from '../../domain/facts.ts'
import { type Code, expandCalls, type Routines, type ToldValue, type Truth } from '../compile/code.ts'
import type { Program } from '../compile/program.ts'
import { FormulaAssembler, type Label } from './formula-assembler.ts'

/** A fact that is told, for where it cannot be told in passing. */
export interface Telling {
  readonly type: number
  readonly values: readonly (Omit<ToldValue, 'value'> & { readonly place: number })[]
}

export interface Bytecode {
  readonly code: Int32Array
  /** Doubles the memory needs in all. */
  readonly memorySize: number
  readonly constants: readonly { readonly place: number; readonly value: number }[]
  readonly tellings: readonly Telling[]
  /** Where routines begin. */
  readonly fillJob: number
  readonly fillPatient: number
  readonly begin: number
  /** Fills the patient's cells and goes on to begin. */
  readonly life: number
  readonly leaveAll: number
  /** By event. */
  readonly events: Int32Array
  /** Where the life goes on once everything is answered. */
  readonly next: number
  /** An event that nothing answers. */
  readonly idle: number
}

class Assembler extends FormulaAssembler {
  readonly tellings: Telling[] = []

  /** Writes a routine and returns where it begins. */
  routine(
    code: readonly Code[],
    last: 'return' | 'halt' | 'next' | undefined,
    isSteady: (place: number) => boolean,
  ): number {
    const begin = this.code.length
    this.beginRoutine(isSteady)
    this.write(code)
    if (last !== undefined) this.emit(last)
    return begin
  }

  private write(code: readonly Code[]): void {
    for (let at = 0; at < code.length; at++) {
      this.forgetTemporaries()
      const one = code[at] as Code
      if (one.do === 'store') {
        let end = at + 1
        while (code[end]?.do === 'store') end++
        this.writeStores(code.slice(at, end) as Extract<Code, { do: 'store' }>[])
        at = end - 1
      } else if (one.do === 'pick' && one.choice < 0) {
        let end = at + 1
        for (let next = code[end]; next?.do === 'pick' && next.choice < 0; next = code[end]) end++
        this.emit('pickNothing', one.picker, one.picker + end - at)
        at = end - 1
      } else this.writeOne(one)
    }
  }

  /** Places that follow each other and get one number are filled; places that are copied are copied together. */
  private writeStores(stores: readonly Extract<Code, { do: 'store' }>[]): void {
    let copies: number[] = []
    const copy = (): void => {
      for (let at = 0; at < copies.length; ) {
        const left = copies.length - at
        const width = left >= 8 ? 8 : left >= 4 ? 4 : 2
        this.emit(width === 8 ? 'copy4' : width === 4 ? 'copy2' : 'copy', ...copies.slice(at, at + width))
        at += width
      }
      copies = []
    }
    for (let at = 0; at < stores.length; at++) {
      const { place, value } = stores[at] as (typeof stores)[number]
      let end = at + 1
      if (value.kind === 'number') {
        for (let next = stores[end]; next?.place === place + end - at && next.value === value; next = stores[end]) end++
      }
      if (end - at > 2) {
        copy()
        this.emit('fill', place, place + end - at, this.valueOf(value))
        at = end - 1
      } else if (value.kind === 'number' || value.kind === 'place') {
        const from = this.valueOf(value)
        if (!this.takeAlias(place, from)) copies.push(place, from)
      } else {
        copy()
        this.forgetTemporaries()
        this.compute(value, place)
      }
    }
    copy()
  }

  private writeOne(one: Code): void {
    switch (one.do) {
      case 'if': {
        const [no, end]: Label[] = [this.label(), this.label()]
        this.jumpOn(one.test, false, no as Label)
        this.write(one.yes)
        if (one.no.length > 0 && one.yes.at(-1)?.do !== 'return') this.jump('jump', end as Label)
        this.put(no as Label)
        this.write(one.no)
        this.put(end as Label)
        return
      }
      case 'activate':
      case 'deactivate':
        this.emit(one.do, one.state)
        return
      case 'pick':
        this.emit('pick', one.picker, one.choice)
        return
      case 'raise':
        this.emit('raise', one.event)
        return
      case 'schedule':
        this.emit('schedule', one.timer, one.slot, this.valueOf(one.delay), one.closing ? 0 : 1)
        return
      case 'cancel':
        this.emit('cancel', one.slot)
        return
      case 'tell':
        this.writeTell(one)
        return
      case 'leftover':
        this.emit('leftover', one.step)
        return
      case 'end':
      case 'return':
        this.emit(one.do)
        return
      case 'store':
        this.writeStores([one])
    }
  }

  private writeTell({ type, from, closing, values }: Extract<Code, { do: 'tell' }>): void {
    const told = values.map(({ value, ...rest }) => ({ ...rest, place: this.valueOf(value) }))
    const columns = new Array<number>(VALUE_COLUMNS).fill(this.constant(0))
    for (const { column, place } of told) columns[column] = place
    const telling = this.tellings.push({ type, values: told }) - 1
    if (from === undefined) this.emit('tellInstant', telling, type, closing ? 1 : 0, ...columns)
    else this.emit('tellPeriod', telling, type, this.valueOf(from), ...columns)
  }

  private jumpOn(truth: Truth, when: boolean, to: Label): void {
    switch (truth.is) {
      case 'value':
        this.jumpOnValue(truth.value, when, to)
        return
      case 'active':
        this.jump(when ? 'jumpIfActive' : 'jumpUnlessActive', to, truth.state)
        return
      case 'picked':
        this.jump(when ? 'jumpIfPicked' : 'jumpUnlessPicked', to, truth.picker, truth.choice)
        return
      case 'asked': {
        const place = this.temporary()
        this.emit('ask', place, truth.test)
        this.jump(when ? 'jumpUnlessZero' : 'jumpIfZero', to, place)
        return
      }
      case 'not':
        this.jumpOn(truth.truth, !when, to)
        return
      default:
        this.jumpOnAll(truth.is, truth.truths, when, to, (one, sign, target) => this.jumpOn(one, sign, target))
    }
  }
}

/** Places that code writes, and those a function may write that nobody can look into: all from 0 up to `slots`. */
function* listWritten(code: readonly Code[], slots: number): Generator<number> {
  for (const one of code) {
    if (one.do === 'store') yield one.place
    if (one.do === 'leftover') for (let slot = 0; slot < slots; slot++) yield slot
    if (one.do === 'if') {
      yield* listWritten(one.yes, slots)
      yield* listWritten(one.no, slots)
    }
  }
}

/** The instructions of a program that has routines. */
export function assemble(routines: Routines, { memorySize, slots }: Pick<Program, 'memorySize' | 'slots'>): Bytecode {
  const assembler = new Assembler(routines.scratch, memorySize)
  const routine = (shared: readonly Code[]): number => {
    const code = expandCalls(shared, routines.parts)
    const written = new Set(listWritten(code, slots.length))
    return assembler.routine(code, 'return', (place) => !written.has(place))
  }
  const fillJob = assembler.routine(routines.fillJob, 'halt', () => false)
  const fillPatient = assembler.routine(routines.fillPatient, 'halt', () => false)
  const life = assembler.routine(routines.fillPatient, undefined, () => false)
  const begin = routine(routines.begin)
  const leaveAll = routine(routines.leaveAll)
  const events = Int32Array.from(routines.events, routine)
  const idle = assembler.routine([], 'return', () => false)
  const next = assembler.routine([], 'next', () => false)
  return {
    code: Int32Array.from(assembler.code),
    memorySize: assembler.size,
    constants: assembler.constants,
    tellings: assembler.tellings,
    fillJob,
    fillPatient,
    life,
    begin,
    leaveAll,
    events,
    next,
    idle,
  }
}
