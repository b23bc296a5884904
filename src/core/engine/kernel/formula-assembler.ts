/** Bound formulas as instructions; see `OPS`. Pairs and triples that are common get an instruction of their own. */
import type { FunctionName } from '../../formula/functions.ts'
import type { Bound } from '../compile/bind.ts'
import { counterOf } from './closures.ts'
import { OPS, type OpName } from './opcodes.ts'

/** A point in the code that is jumped to, perhaps before it is known. */
export interface Label {
  at: number
  readonly jumps: number[]
}
type Applied = Extract<Bound, { kind: 'apply' }>

/** Instructions for two operands or one; a test that is turned round changes its operands. */
const PLAIN: { readonly [Name in FunctionName]?: readonly [op: OpName, isTurned?: boolean] } = {
  plus: ['plus'],
  minus: ['minus'],
  times: ['times'],
  over: ['over'],
  remainder: ['remainder'],
  least: ['least'],
  most: ['most'],
  floor: ['floor'],
  ceil: ['ceil'],
  round: ['round'],
  isBelow: ['isLess'],
  isAbove: ['isLess', true],
  isAtMost: ['isAtMost'],
  isAtLeast: ['isAtMost', true],
  equals: ['equals'],
  differs: ['differs'],
  exponential: ['exponential'],
}
/** Jumps of a test: if it holds, unless it holds. */
const JUMPS: { readonly [Name in OpName]?: readonly [OpName, OpName] } = {
  isLess: ['jumpIfLess', 'jumpUnlessLess'],
  isAtMost: ['jumpIfAtMost', 'jumpUnlessAtMost'],
  equals: ['jumpIfEqual', 'jumpUnlessEqual'],
  differs: ['jumpUnlessEqual', 'jumpIfEqual'],
}
/** A choice between two values at hand; a test that is the opposite changes them. */
const SELECTS: { readonly [Name in FunctionName]?: readonly [op: OpName, isTurned: boolean, isOpposite: boolean] } = {
  isBelow: ['selectLess', false, false],
  isAbove: ['selectLess', true, false],
  equals: ['selectEqual', false, false],
  differs: ['selectEqual', false, true],
}
/** Functions the interpreter leaves to its driver, in this order. */
export const CALLED = ['lognormal', 'gamma', 'monthsLater'] as const satisfies readonly FunctionName[]

const applied = (bound: Bound | undefined, name: FunctionName): readonly Bound[] | undefined =>
  bound?.kind === 'apply' && bound.name === name ? bound.args : undefined
const isLeaf = ({ kind }: Bound): boolean => kind === 'number' || kind === 'place' || kind === 'nth'

/** A choice between values at hand by a test that costs one instruction at most. */
const leafChoice = (bound: Bound | undefined): readonly Bound[] | undefined =>
  bound?.kind === 'choose' &&
  isLeaf(bound.yes) &&
  isLeaf(bound.no) &&
  bound.test.kind !== 'and' &&
  bound.test.kind !== 'or'
    ? [bound.test, bound.yes, bound.no]
    : undefined

export class FormulaAssembler {
  readonly code: number[] = []
  readonly constants: { readonly place: number; readonly value: number }[] = []
  /** Places so far. */
  size: number
  private readonly scratch: number
  private readonly scratchEnd: number
  private readonly known = new Map<number | '-0', number>()
  /** Where the code names a target, and where it jumps to one in any case. */
  private readonly targets: number[] = []
  private readonly jumps: number[] = []
  private readonly aliases = new Map<number, number>()
  /** By place of a value that grew: the place of what it was before, and where in the code it says what to do with the rest. */
  private readonly accrued = new Map<number, { readonly before: number; readonly at: number }>()
  private readonly temporaries: number[] = []
  /** A place that is written and never read. */
  private readonly dump: number
  private taken = 0
  private nth = -1
  private isSteady: (place: number) => boolean = () => false

