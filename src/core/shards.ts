/**
 * A run in pieces: what any thread does with a shard, and how the thread in charge puts the outcomes together. Shards,
 * outcomes and faults are plain data. The same bytes come of any cut, order and number of threads.
 */
import {
  type Accumulation,
  absorb,
  accumulationOf,
  addReplication,
  emptyAccumulation,
  shapeOf,
} from './analysis/accumulate.ts'
import { InputError, InvariantError, type Issue } from './domain/issues.ts'
import type { Ledger } from './ledger/ledger.ts'
import { LifeError, type LifeKey } from './life-error.ts'
import type { Lives } from './lives.ts'
import type { Plan, Shard } from './scenario/plan.ts'
import { addLedgers, type Books, type Closing, type FactsOf, prepareBooks, prepareClosing } from './stream/books.ts'

export type ShardOutcome =
  | { readonly kind: 'replications'; readonly accumulated: Accumulation }
  /** Amounts of the open ledger of every arm, over some patients of a replication. */
  | { readonly kind: 'patients'; readonly amounts: Float64Array[] }

/** What lives come from: those that are lived now, or those that are stored. */
export type LivesSource = Pick<Lives, 'plan' | 'live'>

/** Works off a shard. `spent` are amounts of an outcome that nobody reads any more: they are written over. */
export type Work<Outcome> = (shard: Shard, spent?: readonly Float64Array[]) => Outcome

/** Empty books, and the amounts of ledgers that each replication is closed over: nothing of them is kept. */
interface Desk {
  readonly books: Books
  readonly spare: readonly Float64Array[]
}

const amountsOf = (ledgers: readonly Ledger[]): Float64Array[] => ledgers.map(({ amounts }) => amounts)

/** Prepares what works shards off, one after another and without a pause. What it returns throws LifeError where a life cannot be lived. */
export function prepareWork(lives: LivesSource, factsOf: FactsOf): Work<ShardOutcome> {
  const openBooks = prepareBooks(lives.plan, factsOf)
  const shape = shapeOf(lives.plan)

  function workOff(shard: Shard, { books, spare }: Desk, spent?: readonly Float64Array[]): ShardOutcome {
    const accumulated = emptyAccumulation(shape)
    for (const event of lives.live(shard)) {
      if (event.kind === 'facts') books.fold(event.simulation, event.batch)
      else if (shard.patients) return { kind: 'patients', amounts: amountsOf(books.endLives(spent)) }
      else {
        const { replication } = event
        addReplication(shape, accumulated, { kind: 'monthsClosed', replication, ...books.close(spare) })
      }
    }
    return { kind: 'replications', accumulated }
  }

  function openDesk(): Desk {
    const books = openBooks()
    return { books, spare: amountsOf(books.endLives()) }
  }

  // Books are empty again after a shard, but not after one that failed.
  let emptied: Desk | undefined
  return (shard, spent) => {
    const desk = emptied ?? openDesk()
    emptied = undefined
    const outcome = workOff(shard, desk, spent)
    emptied = desk
    return outcome
  }
}

/** Puts the outcomes of shards together. */
export interface Gathering {
  /** The replications that are complete. */
  readonly accumulated: Accumulation
  /** Takes in an outcome, of which amounts may be overwritten afterwards; gives the replications that it made complete, or undefined where there are none yet. */
  add(shard: Shard, outcome: ShardOutcome): Accumulation | undefined
}

interface OpenReplication {
  readonly ledgers: Ledger[]
  patients: number
}

/** An empty gathering; `patients` is the size of the cohort. A replication in parts is closed when its last part comes. */
export function gatherShards(plan: Plan, patients: number, factsOf: FactsOf): Gathering {
  const shape = shapeOf(plan)
  const accumulated = emptyAccumulation(shape)
  const open = new Map<number, OpenReplication>()
  let closing: Closing | undefined

  function addPart({ from: replication, patients: part }: Shard, amounts: Float64Array[]): Accumulation | undefined {
    closing ??= prepareClosing(plan, factsOf)
    const sum = open.get(replication) ?? { ledgers: closing.open(), patients: 0 }
    open.set(replication, sum)
    addLedgers(sum.ledgers, closing.open(amounts))
    sum.patients += part ? part.to - part.from : 0
    if (sum.patients < patients) return undefined
    open.delete(replication)
    return accumulationOf(shape, { kind: 'monthsClosed', replication, ...closing.close(sum.ledgers) })
  }

  return {
    accumulated,
    add(shard, outcome) {
      const complete = outcome.kind === 'patients' ? addPart(shard, outcome.amounts) : outcome.accumulated
      if (complete) absorb(accumulated, complete)
      return complete
    },
  }
}

/** An InvariantError or InputError as plain data. */
export interface Fault {
  readonly code: string
  readonly message: string
  readonly life?: LifeKey
  readonly issues?: readonly Issue[]
}

/** The fault of a scenario, a pathway or a stored run, which would come again; undefined for every other error. */
export function faultOf(error: unknown): Fault | undefined {
  if (error instanceof InputError) return { code: '', message: error.message, issues: error.issues }
  if (!(error instanceof InvariantError)) return undefined
  const { code, message } = error
  return { code, message: message.replace(` (${code})`, ''), ...(error instanceof LifeError && { life: error.life }) }
}

/** The error that a fault was. */
export const errorOf = ({ code, message, life, issues }: Fault): InvariantError | InputError => {
  if (issues) return new InputError(issues)
  const error = new InvariantError(code, message)
  return life ? new LifeError(error, life) : error
}
