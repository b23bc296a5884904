import { InvariantError } from './domain/issues.ts'

/** Whose life it is: enough to live it again. */
export interface LifeKey {
  readonly pathway: string
  /** Id of an arm that lives the pathway with the same values. */
  readonly arm: string
  readonly seed: number
  readonly replication: number
  /** Index in the cohort. */
  readonly patient: number
}

/** A life that an engine could not live to the end, with what it takes to live it again. */
export class LifeError extends InvariantError {
  readonly life: LifeKey

  constructor(cause: unknown, life: LifeKey) {
    super(codeOf(cause), describeCause(cause, life), life.patient)
    this.life = life
    this.cause = cause
  }
}

const codeOf = (cause: unknown): string => (cause instanceof InvariantError ? cause.code : 'PL-M001')

function describeCause(cause: unknown, { pathway, seed, replication, patient }: LifeKey): string {
  const said = cause instanceof Error ? cause.message : String(cause)
  const plain = said.replace(` (${codeOf(cause)})`, '')
  const who = `patient ${patient} of replication ${replication} (seed ${seed})`
  return plain.includes(who) ? plain : `${pathway}: ${who}: ${plain}`
}