  /** Places from `scratch` up to `size` are written once a routine. */
  constructor(scratch: number, size: number) {
    this.scratch = scratch
    this.scratchEnd = size
    this.size = size + 1
    this.dump = size
  }

  emit(op: OpName, ...operands: readonly number[]): void {
    this.code.push(OPS[op], ...operands)
  }

  label(): Label {
    return { at: -1, jumps: [] }
  }

  /** A jump has its target as first operand. */
  jump(op: OpName, to: Label, ...operands: readonly number[]): void {
    this.emit(op, to.at, ...operands)
    const operand = this.code.length - operands.length - 1
    this.targets.push(operand)
    if (op === 'jump') this.jumps.push(operand - 1)
    if (to.at < 0) to.jumps.push(operand)
  }

  /** Data among the code: a target by its label. */
  pushTarget(label: Label): void {
    this.targets.push(this.code.push(label.at) - 1)
    if (label.at < 0) label.jumps.push(this.code.length - 1)
  }

  put(label: Label): void {
    label.at = this.code.length
    for (const jump of label.jumps) this.code[jump] = label.at
  }

  /** Lets what jumps to a jump go where that goes, and end where it ends. */
  shortenJumps(): void {
    const { code } = this
    for (const operand of this.targets) {
      let to = code[operand] as number
      while (code[to] === OPS.jump) to = code[to + 1] as number
      code[operand] = to
    }
    for (const jump of this.jumps) if (code[code[jump + 1] as number] === OPS.return) code[jump] = OPS.return
  }

  constant(value: number): number {
    const key = Object.is(value, -0) ? '-0' : value
    const known = this.known.get(key)
    if (known !== undefined) return known
    const place = this.size++
    this.known.set(key, place)
    this.constants.push({ place, value })
    return place
  }

  /** A place for what is needed only now. */
  temporary(): number {
    const place = this.temporaries[this.taken] ?? this.size++
    this.temporaries[this.taken++] = place
    return place
  }

  forgetTemporaries(): void {
    this.taken = 0
  }

  /** A routine begins: places of its own are written once in it. `isSteady`: whether another place keeps its value. */
  beginRoutine(isSteady: (place: number) => boolean): void {
    this.aliases.clear()
    this.accrued.clear()
    this.isSteady = isSteady
  }

  /** Lets a place of a routine's own stand for another that does not change while the routine runs. */
  takeAlias(place: number, from: number): boolean {
    const isOwn = place >= this.scratch && place < this.scratchEnd
    if (!isOwn || (from < this.scratch && !this.isSteady(from))) return false
    this.aliases.set(place, from)
    return true
  }

  /** The place where a value is, computed into `into` if it has to be. */
  valueOf(bound: Bound): number {
    switch (bound.kind) {
      case 'number':
        return this.constant(bound.value)
      case 'place':
        return this.aliases.get(bound.place) ?? bound.place
      case 'nth':
        return this.nth
      default: {
        const apart = this.apartOf(bound)
        if (apart !== undefined) return apart
        const place = this.temporary()
        this.compute(bound, place)
        return place
      }
    }
  }

  /** Where ⌊after⌋ − ⌊before⌋ is, if the instruction that made `after` of `before` can tell it too. */
  apartOf(bound: Bound): number | undefined {
    const [to, from] = (applied(bound, 'minus') ?? []).map((part) => applied(part, 'floor')?.[0])
    if (to?.kind !== 'place' || from?.kind !== 'place') return undefined
    const known = this.accrued.get(this.valueOf(to))
    if (known === undefined || known.before !== this.valueOf(from)) return undefined
    if (this.code[known.at] === this.dump) this.code[known.at] = this.size++
    return this.code[known.at]
  }

  /** A place gets another value. */
  forgetPlace(place: number): void {
    for (const [after, { before }] of this.accrued) if (before === place) this.accrued.delete(after)
  }

