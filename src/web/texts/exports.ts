/** What exports, sharing and printing say. */
import type { Changes } from '../worker/wish.ts'

export interface ExportTexts {
  readonly download: string
  readonly picture: Readonly<Record<'svg' | 'png' | 'csv' | 'rfc4180' | 'xlsx' | 'copy', string>>
  readonly saved: (file: string) => string
  readonly copied: string
  readonly notCopied: string
  /** What makes the file cannot be fetched. */
  readonly unreachable: string
  readonly failed: (what: string) => string
  /** What differs from the scenario file. */
  readonly changed: (changes: string) => string
  readonly about: Readonly<Record<'title' | 'unit' | 'source' | 'seed' | 'version' | 'note', string>>
  readonly sheets: { readonly result: string; readonly about: string }
  readonly share: string
  readonly linkCopied: string
  readonly linkNotCopied: string
  /** The scenario of one's own makes the link too long. */
  readonly tooLong: string
  readonly saveScenario: (file: string) => string
  readonly export: string
  readonly workbook: string
  readonly result: string
  readonly resultFile: string
  readonly sameNumbers: string
  readonly copyCommand: string
  readonly noPerspective: string
  readonly frame: Readonly<Record<Exclude<keyof Changes, 'set'>, string>>
}
