/** One life again, to look at: on the reference engine, as far as it goes. */
import { FactBatch } from './domain/fact-batch.ts'
import type { Fact } from './domain/facts.ts'
import type { Calendar } from './domain/time.ts'
import type { PatientInput } from './engine/contract.ts'
import { createReferenceEngine } from './engine/reference.ts'
import type { ReferencePathway } from './engine/reference-life.ts'
import { LifeError } from './life-error.ts'
import { prepareCohort } from './scenario/cohort.ts'
import { planScenario } from './scenario/plan.ts'
import type { Arm, Scenario } from './scenario/scenario.ts'
import { findPathway, readsOfShipped } from './shipped.ts'

export interface ReplayRequest {
  /** Index of an arm of the scenario. */
  readonly arm: number
  readonly replication: number
  /** Index in the cohort. */
  readonly patient: number
}

export interface Replay {
  readonly calendar: Calendar
  readonly pathway: string
  readonly patient: PatientInput
  /** In the order they were told, up to what went wrong. */
  readonly facts: readonly Fact[]
  readonly error?: LifeError
}

/** Patients of a scenario's cohort, entered or not. */
export const countPatients = (scenario: Scenario): number => {
  const plan = planScenario(scenario, readsOfShipped)
  return prepareCohort(scenario, plan.cohortParams, plan.calendar).size
}

/** Lives one patient of the scenario; undefined where the patient would enter after the last month. */
export function replayLife(
  scenario: Scenario,
  { arm: index, replication, patient: number }: ReplayRequest,
  find: (id: string) => ReferencePathway = findPathway,
): Replay | undefined {
  const plan = planScenario(scenario, readsOfShipped)
  const { calendar } = plan
  const { id, pathway, params } = scenario.arms[index] as Arm
  const [patient] = prepareCohort(scenario, plan.cohortParams, calendar).sample(replication, number, number + 1)
  if (!patient) return undefined
  const { seed } = scenario
  const batch = new FactBatch()
  const tell = (): Omit<Replay, 'error'> => ({ calendar, pathway, patient, facts: batch.toFacts() })
  try {
    createReferenceEngine(find(pathway)).live({ seed, replication, params, calendar, patients: [patient] }, batch)
    return tell()
  } catch (error) {
    return { ...tell(), error: new LifeError(error, { pathway, arm: id, seed, replication, patient: number }) }
  }
}
