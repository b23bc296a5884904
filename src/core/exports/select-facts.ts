/** Which of a run's facts an export tells, and how it goes over them. */
import { FactBatch } from '../domain/fact-batch.ts'
import { VALUE_COLUMNS } from '../domain/facts.ts'
import type { Plan, Range } from '../scenario/plan.ts'
import type { FactBatchEvent, FactsLived } from '../stream/events.ts'

/** Gives the facts of a run from the beginning, in the order of `Lives.live`; some formats go over them twice. */
export type OpenFacts = () => Iterable<FactBatchEvent> | AsyncIterable<FactBatchEvent>

/** Everything, as far as nothing narrower is asked for. */
export interface Selection {
  /** Index in the scenario. */
  readonly arm?: number
  readonly replication?: number
  /** Indices in the cohort. */
  readonly patients?: Range
}

/** Whole lives in one arm. Patients and batch are overwritten by the next ones. */
export interface ArmFacts extends Omit<FactsLived, 'kind' | 'simulation'> {
  readonly arm: number
}

/** The rows of the batch that are about those patients. */
function narrow(batch: FactBatch, { from, to }: Range, into: FactBatch): FactBatch {
  into.clear()
  for (let row = 0; row < batch.count; row++) {
    const patient = batch.patient[row] as number
    if (patient < from || patient >= to) continue
    const target = into.append(patient, batch.type[row] as number, batch.at[row] as number, batch.from[row] as number)
    const values = batch.values.subarray(row * VALUE_COLUMNS, (row + 1) * VALUE_COLUMNS)
    into.values.set(values, target * VALUE_COLUMNS)
  }
  return into
}

/** The selected facts by simulation; batches in which nobody is selected are left out. */
export async function* selectFacts(open: OpenFacts, selection: Selection): AsyncGenerator<FactsLived> {
  const { arm, replication, patients } = selection
  const spare = new FactBatch()
  for await (const event of open()) {
    if (event.kind !== 'facts') continue
    if (replication !== undefined && event.replication !== replication) continue
    if (arm !== undefined && !event.simulation.arms.includes(arm)) continue
    if (patients === undefined) {
      yield event
      continue
    }
    const chosen = event.patients.filter(({ patient }) => patient >= patients.from && patient < patients.to)
    if (chosen.length === 0) continue
    const batch = chosen.length === event.patients.length ? event.batch : narrow(event.batch, patients, spare)
    yield { ...event, patients: chosen, batch }
  }
}

/** The selected facts by arm: lives that several arms share are told in each of them. */
export async function* selectArms(open: OpenFacts, selection: Selection): AsyncGenerator<ArmFacts> {
  for await (const { simulation, replication, patients, batch } of selectFacts(open, selection)) {
    for (const arm of simulation.arms) {
      if (selection.arm === undefined || selection.arm === arm) yield { arm, replication, patients, batch }
    }
  }
}

/** The id of an arm by its index. */
export const armIdOf = ({ scenario }: Plan, arm: number): string => scenario.arms[arm]?.id ?? String(arm)
