/** What `verify` says. */
export interface VerifyTexts {
  readonly summary: string
  readonly same: (same: string, of: string) => string
  readonly notSame: (same: string, of: string) => string
  /** `lives` is replication and patient; `table` and `row` are where it stands. */
  readonly differs: (segment: string, table: string, row: string, lives: string) => string
  readonly lives: (replication: string, patient: string, simulation: string | undefined) => string
  readonly stored: string
  readonly lived: string
  readonly nothing: string
  readonly more: (count: string) => string
  readonly result: Readonly<Record<'same' | 'differs' | 'unfinished' | 'unknown', string>>
}
