/** What the view of assumptions says. */
import type { Group } from '../assumptions/rows.ts'

export interface AssumptionTexts {
  readonly groups: Readonly<Record<Group, string>>
  readonly columns: Readonly<Record<'what' | 'value' | 'unit' | 'interval' | 'source' | 'grade' | 'effect', string>>
  readonly grades: Readonly<Record<'measured' | 'published' | 'derived' | 'assumed', string>>
  readonly perUnit: Readonly<Record<'fact' | 'month' | 'year' | 'day' | 'hour' | 'unit', string>>
  readonly frame: Readonly<
    Record<
      'title' | 'variant' | 'main' | 'agreement' | 'noAgreement' | 'patients' | 'months' | 'replications' | 'seed',
      string
    >
  >
  readonly search: string
  readonly onlyChanged: (count: string) => string
  readonly giveAllBack: string
  readonly nothingFound: string
  readonly countRows: (count: string) => string
  readonly countChanged: (count: string) => string
  readonly less: (label: string) => string
  readonly more: (label: string) => string
  readonly slider: (label: string) => string
  readonly changed: string
  readonly inFile: (value: string) => string
  /** What a variant or another choice sets. */
  readonly byChoice: (value: string) => string
  readonly giveBack: string
  /** A change is simulated, or what is known is priced again. */
  readonly simulates: string
  readonly reprices: string
  readonly severalPrices: string
  readonly noPrice: string
  readonly armHas: (arm: string, value: string) => string
  readonly writtenOut: string
  readonly noPublications: string
}
