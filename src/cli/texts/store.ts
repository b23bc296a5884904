/** What is said of stored runs. */
export interface StoreTexts {
  /** Facts, and size on disk. */
  readonly stored: (folder: string, facts: string, size: string) => string
  readonly lookInto: (folder: string) => string
  readonly goOn: (folder: string) => string
  /** Of so many parts so many are stored. */
  readonly goesOn: (done: string, of: string) => string
  readonly complete: string
}
