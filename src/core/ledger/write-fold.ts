/** A fold as a WebAssembly module: one pass that counts, one that puts in order, one that asks the rules. */
import { FACT_TYPES, VALUE_COLUMNS } from '../domain/facts.ts'
import { MINUTES_PER_DAY } from '../domain/time.ts'
import { FunctionBody, type Signature, WasmModule } from '../wasm/wasm-module.ts'
import { ATS, PAGE, PATIENTS, TYPES } from './fold-layout.ts'
import type { FactPlan, FoldPlan, RoutedLine } from './fold-plan.ts'
import type { Periods } from './periods.ts'
import {
  addTo,
  ClaimWriter,
  type FoldCalls,
  type FoldParts,
  factorsOf,
  isFree,
  pushCovered,
  pushValue,
  type RowLocals,
  rowLocals,
} from './write-claim.ts'

/** What the host gives, in the order of import. */
const HOST = {
  failDay: { takes: ['i32'] },
  failPrice: { takes: ['i32', 'i32', 'i32'] },
  failOrder: { takes: ['i32'] },
  counters: { takes: ['i32'], gives: 'i32' },
} as const satisfies Record<string, Signature>
export type FoldHost = { readonly [Name in keyof typeof HOST]: (...args: number[]) => number | undefined }

export interface FoldExports {
  /**
   * Counts the `rows` rows of the block at `block`. The addresses of those whose claims rules must judge go to `list`;
   * gives the end of the list.
   */
  scan(block: number, rows: number, list: number): number
  /**
   * Puts each patient's rows of a list by (at, place), where patients come by their number. Gives how many patients
   * there are, or -1 where they do not come so.
   */
  arrange(list: number, end: number): number
  /** Answers the claims of the rows of a list. `counters` is the address of the patients' counters. */
  claim(list: number, end: number, counters: number): void
}

/** Lines that the rules judge, in the order of time. */
const ruledLines = ({ claims }: FactPlan): readonly RoutedLine[] =>
  claims.filter((routed) => routed.hasRules && !isFree(routed))

/** A case of a switch over the places of the plan; places with the same key share it. */
interface Case {
  readonly key: string
  write(): void
}

/** Writes a choice by the place that the stack holds. After its case the code goes on; others do nothing. */
function writeSwitch(body: FunctionBody, pushPlace: () => unknown, cases: readonly (Case | undefined)[]): void {
  const byKey = new Map(cases.flatMap((one) => (one === undefined ? [] : [[one.key, one] as const])))
  const keys = [...byKey.keys()]
  for (let depth = 0; depth <= keys.length; depth++) body.block()
  pushPlace()
  const indexes = new Map(keys.map((key, index) => [key, index]))
  body.branchTable(
    cases.map((one) => (one === undefined ? keys.length : (indexes.get(one.key) as number))),
    keys.length,
  )
  keys.forEach((key, index) => {
    body.op('end')
    byKey.get(key)?.write()
    body.branch(keys.length - 1 - index)
  })
  body.op('end')
}

/** Sets month and place from the minute of a row, whose type the last push gives. */
function writePlace(body: FunctionBody, { layout }: FoldParts, month: number, at: number, pushType: () => unknown) {
  body.get(at).i32(MINUTES_PER_DAY).op('i32.div_u').i32(3).op('i32.shl').tee(at)
  body.access('i32.load', layout.days).set(month)
  body.get(at).access('i32.load', layout.days + 4)
  pushType()
  body.op('i32.add').set(at)
}

/** The beginning of the block of a row's address. */
const pushBlock = (body: FunctionBody, row: number): FunctionBody => body.get(row).i32(-PAGE).op('i32.and')
const pushInBlock = (body: FunctionBody, row: number): FunctionBody =>
  body
    .get(row)
    .i32(PAGE - 1)
    .op('i32.and')

/** Adds a quantity of the row to the sum of its column. */
function writeQuantity(body: FunctionBody, { layout }: FoldParts, at: RowLocals, type: number, column: number): void {
  const sum = layout.sums.quantities + (type * VALUE_COLUMNS + column) * 8
  addTo(
    body,
    () => body.i32(0),
    sum,
    () => pushValue(body, at, column).op('f64.convert_i32_s'),
  )
}

const writeCount = (body: FunctionBody, { layout }: FoldParts, type: number): FunctionBody =>
  addTo(
    body,
    () => body.i32(0),
    layout.sums.facts + type * 8,
    () => body.f64(1),
  )

/** outside(row, values, month): counts a fact that has no cell, and posts what its cell would tell. */
function writeOutside(parts: FoldParts, plan: FactPlan, place: number): FunctionBody {
  const body = new FunctionBody(3)
  const at = rowLocals(body, { row: 0, values: 1, month: 2 })
  writeCount(body, parts, plan.type)
  for (const { column, isQuantity } of plan.inputs) if (isQuantity) writeQuantity(body, parts, at, plan.type, column)
  const claims = new ClaimWriter(body, parts, at)
  plan.lines.forEach((routed, index) => {
    claims.write(routed, place, index)
  })
  return body
}

