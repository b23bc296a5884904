/** Code of routines as WebAssembly. */
import { VALUE_COLUMNS } from '../../domain/facts.ts'
import type { FunctionBody } from '../../wasm/wasm-module.ts'
import type { Code, ToldValue, Truth } from '../compile/code.ts'
import { NOW } from './life.ts'
import { type Layout, QUEUE, ROWS } from './wasm-layout.ts'
import { type Calls, FormulaWriter, wholeOf } from './write-formulas.ts'

/** Functions of the host that code calls. The first three throw. */
export interface HostCalls extends Calls {
  readonly failDelay: number
  readonly failValue: number
  readonly failSteps: number
  readonly flush: number
  readonly leftover: number
  readonly asked: number
}
export interface Globals {
  readonly patient: number
  readonly horizon: number
  /** 1 where active states may have changed since what is watched was looked at. */
  readonly moved: number
  /** The slot of the present minute as a whole number. */
  readonly now: number
  readonly row: number
  readonly ordered: number
  /** 1 where a timer was set or given up since the next one was looked for. */
  readonly stale: number
  readonly queued: number
  readonly isOver: number
}

export interface Surroundings {
  readonly layout: Layout
  readonly calls: HostCalls
  readonly globals: Globals
  readonly scratch: number
  /** Functions of the parts. */
  readonly parts: readonly number[]
}

/** Writes code into a function. */
export function writeCode(body: FunctionBody, code: readonly Code[], around: Surroundings): void {
  const writer = new RoutineWriter(body, around)
  writer.all(code)
}

class RoutineWriter {
  private readonly body: FunctionBody
  private readonly around: Surroundings
  private readonly formulas: FormulaWriter

  constructor(body: FunctionBody, around: Surroundings) {
    this.body = body
    this.around = around
    this.formulas = new FormulaWriter(body, around.calls, around.scratch)
  }

  all(code: readonly Code[]): void {
    for (const one of code) this.one(one)
  }

  private pickerOf(picker: number): number {
    return this.formulas.localFor(`picker ${picker}`, 'i32')
  }

  private one(code: Code): void {
    const { body, formulas } = this
    const { layout, calls, globals } = this.around
    switch (code.do) {
      case 'store':
        formulas.store(code.place, code.value)
        return
      case 'if':
        this.truth(code.test)
        body.if()
        this.all(code.yes)
        if (code.no.length > 0) {
          body.op('else')
          this.all(code.no)
        }
        body.op('end')
        return
      case 'activate':
      case 'deactivate':
        body
          .i32(0)
          .i32(code.do === 'activate' ? 1 : 0)
          .access('i32.store8', layout.active + code.state)
        return
      case 'pick':
        body.i32(code.choice).set(this.pickerOf(code.picker))
        return
      case 'raise':
        body
          .getGlobal(globals.queued)
          .i32(QUEUE - 1)
          .op('i32.and')
          .i32(2)
          .op('i32.shl')
        body.i32(code.event).access('i32.store', layout.queue)
        body.getGlobal(globals.queued).i32(1).op('i32.add').setGlobal(globals.queued)
        return
      case 'schedule':
        this.schedule(code)
        return
      case 'cancel':
        body
          .i32(0)
          .f64(Number.POSITIVE_INFINITY)
          .access('f64.store', layout.due + code.slot * 8)
        body.i32(1).setGlobal(globals.stale)
        return
      case 'tell':
        this.tell(code)
        return
      case 'leftover':
        body.i32(code.step).call(calls.leftover)
        return
      case 'move':
        body.i32(1).setGlobal(globals.moved)
        return
      case 'call':
        body.call(this.around.parts[code.part] as number)
        return
      case 'end':
        body.i32(1).setGlobal(globals.isOver)
        return
      case 'return':
        body.op('return')
    }
  }

  private truth(truth: Truth): void {
    const { body } = this
    switch (truth.is) {
      case 'value':
        this.formulas.truth(truth.value)
        return
      case 'active':
        body.i32(0).access('i32.load8_u', this.around.layout.active + truth.state)
        return
      case 'picked':
        body.get(this.pickerOf(truth.picker)).i32(truth.choice).op('i32.eq')
        return
      case 'asked':
        body.i32(truth.test).call(this.around.calls.asked)
        return
      case 'not':
        this.truth(truth.truth)
        body.op('i32.eqz')
        return
      default:
        this.several(truth.is, truth.truths)
    }
  }

