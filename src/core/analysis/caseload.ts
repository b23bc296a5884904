/** How many patients there are at a time: the mean number over each month, by arm. */
import { ALIVE, DHO, DHO_FACTS } from '../ledger/measures.ts'
import type { Plan } from '../scenario/plan.ts'
import type { Accumulation, KeptMonths } from './accumulate.ts'
import { listKept, minutesOfMonths } from './kept-months.ts'
import { percentileOfSorted } from './statistics.ts'

/** Patients who are alive; who are followed up digitally, by anybody and by whom: the period fact of the service. */
export type Caseload = 'alive' | 'dho' | (typeof DHO_FACTS)[number]

/** Patients at a time in every accounted month: minutes over the minutes of the month. */
export interface CaseloadRow {
  readonly arm: string
  readonly caseload: Caseload
  readonly mean: readonly number[]
  readonly p10: readonly number[]
  readonly p90: readonly number[]
}

/** The caseloads and the measures that they are the sum of. */
const CASELOADS: readonly (readonly [Caseload, readonly number[]])[] = [
  ['alive', [ALIVE]],
  ['dho', DHO],
  ...DHO_FACTS.map((fact, index) => [fact, [DHO[index] as number]] as const),
]

function describeMonths(kept: readonly KeptMonths[], measures: readonly number[], minutes: readonly number[]) {
  const patients = new Float64Array(kept.length)
  const row = { mean: [] as number[], p10: [] as number[], p90: [] as number[] }
  minutes.forEach((whole, month) => {
    let sum = 0
    kept.forEach(({ drivers }, index) => {
      let covered = 0
      for (const measure of measures) covered += drivers[measure * minutes.length + month] as number
      patients[index] = covered / whole
      sum += covered / whole
    })
    patients.sort()
    row.mean.push(sum / kept.length)
    row.p10.push(percentileOfSorted(patients, 0.1))
    row.p90.push(percentileOfSorted(patients, 0.9))
  })
  return row
}

/**
 * Every arm's caseloads, in the scenario's order; those without a patient in any replication are left out. Throws as
 * `listKept`.
 */
export function caseloadRows(plan: Plan, accumulated: Accumulation): readonly CaseloadRow[] {
  const minutes = minutesOfMonths(plan.calendar)
  return plan.scenario.arms.flatMap(({ id }, index) => {
    const kept = listKept(accumulated, index)
    const rows = CASELOADS.map(([caseload, measures]) => ({
      arm: id,
      caseload,
      ...describeMonths(kept, measures, minutes),
    }))
    return rows.filter(({ mean }) => mean.some((patients) => patients > 0))
  })
}
