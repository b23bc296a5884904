/** What `run --stream` and `export` say. */

export interface ExportTexts {
  readonly streamNeedsOut: (flag: string) => string
  readonly streamToFile: string
  readonly streamOneThread: (workers: string) => string
  readonly stoppingStream: string
}
