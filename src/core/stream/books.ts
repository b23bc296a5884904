/** The open ledgers of every arm in one replication, and what is kept of them when they close. */
import type { FactBatch } from '../domain/fact-batch.ts'
import { FACT_TYPES, type FactType } from '../domain/facts.ts'
import { roundTogether } from '../domain/money.ts'
import { SOCIAL_PARTS } from '../domain/totals.ts'
import { cashDifferences } from '../ledger/cash.ts'
import { createFold } from '../ledger/fold.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { createRateBook, type RateBook } from '../ledger/rate-book.ts'
import { listItems, listRefusals } from '../ledger/read.ts'
import { sumReward } from '../ledger/rewards.ts'
import { type SocialParts, type Totals, totalArm, totalDifference } from '../ledger/totals.ts'
import type { Plan, Simulation } from '../scenario/plan.ts'
import type { ArmMonths, ClosedBooks, TwinDifference } from './events.ts'
import { socialValuesOf } from './social-values.ts'

export interface Books {
  /** Prices the facts of a simulation in each of its arms; reads the batch at once. */
  fold(simulation: Simulation, batch: FactBatch): void
  /** The accounts of every arm, in scenario order; the books are spent afterwards. */
  close(): ClosedBooks
}

/** Every fact that a pathway may tell. */
export type FactsOf = (pathway: string) => readonly FactType[]

/** The prices of every arm, compiled. */
export const rateBooksOf = ({ scenario, calendar }: Plan, factsOf: FactsOf): readonly RateBook[] =>
  scenario.arms.map(({ pathway, switches, prices, releases, priceYear }) => {
    const { tariffs, costs, actors } = scenario
    const told = factsOf(pathway)
    return createRateBook({ tariffs, costs, actors, switches, prices, releases, priceYear, calendar, told })
  })

/**
 * Compiles the prices of every arm once; each call of what it returns opens empty books. Without `factsOf` a pathway
 * may tell anything, so that every fixed amount holds in every arm.
 */
export function prepareBooks(plan: Plan, factsOf: FactsOf = () => FACT_TYPES): () => Books {
  const { scenario } = plan
  const { totals, rewards } = scenario
  const rateBooks = rateBooksOf(plan, factsOf)
  const values = scenario.arms.map(({ params }) => socialValuesOf(params, rewards))
  return () => {
    const folds = rateBooks.map((rateBook) => createFold(rateBook, rewards))
    return {
      fold(simulation, batch) {
        for (const arm of simulation.arms) folds[arm]?.fold(batch)
      },
      close() {
        const ledgers = folds.map((fold) => fold.close())
        return {
          arms: ledgers.map((ledger, arm) => readArm(ledger, totalArm(ledger, totals, values[arm] as Values))),
          contrasts: plan.contrasts.map(({ arm, null: against }) =>
            readTwins(
              { ledger: ledgers[arm] as Ledger, values: values[arm] as Values },
              { ledger: ledgers[against] as Ledger, values: values[against] as Values },
              totals,
            ),
          ),
        }
      },
    }
  }
}

type Values = ReturnType<typeof socialValuesOf>
interface Valued {
  readonly ledger: Ledger
  readonly values: Values
}

function readTwins(arm: Valued, against: Valued, totals: Plan['scenario']['totals']): TwinDifference {
  const { parts, ...found } = totalDifference(arm.ledger, against.ledger, totals, arm.values, against.values.rewards)
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
  items: ledger.shape.actors.flatMap((_, actor) => listItems(ledger, actor).map((item) => ({ actor, ...item }))),
  refusals: listRefusals(ledger),
  facts: ledger.facts,
  quantities: ledger.quantities,
  totals: inWholeOre(totals),
  rewardMinutes: ledger.rewardMinutes,
})
