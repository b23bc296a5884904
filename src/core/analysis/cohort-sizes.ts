/** Kroner per patient-month against the number of patients: rows of runs with cohorts of several sizes. */
import { FOLLOW_UP_MONTHS } from '../domain/facts.ts'
import type { Text } from '../domain/issues.ts'
import { TOTALS } from '../domain/totals.ts'
import { listActiveLines } from '../ledger/active-lines.ts'
import type { CostLine, TariffLine } from '../ledger/schema.ts'
import type { Plan } from '../scenario/plan.ts'
import type { Arm, Scenario } from '../scenario/scenario.ts'
import type { Reward } from '../scenario/schema.ts'
import type { MonthsClosed } from '../stream/events.ts'
import type { Accumulation } from './accumulate.ts'
import { kroner, meanKroner, millionths } from './money.ts'
import { labelMonths } from './result-builder.ts'
import type { Result } from './results.ts'
import { percentile } from './statistics.ts'

/** A cost in whole blocks of patients that holds in some arm. */
export interface SteppedCost {
  readonly code: string
  readonly title: Text
  readonly bearer: string
  /** Patients that one block has room for. */
  readonly block: number
  readonly noticeMonths: number
}

/** Patients at a time, by month: means over replications. */
export interface CaseloadRow {
  readonly size: number
  readonly arm: string
  /** The code of a stepped cost: those who count for it; null: all who are followed up digitally. */
  readonly code: string | null
  readonly months: readonly { readonly month: string; readonly patients: number }[]
}

/** Kroner per patient-month: the sum over replications divided by their months, and percentiles over replications. */
export interface PerMonth {
  readonly mean: number
  readonly p10: number
  readonly p90: number
}

/** An actor or total of an arm against the arm it is compared with, for one number of patients. */
export interface CohortSizeRow {
  readonly size: number
  readonly arm: string
  readonly null: string
  readonly kind: 'actor' | 'total'
  readonly who: string
  /** Mean difference in kroner for the whole cohort. */
  readonly difference: number
  /** Per month in digital follow-up in the arm; null where nobody is followed up. */
  readonly perFollowUpMonth: PerMonth | null
  /** Per month alive in the arm; null where its pathway does not say who is. */
  readonly perAliveMonth: PerMonth | null
}

/** What a cohort of a size comes to in an arm, means over replications. */
export interface CohortSizeArm {
  readonly size: number
  readonly arm: string
  /** Patients who enter before the end. */
  readonly patients: number
  readonly followUpMonths: number
  readonly aliveMonths: number
}

/** A number of patients at which a mean difference is 0, on a straight line between two sizes that were run. */
export interface BreakEven {
  readonly arm: string
  readonly who: string
  readonly from: number
  readonly to: number
  readonly size: number
}

export interface CohortSizes {
  readonly kind: 'sizes'
  /** What was run, but for the patients; `partial` where sizes are missing. */
  readonly scenario: Omit<Result['scenario'], 'patients'>
  /** The sizes that have been run, in ascending order; all the rows stand in that order. */
  readonly sizes: readonly number[]
  readonly arms: readonly CohortSizeArm[]
  readonly rows: readonly CohortSizeRow[]
  readonly breakEvens: readonly BreakEven[]
  readonly stepped: readonly SteppedCost[]
  readonly caseload: readonly CaseloadRow[]
}

/** Why a scenario has no other sizes. */
export interface NoCohortSizes {
  readonly kind: 'unknown'
  /** `patientsWrittenOut`: nobody can be added to a list; `nothingCompared`: no arm is the null alternative. */
  readonly reason: 'patientsWrittenOut' | 'nothingCompared'
}

const isStepped = (line: TariffLine | CostLine): line is CostLine & { readonly block: number } =>
  line.behaviour === 'step' && 'bearer' in line && line.block !== undefined

type SteppedLine = SteppedCost & Pick<CostLine, 'facts'>

/** The stepped cost lines of an arm, one a code. */
function steppedIn({ tariffs, costs }: Scenario, { switches }: Arm): readonly SteppedLine[] {
  const lines = listActiveLines(tariffs, costs, switches).flatMap(({ line }) => (isStepped(line) ? [line] : []))
  return [...new Map(lines.map((line) => [line.code, line])).values()].map(
    ({ code, title, bearer, block, noticeMonths, facts }) => ({ code, title, bearer, block, noticeMonths, facts }),
  )
}

/** The stepped costs that hold in any arm, by code. */
export const listStepped = (scenario: Scenario): readonly SteppedLine[] => [
  ...new Map(scenario.arms.flatMap((arm) => steppedIn(scenario, arm)).map((line) => [line.code, line])).values(),
]

const ALIVE = ['health.home', 'health.admitted', 'health.dischargeReady']
/** No scenario can give its own rewards such names. */
const [FOLLOWED, LIVING, STEP] = ['measured: followed', 'measured: alive', 'measured: step ']

