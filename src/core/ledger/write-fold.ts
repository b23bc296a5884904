/** A fold as a WebAssembly module: one pass that counts, one that puts in order, one that asks the rules. */
import { FACT_TYPES, VALUE_COLUMNS } from '../domain/facts.ts'
import { FunctionBody, type Signature, WasmModule } from '../wasm/wasm-module.ts'
import { ATS, PATIENTS, TYPES } from './fold-layout.ts'
import type { FoldPlan, RoutedLine } from './fold-plan.ts'
import type { Periods } from './periods.ts'
import { ClaimWriter, type FoldCalls, type FoldParts, rowLocals } from './write-claim.ts'
import { type Case, pushBlock, pushInBlock, ruledLines, writePlace, writeSwitch } from './write-rows.ts'
import { writeOutside, writeScan } from './write-scan.ts'

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
  /**
   * Answers the claims of the rows of a list. `counters` is the address of the patients' counters; each patient's are
   * `bytes` after those of the one before, or where the host says if that is 0.
   */
  claim(list: number, end: number, counters: number, bytes: number): void
  /** As `FindCounted`. */
  findCounted(from: number, end: number): number
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
  const body = new FunctionBody(4)
  const [list, end, counters, bytes] = [0, 1, 2, 3]
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
  body.i32(-0x80000000).set(last).get(counters).get(bytes).op('i32.sub').set(locals.counters)
  body.block().loop().get(list).get(end).op('i32.ge_u').branchIf(1)
  body.get(list).access('i32.load', 0).set(row)
  pushBlock(body, row)
  pushInBlock(body, row).i32(VALUE_COLUMNS).op('i32.mul', 'i32.add').set(locals.values)
  body.get(row).access('i32.load', PATIENTS).tee(who).get(last).op('i32.ne').if()
  body.get(who).set(last).get(bytes).if('i32').get(locals.counters).get(bytes).op('i32.add', 'else')
  body.get(who).call(parts.calls.counters).get(counters).op('i32.add', 'end').set(locals.counters).op('end')
  body.get(row).access('i32.load', ATS).set(at)
  writePlace(body, parts, locals.month, at, () => {
    pushBlock(body, row)
    pushInBlock(body, row).i32(1).op('i32.shr_u', 'i32.add').access('i32.load16_u', TYPES)
  })
  writeSwitch(body, () => body.get(at), cases)
  body.get(list).i32(4).op('i32.add').set(list)
  return body.branch(0).op('end', 'end')
}

/** findCounted: as `FoldExports` says. */
function writeFindCounted({ layout }: FoldParts): FunctionBody {
  const body = new FunctionBody(2)
  const [cell, end] = [0, 1]
  body.block().loop().get(cell).get(end).op('i32.ge_s').branchIf(1)
  body.get(cell).i32(3).op('i32.shl').access('f64.load', layout.sums.tallied).f64(0).op('f64.ne').branchIf(1)
  body.get(cell).i32(1).op('i32.add').set(cell).branch(0).op('end', 'end')
  return body.get(cell)
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
  module.define(module.declare({ takes: numbers(4) }, 'claim'), writeClaim(plan, parts))
  module.define(module.declare({ takes: numbers(2), gives: 'i32' }, 'findCounted'), writeFindCounted(parts))
  return module.finish(pages)
}

/** Places that a module has room for, and lines: more of them take longer to compile than to price one by one. */
const MOST_PLACES = 200 * FACT_TYPES.length
const MOST_LINES = 1500

/** False where the module of a plan would be too large. */
export const canWriteFold = ({ facts }: FoldPlan): boolean =>
  facts.length <= MOST_PLACES &&
  facts.reduce((sum, { lines, claims }) => sum + lines.length + claims.length, 0) <= MOST_LINES
