/** Writes what every pass over rows does: finds a row's place among the plan's facts, and chooses by it. */
import { MINUTES_PER_DAY } from '../domain/time.ts'
import type { FunctionBody } from '../wasm/wasm-module.ts'
import { PAGE } from './fold-layout.ts'
import type { FactPlan, RoutedLine } from './fold-plan.ts'
import { type FoldParts, isFree } from './write-claim.ts'

/** Lines that the rules judge, in the order of time. */
export const ruledLines = ({ claims }: FactPlan): readonly RoutedLine[] =>
  claims.filter((routed) => routed.hasRules && !isFree(routed))

/** A case of a switch over the places of the plan; places with the same key share it. */
export interface Case {
  readonly key: string
  write(): void
}

/** Writes a choice by the place that the stack holds. After its case the code goes on; others do nothing. */
export function writeSwitch(body: FunctionBody, pushPlace: () => unknown, cases: readonly (Case | undefined)[]): void {
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
export function writePlace(
  body: FunctionBody,
  { layout }: FoldParts,
  month: number,
  at: number,
  pushType: () => unknown,
) {
  body.get(at).i32(MINUTES_PER_DAY).op('i32.div_u').i32(3).op('i32.shl').tee(at)
  body.access('i32.load', layout.days).set(month)
  body.get(at).access('i32.load', layout.days + 4)
  pushType()
  body.op('i32.add').set(at)
}

/** The beginning of the block of a row's address. */
export const pushBlock = (body: FunctionBody, row: number): FunctionBody => body.get(row).i32(-PAGE).op('i32.and')
export const pushInBlock = (body: FunctionBody, row: number): FunctionBody =>
  body
    .get(row)
    .i32(PAGE - 1)
    .op('i32.and')
