/** What the view of one patient says. */
import type { Diagnosis } from '../../core/domain/facts.ts'
import type { Risk } from '../../core/engine/contract.ts'

export interface LifeViewTexts {
  readonly simulation: string
  readonly patient: string
  readonly previousPatient: string
  readonly nextPatient: string
  readonly who: (diagnosis: string, risk: string, age: string, minutes: string) => string
  readonly diagnoses: Readonly<Record<Diagnosis, string>>
  readonly risks: Readonly<Record<Risk, string>>
  /** There is no such life in the run. */
  readonly none: string
  readonly scrubber: string
  /** Whose money the buttons stop at. */
  readonly follow: string
  readonly everybody: string
  readonly previous: string
  readonly next: string
  readonly place: (number: string, of: string) => string
  readonly chart: string
  readonly chartNote: string
  /** The statechart could not be fetched. */
  readonly noChart: string
  readonly states: string
  readonly happened: string
  readonly noFact: string
  readonly noClaim: string
  readonly ledger: string
  readonly actor: string
  readonly balance: string
  readonly lanes: (patient: string, simulation: string) => string
  readonly lanesUnit: (currency: string) => string
  readonly when: string
}
