/** Names of sheets, columns and lines about a run. */
export interface WorkbookTexts {
  readonly sheets: Readonly<Record<'result' | 'months' | 'assumptions' | 'tariffs' | 'about', string>>
  readonly against: (arm: string, other: string) => string
  /** Titles of columns and of lines about a run. */
  readonly columns: Readonly<Record<string, string>>
}