/** Counts the row in its cell, or calls `outside` where it has none. */
function writeCell(body: FunctionBody, parts: FoldParts, plan: FactPlan, at: RowLocals, outside: number): void {
  const { layout } = parts
  const { inputs, inFull, first, width } = plan
  let tests = 0
  if (inFull) {
    pushCovered(body, at).get(at.month).i32(2).op('i32.shl').access('i32.load', layout.minutesOfMonth).op('i32.ne')
    tests++
  }
  for (const { column, size } of inputs) {
    pushValue(body, at, column).i32(size).op('i32.ge_u')
    if (tests++ > 0) body.op('i32.or')
  }
  if (tests > 0) body.if().get(at.row).get(at.values).get(at.month).call(outside).op('else')
  body
    .get(at.month)
    .i32(width * 8)
    .op('i32.mul')
  for (const { column, stride } of inputs) {
    pushValue(body, at, column)
      .i32(stride * 8)
      .op('i32.mul', 'i32.add')
  }
  body
    .i32(layout.sums.tallied + first * 8)
    .op('i32.add')
    .set(at.key)
  addTo(
    body,
    () => body.get(at.key),
    0,
    () => body.f64(1),
  )
  if (tests > 0) body.op('end')
}

/** scan: as `FoldExports` says. */
function writeScan(plan: FoldPlan, periods: Periods, parts: FoldParts, outside: ReadonlyMap<number, number>) {
  const { layout, calls, months } = parts
  const body = new FunctionBody(3)
  const [row, count, list] = [0, 1, 2]
  const locals = rowLocals(body, { row })
  const [type, end, at] = [body.local('i32'), body.local('i32'), body.local('i32')]
  const claims = new ClaimWriter(body, parts, locals)

  /** Adds the row to the list where some judged line may have a claim. */
  const writeListing = (ruled: readonly RoutedLine[]): void => {
    if (ruled.length === 0) return
    body.get(list).get(row).access('i32.store', 0).get(list)
    if (ruled.some((routed) => factorsOf(routed).length === 0)) body.i32(4)
    else {
      const columns = [...new Set(ruled.map((routed) => factorsOf(routed)[0] as number))]
      columns.forEach((column, nth) => {
        pushValue(body, locals, column)
        if (nth > 0) body.op('i32.or')
      })
      body.i32(0).op('i32.ne').i32(2).op('i32.shl')
    }
    body.op('i32.add').set(list)
  }

  const caseOf = (fact: FactPlan, place: number): Case => {
    const { inputs, lines, quantities, accrues } = fact
    const hasCell = lines.length > 0 || inputs.length > 0
    return {
      key: fact.claims.length > 0 || hasCell ? `place ${place}` : `type ${fact.type}`,
      write() {
        if (hasCell) writeCell(body, parts, fact, locals, outside.get(place) as number)
        else writeCount(body, parts, fact.type)
        for (const column of quantities) writeQuantity(body, parts, locals, fact.type, column)
        if (accrues) {
          const minutes = layout.minutes + fact.type * months * 8
          addTo(
            body,
            () => body.get(locals.month).i32(3).op('i32.shl'),
            minutes,
            () => pushCovered(body, locals).op('f64.convert_i32_s'),
          )
        }
        fact.claims.forEach((routed, index) => {
          if (!routed.hasRules) claims.write(routed, place, lines.length + index)
        })
        writeListing(ruledLines(fact))
      },
    }
  }

  body.get(row).i32(TYPES).op('i32.add').set(type)
  body.get(row).set(locals.values)
  body.get(row).get(count).i32(2).op('i32.shl', 'i32.add').set(end)
  body.block().loop().get(row).get(end).op('i32.ge_u').branchIf(1)
  body.block().get(row).access('i32.load', ATS).tee(at).i32(periods.start).op('i32.lt_s').branchIf(0)
  body.get(at).i32(periods.end).op('i32.ge_s').if().get(at).call(calls.failDay).op('end')
  writePlace(body, parts, locals.month, at, () => body.get(type).access('i32.load16_u', 0))
  writeSwitch(body, () => body.get(at), plan.facts.map(caseOf))
  body.op('end')
  body.get(row).i32(4).op('i32.add').set(row)
  body.get(type).i32(2).op('i32.add').set(type)
  body
    .get(locals.values)
    .i32(VALUE_COLUMNS * 4)
    .op('i32.add')
    .set(locals.values)
  return body.branch(0).op('end', 'end').get(list)
}

