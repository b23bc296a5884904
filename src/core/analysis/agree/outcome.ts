/** What an agreement comes to: every actor's net, months and risk, and the bound that no agreement can beat. */
import type { Settlement } from '../../agreement/settlement.ts'
import { roundTogether } from '../../domain/money.ts'
import { findBreakEven } from '../break-even.ts'
import { describeSpread } from '../compare.ts'
import { kroner, meanKroner } from '../money.ts'
import { type Interval, wilsonInterval } from '../statistics.ts'
import { isPaidByThirdParty } from '../tables.ts'
import type { AgreementOutcome, Chance } from './results.ts'
import type { Settling, Twins } from './twins.ts'

/** Everything an outcome is made of. */
export interface OutcomeInput {
  readonly twins: Twins
  readonly actors: readonly string[]
  readonly parties: readonly number[]
  readonly totals: { readonly local: readonly string[]; readonly public: readonly string[] }
  /** `YYYY-MM`. */
  readonly months: readonly string[]
  readonly level: number
  readonly settlement?: Settlement | undefined
  readonly settling?: Settling | undefined
}

/** How often something was so, with Wilson's interval. */
export function chanceOf(count: number, of: number, level: number): Chance {
  const { low, high }: Interval = wilsonInterval(count, of, level)
  return { count, of, share: of === 0 ? 0 : count / of, low, high, level }
}

/** How often some actors, by index, do not lose together: no agreement between them changes it. */
export function boundOf({ pairs }: Twins, actors: readonly number[], level: number): Chance {
  const isWhole = (net: Float64Array): boolean => actors.reduce((sum, actor) => sum + (net[actor] as number), 0) >= 0
  return chanceOf(pairs.filter(({ differences }) => isWhole(differences)).length, pairs.length, level)
}

/** What an agreement moves, øre summed over replications. */
interface Sums {
  /** At `month * actors + actor`, as it accrues and as it is paid. */
  readonly accrued: Float64Array
  readonly paid: Float64Array
  /** By actor: what is owed to it after the last month. */
  readonly outstanding: Float64Array
  /** By rule and flow. */
  readonly flows: readonly Float64Array[]
}

function addLines(sums: Sums, { rules }: Settlement, lines: readonly Float64Array[], { months, actors }: Twins): void {
  const add = (into: Float64Array, place: number, ore: number): void => {
    into[place] = (into[place] as number) + ore
  }
  rules.forEach(({ flows, paidIn }, rule) => {
    const accrued = lines[rule] as Float64Array
    flows.forEach(({ from, to }, flow) => {
      for (let month = 0; month < months; month++) {
        const ore = accrued[flow * months + month] as number
        if (ore === 0) continue
        const due = paidIn[month] as number
        add(sums.flows[rule] as Float64Array, flow, ore)
        for (const [actor, amount] of [[from, -ore] as const, [to, ore] as const]) {
          add(sums.accrued, month * actors + actor, amount)
          if (due < months) add(sums.paid, due * actors + actor, amount)
          else add(sums.outstanding, actor, amount)
        }
      }
    })
  })
}

/** Settles every replication and says what it comes to, amounts in kroner. Without a settlement: under tariffs alone. */
export function describeOutcome(input: OutcomeInput): Omit<AgreementOutcome, 'agreement' | 'title'> {
  const { twins, actors, parties, totals, level, settlement, settling } = input
  const { months, pairs } = twins
  const count = pairs.length
  const sums: Sums = {
    accrued: new Float64Array(months * actors.length),
    paid: new Float64Array(months * actors.length),
    outstanding: new Float64Array(actors.length),
    flows: (settlement?.rules ?? []).map(({ flows }) => new Float64Array(flows.length)),
  }
  const base = new Float64Array(months * actors.length)
  const nets = pairs.map((pair) => {
    const net = pair.differences.slice()
    settling?.settle(pair)
    settling?.addTo(net)
    if (settlement && settling) addLines(sums, settlement, settling.lines, twins)
    for (let row = 0; row < base.length; row++)
      base[row] = (base[row] as number) + (pair.own.nets[row] as number) - (pair.base.nets[row] as number)
    return net
  })
  const sumOf = (net: Float64Array, of: readonly number[]): number =>
    of.reduce((sum, actor) => sum + (net[actor] as number), 0)
  const indexes = (names: readonly string[]): number[] => names.map((name) => actors.indexOf(name))
  const spreadOf = (of: readonly number[]) =>
    describeSpread(
      nets.map((net) => sumOf(net, of)),
      level,
      kroner,
    )
  const [local, all] = [spreadOf(indexes(totals.local)), spreadOf(indexes(totals.public))]
  const nobody = nets.filter((net) => parties.every((actor) => (net[actor] as number) >= 0)).length
  return {
    parties: parties.map((actor) => actors[actor] as string),
    bound: boundOf(twins, parties, level),
    nobodyLoses: chanceOf(nobody, count, level),
    actors: Object.fromEntries(
      actors.map((name, actor) => [
        name,
        {
          ...spreadOf([actor]),
          ...describeSettled(sums, actor, actors.length, count),
          ...describePath(input, base, sums, actor),
        },
      ]),
    ),
    totals: { local, public: all },
    paidByThirdParty: isPaidByThirdParty(local, all),
    rules: (settlement?.rules ?? []).map(({ id, kind, flows }, rule) => ({
      id,
      kind,
      flows: flows.map(({ from, to, what }, flow) => ({
        from: actors[from] as string,
        to: actors[to] as string,
        what,
        amount: meanKroner(sums.flows[rule]?.[flow] ?? 0, count),
      })),
    })),
  }
}

function describeSettled({ accrued, paid, outstanding }: Sums, actor: number, actors: number, count: number) {
  const sumOf = (column: Float64Array): number => {
    let sum = 0
    for (let row = actor; row < column.length; row += actors) sum += column[row] as number
    return sum
  }
  return {
    settled: meanKroner(sumOf(accrued), count),
    paid: meanKroner(sumOf(paid), count),
    outstanding: meanKroner(outstanding[actor] as number, count),
  }
}

/** The mean month by month: as it accrues, and as it is paid. Rounded so that months add up. */
function describePath({ twins, actors, months: labels }: OutcomeInput, base: Float64Array, sums: Sums, actor: number) {
  const { months, pairs } = twins
  const series = (settled: Float64Array): number[] =>
    roundTogether(
      Array.from({ length: months }, (_, month) => {
        const row = month * actors.length + actor
        return (base[row] as number) + (settled[row] as number)
      }),
      pairs.length,
    )
  const [accrued, paid] = [series(sums.accrued), series(sums.paid)]
  let [worst, sum, deepest, deepestAt] = [0, 0, 0, -1]
  const cumulative = paid.map((ore, month) => {
    if (ore < (paid[worst] as number)) worst = month
    sum += ore
    if (sum < deepest) {
      deepest = sum
      deepestAt = month
    }
    return sum
  })
  const breakEven = findBreakEven(cumulative)
  const isLifted = accrued.reduce((sum, ore) => sum + ore, 0) >= 0
  return {
    months: labels.map((month, index) => ({
      month,
      accrued: kroner(accrued[index] as number),
      paid: kroner(paid[index] as number),
    })),
    worstMonth: { month: labels[worst] as string, difference: kroner(paid[worst] as number) },
    deepest: deepestAt < 0 ? null : { month: labels[deepestAt] as string, cumulative: kroner(deepest) },
    breakEven: breakEven !== null ? (labels[breakEven] as string) : isLifted ? 'after' : null,
  }
}