/** The scenario with clocks for the months that amounts are divided by. They are worth nothing to anybody. */
export function withClocks(scenario: Scenario): Scenario {
  const clock = { rate: 1, per: 'month' } as const
  const rewards: [string, Reward][] = [
    [FOLLOWED, { ...clock, facts: [...FOLLOW_UP_MONTHS] }],
    [LIVING, { ...clock, states: ALIVE }],
    ...listStepped(scenario).map(({ code, facts }): [string, Reward] => [STEP + code, { ...clock, facts }]),
  ]
  return { ...scenario, rewards: { ...scenario.rewards, ...Object.fromEntries(rewards) } }
}

/** Minutes by month in each reward of an arm, by replication. */
type Minutes = readonly (readonly Float64Array[])[]

/** Listens to a run with clocks, for what its months are. */
export function listenToClocks() {
  const minutes: Float64Array[][] = []
  return {
    onMonths({ replication, arms }: MonthsClosed): void {
      minutes[replication] = arms.map(({ rewardMinutes }) => rewardMinutes.slice())
    },
    /** By replication, then by arm. */
    minutes: minutes as Minutes,
  }
}

/** What one size comes to; `patients` is how many enter. Needs a replication and a plan with clocks. */
export function describeSize(
  plan: Plan,
  accumulated: Accumulation,
  minutes: Minutes,
  { size, patients }: Pick<CohortSizeArm, 'size' | 'patients'>,
): Pick<CohortSizes, 'arms' | 'rows' | 'caseload'> {
  const { scenario, contrasts, calendar } = plan
  const names = Object.keys(scenario.rewards)
  const starts = calendar.monthStarts.slice(calendar.warmUpMonths)
  const months = labelMonths(plan)
  const minutesOf = (replication: number, arm: number, name: string, month: number): number =>
    minutes[replication]?.[arm]?.[names.indexOf(name) * months.length + month] ?? 0
  const monthOf = (replication: number, arm: number, name: string, month: number): number =>
    minutesOf(replication, arm, name, month) / ((starts[month + 1] as number) - (starts[month] as number))
  const monthsIn = (arm: number, name: string): readonly number[] =>
    minutes.map((_, replication) => months.reduce((sum, __, month) => sum + monthOf(replication, arm, name, month), 0))
  const meanOf = (values: readonly number[]): number => millionths(sumOf(values) / values.length)

  const rows = contrasts.flatMap((contrast, index): CohortSizeRow[] => {
    const twins = accumulated.contrasts[index]?.rows ?? []
    const [followed, alive] = [monthsIn(contrast.arm, FOLLOWED), monthsIn(contrast.arm, LIVING)]
    return [...scenario.actors, ...TOTALS].map((who, column) => {
      const ore = twins.map(({ differences }) => differences[column] as number)
      return {
        size,
        arm: scenario.arms[contrast.arm]?.id ?? '',
        null: scenario.arms[contrast.null]?.id ?? '',
        kind: column < scenario.actors.length ? 'actor' : 'total',
        who,
        difference: meanKroner(sumOf(ore), ore.length),
        perFollowUpMonth: perMonth(ore, followed),
        perAliveMonth: perMonth(ore, alive),
      }
    })
  })
  const caseload = scenario.arms.flatMap((arm, index): CaseloadRow[] =>
    [null, ...steppedIn(scenario, arm).map(({ code }) => code)].map((code) => ({
      size,
      arm: arm.id,
      code,
      months: months.map((month, place) => {
        const name = code === null ? FOLLOWED : STEP + code
        return { month, patients: meanOf(minutes.map((_, replication) => monthOf(replication, index, name, place))) }
      }),
    })),
  )
  const arms = scenario.arms.map(({ id }, index) => ({
    size,
    arm: id,
    patients,
    followUpMonths: meanOf(monthsIn(index, FOLLOWED)),
    aliveMonths: meanOf(monthsIn(index, LIVING)),
  }))
  return { arms, rows, caseload }
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Null where there are no months. Replications without any have no percentile. */
function perMonth(ore: readonly number[], months: readonly number[]): PerMonth | null {
  const all = sumOf(months)
  if (all === 0) return null
  const each = ore.flatMap((amount, index) => (months[index] ? [amount / months[index]] : []))
  return { mean: kroner(sumOf(ore) / all), p10: kroner(percentile(each, 0.1)), p90: kroner(percentile(each, 0.9)) }
}

/** Between which sizes a mean per month in follow-up changes its sign, else one per month alive; rows by ascending size. */
export function findBreakEvens(rows: readonly CohortSizeRow[]): readonly BreakEven[] {
  const perMonthOf = ({ perFollowUpMonth, perAliveMonth }: CohortSizeRow): number | undefined =>
    (perFollowUpMonth ?? perAliveMonth)?.mean
  return rows.flatMap((after, index) => {
    const before = rows.slice(0, index).findLast(({ arm, who }) => arm === after.arm && who === after.who)
    const [low, high] = [before && perMonthOf(before), perMonthOf(after)]
    if (!before || low === undefined || high === undefined || low === high || low < 0 === high < 0) return []
    const size = before.size + ((after.size - before.size) * -low) / (high - low)
    return [{ arm: after.arm, who: after.who, from: before.size, to: after.size, size: Math.round(size * 10) / 10 }]
  })
}
