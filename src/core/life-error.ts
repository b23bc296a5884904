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

/** How an engine ends its sentence: it does not know the arm. */
const ENGINES_ADVICE = /; to follow that life: .*$/s

/** A life that an engine could not live to the end, with what it takes to live it again. */
export class LifeError extends InvariantError {
  readonly life: LifeKey
  /** The message without how to live it again, for those who know more. */
  readonly plain: string

  constructor(cause: unknown, life: LifeKey) {
    const plain = describeCause(cause, life)
    const code = codeOf(cause)
    const { arm, replication, patient, seed } = life
    const words = `--arm ${arm} --replication ${replication} --patient ${patient} --seed ${seed}`
    super(code, `${plain}; to follow that life: pathledger replay <scenario> ${words}`, patient)
    this.life = life
    this.plain = `${plain} (${code})`
    this.cause = cause
  }
}

const codeOf = (cause: unknown): string => (cause instanceof InvariantError ? cause.code : 'PL-M001')

function describeCause(cause: unknown, { pathway, seed, replication, patient }: LifeKey): string {
  const said = cause instanceof Error ? cause.message : String(cause)
  const plain = said.replace(` (${codeOf(cause)})`, '').replace(ENGINES_ADVICE, '')
  const who = `patient ${patient} of replication ${replication} (seed ${seed})`
  return plain.includes(who) ? plain : `${pathway}: ${who}: ${plain}`
}
