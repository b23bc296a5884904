/** Writes the pass that counts: each fact in its cell, and a list of those whose claims rules must judge. */
import { VALUE_COLUMNS } from '../domain/facts.ts'
import { FunctionBody } from '../wasm/wasm-module.ts'
import { ATS, TYPES } from './fold-layout.ts'
import type { FactPlan, FoldPlan, RoutedLine } from './fold-plan.ts'
import type { Periods } from './periods.ts'
import {
  addTo,
  ClaimWriter,
  type FoldParts,
  factorsOf,
  pushCovered,
  pushValue,
  type RowLocals,
  rowLocals,
} from './write-claim.ts'
import { type Case, ruledLines, writePlace, writeSwitch } from './write-rows.ts'

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
export function writeOutside(parts: FoldParts, plan: FactPlan, place: number): FunctionBody {
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
export function writeScan(plan: FoldPlan, periods: Periods, parts: FoldParts, outside: ReadonlyMap<number, number>) {
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