  /** Any place of the life may have another value. */
  forgetAccrued(): void {
    this.accrued.clear()
  }

  /** Writes a value to a place. Nothing reads the place after it is written. */
  compute(bound: Bound, into: number): void {
    switch (bound.kind) {
      case 'table': {
        let index = -1
        for (const { slot, stride } of bound.by) {
          const part = stride === 1 ? slot : this.temporary()
          if (stride !== 1) this.emit('times', part, slot, this.constant(stride))
          if (index < 0) index = part
          else {
            const sum = this.temporary()
            this.emit('plus', sum, index, part)
            index = sum
          }
        }
        this.emit('look', into, bound.base, index)
        return
      }
      case 'draw':
        this.emit('draw', into, counterOf(bound.purpose), this.valueOf(bound.occurrence))
        return
      case 'choose':
        this.computeChoice(bound, into)
        return
      case 'and':
      case 'or': {
        const [no, end] = [this.label(), this.label()] as const
        this.jumpOnValue(bound, false, no)
        this.emit('copy', into, this.constant(1))
        this.jump('jump', end)
        this.put(no)
        this.emit('copy', into, this.constant(0))
        this.put(end)
        return
      }
      case 'sum':
        this.computeSum(bound, into)
        return
      case 'apply':
        if (!this.computeFused(bound, into)) this.computePlain(bound, into)
        return
      default:
        this.emit('copy', into, this.valueOf(bound))
    }
  }

  private computePlain({ name, args }: Applied, into: number): void {
    const [op, isTurned] = PLAIN[name] ?? []
    const places = args.map((arg) => this.valueOf(arg))
    if (op !== undefined) {
      this.emit(op, into, ...(isTurned ? places.reverse() : places))
      return
    }
    const [a = 0, b = 0, c = 0] = places
    this.emit('library', into, CALLED.indexOf(name as (typeof CALLED)[number]), a, b, c)
  }

  /** Writes a formula with one of the instructions for several functions at once; false where there is none. */
  private computeFused({ name, args: [a, b] }: Applied, into: number): boolean {
    const write = (op: OpName, ...operands: readonly (Bound | undefined)[]): true => {
      const places = operands.map((operand) => this.valueOf(operand as Bound))
      this.emit(op, into, ...places)
      return true
    }
    const accrue = (op: OpName, ...operands: readonly (Bound | undefined)[]): true => {
      const places = operands.map((operand) => this.valueOf(operand as Bound))
      this.emit(op, into, this.dump, ...places)
      const before = operands[0]
      if (before?.kind === 'place' && into >= this.scratch && into < this.scratchEnd)
        this.accrued.set(into, { before: places[0] as number, at: this.code.length - places.length - 1 })
      return true
    }
    if (name === 'over') {
      const product = applied(a, 'times')
      if (product) return write('timesOver', ...product, b)
    }
    if (name === 'plus') {
      const quotient = applied(b, 'over')
      const product = applied(quotient?.[0], 'times')
      const rate = applied(product?.[1], 'over')
      if (product && rate) return accrue('accrueOver', a, product[0], ...rate, quotient?.[1])
      if (product) return accrue('accrue', a, ...product, quotient?.[1])
    }
    if (name === 'times') {
      const chosen = leafChoice(b)
      if (chosen) return write('timesSelect', a, ...chosen)
    }
    if (name === 'minus') {
      const [to, from] = [applied(a, 'floor'), applied(b, 'floor')]
      if (from && to) return write('floorsApart', to[0], from[0])
    }
    if (name === 'most') {
      const [up, difference] = [applied(b, 'ceil'), applied(b, 'minus')]
      const quotient = applied(up?.[0], 'over')
      if (quotient) return write('mostCeilOver', a, ...quotient)
      if (up) return write('mostCeil', a, up[0])
      const sum = applied(b, 'plus')
      const chosen = leafChoice(sum?.[1])
      if (chosen) return write('mostPlusSelect', a, sum?.[0], ...chosen)
      if (sum && !applied(sum[1], 'over')) return write('mostPlus', a, ...sum)
      const product = applied(difference?.[1], 'times')
      const time = applied(product?.[1], 'minus')
      if (time) return write('mostMinusTimes', a, difference?.[0], product?.[0], ...time)
    }
    return false
  }

