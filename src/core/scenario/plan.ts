/** What must be simulated for a scenario: distinct simulations of life × replications, cut into independent shards. */
import type { Params } from '../domain/parameters.ts'
import { type Calendar, calendarOf } from '../domain/time.ts'
import type { Arm, Scenario } from './scenario.ts'

/** Lives that one simulation gives and every arm in `arms` prices. */
export interface Simulation {
  readonly index: number
  readonly pathway: string
  readonly params: Params
  /** Indices of arms in the scenario. */
  readonly arms: readonly number[]
}

/** Some of the whole: positions `from` … `to` − 1. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Replications `from` … `to` − 1. Shards share nothing, so they may run anywhere and in any order. */
export interface Shard extends Range {
  readonly index: number
  /** Only these positions of the cohort, in the only replication of the shard; all patients without. */
  readonly patients?: Range
}

/** An arm and the arm it is compared with, by index in the scenario. */
export interface Contrast {
  readonly arm: number
  /** The null arm, or in pairwise contrasts any arm before `arm`. */
  readonly null: number
}

export interface Plan {
  readonly scenario: Scenario
  readonly calendar: Calendar
  /** The null arm's values, or the first arm's where none is null: every arm has the same patients. */
  readonly cohortParams: Params
  readonly simulations: readonly Simulation[]
  readonly contrasts: readonly Contrast[]
}

/** Flat names of the parameters a pathway reads, such as `adm.hazard.high.COPD`. */
export type ReadsOf = (pathway: string) => readonly string[]

const readValues = (arm: Arm, names: readonly string[]): string =>
  JSON.stringify([arm.pathway, [...new Set(names)].sort().map((name) => [name, arm.params[name] ?? null])])

/** Arms with the same pathway and the same values of all it reads live the same lives: one simulation for them. */
export function groupSimulations(arms: readonly Arm[], readsOf: ReadsOf): Simulation[] {
  const groups = new Map<string, number[]>()
  arms.forEach((arm, index) => {
    const key = readValues(arm, readsOf(arm.pathway))
    groups.set(key, [...(groups.get(key) ?? []), index])
  })
  return [...groups.values()].map((indices, index) => {
    const first = arms[indices[0] as number] as Arm
    return {
      index,
      pathway: first.pathway,
      params: first.params,
      arms: indices,
    }
  })
}

/**
 * Every arm against the null arm, in the order of the arms; pairwise, then every arm against each other arm before it.
 * The null arm counts as the first, wherever it stands.
 */
function listContrasts({ arms, contrasts }: Scenario, base: number): Contrast[] {
  const order = [base, ...arms.flatMap((_, index) => (index === base ? [] : [index]))]
  const compared = contrasts === 'pairwise' ? order : [base]
  return compared.flatMap((against, place) => order.slice(place + 1).map((arm) => ({ arm, null: against })))
}

/** The whole plan of a scenario; the same scenario gives the same plan. */
export function planScenario(scenario: Scenario, readsOf: ReadsOf): Plan {
  const base = Math.max(
    0,
    scenario.arms.findIndex((arm) => arm.isNull),
  )
  return {
    scenario,
    calendar: calendarOf(scenario.start, scenario.months, scenario.warmUpMonths),
    cohortParams: scenario.arms[base]?.params ?? {},
    simulations: groupSimulations(scenario.arms, readsOf),
    contrasts: scenario.arms[base]?.isNull ? listContrasts(scenario, base) : [],
  }
}

/** What there is to simulate: replications, and positions in the cohort of each. */
export interface Workload {
  readonly replications: number
  readonly patients: number
}

/** How a run is cut: replications of a shard and, where one replication is larger, its parts. */
function measureShards({ replications, patients }: Workload, most: number) {
  const parts = Math.max(1, Math.ceil(patients / most))
  const perShard = parts > 1 ? 1 : Math.max(1, Math.floor(most / Math.max(1, patients)))
  return { parts, perShard, count: Math.ceil(replications / perShard) * parts }
}

/** The number of shards that `planShards` cuts. */
export const countShards = (workload: Workload, most: number): number => measureShards(workload, most).count

/** The shard of an index from 0 to below `countShards`. */
export function shardAt(workload: Workload, most: number, index: number): Shard {
  const { replications, patients } = workload
  const { parts, perShard } = measureShards(workload, most)
  const from = Math.floor(index / parts) * perShard
  const part = index % parts
  const positions = {
    from: Math.floor((patients * part) / parts),
    to: Math.floor((patients * (part + 1)) / parts),
  }
  return { index, from, to: Math.min(replications, from + perShard), ...(parts > 1 && { patients: positions }) }
}

/**
 * Cuts a run into shards of at most `most` patients each: several whole replications, or, where one replication is
 * larger than that, equal parts of its patients. They come in order and cover every patient once.
 */
export function* planShards(workload: Workload, most: number): Generator<Shard> {
  const count = countShards(workload, most)
  for (let index = 0; index < count; index++) yield shardAt(workload, most, index)
}
