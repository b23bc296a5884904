/** A run in memory that is priced again and again: what a slider moves, while somebody looks. Runs in a browser too. */
import { type Accumulation, addReplication, emptyAccumulation, shapeOf } from './analysis/accumulate.ts'
import { FactBatch } from './domain/fact-batch.ts'
import { VALUE_COLUMNS } from './domain/facts.ts'
import type { Checked } from './domain/issues.ts'
import type { Occupancy } from './domain/occupancy.ts'
import { createFoldMemory, type FoldMemory } from './ledger/fold-memory.ts'
import type { RateBook } from './ledger/rate-book.ts'
import { matchSimulations } from './match-simulations.ts'
import { type Plan, planScenario } from './scenario/plan.ts'
import type { Scenario } from './scenario/scenario.ts'
import { factsOfShipped, readsOfShipped } from './shipped.ts'
import type { StoredAs } from './store/segment.ts'
import { type BooksMemory, prepareBooks, rateBookOf } from './stream/books.ts'
import type { FactBatchEvent, FactsToldEvent } from './stream/events.ts'

/** All facts of a replication, a batch for each simulation of the plan that was lived. */
interface LoadedReplication {
  readonly replication: number
  readonly batches: readonly FactBatch[]
}

function addSpans(into: Occupancy, { count, patient, watch, from, until }: Occupancy): void {
  for (let row = 0; row < count; row++) {
    into.add(patient[row] as number, watch[row] as number, from[row] as number, until[row] as number)
  }
}

/** Adds a batch that will be written over to one that stays. */
function appendBatch(into: FactBatch, batch: FactBatch): void {
  const { count } = into
  while (into.patient.length < count + batch.count) into.grow()
  into.count = count + batch.count
  into.patient.set(batch.patient.subarray(0, batch.count), count)
  into.type.set(batch.type.subarray(0, batch.count), count)
  into.at.set(batch.at.subarray(0, batch.count), count)
  into.from.set(batch.from.subarray(0, batch.count), count)
  into.values.set(batch.values.subarray(0, batch.count * VALUE_COLUMNS), count * VALUE_COLUMNS)
  addSpans(into.occupancy, batch.occupancy)
}

/** The same facts, with time counted for the watches of another plan. */
function watchOtherwise(batch: FactBatch, watches: StoredAs['watches']): FactBatch {
  const { count, patient, type, at, from, values, occupancy } = batch
  const other = Object.assign(new FactBatch(0), { count, patient, type, at, from, values })
  for (let row = 0; row < occupancy.count; row++) {
    for (const watch of watches[occupancy.watch[row] as number] ?? []) {
      other.occupancy.add(
        occupancy.patient[row] as number,
        watch,
        occupancy.from[row] as number,
        occupancy.until[row] as number,
      )
    }
  }
  return other
}

const isIdentity = (watches: StoredAs['watches']): boolean =>
  watches.every((own, watch) => own.every((one) => one === watch))

/** Rate books that are compiled again only where something in them is another. */
function createBooksMemory(): BooksMemory {
  const books = new Map<string, { readonly by: readonly unknown[]; readonly book: RateBook }>()
  const memories = new Map<string, FoldMemory>()
  return {
    rateBookOf(plan, arm, factsOf) {
      const { tariffs, costs, actors } = plan.scenario
      const { pathway, switches, prices, releases, priceYear } = arm
      const written = JSON.stringify([pathway, switches, prices, releases, priceYear, plan.calendar.monthStarts])
      const by = [written, tariffs, costs, actors]
      const known = books.get(arm.id)
      if (known?.by.every((one, index) => one === by[index])) return known.book
      const book = rateBookOf(plan, arm, factsOf)
      books.set(arm.id, { by, book })
      return book
    },
    foldMemoryOf(arm) {
      const known = memories.get(arm) ?? createFoldMemory()
      memories.set(arm, known)
      return known
    },
  }
}

/** The accounts of a scenario over loaded lives. */
export interface Refolded {
  readonly plan: Plan
  readonly accumulated: Accumulation
}

