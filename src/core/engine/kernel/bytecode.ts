/** Routines as one array of instructions over the memory; see `OPS`. Constants and intermediate values get places too. */
import { type Code, expandCalls, type Routines, type ToldValue, type Truth } from '../compile/code.ts'
import type { Program } from '../compile/program.ts'
import { FormulaAssembler, type Label } from './formula-assembler.ts'
import type { OpName } from './opcodes.ts'

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
  /** An event that nothing answers. */
  readonly idle: number
}

const COPIES = ['copy', 'copy2', 'copy3', 'copy4', 'copy5'] as const satisfies readonly OpName[]
/** Fewer branches than this are asked one by one. */
const FEWEST_SOUGHT = 3
type If = Extract<Code, { do: 'if' }>

/** The state or the choice that is all a branch asks for. */
function soughtBy(one: Code | undefined): Extract<Truth, { is: 'active' | 'picked' }> | undefined {
  if (one?.do !== 'if') return undefined
  const { test } = one
  const only = test.is === 'and' && test.truths.length === 1 ? test.truths[0] : test
  return only?.is === 'active' || only?.is === 'picked' ? only : undefined
}

class Assembler extends FormulaAssembler {
  readonly tellings: Telling[] = []

  /** Writes a routine and returns where it begins. */
  routine(code: readonly Code[], last: 'return' | undefined, isSteady: (place: number) => boolean): number {
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
      } else {
        const run = listAlike(code, at)
        const chain = listChain(one)
        if (run.length >= FEWEST_SOUGHT) {
          this.seek(run, (block, rest) => {
            this.write(block.yes)
            rest()
          })
          at += run.length - 1
        } else if (chain.length >= FEWEST_SOUGHT) this.writeChain(chain)
        else this.writeOne(one)
      }
    }
  }

  private writeChain(chain: readonly If[]): void {
    const end = this.label()
    this.seek(chain, ({ yes }) => {
      this.write(yes)
      this.jump('jump', end)
    })
    this.write(chain.at(-1)?.no ?? [])
    this.put(end)
  }

  /** Goes on at the first branch whose test holds. `write`: its block; `rest` seeks among the branches after it. */
  private seek(branches: readonly If[], write: (block: If, rest: () => void) => void): void {
    const sought = branches.map((one) => soughtBy(one) as NonNullable<ReturnType<typeof soughtBy>>)
    const op = sought[0]?.is === 'active' ? 'seekActive' : 'seekPicked'
    const width = op === 'seekActive' ? 2 : 3
    const blocks = branches.map(() => this.label())
    const otherwise = this.label()
    const list = this.code.length + 4
    const seekFrom = (index: number): void => {
      if (index === branches.length) {
        this.jump('jump', otherwise)
        return
      }
      this.emit(op, list + index * width, list + branches.length * width)
      this.pushTarget(otherwise)
    }
    seekFrom(0)
    sought.forEach((one, index) => {
      if (one.is === 'active') this.code.push(one.state)
      else this.code.push(one.picker, one.choice)
      this.pushTarget(blocks[index] as Label)
    })
    branches.forEach((branch, index) => {
      this.put(blocks[index] as Label)
      write(branch, () => seekFrom(index + 1))
    })
    this.put(otherwise)
  }

  /** Places that follow each other and get one number are filled; places that are copied are copied together. */
  private writeStores(stores: readonly Extract<Code, { do: 'store' }>[]): void {
    let copies: number[] = []
    const copy = (): void => {
      for (let at = 0; at < copies.length; ) {
        const left = copies.length - at
        const pairs = Math.min(COPIES.length, left / 2)
        this.emit(COPIES[pairs - 1] as OpName, ...copies.slice(at, at + 2 * pairs))
        at += 2 * pairs
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
        this.forgetAccrued()
        this.emit('fill', place, place + end - at, this.valueOf(value))
        at = end - 1
      } else if (value.kind === 'number' || value.kind === 'place') {
        const from = this.valueOf(value)
        if (this.takeAlias(place, from)) continue
        copies.push(place, from)
        this.forgetPlace(place)
      } else {
        const apart = this.apartOf(value)
        if (apart !== undefined && this.takeAlias(place, apart)) continue
        copy()
        this.forgetTemporaries()
        this.compute(value, place)
        this.forgetPlace(place)
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
        this.forgetAccrued()
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
    const width = Math.max(0, ...told.map(({ column }) => column + 1))
    const columns = new Array<number>(width).fill(this.constant(0))
    for (const { column, place } of told) columns[column] = place
    const telling = this.tellings.push({ type, values: told }) - 1
    if (from === undefined) this.emit('tellInstant', telling, type, closing ? 1 : 0, width, ...columns)
    else this.emit('tellPeriod', telling, type, this.valueOf(from), width, ...columns)
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

/** Branches from `at` on that ask for states, or for choices, one after another. */
function listAlike(code: readonly Code[], at: number): If[] {
  const first = soughtBy(code[at])
  const run: If[] = []
  for (let next = code[at]; next?.do === 'if' && next.no.length === 0; next = code[at + run.length]) {
    if (first === undefined || soughtBy(next)?.is !== first.is) break
    run.push(next)
  }
  return run
}

/** `if … else if …` over states. */
function listChain(one: Code): If[] {
  const chain: If[] = []
  for (let next: Code | undefined = one; next?.do === 'if' && soughtBy(next)?.is === 'active'; ) {
    chain.push(next)
    next = next.no.length === 1 ? next.no[0] : undefined
  }
  return chain
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
  const fillJob = assembler.routine(routines.fillJob, 'return', () => false)
  const fillPatient = assembler.routine(routines.fillPatient, 'return', () => false)
  const life = assembler.routine(routines.fillPatient, undefined, () => false)
  const begin = routine(routines.begin)
  const leaveAll = routine(routines.leaveAll)
  const events = Int32Array.from(routines.events, routine)
  const idle = assembler.routine([], 'return', () => false)
  assembler.shortenJumps()
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
    idle,
  }
}
