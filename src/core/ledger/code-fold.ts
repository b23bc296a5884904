/** Folds batches by generated code: copies them into its memory, and answers what the code asks. */
import type { FactBatch } from '../domain/fact-batch.ts'
import { VALUE_COLUMNS } from '../domain/facts.ts'
import { InvariantError } from '../domain/issues.ts'
import { MINUTES_PER_DAY } from '../domain/time.ts'
import { Instance, Memory, Module } from '../wasm/wasm-api.ts'
import { priceClaim } from './claims.ts'
import { orderRows } from './fact-order.ts'
import {
  ATS,
  COUNTER,
  type FoldLayout,
  FROMS,
  fillConstants,
  layOutFold,
  PAGE,
  PATIENTS,
  ROWS,
  TYPES,
  VALUES,
} from './fold-layout.ts'
import type { FoldPlan } from './fold-plan.ts'
import { createOpenSums } from './open-sums.ts'
import { refuseOrder } from './patient-state.ts'
import { refuseBadAmount } from './posting.ts'
import { refuseLate } from './scan.ts'
import type { FoldBooks, Folding } from './table-fold.ts'
import { type FoldExports, type FoldHost, writeFold } from './write-fold.ts'

/** Pages of the first block, list and counters. */
const FIRST = 2

/**
 * Folds by code, which is generated for the plan with the first of them. `minutes` is where a fold adds what facts cover,
 * at `type * months + month`.
 */
export function prepareCode(books: FoldBooks): (minutes: Float64Array) => Folding {
  const { plan, shape, periods } = books
  const layout = layOutFold(plan, shape, periods)
  let module: object | undefined
  return (minutes) => {
    module ??= new Module(writeFold(plan, periods, shape.rules.length, layout, layout.blocks / PAGE + FIRST))
    return foldByCode(books, layout, module, minutes)
  }
}

