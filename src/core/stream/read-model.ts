/** The running picture of a run: mean accounts per arm, actor and month, for live progress and a page. */
import { produce } from 'immer'
import { type OperatorFunction, scan, startWith } from 'rxjs'
import { monthLabel } from '../domain/time.ts'
import { ACCOUNT_COUNT, ACCOUNTS } from '../ledger/ledger.ts'
import type { Plan } from '../scenario/plan.ts'
import { type Amounts, type MonthsClosed, netOfAmounts } from './events.ts'

/** Means over the replications so far, in kroner for the whole cohort. */
export interface MonthView extends Amounts {
  readonly month: string
  readonly net: number
}

export interface ArmView {
  readonly id: string
  readonly actors: Readonly<Record<string, readonly MonthView[]>>
  /** Whole øre over the replications so far: month × actor × account. */
  readonly sums: readonly number[]
}

export interface ReadModel {
  readonly replications: number
  readonly arms: readonly ArmView[]
}

/** The picture before the first replication: every month of every actor, all zero. */
export function emptyReadModel({ scenario, calendar }: Plan): ReadModel {
  const months = Array.from({ length: scenario.months }, (_, index) => ({
    month: monthLabel(calendar, calendar.warmUpMonths + index),
    revenue: 0,
    payments: 0,
    transfers: 0,
    resourceCost: 0,
    net: 0,
  }))
  const sums: number[] = new Array(scenario.months * scenario.actors.length * ACCOUNT_COUNT).fill(0)
  const arms = scenario.arms.map(({ id }) => ({
    id,
    actors: Object.fromEntries(scenario.actors.map((actor) => [actor, months])),
    sums,
  }))
  return { replications: 0, arms }
}

const isSame = (a: MonthView, b: MonthView): boolean => ACCOUNTS.every((account) => a[account] === b[account])

/**
 * The picture with one more replication. Months whose means did not move keep their identity, so a view redraws only
 * what changed; the sums are whole øre, so the order of replications leaves no trace.
 */
export function foldMonthsClosed(model: ReadModel, closed: MonthsClosed): ReadModel {
  const replications = model.replications + 1
  return produce(model, (draft) => {
    draft.replications = replications
    closed.arms.forEach((months, index) => {
      const before = model.arms[index] as ArmView
      const sums = before.sums.map((sum, cell) => sum + (months.cells[cell] as number))
      const arm = draft.arms[index] as (typeof draft.arms)[number]
      arm.sums = sums
      const actors = Object.keys(before.actors)
      actors.forEach((actor, actorIndex) => {
        const views = before.actors[actor] as readonly MonthView[]
        arm.actors[actor] = views.map((view, month) => {
          const next = viewMonth(sums, (month * actors.length + actorIndex) * ACCOUNT_COUNT, replications, view.month)
          return isSame(view, next) ? view : next
        })
      })
    })
  })
}

function viewMonth(sums: readonly number[], cell: number, replications: number, month: string): MonthView {
  const mean = (account: number): number => (sums[cell + account] as number) / replications / 100
  const amounts = {
    revenue: mean(0),
    payments: mean(1),
    transfers: mean(2),
    resourceCost: mean(3),
  }
  return { month, ...amounts, net: netOfAmounts(amounts) }
}

/** The running picture, first empty and then once a closed replication. */
export const readModelOf = (plan: Plan): OperatorFunction<MonthsClosed, ReadModel> => {
  const empty = emptyReadModel(plan)
  return (closed) => closed.pipe(scan(foldMonthsClosed, empty), startWith(empty))
}
