/**
 * What a fold has counted of batches that stay. What is counted follows from which lines there are, not from their
 * prices: another price is multiplied with the same counts, and only claims under rules are priced one by one again.
 */
import type { FactBatch } from '../domain/fact-batch.ts'
import type { FoldObserver } from './claims.ts'
import { Pricer } from './claims.ts'
import { orderRows } from './fact-order.ts'
import type { FactPlan, FoldPlan } from './fold-plan.ts'
import { createOpenSums } from './open-sums.ts'
import { createPatientState } from './patient-state.ts'
import { createScan, type Remainder } from './scan.ts'
import type { FoldBooks, Folding } from './table-fold.ts'

/** What was counted of a batch. */
interface Counted {
  readonly tallied: Float64Array
  readonly quantities: Float64Array
  readonly minutes: Float64Array
  readonly remainder: Remainder
}

/** What is remembered from one fold to the next, as long as they count alike. */
export interface FoldMemory {
  plan: FoldPlan | undefined
  epochOfDay: Uint16Array | undefined
  batches: Map<FactBatch, Counted>
}

/** A memory of nothing. */
export const createFoldMemory = (): FoldMemory => ({ plan: undefined, epochOfDay: undefined, batches: new Map() })

const COUNTING = ['first', 'width', 'fromMonth', 'toMonth', 'inFull', 'accrues'] as const
const TRIGGER = ['triggerColumn', 'triggerMask', 'triggerAlways'] as const

const sameNumbers = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}

const countsAlike = (a: FactPlan, b: FactPlan): boolean =>
  [...COUNTING, ...TRIGGER].every((name) => a[name] === b[name]) &&
  sameNumbers(a.cellOf, b.cellOf) &&
  sameNumbers(a.quantities, b.quantities)

function recall(memory: FoldMemory, plan: FoldPlan, epochOfDay: Uint16Array): void {
  const isAlike =
    memory.plan !== undefined &&
    memory.epochOfDay !== undefined &&
    memory.plan.facts.length === plan.facts.length &&
    sameNumbers(memory.epochOfDay, epochOfDay) &&
    memory.plan.facts.every((fact, place) => countsAlike(fact, plan.facts[place] as FactPlan))
  if (!isAlike) memory.batches = new Map()
  memory.plan = plan
  memory.epochOfDay = epochOfDay
}

function countBatch({ book, plan, shape, periods }: FoldBooks, batch: FactBatch, minutes: number): Counted {
  const sums = createOpenSums(plan, shape)
  const covered = new Float64Array(minutes)
  const scanned = createScan({ plan, epochOfDay: book.epochOfDay, periods, sums, minutes: covered })(batch)
  const rows = scanned.rows.slice(0, scanned.count)
  orderRows(batch, rows, rows.length)
  return { tallied: sums.tallied, quantities: sums.quantities, minutes: covered, remainder: { ...scanned, rows } }
}

function add(into: Float64Array, part: Float64Array): void {
  for (let index = 0; index < part.length; index++) into[index] = (into[index] as number) + (part[index] as number)
}

/** As `foldByTables`, over batches that are never written over: `memory` is what it has counted of them before. */
export function foldRemembered(
  books: FoldBooks,
  minutes: Float64Array,
  memory: FoldMemory,
  observer?: FoldObserver,
): Folding {
  const { book, plan, shape, periods } = books
  recall(memory, plan, book.epochOfDay)
  const sums = createOpenSums(plan, shape)
  const state = createPatientState(book.slots)
  const pricer = new Pricer(periods, sums, book.rules.length, state, observer)
  return {
    by: 'tables',
    fold(batch) {
      const counted = memory.batches.get(batch) ?? countBatch(books, batch, minutes.length)
      memory.batches.set(batch, counted)
      add(sums.tallied, counted.tallied)
      add(sums.quantities, counted.quantities)
      add(minutes, counted.minutes)
      pricer.price(batch, plan, counted.remainder)
    },
    sums: () => sums,
    findCounted(from, end) {
      let cell = from
      while (cell < end && sums.tallied[cell] === 0) cell++
      return cell
    },
    forgetPatients: () => state.clear(),
  }
}
