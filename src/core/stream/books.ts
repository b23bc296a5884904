/** The open ledgers of every arm in one replication, and what is kept of them when they close. */
import type { FactBatch } from '../domain/fact-batch.ts'
import { FACT_TYPES, type FactType } from '../domain/facts.ts'
import { InvariantError } from '../domain/issues.ts'
import { roundTogether } from '../domain/money.ts'
import { SOCIAL_PARTS } from '../domain/totals.ts'
import { cashDifferences } from '../ledger/cash.ts'
import type { FoldObserver } from '../ledger/claims.ts'
import { closeLedger, type MonthsObserver } from '../ledger/close-ledger.ts'
import { prepareFold } from '../ledger/fold.ts'
import type { FoldMemory } from '../ledger/fold-memory.ts'
import { addLedger, checkBalance, createLedger, type Ledger, shapeLedger } from '../ledger/ledger.ts'
import { createRateBook, type RateBook } from '../ledger/rate-book.ts'
import { listItems, listRefusals } from '../ledger/read.ts'
import { sumReward } from '../ledger/rewards.ts'
import {
  type SocialParts,
  socialDifferenceMonths,
  socialMonths,
  type Totals,
  totalArm,
  totalDifference,
} from '../ledger/totals.ts'
import type { Plan, Simulation } from '../scenario/plan.ts'
import type { Arm } from '../scenario/scenario.ts'
import type { ArmMonths, ClosedBooks, TwinDifference } from './events.ts'
import { prepareSettlements, type Settlements, type TransferObserver } from './settlements.ts'
import { socialValuesOf } from './social-values.ts'

export interface Books {
  /**
   * Prices the facts of a simulation in each of its arms; reads the batch at once. A batch holds whole lives: no patient
   * in it has facts of the same simulation in another one.
   */
  fold(simulation: Simulation, batch: FactBatch): void
  /**
   * The open ledger of every arm, in scenario order, new to their owner. Their amounts may be sent elsewhere, added to
   * those of other patients of the same replication and then closed (`prepareClosing`). The books are empty again.
   * `spent` are amounts that nobody reads any more: the ledgers lie over them.
   */
  endLives(spent?: readonly Float64Array[]): Ledger[]
  /** The accounts of every arm, in scenario order. The books are empty again. `spent` as for `endLives`. */
  close(spent?: readonly Float64Array[]): ClosedBooks
}

/** Hears of all money and every refusal of an arm, by the indexes of its rate book. */
export type ArmObserver = FoldObserver & MonthsObserver

/** Hears of all money in every arm: claims as facts are folded, what months give and agreements move as the books close. */
export interface BooksObserver extends TransferObserver {
  /** By arm, in scenario order. */
  readonly arms: readonly ArmObserver[]
}

/** Every fact that a pathway may tell. */
export type FactsOf = (pathway: string) => readonly FactType[]

/** The prices of an arm, compiled. */
export function rateBookOf({ scenario, calendar }: Plan, arm: Arm, factsOf: FactsOf): RateBook {
  const { tariffs, costs, actors } = scenario
  const { pathway, switches, prices, releases, priceYear } = arm
  const told = factsOf(pathway)
  return createRateBook({ tariffs, costs, actors, switches, prices, releases, priceYear, calendar, told })
}

/** The prices of every arm, compiled. */
export const rateBooksOf = (plan: Plan, factsOf: FactsOf): readonly RateBook[] =>
  plan.scenario.arms.map((arm) => rateBookOf(plan, arm, factsOf))

/** What books know of those before them over the same batches, by id of the arm. */
export interface BooksMemory {
  readonly rateBookOf: typeof rateBookOf
  readonly foldMemoryOf: (arm: string) => FoldMemory
}

/**
 * Compiles the prices of every arm once; each call of what it returns opens empty books. Without `factsOf` a pathway
 * may tell anything, so that every fixed amount holds in every arm. Books that are observed, or remember, come to the
 * same accounts; those that remember fold batches that are never written over.
 */
export function prepareBooks(
  plan: Plan,
  factsOf: FactsOf = anyFact,
  observer?: BooksObserver,
  memory?: BooksMemory,
): () => Books {
  const { arms } = plan.scenario
  const rateBooks = memory ? arms.map((arm) => memory.rateBookOf(plan, arm, factsOf)) : rateBooksOf(plan, factsOf)
  const settlements = prepareSettlements(plan)
  const closeBooks = closingOf(plan, rateBooks, settlements, observer)
  const { rewards } = plan.scenario
  const openFolds = rateBooks.map((rateBook, arm) =>
    prepareFold(
      rateBook,
      rewards,
      observer?.arms[arm],
      undefined,
      settlements.drivers,
      memory?.foldMemoryOf(arms[arm]?.id ?? ''),
    ),
  )
  return () => {
    const folds = openFolds.map((openFold) => openFold())
    const endLives = (spent?: readonly Float64Array[]): Ledger[] =>
      folds.map((fold, arm) => fold.endLives(spent?.[arm]))
    return {
      fold(simulation, batch) {
        for (const arm of simulation.arms) {
          folds[arm]?.fold(batch)
          folds[arm]?.forgetPatients()
        }
      },
      endLives,
      close: (spent) => closeBooks(endLives(spent)),
    }
  }
}