  private several(is: 'and' | 'or', [first, ...rest]: readonly Truth[]): void {
    const { body } = this
    if (first === undefined) {
      body.i32(is === 'and' ? 1 : 0)
      return
    }
    this.truth(first)
    if (rest.length === 0) return
    body.if('i32')
    if (is === 'and') this.several(is, rest)
    else body.i32(1)
    body.op('else')
    if (is === 'and') body.i32(0)
    else this.several(is, rest)
    body.op('end')
  }

  private schedule({ timer, slot, delay, closing, isWhole, isShared }: Extract<Code, { do: 'schedule' }>): void {
    const { body, formulas } = this
    const { layout, calls, globals } = this.around
    const local = formulas.localFor('delay', 'f64')
    formulas.value(delay)
    body.tee(local).f64(0).op('f64.ge')
    if (!isWhole) body.get(local).get(local).op('f64.trunc', 'f64.eq', 'i32.and')
    body.op('i32.eqz').if().i32(timer).get(local).call(calls.failDelay).op('end')
    body.i32(0).get(local)
    formulas.read(NOW)
    body.op('f64.add').f64(2).op('f64.mul')
    if (!closing) body.f64(1).op('f64.add')
    body.access('f64.store', layout.due + slot * 8)
    body.i32(1).setGlobal(globals.stale)
    body
      .i32(0)
      .getGlobal(globals.ordered)
      .access('i32.store', layout.order + slot * 4)
    body.getGlobal(globals.ordered).i32(1).op('i32.add').setGlobal(globals.ordered)
    if (isShared)
      body
        .i32(0)
        .i32(timer)
        .access('i32.store', layout.timerIn + slot * 4)
  }

  private tell({ type, from, closing, values }: Extract<Code, { do: 'tell' }>): void {
    const { body, formulas } = this
    const { layout, calls, globals } = this.around
    const [at, row] = [formulas.localFor('at', 'i32'), formulas.localFor('row', 'i32')]
    const since = formulas.localFor('since', 'f64')
    body.getGlobal(globals.now)
    if (closing || from) body.i32(1).op('i32.sub')
    body.tee(at).getGlobal(globals.horizon).op('i32.lt_s')
    if (from) {
      formulas.value(from)
      body.tee(since)
      formulas.read(NOW)
      body.op('f64.ne', 'i32.and')
    }
    body.if()
    body.getGlobal(globals.row).i32(ROWS).op('i32.ge_s').if().call(calls.flush).op('end')
    body.getGlobal(globals.row).tee(row).i32(1).op('i32.add').setGlobal(globals.row)
    const place = (shift: number): FunctionBody => body.get(row).i32(shift).op('i32.shl')
    place(2).getGlobal(globals.patient).access('i32.store', layout.patients)
    place(1).i32(type).access('i32.store16', layout.types)
    place(2).get(at).access('i32.store', layout.ats)
    place(2)
    if (from) wholeOf(body.get(since))
    else body.get(at)
    body.access('i32.store', layout.froms)
    body
      .get(row)
      .i32(VALUE_COLUMNS * 4)
      .op('i32.mul')
      .set(row)
    const valueIn = (column: number): ToldValue | undefined => values.find((one) => one.column === column)
    for (let column = 0; column < VALUE_COLUMNS; column++) {
      const value = valueIn(column)
      const offset = layout.values + column * 4
      if (value) this.toldValue(type, value, row)
      else if (column + 1 < VALUE_COLUMNS && !valueIn(column + 1)) {
        // Two columns of zeros are one double.
        body.get(row).f64(0).access('f64.store', offset)
        column++
      } else body.get(row).i32(0).access('i32.store', offset)
    }
    body.op('end')
  }

  /** Stores a value, which must be a whole number that 32 bits hold. */
  private toldValue(type: number, { column, value }: ToldValue, row: number): void {
    const { body, formulas } = this
    const { layout, calls } = this.around
    const offset = layout.values + column * 4
    if (value.kind === 'number' && (value.value | 0) === value.value) {
      body.get(row).i32(value.value).access('i32.store', offset)
      return
    }
    const [told, whole] = [formulas.localFor('told', 'f64'), formulas.localFor('whole number', 'i32')]
    formulas.value(value)
    wholeOf(body.tee(told)).set(whole)
    body.get(whole).op('f64.convert_i32_s').get(told).op('f64.ne')
    body.if().i32(type).i32(column).get(told).call(calls.failValue).op('end')
    body.get(row).get(whole).access('i32.store', offset)
  }
}