/** arrange: as `FoldExports` says. */
function writeArrange(): FunctionBody {
  const body = new FunctionBody(2)
  const [list, end] = [0, 1]
  const [next, row, who, now, last, latest, to, other, patients] = Array.from({ length: 9 }, () =>
    body.local('i32'),
  ) as [number, number, number, number, number, number, number, number, number]
  body.get(list).set(next).i32(-0x80000000).set(last)
  body.block().loop().get(next).get(end).op('i32.ge_u').branchIf(1)
  body.get(next).access('i32.load', 0).tee(row).access('i32.load', PATIENTS).set(who)
  body.get(row).access('i32.load', ATS).set(now)
  body.get(who).get(last).op('i32.ne').if()
  body.get(who).get(last).op('i32.lt_s').if().i32(-1).op('return', 'end')
  body.get(patients).i32(1).op('i32.add').set(patients)
  body.get(who).set(last).get(now).set(latest)
  body.op('else').get(now).get(latest).op('i32.ge_s').if().get(now).set(latest)
  // Few facts are emitted late, and not by much: shift them to their place.
  body.op('else').get(next).set(to)
  body.block().loop().get(to).get(list).op('i32.eq').branchIf(1)
  body.get(to).i32(4).op('i32.sub').access('i32.load', 0).tee(other).access('i32.load', PATIENTS)
  body.get(who).op('i32.ne').branchIf(1)
  body.get(other).access('i32.load', ATS).get(now).op('i32.le_s').branchIf(1)
  body.get(to).get(other).access('i32.store', 0)
  body.get(to).i32(4).op('i32.sub').set(to).branch(0).op('end', 'end')
  body.get(to).get(row).access('i32.store', 0).op('end', 'end')
  body.get(next).i32(4).op('i32.add').set(next)
  return body.branch(0).op('end', 'end').get(patients)
}

/** claim: as `FoldExports` says. */
function writeClaim(plan: FoldPlan, parts: FoldParts): FunctionBody {
  const body = new FunctionBody(3)
  const [list, end, counters] = [0, 1, 2]
  const locals = rowLocals(body)
  const { row } = locals
  const [at, who, last] = [body.local('i32'), body.local('i32'), body.local('i32')]
  const claims = new ClaimWriter(body, parts, locals)
  const cases = plan.facts.map((fact, place): Case | undefined => {
    const ruled = ruledLines(fact)
    if (ruled.length === 0) return undefined
    const indexOf = (routed: RoutedLine): number => fact.lines.length + fact.claims.indexOf(routed)
    return {
      key: String(place),
      write() {
        for (const routed of ruled) claims.write(routed, place, indexOf(routed))
      },
    }
  })
  body.i32(-0x80000000).set(last)
  body.block().loop().get(list).get(end).op('i32.ge_u').branchIf(1)
  body.get(list).access('i32.load', 0).set(row)
  pushBlock(body, row)
  pushInBlock(body, row).i32(VALUE_COLUMNS).op('i32.mul', 'i32.add').set(locals.values)
  body.get(row).access('i32.load', PATIENTS).tee(who).get(last).op('i32.ne').if()
  body.get(who).tee(last).call(parts.calls.counters).get(counters).op('i32.add').set(locals.counters).op('end')
  body.get(row).access('i32.load', ATS).set(at)
  writePlace(body, parts, locals.month, at, () => {
    pushBlock(body, row)
    pushInBlock(body, row).i32(1).op('i32.shr_u', 'i32.add').access('i32.load16_u', TYPES)
  })
  writeSwitch(body, () => body.get(at), cases)
  body.get(list).i32(4).op('i32.add').set(list)
  return body.branch(0).op('end', 'end')
}

/** The module of a plan, for a memory of at least `pages`. */
export function writeFold(
  plan: FoldPlan,
  periods: Periods,
  rules: number,
  layout: FoldParts['layout'],
  pages: number,
): Uint8Array<ArrayBuffer> {
  const module = new WasmModule()
  const calls = Object.fromEntries(
    Object.entries(HOST).map(([name, signature]) => [name, module.importFunction(name, signature)]),
  ) as Record<keyof FoldCalls, number>
  const parts: FoldParts = { layout, calls, months: periods.months, rules }
  const outside = new Map<number, number>()
  plan.facts.forEach((fact, place) => {
    if (fact.inputs.length === 0 && !fact.inFull) return
    const index = module.declare({ takes: ['i32', 'i32', 'i32'] })
    module.define(index, writeOutside(parts, fact, place))
    outside.set(place, index)
  })
  const numbers = (count: number) => Array.from({ length: count }, () => 'i32' as const)
  module.define(module.declare({ takes: numbers(3), gives: 'i32' }, 'scan'), writeScan(plan, periods, parts, outside))
  module.define(module.declare({ takes: numbers(2), gives: 'i32' }, 'arrange'), writeArrange())
  module.define(module.declare({ takes: numbers(3) }, 'claim'), writeClaim(plan, parts))
  return module.finish(pages)
}

/** Places that a module has room for, and lines: more of them take longer to compile than to price one by one. */
const MOST_PLACES = 200 * FACT_TYPES.length
const MOST_LINES = 5000

/** False where the module of a plan would be too large. */
export const canWriteFold = ({ facts }: FoldPlan): boolean =>
  facts.length <= MOST_PLACES &&
  facts.reduce((sum, { lines, claims }) => sum + lines.length + claims.length, 0) <= MOST_LINES
