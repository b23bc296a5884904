/** From what was accumulated to the published result: kroner, names, and one order for everything. */
import { FACT_TYPES, FACTS, type FactType, VALUE_COLUMNS, valueNames } from '../domain/facts.ts'
import { monthLabel } from '../domain/time.ts'
import { TOTALS } from '../domain/totals.ts'
import { ACCOUNT_COUNT, ACCOUNTS } from '../ledger/ledger.ts'
import type { Item } from '../ledger/read.ts'
import { sumReward } from '../ledger/rewards.ts'
import type { Plan } from '../scenario/plan.ts'
import type { Arm } from '../scenario/scenario.ts'
import { netOfAmounts } from '../stream/events.ts'
import { rateOf } from '../stream/social-values.ts'
import type { Accumulation, ArmSums } from './accumulate.ts'
import { buildComparisons } from './compare.ts'
import { meanKroner, millionths } from './money.ts'
import type { ArmResult, Result } from './results.ts'

type ActorResult = ArmResult['actors'][string]
type Row = Omit<ActorResult, 'months' | 'items'>

export interface ResultNotes {
  /** Name of the engine or engines that ran. */
  readonly engine: string
  /** Pathways that the compiler refused, with the reason. */
  readonly notCompiled?: Readonly<Record<string, string>>
  /** Patients of the cohort. */
  readonly patients: number
}

/**
 * The result of the replications accumulated so far, at least one; `partial` where the plan asked for more.
 * Actors, arms and months stand in the scenario's order, facts in the catalogue's, codes and reasons by code point.
 */
export function buildResult(plan: Plan, accumulated: Accumulation, notes: ResultNotes): Result {
  return {
    schemaVersion: 1,
    scenario: describeRun(plan, accumulated, notes),
    arms: buildArms(plan, accumulated),
    ...(plan.contrasts.length > 0 && {
      comparisons: buildComparisons(plan, accumulated, labelMonths(plan)),
    }),
  }
}

/** The rewards of every arm, in the order of the scenario. */
export const listRewards = (plan: Plan, { arms, replications }: Accumulation): Pick<ArmResult, 'id' | 'rewards'>[] =>
  plan.scenario.arms.map((arm, index) => ({
    id: arm.id,
    rewards: buildRewards(plan, arm, arms[index] as ArmSums, replications),
  }))

/** The accounts of every arm, in the order of the scenario. */
export function buildArms(plan: Plan, { arms, replications }: Accumulation): ArmResult[] {
  const months = labelMonths(plan)
  return plan.scenario.arms.map((arm, index) => buildArm(plan, arm, arms[index] as ArmSums, replications, months))
}

/** `YYYY-MM` of every accounted month of a plan. */
export const labelMonths = ({ scenario, calendar }: Plan): readonly string[] =>
  Array.from({ length: scenario.months }, (_, index) => monthLabel(calendar, calendar.warmUpMonths + index))

/** What was run: the head of every result. */
export function describeRun(
  { scenario }: Plan,
  { replications }: Pick<Accumulation, 'replications'>,
  notes: ResultNotes,
): Result['scenario'] {
  return {
    id: scenario.id,
    title: scenario.title,
    variant: scenario.variant,
    start: scenario.start,
    months: scenario.months,
    patients: notes.patients,
    replications,
    seed: scenario.seed,
    currency: scenario.currency,
    priceYear: scenario.priceYear,
    engine: notes.engine,
    ...(Object.keys(notes.notCompiled ?? {}).length > 0 && { notCompiled: notes.notCompiled }),
    contrasts: scenario.contrasts,
    partial: replications < scenario.replications,
  }
}

/** The result as text, the same bytes for the same result. */
export const toJson = (result: Result): string => `${JSON.stringify(result, null, 2)}\n`

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const meanCount = (sum: number, replications: number): number => millionths(sum / replications)

