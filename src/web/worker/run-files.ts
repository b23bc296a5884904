/** A run as files. */
import type { Sheet } from '../../core/exports/workbook.ts'

export interface RunFiles {
  /** As `compare --json` prints it. */
  readonly json: string
  /** What a workbook of it holds. */
  readonly sheets: readonly Sheet[]
}
