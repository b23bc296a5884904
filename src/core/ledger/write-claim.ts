/** Writes what a line makes of a fact: its øre, the rules that judge it, and the posting. As `Pricer` does. */
import { MOST_SLACK, SLACK } from '../domain/money.ts'
import type { FunctionBody } from '../wasm/wasm-module.ts'
import { ATS, COUNTER, type FoldLayout, FROMS, USED, VALUES } from './fold-layout.ts'
import type { RoutedLine } from './fold-plan.ts'
import type { Cap, Ceiling, Requirement } from './rate-book.ts'

/** Functions that the host gives, by index. */
export interface FoldCalls {
  /** (minute): a fact that lies after the last month. */
  readonly failDay: number
  /** (row, place, line): a claim that comes to no amount. */
  readonly failPrice: number
  /** (patient): facts that go back in time. */
  readonly failOrder: number
  /** (patient): bytes from the beginning of the counters to the patient's. */
  readonly counters: number
}

export interface FoldParts {
  readonly layout: FoldLayout
  readonly calls: FoldCalls
  readonly months: number
  /** Number of the book's rules. */
  readonly rules: number
}

/** The locals of a function that looks at rows; `counters` is that patient's address. */
export interface RowLocals {
  /** Address of the row in columns of 4 bytes. */
  readonly row: number
  /** The same in the values. */
  readonly values: number
  readonly month: number
  readonly counters: number
  readonly value: number
  readonly key: number
  readonly part: number
  readonly kroner: number
  readonly ore: number
  readonly own: number
}

/** Locals for rows, after the parameters `row`, `values` and `month`, or as many of them as there are. */
export function rowLocals(body: FunctionBody, given: Partial<RowLocals> = {}): RowLocals {
  return {
    row: given.row ?? body.local('i32'),
    values: given.values ?? body.local('i32'),
    month: given.month ?? body.local('i32'),
    counters: body.local('i32'),
    value: body.local('i32'),
    key: body.local('i32'),
    part: body.local('f64'),
    kroner: body.local('f64'),
    ore: body.local('f64'),
    own: body.local('f64'),
  }
}

/** Pushes the value in a column of the row. */
export const pushValue = (body: FunctionBody, { values }: RowLocals, column: number): FunctionBody =>
  body.get(values).access('i32.load', VALUES + column * 4)

/** Pushes the minutes that the row's fact covers. */
export const pushCovered = (body: FunctionBody, { row }: RowLocals): FunctionBody =>
  body.get(row).access('i32.load', ATS).get(row).access('i32.load', FROMS).op('i32.sub').i32(1).op('i32.add')

/** Adds what `pushAmount` pushes to the double at `address + offset`. */
export function addTo(
  body: FunctionBody,
  pushAddress: () => unknown,
  offset: number,
  pushAmount: () => unknown,
): FunctionBody {
  pushAddress()
  pushAddress()
  body.access('f64.load', offset)
  pushAmount()
  return body.op('f64.add').access('f64.store', offset)
}

/** True where a claim of the line never comes to anything. */
export const isFree = ({ line }: RoutedLine): boolean => line.byColumn < 0 && line.kroner[0] === 0

/** The columns whose product with the price is 0 where one of them is; none where every fact has a claim. */
export const factorsOf = ({ line }: RoutedLine): readonly number[] =>
  [line.partColumn, line.timesColumn].filter((column) => column >= 0)

/** Writes claims of lines for the row whose locals are given. */
export class ClaimWriter {
  private readonly body: FunctionBody
  private readonly parts: FoldParts
  private readonly at: RowLocals

  constructor(body: FunctionBody, parts: FoldParts, at: RowLocals) {
    this.body = body
    this.parts = parts
    this.at = at
  }

  /** `place` and `index` tell the host which line it is. */
  write(routed: RoutedLine, place: number, index: number): void {
    if (isFree(routed)) return
    const { body, at } = this
    const { line, hasRules } = routed
    const fail = (): void => {
      body.get(at.row).i32(place).i32(index).call(this.parts.calls.failPrice)
    }
    const isSingle = this.pushPart(line)
    if (isSingle && line.whole === 1) this.pushOre(line)
    else {
      body.tee(at.part).f64(0).op('f64.ne').if()
      this.pushPrice(line, fail)
    }
    body.tee(at.ore).f64(0).op('f64.ne').if()
    if (hasRules) this.answer(routed, fail)
    else this.post(routed.route, at.ore, fail)
    body.op('end')
    if (!(isSingle && line.whole === 1)) body.op('end')
  }

  /** Pushes the part, or nothing where it is always 1 and nothing is divided; true for 1. */
  private pushPart({ partColumn, timesColumn, whole }: RoutedLine['line']): boolean {
    const { body, at } = this
    const factors = [
      ...(partColumn === -2 ? [() => pushCovered(body, at)] : []),
      ...[partColumn, timesColumn].filter((column) => column >= 0).map((column) => () => pushValue(body, at, column)),
    ]
    factors.forEach((push, nth) => {
      push()
      body.op('f64.convert_i32_s')
      if (nth > 0) body.op('f64.mul')
    })
    if (factors.length > 0) return false
    if (whole !== 1) body.f64(1)
    return true
  }

  /** Pushes the whole øre of the price itself. */
  private pushOre(line: RoutedLine['line']): void {
    if (line.byColumn < 0) this.body.f64(line.ore[0] as number)
    else this.pushByAttribute(line, line.ore.length * 8)
  }

