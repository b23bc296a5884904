/** What happened to one patient and what each of it came to: states, draws, facts, claims and balances. */
import type { FactBatch } from './domain/fact-batch.ts'
import type { Fact } from './domain/facts.ts'
import type { Text } from './domain/issues.ts'
import type { Calendar } from './domain/time.ts'
import type { PatientInput } from './engine/contract.ts'
import type { Move, Retraced, StoredStimulus } from './engine/reference-retrace.ts'
import { createFold } from './ledger/fold.ts'
import type { PricedLine, RateBook } from './ledger/rate-book.ts'
import { retrace } from './retrace.ts'
import type { Plan, Simulation } from './scenario/plan.ts'
import type { Arm, Scenario } from './scenario/scenario.ts'
import { factsOfShipped } from './shipped.ts'
import { rateBookOf } from './stream/books.ts'

/** One life of a run. */
export interface TracedLife {
  /** Index of an arm of the scenario, whose prices hold. */
  readonly arm: number
  readonly replication: number
  readonly patient: PatientInput
  /** In the order of answering. */
  readonly stimuli: readonly StoredStimulus[]
  /** Minute since time zero up to which is told; the horizon without it. */
  readonly until?: number
}

/** What a line of the price files made of a fact. */
export interface TracedClaim {
  readonly code: string
  readonly title: Text
  /** Who pays, or bears the cost. */
  readonly payer: string
  /** Undefined where a resource is consumed. */
  readonly payee?: string
  /** Whole øre; 0 where it is refused. */
  readonly ore: number
  readonly refusal?: { readonly rule: string; readonly reason: Text }
}

export interface TracedFact extends Fact {
  readonly claims: readonly TracedClaim[]
}

export interface TracedMove extends Omit<Move, 'facts'> {
  readonly facts: readonly TracedFact[]
  /** Øre by actor after it, in the order of `actors`: what was received less what was paid and consumed. */
  readonly balances: readonly number[]
}

export interface Trace extends Omit<Retraced, 'moves' | 'batch'> {
  readonly calendar: Calendar
  readonly arm: Arm
  readonly replication: number
  readonly patient: PatientInput
  /** Minute up to which is told. */
  readonly until: number
  readonly actors: readonly string[]
  readonly moves: readonly TracedMove[]
}

/** The simulation that an arm's lives come from. */
export const simulationOf = ({ simulations }: Plan, arm: number): Simulation =>
  simulations.find(({ arms }) => arms.includes(arm)) as Simulation

/**
 * Lives a patient again from stored stimuli and prices what happened by the arm's own price files. What months give
 * belongs to no patient and is left out, and so are facts of the warm-up. Throws InputError PL-R040 where the stimuli
 * do not fit the machine.
 */
export function traceLife(plan: Plan, { arm, replication, patient, stimuli, until }: TracedLife): Trace {
  const { scenario, calendar } = plan
  const simulation = simulationOf(plan, arm)
  const { moves, batch, ...end } = retrace(plan, {
    ...{ simulation, replication, patient, stimuli },
    ...(until !== undefined && { until }),
  })
  const book = rateBookOf(plan, scenario.arms[arm] as Arm, factsOfShipped)
  const claims = claimsOf(scenario, book, batch)
  const { actors } = book
  const balances = new Map(actors.map((actor) => [actor, 0]))
  const add = (actor: string | undefined, ore: number): void => {
    if (actor !== undefined) balances.set(actor, (balances.get(actor) ?? 0) + ore)
  }
  let row = 0
  return {
    ...{ calendar, arm: scenario.arms[arm] as Arm, replication, patient, actors, ...end },
    until: Math.min(until ?? calendar.horizon, calendar.horizon),
    moves: moves.map((move) => {
      const facts = move.facts.map((fact) => ({ ...fact, claims: claims.get(row++) ?? [] }))
      for (const { payer, payee, ore } of facts.flatMap((fact) => fact.claims)) {
        add(payer, -ore)
        add(payee, ore)
      }
      return { ...move, facts, balances: actors.map((actor) => balances.get(actor) as number) }
    }),
  }
}

/** The claims of a batch by row, in the order of their lines. */
function claimsOf({ tariffs, costs }: Scenario, book: RateBook, batch: FactBatch): Map<number, TracedClaim[]> {
  const claims = new Map<number, TracedClaim[]>()
  const actorOf = (index: number): string => book.actors[index] as string
  const add = (row: number, line: PricedLine, claim: Omit<TracedClaim, 'code' | 'title'>): void => {
    const code = book.codes[line.code] as string
    // A tariff file and a cost file may have the same id.
    const file = (line.payee >= 0 ? tariffs : costs).find(({ id }) => id === line.file)
    const title = file?.lines[line.index]?.title ?? { nb: code, en: code }
    claims.set(row, [...(claims.get(row) ?? []), { code, title, ...claim }])
  }
  const partiesOf = (payer: number, payee: number): Pick<TracedClaim, 'payer' | 'payee'> => ({
    payer: actorOf(payer),
    ...(payee >= 0 && { payee: actorOf(payee) }),
  })
  const fold = createFold(
    book,
    {},
    {
      posted: (_, row, line, payer, payee, ore) => add(row, line, { ...partiesOf(payer, payee), ore }),
      refused(_, row, line, rule) {
        const { name, reason } = book.rules[rule] as RateBook['rules'][number]
        add(row, line, { ...partiesOf(line.payer, line.payee), ore: 0, refusal: { rule: name, reason } })
      },
    },
  )
  fold.fold(batch)
  return claims
}
