/** What `run --stream` and `export` say. */

export interface ExportTexts {
  readonly streamNeedsOut: (flag: string) => string
  readonly streamToFile: string
  readonly streamOneThread: (workers: string) => string
  readonly stoppingStream: string
  readonly summary: string
  readonly options: Readonly<Record<'to' | 'table' | 'arm' | 'replication' | 'patients' | 'out', string>>
  /** An option that the format asked for has no use for. */
  readonly notOf: (flag: string, format: string) => string
  readonly range: (value: string) => string
  readonly noPatients: (value: string, last: string) => string
  readonly noReplication: (number: string, last: string) => string
  readonly notStored: (number: string) => string
  readonly nothingStored: string
  readonly toScreen: (format: string) => string
  readonly size: (megabytes: string) => string
  readonly tooLarge: (format: string, megabytes: string, limit: string) => string
  /** How many patients of one replication fit; undefined where it is all of them. */
  readonly takeFewer: (patients: string | undefined) => string
  readonly stopped: string
}
