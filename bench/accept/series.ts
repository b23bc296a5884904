/** One number a replication, read from what a run of agder-150 closed. Money in kroner. */
import type { Outcomes } from '../../src/core/analysis/outcomes.ts'
import { type ArmMonths, type MonthsClosed, netOfRow } from '../../src/core/stream/events.ts'
import type { Run } from './run.ts'

const ORE_PER_KRONE = 100

/** The arm with digital follow-up against today's practice. */
const contrastOf = ({ plan }: Run) => {
  const [contrast] = plan.contrasts
  if (!contrast) throw new Error('the scenario compares nothing')
  return contrast
}

const armOf = (run: Run, closed: MonthsClosed): ArmMonths => closed.arms[contrastOf(run).arm] as ArmMonths

/** A clinical figure by replication, of usual care or of the arm with DHO. */
export function outcomeOf(run: Run, arm: 'null' | 'dho', name: keyof Outcomes): number[] {
  const index = arm === 'null' ? contrastOf(run).null : contrastOf(run).arm
  return (run.outcomes.arms[index] ?? []).map((outcomes) => {
    const value = outcomes[name]
    if (value === null) throw new Error(`nobody to count ${name} on`)
    return value
  })
}

/** Net of an actor with DHO less its net in usual care, over the whole run or in one month counted from 1. */
export function differenceOf(run: Run, actor: string, month?: number): number[] {
  const { actors, months } = run.plan.scenario
  const column = actors.indexOf(actor)
  if (column < 0) throw new Error(`no actor "${actor}"`)
  const rows = month === undefined ? Array.from({ length: months }, (_, index) => index) : [month - 1]
  const contrast = contrastOf(run)
  const netIn = ({ cells }: ArmMonths): number =>
    rows.reduce((sum, row) => sum + netOfRow(cells, row * actors.length + column), 0)
  return run.closed.map(
    ({ arms }) => (netIn(arms[contrast.arm] as ArmMonths) - netIn(arms[contrast.null] as ArmMonths)) / ORE_PER_KRONE,
  )
}

/** Difference of a total. */
export const totalOf = (run: Run, name: 'local' | 'public' | 'social'): number[] =>
  run.closed.map(({ contrasts }) => (contrasts[0]?.[name] ?? Number.NaN) / ORE_PER_KRONE)

/** Claims of a code that an actor was paid in the arm with DHO. */
export function paidOf(run: Run, actor: string, code: string): number[] {
  const index = run.plan.scenario.actors.indexOf(actor)
  return run.closed.map((closed) =>
    (armOf(run, closed).items[index] ?? []).reduce((sum, item) => sum + (item.code === code ? item.count : 0), 0),
  )
}

/** Claims of a code that a rule refused in the arm with DHO. */
export const refusedOf = (run: Run, code: string): number[] =>
  run.closed.map((closed) =>
    armOf(run, closed).refusals.reduce((sum, refusal) => sum + (refusal.code === code ? refusal.count : 0), 0),
  )

export const scale = (values: readonly number[], factor: number): number[] => values.map((value) => value * factor)
