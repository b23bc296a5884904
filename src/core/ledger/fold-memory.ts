/**
 * What a fold has counted and priced of batches that stay. What is counted follows from which lines there are, not from
 * their prices: another price is multiplied with the same counts. Claims that must be priced one by one are priced again
 * only where a line of their part of the plan is another.
 */
import type { FactBatch } from '../domain/fact-batch.ts'
import type { FoldObserver } from './claims.ts'
import { countOutside, Pricer } from './claims.ts'
import { orderRows } from './fact-order.ts'
import type { FactPlan, FoldPlan } from './fold-plan.ts'
import { createOpenSums, type OpenSums } from './open-sums.ts'
import { createPatientState, type PatientState } from './patient-state.ts'
import { addPart, narrowPlan, type Part, type Priced, readPart, splitPlan } from './priced-parts.ts'
import { createScan, type Remainder } from './scan.ts'
import type { FoldBooks, Folding } from './table-fold.ts'

/** What was counted of a batch. */
interface Counted {
  readonly tallied: Float64Array
  readonly quantities: Float64Array
  readonly minutes: Float64Array
  readonly remainder: Remainder
  /** Facts without a cell by type, and the quantities that a cell would tell. */
  readonly outside: Pick<OpenSums, 'facts' | 'quantities'>
  /** What each part came to, by its key. */
  readonly priced: Map<number, Priced>
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
  const outside = { facts: new Float64Array(sums.facts.length), quantities: new Float64Array(sums.quantities.length) }
  for (const row of rows) {
    const fact = plan.facts[scanned.facts[row] as number] as FactPlan
    if (scanned.outside[row] === 1) countOutside(outside, fact, batch, row)
  }
  const { tallied, quantities } = sums
  return { tallied, quantities, minutes: covered, remainder: { ...scanned, rows }, outside, priced: new Map() }
}

function add(into: Float64Array, part: Float64Array): void {
  for (let index = 0; index < part.length; index++) into[index] = (into[index] as number) + (part[index] as number)
}

/** Prices parts of a plan over batches, apart from everything else. */
function createPartPricer({ book, plan, shape, periods }: FoldBooks, state: PatientState) {
  const parted = splitPlan(plan, book.rules.length)
  const narrowed = new Map<string, FoldPlan>()
  const sums = createOpenSums(plan, shape)
  const pricer = new Pricer(periods, sums, book.rules.length, state)

  function narrowTo(parts: readonly Part[]): FoldPlan {
    const key = parts.map((part) => part.key).join()
    const known = narrowed.get(key) ?? narrowPlan(plan, parted, new Set(parts))
    narrowed.set(key, known)
    return known
  }

  return {
    parts: parted.parts,
    /** Brings what a batch has come to up to date. */
    renew(batch: FactBatch, { priced, remainder }: Counted): void {
      const other = parted.parts.filter(({ key, signature }) => priced.get(key)?.signature !== signature)
      if (other.length === 0) return
      for (const column of [sums.ore, sums.postings, sums.refusals]) column.fill(0)
      pricer.price(batch, narrowTo(other), remainder)
      for (const part of other) priced.set(part.key, readPart(part, sums, periods.months, book.rules.length))
    },
  }
}

/**
 * As `foldByTables`, over batches of whole lives that are never written over: `memory` is what it has counted and priced
 * of them before. An observer hears every claim again.
 */
export function foldRemembered(
  books: FoldBooks,
  minutes: Float64Array,
  memory: FoldMemory,
  observer?: FoldObserver,
): Folding {
  const { book, plan, shape, periods } = books
  recall(memory, plan, book.epochOfDay)
  // Another fold may begin before this one ends, and count otherwise.
  const { batches } = memory
  const sums = createOpenSums(plan, shape)
  const state = createPatientState(book.slots)
  const pricer = new Pricer(periods, sums, book.rules.length, state, observer)
  const pricedApart = observer ? undefined : createPartPricer(books, state)

  function addPriced(batch: FactBatch, counted: Counted): void {
    if (pricedApart === undefined) {
      pricer.price(batch, plan, counted.remainder)
      return
    }
    pricedApart.renew(batch, counted)
    add(sums.facts, counted.outside.facts)
    add(sums.quantities, counted.outside.quantities)
    for (const part of pricedApart.parts) addPart(part, counted.priced.get(part.key) as Priced, sums, periods.months)
  }

  return {
    by: 'tables',
    fold(batch) {
      const counted = batches.get(batch) ?? countBatch(books, batch, minutes.length)
      batches.set(batch, counted)
      add(sums.tallied, counted.tallied)
      add(sums.quantities, counted.quantities)
      add(minutes, counted.minutes)
      addPriced(batch, counted)
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
