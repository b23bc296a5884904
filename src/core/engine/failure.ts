import { InvariantError } from '../domain/issues.ts'
import type { LifeJob } from './contract.ts'

/** More timers than fire in any life; a machine that never rests is stopped here and named. */
export const STEP_LIMIT = 1_000_000
/** More transitions than any one stimulus needs; a machine that raises or goes on `always` without end is stopped here. */
export const MICROSTEP_LIMIT = 10_000

/** Says which machine, patient and states a life failed in, and how to live it again. */
export const lifeError = (
  machine: string,
  { seed, replication }: Pick<LifeJob, 'seed' | 'replication'>,
  patient: number,
  now: number,
  states: readonly string[],
  what: string,
): InvariantError =>
  new InvariantError(
    'PL-M001',
    `${machine}: patient ${patient} of replication ${replication} (seed ${seed}) ${what} at minute ${now}, in ${states.join(', ')}; to follow that life: pathledger replay <scenario> --arm <arm> --replication ${replication} --patient ${patient}`,
    patient,
  )

/** What a life fails of when something in the machine throws: the last line of its message, as XState puts its own before. */
export function describeThrown(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  return `fails (${text.slice(text.lastIndexOf('\n') + 1)})`
}

/** Whether something can be waited for: whole minutes from 0, or for ever. */
export const isDelay = (minutes: number): boolean => minutes >= 0 && Math.floor(minutes) === minutes