/** What prices loaded lives. Scenarios that share objects with the one before are quickest: only what differs is compiled again. */
export type Refold = (scenario: Scenario) => Checked<Refolded>

/** Lives that are kept as they are lived, and priced again and again. */
export interface KeptLives {
  /** The plan whose lives they are. */
  readonly plan: Plan
  /** Whole replications that are kept, from the first on. */
  readonly replications: number
  /** Takes what happened next; copies it. Replications come whole and in order. */
  add(event: FactBatchEvent): void
  /**
   * Prepares the kept lives under a scenario, which is told as by `matchSimulations` where it would live other lives.
   * `fold` adds replication after replication to what it accumulates.
   */
  open(scenario: Scenario): Checked<OpenRefold>
}

/** Kept lives that are being priced. */
export interface OpenRefold {
  readonly plan: Plan
  readonly accumulated: Accumulation
  /** Prices one kept replication, by its place. */
  fold(place: number): void
  /** What is told of one kept replication, by its place: a batch for each simulation of the plan. */
  tell(place: number): Iterable<FactsToldEvent>
}

/** Keeps lives of whole replications of a plan, none so far. */
export function keepLives(stored: Plan): KeptLives {
  const loaded: LoadedReplication[] = []
  const openBatches = () => stored.simulations.map(() => new FactBatch())
  let batches = openBatches()
  const memory = createBooksMemory()
  let watched: { readonly key: string; readonly otherwise: LoadedReplication[] } | undefined

  function loadedFor(watches: StoredAs['watches']): (place: number) => LoadedReplication {
    const own = (place: number) => loaded[place] as LoadedReplication
    if (isIdentity(watches)) return own
    const key = JSON.stringify(watches)
    if (watched?.key !== key) watched = { key, otherwise: [] }
    const { otherwise } = watched
    return (place) => {
      const { replication, batches } = own(place)
      otherwise[place] ??= { replication, batches: batches.map((batch) => watchOtherwise(batch, watches)) }
      return otherwise[place]
    }
  }

  return {
    plan: stored,
    get replications() {
      return loaded.length
    },
    add(event) {
      if (event.kind === 'facts') appendBatch(batches[event.simulation.index] as FactBatch, event.batch)
      else {
        loaded.push({ replication: event.replication, batches })
        batches = openBatches()
      }
    },
    open(scenario) {
      const plan = planScenario(scenario, readsOfShipped)
      const match = matchSimulations(stored, plan)
      if (!match.ok) return match
      const { simulations, watches } = match.value
      const books = prepareBooks(plan, factsOfShipped, undefined, memory)()
      const shape = shapeOf(plan)
      const accumulated = emptyAccumulation(shape)
      const loadedAt = loadedFor(watches)
      function* tell(place: number): Generator<FactsToldEvent> {
        const { replication, batches } = loadedAt(place)
        for (const simulation of plan.simulations) {
          const batch = batches[simulations[simulation.index] as number] as FactBatch
          yield { kind: 'facts', simulation, replication, batch }
        }
        yield { kind: 'replicationDone', replication }
      }
      const fold = (place: number): void => {
        for (const event of tell(place)) {
          if (event.kind === 'facts') books.fold(event.simulation, event.batch)
          else addReplication(shape, accumulated, { ...event, kind: 'monthsClosed', ...books.close() })
        }
      }
      return { ok: true, value: { plan, accumulated, fold, tell }, issues: match.issues }
    },
  }
}

/**
 * Loads the lives of whole replications of a plan, once. What it returns folds them under other prices, to what
 * simulating gives; a scenario that would live other lives is told as by `matchSimulations`.
 */
export function prepareRefold(stored: Plan, events: Iterable<FactBatchEvent>): Refold {
  const kept = keepLives(stored)
  for (const event of events) kept.add(event)
  return (scenario) => {
    const opened = kept.open(scenario)
    if (!opened.ok) return opened
    const { plan, accumulated, fold } = opened.value
    const wanted = Math.min(kept.replications, scenario.replications)
    for (let place = 0; place < wanted; place++) fold(place)
    return { ok: true, value: { plan, accumulated }, issues: opened.issues }
  }
}
