/** What `diff` says. */
import type { ManifestDifference } from '../../core/diff-runs.ts'

export type DiffColumn = 'what' | 'arm' | 'actor' | 'difference' | 'month' | 'patients'

export interface DiffTexts {
  readonly summary: string
  readonly runArgument: string
  readonly equal: string
  readonly different: string
  readonly noResult: string
  readonly manifest: string
  readonly what: Readonly<Record<ManifestDifference['what'], string>>
  readonly first: (patient: string, replication: string, arm: string) => string
  readonly nothing: string
  readonly lives: string
  readonly compared: (compared: string, different: string) => string
  readonly included: (count: string) => string
  readonly onlyIn: (run: string, count: string) => string
  readonly armsOnlyIn: (run: string, arms: readonly string[]) => string
  readonly sameLives: string
  readonly result: (currency: string) => string
  readonly sameResult: string
  readonly otherSize: string
  readonly otherNumbers: string
  readonly columns: Readonly<Record<DiffColumn, string>>
}
