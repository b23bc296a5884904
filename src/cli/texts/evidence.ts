/** What `reproduce` and `rules` say. */
import type { Status } from '../../core/evidence/published.ts'
import type { EnforcementKind } from '../../core/evidence/rules.ts'

export interface EvidenceTexts {
  /** Of the rows, `figures`, and the different figures printed that they are about. */
  readonly summary: (
    count: { readonly figures: number; readonly printed: number; readonly reproduced: number } & Record<Status, number>,
  ) => string
  readonly allAsStated: string
  readonly broken: (count: number, ids: readonly string[]) => string
  readonly status: Readonly<Record<Status, string>>
  readonly columns: Readonly<
    Record<
      | 'source'
      | 'place'
      | 'what'
      | 'unit'
      | 'printed'
      | 'computed'
      | 'difference'
      | 'status'
      | 'holds'
      | 'why'
      | 'rule'
      | 'statement'
      | 'heldBy'
      | 'tests',
      string
    >
  >
  /** Of the file of figures, which is in English; what is not here is shown as written. */
  readonly units: Readonly<Record<string, string>>
  readonly knownError: (id: string) => string
  readonly rounded: (step: string) => string
  /** Of a source's heading: how many of its figures are reproduced. */
  readonly ofSource: (reproduced: number, figures: number) => string
  readonly legend: string
  readonly interrupted: string
  readonly yesNo: (yes: boolean) => string
  readonly rulesSummary: (rules: number, held: number) => string
  readonly enforcement: Readonly<Record<EnforcementKind, string>>
  readonly outOfScope: (why: string) => string
  readonly tests: (titles: readonly string[]) => string
}
