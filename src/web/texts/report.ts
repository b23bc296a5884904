/** What the printed report says. */

export interface ReportTexts {
  /** The button that opens the report, and the one in it that prints. */
  readonly open: string
  readonly print: string
  readonly close: string
  readonly scenario: string
  readonly contrast: string
  readonly run: string
  readonly frame: (months: string, from: string, patients: string, simulations: string) => string
  readonly agreement: string
  readonly prices: string
  readonly servicePrices: string
  readonly changes: string
  readonly noChanges: string
  readonly sources: string
  readonly method: string
  /** How it was computed; `level` is that of the intervals. */
  readonly methods: (level: string) => readonly string[]
  readonly again: string
}
