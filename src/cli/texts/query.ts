/** What `query` says. */
export interface QueryTexts {
  readonly summary: string
  readonly sqlArgument: string
  readonly rowsOption: string
  readonly tables: string
  readonly example: string
  readonly pricing: (facts: string, isLong: boolean) => string
  readonly noRows: string
  readonly firstRows: (rows: string) => string
  readonly moreColumns: (names: readonly string[]) => string
  readonly allOfIt: string
  readonly notAll: string
  readonly yesNo: (value: boolean) => string
  readonly columns: Readonly<Record<'table' | 'columns', string>>
}