  private computeChoice({ test, yes, no }: Extract<Bound, { kind: 'choose' }>, into: number): void {
    if (isLeaf(yes) && isLeaf(no)) {
      const selects = test.kind === 'apply' ? SELECTS[test.name] : undefined
      if (selects && test.kind === 'apply') {
        const [op, isTurned, isOpposite] = selects
        const places = test.args.map((arg) => this.valueOf(arg))
        const leaves = [this.valueOf(yes), this.valueOf(no)]
        this.emit(op, into, ...(isTurned ? places.reverse() : places), ...(isOpposite ? leaves.reverse() : leaves))
        return
      }
      if (isLeaf(test)) {
        this.emit('select', into, this.valueOf(test), this.valueOf(yes), this.valueOf(no))
        return
      }
    }
    const [otherwise, end] = [this.label(), this.label()] as const
    if (isLeaf(yes) && into >= this.scratch) {
      this.emit('copy', into, this.valueOf(yes))
      this.jumpOnValue(test, true, end)
      this.compute(no, into)
      this.put(end)
      return
    }
    this.jumpOnValue(test, false, otherwise)
    this.compute(yes, into)
    this.jump('jump', end)
    this.put(otherwise)
    this.compute(no, into)
    this.put(end)
  }

  private computeSum({ count, term }: Extract<Bound, { kind: 'sum' }>, into: number): void {
    const terms = this.valueOf(count)
    const [sum, nth] = [this.temporary(), this.temporary()]
    const [again, end] = [this.label(), this.label()] as const
    this.emit('copy2', sum, this.constant(0), nth, this.constant(0))
    this.put(again)
    this.jump('jumpUnlessLess', end, nth, terms)
    this.nth = nth
    this.emit('plus', sum, sum, this.valueOf(term))
    this.emit('plus', nth, nth, this.constant(1))
    this.jump('jump', again)
    this.put(end)
    this.emit('copy', into, sum)
  }

  /** Jumps where a formula holds (`when` true) or where it does not. */
  jumpOnValue(bound: Bound, when: boolean, to: Label): void {
    if (bound.kind === 'and' || bound.kind === 'or') {
      this.jumpOnAll(bound.kind, bound.args, when, to, (one, sign, target) => this.jumpOnValue(one, sign, target))
      return
    }
    const [op, isTurned] = bound.kind === 'apply' ? (PLAIN[bound.name] ?? []) : []
    const jumps = op && JUMPS[op]
    if (jumps && bound.kind === 'apply') {
      const places = bound.args.map((arg) => this.valueOf(arg))
      this.jump(when ? jumps[0] : jumps[1], to, ...(isTurned ? places.reverse() : places))
      return
    }
    this.jump(when ? 'jumpUnlessZero' : 'jumpIfZero', to, this.valueOf(bound))
  }

  /** Jumps where all hold, or where one does; the rest is not asked once that is settled. */
  jumpOnAll<T>(
    kind: 'and' | 'or',
    tests: readonly T[],
    when: boolean,
    to: Label,
    jumpOn: (test: T, when: boolean, to: Label) => void,
  ): void {
    if ((kind === 'or') === when) {
      for (const test of tests) jumpOn(test, when, to)
      return
    }
    const settled = this.label()
    for (const test of tests.slice(0, -1)) jumpOn(test, !when, settled)
    const last = tests.at(-1)
    if (last === undefined) this.jump('jump', to)
    else jumpOn(last, when, to)
    this.put(settled)
  }
}
