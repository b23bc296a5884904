/** What exports, sharing and printing say. */

export interface ExportTexts {
  readonly download: string
  readonly picture: Readonly<Record<'svg' | 'png' | 'csv' | 'rfc4180' | 'xlsx' | 'copy', string>>
  readonly saved: (file: string) => string
  readonly copied: string
  readonly notCopied: string
  readonly failed: (what: string) => string
  /** What differs from the scenario file. */
  readonly changed: (changes: string) => string
  readonly about: Readonly<Record<'title' | 'unit' | 'source' | 'seed' | 'version' | 'note', string>>
  readonly sheets: { readonly result: string; readonly about: string }
}
