/** What became of every claim that facts gave, in one arm. */
import type { FactBatch } from '../domain/fact-batch.ts'
import { FACT_TYPES } from '../domain/facts.ts'
import { createFold, type Fold } from '../ledger/fold.ts'
import type { RateBook } from '../ledger/rate-book.ts'
import type { Plan } from '../scenario/plan.ts'
import { rateBooksOf } from '../stream/books.ts'

export interface Claim {
  /** Of the fact in its batch. */
  readonly row: number
  readonly code: string
  readonly payer: string
  /** Null where a resource is consumed. */
  readonly payee: string | null
  /** What is paid or consumed; 0 where it is refused. */
  readonly ore: number
  /** Name of the rule that refuses it. */
  readonly refusedBy: string | null
}

/** Claims of the facts of whole lives by row, in the order in which an arm's tariffs and costs stand. */
export type ClaimsOf = (arm: number, batch: FactBatch) => readonly Claim[]

interface Listener {
  readonly fold: Fold
  readonly heard: Claim[]
}

function listen(book: RateBook): Listener {
  const heard: Claim[] = []
  const name = (names: readonly string[], index: number): string => names[index] as string
  const fold = createFold(
    book,
    {},
    {
      posted: (_batch, row, { code }, payer, payee, ore) => {
        heard.push({
          row,
          code: name(book.codes, code),
          payer: name(book.actors, payer),
          payee: payee < 0 ? null : name(book.actors, payee),
          ore,
          refusedBy: null,
        })
      },
      refused: (_batch, row, { code, payer, payee }, rule) => {
        heard.push({
          row,
          code: name(book.codes, code),
          payer: name(book.actors, payer),
          payee: payee < 0 ? null : name(book.actors, payee),
          ore: 0,
          refusedBy: book.rules[rule]?.name ?? null,
        })
      },
    },
  )
  return { fold, heard }
}

/**
 * Prepares the claims of a plan's arms. What months give without a fact (fixed amounts, step costs) and what agreements
 * move is no claim. Nothing of the warm-up is claimed.
 */
export function prepareClaims(plan: Plan): ClaimsOf {
  const listeners = rateBooksOf(plan, () => FACT_TYPES).map(listen)
  return (arm, batch) => {
    const { fold, heard } = listeners[arm] as Listener
    heard.length = 0
    fold.fold(batch)
    fold.forgetPatients()
    return heard.sort((a, b) => a.row - b.row)
  }
}
