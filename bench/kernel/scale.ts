/** Lives a second as the number of patients grows, in one thread: sampling, engine, ledger and closing. */
import type { Contender } from '../measure.ts'
import { compareTexts, loadDho, prepareDho, prepareReplication, textOf } from './agder.ts'

const SIZES = [1e3, 1e4, 1e5, 1e6]
const FULL_SIZE = 1e7
/** Patients on which the reference engine is asked; it takes 5 ms for each. */
const CHECKED = 100

const nameOf = (patients: number): string => `scale: ${patients.toLocaleString('en-GB')} patients`

function timeSize(patients: number): Contender {
  let live: ((replication: number) => unknown) | undefined
  return {
    name: nameOf(patients),
    unit: 'lives/s',
    against: patients === SIZES[0] ? [] : [nameOf(SIZES[0] as number)],
    async check() {
      live = prepareReplication(prepareDho(loadDho(patients), 'kernel'))
      const few = loadDho(CHECKED)
      const [text, known] = (['kernel', 'reference'] as const).map((engine) =>
        textOf(prepareReplication(prepareDho(few, engine))(0)),
      ) as [string, string]
      return compareTexts(text, known)
    },
    async round() {
      const startedAt = performance.now()
      live?.(0)
      return patients / ((performance.now() - startedAt) / 1000)
    },
  }
}

/** 10³ to 10⁶ patients, with `full` 10⁷. */
export const listScale = ({ full }: { readonly full: boolean }): readonly Contender[] =>
  [...SIZES, ...(full ? [FULL_SIZE] : [])].map(timeSize)
