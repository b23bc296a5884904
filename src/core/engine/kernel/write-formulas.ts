/** Bound formulas as WebAssembly: each leaves its value on the stack. */

import type { FunctionName } from '../../formula/functions.ts'
import { functionOf } from '../../formula/functions.ts'
import type { FunctionBody, Op } from '../../wasm/wasm-module.ts'
import type { Bound } from '../compile/bind.ts'
import { counterOf } from './closures.ts'

/** Functions of the module that formulas call. */
export interface Calls {
  readonly draw: number
  readonly log: number
  readonly lognormal: number
  readonly gamma: number
  readonly monthsLater: number
  readonly remainder: number
}

const PLAIN: { readonly [Name in FunctionName]?: Op } = {
  plus: 'f64.add',
  minus: 'f64.sub',
  times: 'f64.mul',
  over: 'f64.div',
  least: 'f64.min',
  most: 'f64.max',
  floor: 'f64.floor',
  ceil: 'f64.ceil',
  isBelow: 'f64.lt',
  isAtMost: 'f64.le',
  isAbove: 'f64.gt',
  isAtLeast: 'f64.ge',
  equals: 'f64.eq',
  differs: 'f64.ne',
}

/** Added to a whole number that 32 bits hold, its bits end in those of the number: far cheaper than a conversion. */
const SHIFT = 2 ** 52 + 2 ** 51
/** Turns the double on the stack, a whole number that 32 bits hold, into one. */
export const wholeOf = (body: FunctionBody): FunctionBody =>
  body.f64(SHIFT).op('f64.add', 'i64.reinterpret_f64', 'i32.wrap_i64')

/** Writes formulas into one function. Places from `scratch` on are locals of it. */
export class FormulaWriter {
  readonly body: FunctionBody
  private readonly calls: Calls
  private readonly scratch: number
  private readonly locals = new Map<number, number>()
  private readonly named = new Map<string, number>()

  constructor(body: FunctionBody, calls: Calls, scratch: number) {
    this.body = body
    this.calls = calls
    this.scratch = scratch
  }

  /** A local of the function, the same for the same name. */
  localFor(name: string, type: 'f64' | 'i32'): number {
    const known = this.named.get(name)
    if (known !== undefined) return known
    const local = this.body.local(type)
    this.named.set(name, local)
    return local
  }

  private localOf(place: number): number {
    const known = this.locals.get(place)
    if (known !== undefined) return known
    const local = this.body.local('f64')
    this.locals.set(place, local)
    return local
  }

  read(place: number): void {
    if (place >= this.scratch) this.body.get(this.localOf(place))
    else this.body.i32(0).access('f64.load', place * 8)
  }

  store(place: number, value: Bound): void {
    if (place >= this.scratch) {
      this.value(value)
      this.body.set(this.localOf(place))
      return
    }
    this.body.i32(0)
    this.value(value)
    this.body.access('f64.store', place * 8)
  }

  /** As a double. */
  value(bound: Bound): void {
    const { body } = this
    switch (bound.kind) {
      case 'number':
        body.f64(bound.value)
        return
      case 'nth':
        body.get(this.localFor('nth', 'f64'))
        return
      case 'place':
        this.read(bound.place)
        return
      case 'table':
        this.table(bound)
        return
      case 'draw':
        this.draw(bound)
        return
      case 'choose':
        this.truth(bound.test)
        body.if('f64')
        this.value(bound.yes)
        body.op('else')
        this.value(bound.no)
        body.op('end')
        return
      case 'sum':
        this.sum(bound)
        return
      case 'and':
      case 'or':
        this.truth(bound)
        body.op('f64.convert_i32_s')
        return
      case 'apply':
        this.apply(bound)
        if (functionOf(bound.name).isTest) body.op('f64.convert_i32_s')
    }
  }

  /** As 1 or 0. */
  truth(bound: Bound): void {
    const { body } = this
    if (bound.kind === 'and' || bound.kind === 'or') {
      this.truth(bound.args[0])
      body.if('i32')
      if (bound.kind === 'and') this.truth(bound.args[1])
      else body.i32(1)
      body.op('else')
      if (bound.kind === 'and') body.i32(0)
      else this.truth(bound.args[1])
      body.op('end')
    } else if (bound.kind === 'apply' && functionOf(bound.name).isTest) this.apply(bound)
    else {
      this.value(bound)
      body.f64(0).op('f64.ne')
    }
  }

  private table({ base, by }: Extract<Bound, { kind: 'table' }>): void {
    const { body } = this
    by.forEach(({ slot, stride }, index) => {
      this.read(slot)
      this.truncate()
      body.i32(stride * 8).op('i32.mul')
      if (index > 0) body.op('i32.add')
    })
    body.access('f64.load', base * 8)
  }

  private draw({ purpose, occurrence }: Extract<Bound, { kind: 'draw' }>): void {
    const counter = counterOf(purpose)
    if (occurrence.kind === 'number') this.body.i32(counter | occurrence.value)
    else {
      this.value(occurrence)
      this.truncate()
      this.body.i32(counter).op('i32.or')
    }
    this.body.call(this.calls.draw)
  }

  /** The double on the stack without what is behind its point. The shortest way for whole numbers, which most are. */
  private truncate(): void {
    const { body } = this
    const [counted, whole] = [this.localFor('counted', 'f64'), this.localFor('whole number', 'i32')]
    wholeOf(body.tee(counted)).tee(whole).op('f64.convert_i32_s').get(counted).op('f64.ne')
    body.if().get(counted).truncate().set(whole).op('end').get(whole)
  }

  private sum({ count, term }: Extract<Bound, { kind: 'sum' }>): void {
    const { body } = this
    const [nth, total, terms] = ['nth', 'total', 'terms'].map((name) => this.localFor(name, 'f64')) as [
      number,
      number,
      number,
    ]
    body.f64(0).set(total).f64(0).set(nth)
    this.value(count)
    body.set(terms).block().loop()
    body.get(nth).get(terms).op('f64.lt', 'i32.eqz').branchIf(1)
    body.get(total)
    this.value(term)
    body.op('f64.add').set(total)
    body.get(nth).f64(1).op('f64.add').set(nth).branch(0)
    body.op('end', 'end').get(total)
  }

  private apply({ name, args }: Extract<Bound, { kind: 'apply' }>): void {
    const { body, calls } = this
    const plain = PLAIN[name]
    if (name === 'exponential') {
      body.f64(0).f64(1)
      this.value(args[0] as Bound)
      body.op('f64.sub').call(calls.log).op('f64.sub')
      this.value(args[1] as Bound)
      body.op('f64.mul')
      return
    }
    for (const arg of args) this.value(arg)
    if (plain !== undefined) body.op(plain)
    else if (name === 'round') this.round()
    else body.call(calls[name as keyof Calls])
  }

  /** Half upwards, as `Math.round`. */
  private round(): void {
    const [x, whole] = [this.localFor('rounded', 'f64'), this.localFor('whole', 'f64')]
    this.body.tee(x).op('f64.floor').set(whole)
    this.body.get(x).get(whole).op('f64.sub').f64(0.5).op('f64.ge').if('f64')
    this.body.get(whole).f64(1).op('f64.add', 'else').get(whole).op('end')
    this.body.get(x).op('f64.copysign')
  }
}
