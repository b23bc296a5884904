/** What is said of stored facts that are priced again. */
export interface RepriceTexts {
  readonly summary: string
  readonly scenario: string
  readonly tariff: string
  readonly perspectiveOption: string
  /** `change` is what was asked for, as flags; empty for nothing. */
  readonly repriced: (folder: string, id: string, change: string) => string
  readonly perspective: (actors: readonly string[]) => string
}
