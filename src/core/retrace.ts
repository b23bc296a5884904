/** One patient of a run once more, from what was stored of that life. */
import type { PatientInput } from './engine/contract.ts'
import { type Retraced, retraceLife, type StoredStimulus } from './engine/reference-retrace.ts'
import type { Plan, Simulation } from './scenario/plan.ts'
import { findPathway } from './shipped.ts'

export interface RetraceRequest {
  readonly simulation: Simulation
  readonly replication: number
  readonly patient: PatientInput
  /** In the order of answering. */
  readonly stimuli: readonly StoredStimulus[]
  /** Minute since time zero up to which the life is told; the horizon without it. */
  readonly until?: number
}

/**
 * The life of a patient up to a minute, move by move, with states, memory and timers at the end. Throws InputError
 * PL-R040 where the stimuli do not fit the machine.
 */
export const retrace = (
  { scenario, calendar }: Plan,
  { simulation, replication, patient, stimuli, until }: RetraceRequest,
): Retraced =>
  retraceLife(
    findPathway(simulation.pathway),
    { seed: scenario.seed, replication, params: simulation.params, calendar },
    patient,
    stimuli,
    until,
  )