  /** Pushes a number of the line at the value of its attribute; no number for a value that it has not. */
  private pushByAttribute(line: RoutedLine['line'], offset: number): void {
    const { body, at, parts } = this
    pushValue(body, at, line.byColumn).tee(at.value).i32(line.kroner.length).op('i32.lt_u').if('f64')
    body.get(at.value).i32(3).op('i32.shl')
    body.access('f64.load', (parts.layout.prices.get(line) as number) + offset)
    body.op('else').f64(Number.NaN).op('end')
  }

  private pushWhole({ whole }: RoutedLine['line']): void {
    const { body, at, parts } = this
    if (whole > 0) body.f64(whole)
    else {
      body.get(at.month).i32(2).op('i32.shl').access('i32.load', parts.layout.minutesOfMonth)
      body.op('f64.convert_i32_s')
    }
  }

  /** Pushes the øre of the part, as `priceOf`. */
  private pushPrice(line: RoutedLine['line'], fail: () => void): void {
    const { body, at } = this
    const isDivided = line.whole !== 1
    if (isDivided) {
      this.pushWhole(line)
      body.get(at.part).op('f64.eq').if('f64')
      this.pushOre(line)
      body.op('else')
    }
    if (line.byColumn < 0) body.f64(line.kroner[0] as number)
    else this.pushByAttribute(line, 0)
    body.get(at.part).op('f64.mul')
    if (isDivided) {
      this.pushWhole(line)
      body.op('f64.div')
    }
    body.tee(at.kroner).op('f64.abs').f64(100).op('f64.mul').tee(at.ore)
    body.get(at.ore).f64(SLACK).op('f64.mul').f64(MOST_SLACK).op('f64.min', 'f64.add').f64(0.5)
    body.op('f64.add', 'f64.floor').tee(at.ore).f64(Number.MAX_SAFE_INTEGER).op('f64.le', 'i32.eqz').if()
    fail()
    body.op('end').get(at.ore).get(at.kroner).op('f64.copysign')
    if (isDivided) body.op('end')
  }

  private post(route: number, amount: number, fail: () => void): void {
    const { body, at, parts } = this
    body.get(amount).f64(0).op('f64.ge', 'i32.eqz').if()
    fail()
    body.op('end')
    const first = route * parts.months * 8
    const month = () => body.get(at.month).i32(3).op('i32.shl')
    addTo(body, month, parts.layout.sums.ore + first, () => body.get(amount))
    addTo(body, month, parts.layout.sums.postings + first, () => body.f64(1))
  }

  /** Answers a claim by the rules of its line. */
  private answer({ line, route, routeAbove }: RoutedLine, fail: () => void): void {
    const { body, at } = this
    body.block()
    for (const requirement of line.requirements) this.require(requirement, line.code)
    for (const cap of line.caps) this.checkCap(cap, line.code)
    for (const { slot } of line.caps) this.addUsed(slot, () => body.f64(1))
    body.get(at.ore).set(at.own)
    if (line.ceiling !== undefined) this.divide(line.ceiling, routeAbove, fail)
    this.post(route, at.own, fail)
    body.op('end')
  }

  private refuse(code: number, rule: number): void {
    const { body, parts } = this
    const refusals = parts.layout.sums.refusals + (code * parts.rules + rule) * 8
    addTo(
      body,
      () => body.i32(0),
      refusals,
      () => body.f64(1),
    )
    body.branch(1)
  }

  private require({ column, allowed, rule }: Requirement, code: number): void {
    const { body, at } = this
    body.i32(allowed)
    pushValue(body, at, column).op('i32.shr_u').i32(1).op('i32.and', 'i32.eqz').if()
    this.refuse(code, rule)
    body.op('end')
  }

  private checkCap({ slot, per, max, rule }: Cap, code: number): void {
    const { body, at } = this
    this.renew(slot, per)
    body
      .get(at.counters)
      .access('f64.load', slot * COUNTER + USED)
      .f64(max)
      .op('f64.ge')
      .if()
    this.refuse(code, rule)
    body.op('end')
  }

  private addUsed(slot: number, pushAmount: () => unknown): void {
    const { body, at } = this
    addTo(body, () => body.get(at.counters), slot * COUNTER + USED, pushAmount)
  }

  /** A counter of an earlier period starts from nothing. */
  private renew(slot: number, per: Cap['per']): void {
    const { body, at, parts } = this
    const key = slot * COUNTER
    body.get(at.month).i32(2).op('i32.shl').access('i32.load', parts.layout.keys[per]).tee(at.key)
    body.get(at.counters).access('i32.load', key).op('i32.ne').if()
    body.get(at.counters).access('i32.load', key).get(at.key).op('i32.gt_s').if()
    body.get(at.row).access('i32.load', 0).call(parts.calls.failOrder).op('end')
    body.get(at.counters).get(at.key).access('i32.store', key)
    body
      .get(at.counters)
      .f64(0)
      .access('f64.store', key + USED)
      .op('end')
  }

  /** Leaves in `own` what the ceiling lets the payer pay; all of it above leaves the claim. */
  private divide({ slot, ore }: Ceiling, routeAbove: number, fail: () => void): void {
    const { body, at } = this
    this.renew(slot, 'year')
    body
      .f64(ore)
      .get(at.counters)
      .access('f64.load', slot * COUNTER + USED)
      .op('f64.sub')
      .set(at.part)
    body.get(at.part).get(at.ore).op('f64.ge').if('f64').get(at.ore).op('else')
    body.get(at.part).f64(0).get(at.part).f64(0).op('f64.gt', 'select', 'end').set(at.own)
    this.addUsed(slot, () => body.get(at.own))
    body.get(at.own).get(at.ore).op('f64.lt').if()
    body.get(at.ore).get(at.own).op('f64.sub').set(at.kroner)
    this.post(routeAbove, at.kroner, fail)
    body.get(at.own).f64(0).op('f64.eq').branchIf(1).op('end')
  }
}