function foldByCode(
  { book, plan, shape, periods }: FoldBooks,
  layout: FoldLayout,
  module: object,
  minutes: Float64Array,
): Folding {
  const counterBytes = book.slots * COUNTER
  /** Where the counters of a patient begin, from the first counter on. */
  const bases = new Map<number, number>()
  /** The list of the patients with counters, one after another, as long as nobody else has one. */
  let only: { readonly list: number; readonly end: number; readonly patients: number } | undefined
  let blocks = 1
  let batch: FactBatch | undefined
  let memory = new Memory({ initial: layout.blocks / PAGE + FIRST })
  fillConstants(memory.buffer, layout, periods, book.epochOfDay)

  const view = () => {
    const { buffer } = memory
    return {
      ints: new Int32Array(buffer),
      halves: new Uint16Array(buffer),
      sums: createOpenSums(plan, shape, (name, length) => new Float64Array(buffer, layout.sums[name], length)),
    }
  }
  let views = view()
  const listAt = (): number => layout.blocks + blocks * PAGE
  const countersAt = (): number => listAt() + blocks * ROWS * 4

  /**
   * Moves into a memory twice as large where this one is too small. It must not grow: that detaches its buffer, and from
   * then on the process looks at every access to any typed array whether it still has one.
   */
  function widen(bytes: number): void {
    const { buffer } = memory
    if (bytes <= buffer.byteLength) return
    memory = new Memory({ initial: Math.max(Math.ceil(bytes / PAGE), (2 * buffer.byteLength) / PAGE) })
    new Uint8Array(memory.buffer).set(new Uint8Array(buffer))
    views = view()
    code = instantiate()
  }

  /** Makes room for rows and moves the counters behind it. */
  function makeRoom(rows: number): void {
    if (rows <= blocks * ROWS) return
    const before = countersAt()
    blocks = Math.max(blocks * 2, Math.ceil(rows / ROWS))
    const used = bases.size * counterBytes
    widen(countersAt() + used)
    new Uint8Array(memory.buffer).copyWithin(countersAt(), before, before + used)
  }

  const rowOf = (address: number): number => {
    const place = address - layout.blocks
    return Math.floor(place / PAGE) * ROWS + (place % PAGE) / 4
  }
  const addressOf = (row: number): number => layout.blocks + Math.floor(row / ROWS) * PAGE + (row % ROWS) * 4

  function countersOf(patient: number): number {
    const known = bases.get(patient)
    if (known !== undefined) return known
    const base = bases.size * counterBytes
    bases.set(patient, base)
    return base
  }

  /** Puts down whose counters are whose; the memory still holds the last batch. */
  function rememberPatients(): void {
    if (only === undefined) return
    for (let at = only.list; at < only.end; at += 4) {
      countersOf(views.ints[((views.ints[at / 4] as number) + PATIENTS) / 4] as number)
    }
    only = undefined
  }

  const host: FoldHost = {
    failDay: (at) => refuseLate(at as number, periods.end),
    failPrice(address, place, index) {
      const { lines, claims } = plan.facts[place as number] as FoldPlan['facts'][number]
      const { line } = [...lines, ...claims][index as number] as (typeof lines)[number]
      const row = rowOf(address as number)
      const { at } = batch as FactBatch
      const month = periods.monthOfDay[Math.floor((at[row] as number) / MINUTES_PER_DAY)] as number
      refuseBadAmount(priceClaim(line, batch as FactBatch, row, periods.minutesOfMonth[month] as number))
      throw new InvariantError('PL-L004', 'a posting must be whole øre of at least 0')
    },
    failOrder: (patient) => refuseOrder(patient as number),
    counters: (patient) => countersOf(patient as number),
  }
  const instantiate = () => new Instance(module, { env: { memory, ...host } }).exports as unknown as FoldExports
  let code = instantiate()

  function copyRows({ patient, type, at, from, values }: FactBatch, first: number, end: number, block: number): void {
    const { ints, halves } = views
    ints.set(patient.subarray(first, end), (block + PATIENTS) / 4)
    ints.set(at.subarray(first, end), (block + ATS) / 4)
    ints.set(from.subarray(first, end), (block + FROMS) / 4)
    ints.set(values.subarray(first * VALUE_COLUMNS, end * VALUE_COLUMNS), (block + VALUES) / 4)
    halves.set(type.subarray(first, end), (block + TYPES) / 2)
  }

  /** Where patients do not come by their number. */
  function sortList(facts: FactBatch, list: number, end: number): void {
    const listed = views.ints.subarray(list / 4, end / 4)
    const rows = Uint32Array.from(listed, rowOf)
    orderRows(facts, rows, rows.length)
    listed.set(rows.map(addressOf))
  }

  return {
    by: 'code',
    fold(facts) {
      batch = facts
      rememberPatients()
      makeRoom(facts.count)
      const list = listAt()
      let end = list
      for (let first = 0; first < facts.count; first += ROWS) {
        const until = Math.min(facts.count, first + ROWS)
        copyRows(facts, first, until, addressOf(first))
        end = code.scan(addressOf(first), until - first, end)
      }
      if (end === list) return
      const patients = code.arrange(list, end)
      if (patients < 0) sortList(facts, list, end)
      const most = patients < 0 ? (end - list) / 4 : patients
      widen(countersAt() + (bases.size + most) * counterBytes)
      if (patients >= 0 && bases.size === 0) only = { list, end, patients }
      code.claim(list, end, countersAt(), only ? counterBytes : 0)
    },
    sums() {
      const covered = new Float64Array(memory.buffer, layout.minutes, minutes.length)
      for (let index = 0; index < covered.length; index++) {
        minutes[index] = (minutes[index] as number) + (covered[index] as number)
      }
      covered.fill(0)
      return views.sums
    },
    findCounted: (from, end) => code.findCounted(from, end),
    forgetPatients() {
      const used = (only?.patients ?? bases.size) * counterBytes
      views.ints.fill(0, countersAt() / 4, (countersAt() + used) / 4)
      // An empty map that is cleared leaves its table behind, linked to the next one.
      if (bases.size > 0) bases.clear()
      only = undefined
    },
  }
}