/** What puts together the ledgers of parts of a replication, wherever they were filled. */
export interface Closing {
  /**
   * The open ledgers over these amounts, arms in scenario order; empty ones without them. Throws InvariantError PL-L002
   * for amounts of another scenario.
   */
  open(amounts?: readonly Float64Array[]): Ledger[]
  /**
   * Closes the open ledgers of one replication, those of all its patients. They are spent afterwards. Throws
   * InvariantError PL-L007 for a ledger closed before and PL-L003 where a month does not balance.
   */
  close(open: readonly Ledger[]): ClosedBooks
}

/** Compiles the prices of every arm once. `factsOf` as in `prepareBooks`. */
export function prepareClosing(plan: Plan, factsOf: FactsOf = anyFact): Closing {
  const rateBooks = rateBooksOf(plan, factsOf)
  const settlements = prepareSettlements(plan)
  const rewards = Object.keys(plan.scenario.rewards)
  const shapes = rateBooks.map((rateBook) => shapeLedger(rateBook, rewards, settlements.drivers))
  return {
    open: (amounts) => shapes.map((shape, arm) => createLedger(shape, amounts?.[arm])),
    close: closingOf(plan, rateBooks, settlements),
  }
}

/**
 * Adds the open ledgers of other patients of the same replication into `target`, arm by arm; any order and grouping
 * gives the same sums. Throws InvariantError PL-L002 for ledgers of another scenario, PL-L007 for closed ones.
 */
export function addLedgers(target: readonly Ledger[], others: readonly Ledger[]): void {
  if (target.length !== others.length) throw new InvariantError('PL-L002', 'ledgers of different arms cannot be added')
  target.forEach((ledger, arm) => {
    addLedger(ledger, others[arm] as Ledger)
  })
}

const anyFact: FactsOf = () => FACT_TYPES

function closingOf(
  { scenario, contrasts }: Plan,
  rateBooks: readonly RateBook[],
  { settleArms }: Settlements,
  observer?: BooksObserver,
) {
  const { totals, rewards, keepsMonths } = scenario
  const values = scenario.arms.map(({ params }) => socialValuesOf(params, rewards))
  return (open: readonly Ledger[]): ClosedBooks => {
    const ledgers = rateBooks.map((rateBook, arm) => closeLedger(rateBook, open[arm] as Ledger, observer?.arms[arm]))
    for (const ledger of settleArms(ledgers, observer)) checkBalance(ledger)
    const arms = ledgers.map((ledger, arm) => ({ ledger, values: values[arm] as Values }))
    return {
      arms: arms.map(({ ledger, values }) => {
        const found = totalArm(ledger, totals, values)
        return { ...readArm(ledger, found), ...(keepsMonths && { socialMonths: socialMonths(ledger, values, found) }) }
      }),
      contrasts: contrasts.map(({ arm, null: against }) =>
        readTwins(arms[arm] as Valued, arms[against] as Valued, scenario),
      ),
    }
  }
}

type Values = ReturnType<typeof socialValuesOf>
interface Valued {
  readonly ledger: Ledger
  readonly values: Values
}

function readTwins(arm: Valued, against: Valued, { totals, keepsMonths }: Plan['scenario']): TwinDifference {
  const compared = [arm.ledger, against.ledger, totals, arm.values, against.values.rewards] as const
  const { parts, ...found } = totalDifference(...compared)
  const { discountRate } = arm.values
  const sum = ({ ledger, values }: Valued, name: string, index: number) =>
    sumReward(ledger.rewardMinutes, ledger.shape.minutesOfMonth, index, values.rewards[name], discountRate)
  const cash = cashDifferences(arm.ledger, against.ledger)
  const cashOf = (actors: readonly string[]): number =>
    actors.reduce((total, actor) => total + (cash[arm.ledger.shape.actors.indexOf(actor)] ?? 0), 0)
  return {
    ...inWholeOre(found),
    parts: roundParts(parts),
    cash: [...cash, cashOf(totals.local), cashOf(totals.public)],
    rewards: arm.ledger.shape.rewards.map((name, index) => {
      const [own, other] = [sum(arm, name, index), sum(against, name, index)]
      return { total: own.total - other.total, discounted: own.discounted - other.discounted }
    }),
    ...(keepsMonths && { socialMonths: socialDifferenceMonths(...compared, found) }),
  }
}

function roundParts(parts: SocialParts): SocialParts {
  const whole = roundTogether(SOCIAL_PARTS.map((part) => parts[part]))
  return Object.fromEntries(SOCIAL_PARTS.map((part, index) => [part, whole[index] as number])) as SocialParts
}

/** The social total is weighed and discounted, so it is rounded once here to stay exact in every later sum. */
const inWholeOre = ({ local, public: publicTotal, social }: Totals): Totals => ({
  local,
  public: publicTotal,
  social: Math.round(social) + 0,
})

const readArm = (ledger: Ledger, totals: Totals): ArmMonths => ({
  cells: ledger.cells,
  items: ledger.shape.actors.map((_, actor) => listItems(ledger, actor)),
  refusals: listRefusals(ledger),
  facts: ledger.facts,
  quantities: ledger.quantities,
  totals: inWholeOre(totals),
  rewardMinutes: ledger.rewardMinutes,
  drivers: ledger.drivers,
})
