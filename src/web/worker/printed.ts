/** What a report tells besides its pictures. */
import type { Text } from '../../core/domain/issues.ts'

type Grade = 'measured' | 'published' | 'derived' | 'assumed'

interface Provenance {
  readonly source: string
  readonly year: number | null
  readonly grade: Grade
  readonly note: string | null
}

/** A parameter or a switch, with its value in each arm; null where the arm has none. */
export interface PrintedAssumption extends Provenance {
  readonly name: string
  /** What it is, in the language of the scenario file. */
  readonly what: string | null
  readonly unit: string | null
  readonly low: number | null
  readonly high: number | null
  readonly values: readonly (number | string | null)[]
  /** Whether some arm has another value than the file gives it. */
  readonly isChanged: boolean
}

/** A price of a tariff or cost line that holds in the run. */
export interface PrintedPrice extends Provenance {
  readonly code: string
  readonly title: Text
  readonly amount: string
  /** Kroner put in its place, by arm; empty for none. */
  readonly replaced: readonly (number | null)[]
}

export interface PrintedAgreement {
  readonly arm: string
  readonly title: Text
}

export interface Printed {
  readonly arms: readonly { readonly id: string; readonly title: Text }[]
  readonly assumptions: readonly PrintedAssumption[]
  readonly prices: readonly PrintedPrice[]
  /** Agreements in force. */
  readonly agreements: readonly PrintedAgreement[]
}