function buildArm(plan: Plan, arm: Arm, sums: ArmSums, replications: number, months: readonly string[]): ArmResult {
  const { actors } = plan.scenario
  const refusals = [...sums.refusals.values()]
    .sort((a, b) => compareText(a.code, b.code) || compareText(a.reason, b.reason))
    .map(({ code, reason, count }) => ({
      code,
      reason,
      count: meanCount(count, replications),
    }))
  const totals = TOTALS.map((name, index) => [name, meanKroner(sums.totals[index] as number, replications)])
  return {
    id: arm.id,
    title: arm.title,
    pathway: arm.pathway,
    priceYear: arm.priceYear,
    isNull: arm.isNull,
    ...(arm.agreement !== undefined && { agreement: arm.agreement }),
    facts: buildFacts(sums, replications),
    refusals,
    actors: Object.fromEntries(
      actors.map((actor, index) => [actor, buildActor(sums, index, actors.length, months, replications)]),
    ),
    totals: Object.fromEntries(totals) as ArmResult['totals'],
    rewards: buildRewards(plan, arm, sums, replications),
  }
}

function buildRewards(
  { scenario, calendar }: Plan,
  { params }: Arm,
  { rewardMinutes }: ArmSums,
  replications: number,
): ArmResult['rewards'] {
  const starts = calendar.monthStarts.slice(calendar.warmUpMonths)
  const minutesOfMonth = starts.slice(1).map((end, month) => end - (starts[month] as number))
  const rate = params['social.discountRate']
  return Object.fromEntries(
    Object.entries(scenario.rewards).map(([name, reward], index) => {
      const own = rateOf(reward, params)
      const { total, discounted } = sumReward(rewardMinutes, minutesOfMonth, index, own, rate, replications)
      const { title = null, per } = reward
      return [name, { title, per, total: millionths(total), discounted: millionths(discounted) }]
    }),
  )
}

function buildFacts({ facts, quantities }: ArmSums, replications: number): ArmResult['facts'] {
  const happened = FACT_TYPES.map((type, index) => ({ type, index })).filter(({ index }) => facts[index])
  return Object.fromEntries(
    happened.map(({ type, index }) => {
      const names = valueNames(type)
      const means = quantitiesOf(type).map((name) => {
        const sum = quantities[index * VALUE_COLUMNS + names.indexOf(name)] as number
        return [name, meanCount(sum, replications)]
      })
      const count = meanCount(facts[index] as number, replications)
      return [type, { count, quantities: Object.fromEntries(means) }]
    }),
  )
}

const quantitiesOf = (type: FactType): readonly string[] => FACTS[type].quantities ?? []

function buildActor(
  { cells, items }: ArmSums,
  actor: number,
  actors: number,
  months: readonly string[],
  replications: number,
): ActorResult {
  const sumsOf = (month: number): number[] =>
    ACCOUNTS.map((_, account) => cells[(month * actors + actor) * ACCOUNT_COUNT + account] as number)
  const all = ACCOUNTS.map(() => 0)
  months.forEach((_, month) => {
    sumsOf(month).forEach((sum, account) => {
      all[account] = (all[account] as number) + sum
    })
  })
  return {
    ...rowOf(all, replications),
    months: months.map((month, index) => ({
      month,
      ...rowOf(sumsOf(index), replications),
    })),
    items: [...(items[actor]?.values() ?? [])]
      .sort((a, b) => compareText(a.code, b.code))
      .map((item) => itemOf(item, replications)),
  }
}

function rowOf(sums: readonly number[], replications: number): Row {
  const [revenue, payments, transfers, resourceCost] = sums as [number, number, number, number]
  const mean = (sum: number): number => meanKroner(sum, replications)
  return {
    revenue: mean(revenue),
    payments: mean(payments),
    transfers: mean(transfers),
    resourceCost: mean(resourceCost),
    net: mean(netOfAmounts({ revenue, payments, transfers, resourceCost })),
  }
}

const itemOf = (item: Item, replications: number): ActorResult['items'][number] => ({
  code: item.code,
  count: meanCount(item.count, replications),
  revenue: meanKroner(item.revenue, replications),
  payments: meanKroner(item.payments, replications),
  resourceCost: meanKroner(item.resourceCost, replications),
})
