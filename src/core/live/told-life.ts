/** One patient's life of a scenario that is looked at, told as plain data: nothing of it need have been stored. */
import { FactBatch } from '../domain/fact-batch.ts'
import type { FactType } from '../domain/facts.ts'
import { stampAt } from '../domain/time.ts'
import type { PatientAttributes } from '../engine/contract.ts'
import { createReferenceEngine } from '../engine/reference.ts'
import type { StoredStimulus } from '../engine/reference-retrace.ts'
import type { ReplayRequest } from '../replay.ts'
import { prepareCohort } from '../scenario/cohort.ts'
import type { Arm, Scenario } from '../scenario/scenario.ts'
import { findPathway } from '../shipped.ts'
import { planOf } from '../simulate.ts'
import { partsOfTimer } from '../state-paths.ts'
import { simulationOf, type Trace, type TracedClaim, traceLife } from '../trace.ts'

export interface ToldFact {
  readonly type: FactType
  /** `YYYY-MM-DD HH:MM`; of a period, its last minute. */
  readonly stamp: string
  readonly claims: readonly TracedClaim[]
}

/** One thing that happened, and where it left the patient. */
export interface ToldMove {
  /** Minutes since time zero. */
  readonly at: number
  /** `YYYY-MM-DD HH:MM`. */
  readonly stamp: string
  readonly kind: 'enrolled' | 'monthEnded' | 'timer'
  /** Name of the delay that ended. */
  readonly delay?: string
  /** Paths of the innermost states afterwards. */
  readonly states: readonly string[]
  readonly facts: readonly ToldFact[]
  /** Øre by actor afterwards, in the order of `actors`: received less paid and consumed. */
  readonly balances: readonly number[]
}

export interface ToldLife {
  readonly arm: string
  readonly pathway: string
  readonly replication: number
  readonly patient: number
  readonly attributes: PatientAttributes
  readonly actors: readonly string[]
  /** Minutes since time zero to the end of the simulation. */
  readonly horizon: number
  /** Minute and date of each month's first day. */
  readonly months: readonly { readonly at: number; readonly date: string }[]
  readonly moves: readonly ToldMove[]
}

/**
 * Lives one patient and tells it with what each fact came to; undefined where the scenario has no such arm,
 * replication or patient, or the patient would enter after the last month. Throws InvariantError where the life
 * cannot be lived.
 */
export function tellLife(
  scenario: Scenario,
  { arm, replication, patient: number }: ReplayRequest,
): ToldLife | undefined {
  const chosen = scenario.arms[arm]
  if (!chosen || replication >= scenario.replications) return undefined
  const plan = planOf(scenario)
  const { calendar } = plan
  const cohort = prepareCohort(scenario, plan.cohortParams, calendar)
  const [patient] = number < cohort.size ? cohort.sample(replication, number, number + 1) : []
  if (!patient) return undefined
  const { pathway, params } = simulationOf(plan, arm)
  const engine = createReferenceEngine(findPathway(pathway))
  const batch = new FactBatch()
  engine.live({ seed: scenario.seed, replication, params, calendar, patients: [patient], tellsStimuli: true }, batch)
  const { count, timer, at } = batch.stimuli
  const stimuli = Array.from(
    { length: count },
    (_, row): StoredStimulus => ({ timer: engine.timers[timer[row] as number] as string, at: at[row] as number }),
  )
  return toldOf(chosen, pathway, traceLife(plan, { arm, replication, patient, stimuli }))
}

function toldOf({ id }: Arm, pathway: string, trace: Trace): ToldLife {
  const { calendar, replication, patient, actors, moves } = trace
  const stamp = (at: number): string => stampAt(calendar, at)
  return {
    ...{ arm: id, pathway, replication, actors, patient: patient.patient, attributes: patient.attributes },
    horizon: calendar.horizon,
    months: calendar.monthStarts.map((at) => ({ at, date: stamp(at).slice(0, 10) })),
    moves: moves.map(({ at, kind, timer, states, facts, balances }) => ({
      ...{ at, kind, states, balances, stamp: stamp(at) },
      ...(timer !== undefined && { delay: partsOfTimer(timer).delay }),
      facts: facts.map(({ type, at: told, claims }) => ({ type, claims, stamp: stamp(told) })),
    })),
  }
}
