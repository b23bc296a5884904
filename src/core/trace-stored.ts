/** One patient of a stored run: the one shard that holds the life is read, and nothing else. */
import { FactBatch } from './domain/fact-batch.ts'
import { VALUE_COLUMNS } from './domain/facts.ts'
import { dayOfIso, isoOfDay, MINUTES_PER_DAY } from './domain/time.ts'
import type { PatientInput } from './engine/contract.ts'
import type { StoredStimulus } from './engine/reference-retrace.ts'
import type { StoredShard } from './store/journal.ts'
import { eventsOf } from './store/segment.ts'
import { refuseTable } from './stored-events.ts'
import type { StoredRun } from './stored-run.ts'
import { simulationOf, type Trace, type TracedLife, traceLife } from './trace.ts'
import { traceError } from './trace-issues.ts'

export interface TraceRequest {
  /** Index of an arm of the run. */
  readonly arm: number
  readonly replication: number
  /** Index in the cohort. */
  readonly patient: number
  /** The life is told up to the end of that day (`YYYY-MM-DD`); to the end of the run without it. */
  readonly at?: string
}

/** The minute at which a day of the run ends. Throws InputError PL-R043 for another day. */
export function endOfDay({ plan: { calendar } }: Pick<StoredRun, 'plan'>, date: string): number {
  const { zeroDay, horizon } = calendar
  const lastDay = zeroDay + horizon / MINUTES_PER_DAY - 1
  const day = dayOfIso(date)
  if (day === undefined || day < zeroDay || day > lastDay) {
    throw traceError('PL-R043', { asked: date, first: isoOfDay(zeroDay), last: isoOfDay(lastDay) })
  }
  return (day + 1 - zeroDay) * MINUTES_PER_DAY
}

type Found = Pick<TracedLife, 'patient' | 'stimuli'> & { readonly facts: FactBatch; readonly shard: StoredShard }

/** The life as it was stored. */
async function findLife(run: StoredRun, { arm, replication, patient }: TraceRequest): Promise<Found> {
  const { manifest, plan, shards, shelf } = run
  const [lastPatient, lastReplication] = [manifest.patients - 1, manifest.replications - 1]
  if (patient > lastPatient) throw traceError('PL-R041', { asked: patient, last: lastPatient })
  if (replication > lastReplication) throw traceError('PL-R042', { asked: replication, last: lastReplication })
  const shard = shards.find(
    ({ from, to, patients = { from: 0, to: manifest.patients } }) =>
      from <= replication && replication < to && patients.from <= patient && patient < patients.to,
  )
  if (!shard) throw traceError('PL-R044', { asked: patient, replication, run: shelf.name }, 'resume')
  const tables = await run.readShard(shard)
  const simulation = simulationOf(plan, arm)
  const { timers } = manifest.pathways.find(({ id }) => id === simulation.pathway) as { timers: readonly string[] }
  for (const event of eventsOf({ simulations: [simulation] }, { from: replication, to: replication + 1 }, tables)) {
    if (event.kind !== 'facts') continue
    const input = event.patients.find((one) => one.patient === patient)
    if (input) return { ...readLife(event.batch, input, timers), shard }
  }
  throw traceError('PL-R045', { asked: patient, replication })
}

/** Rows of one patient among those of a batch. */
function readLife(batch: FactBatch, patient: PatientInput, timers: readonly string[]): Omit<Found, 'shard'> {
  const facts = new FactBatch(256)
  for (let row = 0; row < batch.count; row++) {
    if (batch.patient[row] !== patient.patient) continue
    const copy = facts.append(
      patient.patient,
      batch.type[row] as number,
      batch.at[row] as number,
      batch.from[row] as number,
    )
    const first = row * VALUE_COLUMNS
    facts.values.set(batch.values.subarray(first, first + VALUE_COLUMNS), copy * VALUE_COLUMNS)
  }
  const stimuli: StoredStimulus[] = []
  const { count, patient: patients, timer, at } = batch.stimuli
  for (let row = 0; row < count; row++) {
    if (patients[row] !== patient.patient) continue
    stimuli.push({ timer: timers[timer[row] as number] ?? `${timer[row]}`, at: at[row] as number })
  }
  return { patient, stimuli, facts }
}

/** Throws InputError where nobody can be such a patient. */
function liveAgain(run: StoredRun, shard: StoredShard, life: TracedLife): Trace {
  try {
    return traceLife(run.plan, life)
  } catch (error) {
    throw refuseTable(run, shard, 'patients', error)
  }
}

/**
 * What happened to a patient of a stored run, from what was stored. Throws InputError for a patient, a replication or a
 * day outside the run, where the life is not stored or damaged, and where the machine has changed since.
 */
export async function traceStored(run: StoredRun, request: TraceRequest): Promise<Trace> {
  const { arm, replication, at } = request
  const until = at === undefined ? undefined : endOfDay(run, at)
  const { shard, patient, stimuli, facts } = await findLife(run, request)
  const life = { arm, replication, patient, stimuli, ...(until !== undefined && { until }) }
  const trace = liveAgain(run, shard, life)
  const told = trace.moves.flatMap((move) => move.facts)
  const stored = facts.toFacts()
  const isSame = told.every(({ claims: _, ...fact }, row) => JSON.stringify(fact) === JSON.stringify(stored[row]))
  if (!isSame || (until === undefined && told.length !== stored.length)) {
    const { pathway } = trace.arm
    throw traceError('PL-R046', { pathway, asked: patient.patient, version: run.manifest.product.version }, 'again')
  }
  return trace
}
