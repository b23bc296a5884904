import type { SweepRequest } from '../core/agree.ts'
import type { Period } from '../core/analysis/tables.ts'
import type { EngineChoice } from '../core/engine/engine-choices.ts'
import type { Threshold } from './threshold.ts'
import { USAGE, usageError } from './usage.ts'
import type { Settings } from './values.ts'

export const FORMATS = ['table', 'csv'] as const

/** What form data takes and where it goes. */
export interface DataOptions {
  readonly json?: boolean
  readonly format?: (typeof FORMATS)[number]
  readonly rfc4180?: boolean
  readonly out?: string
}

/** Options that say which scenario is meant, besides its file. */
export interface ReadingOptions {
  readonly patients?: number
  readonly months?: number
  readonly replications?: number
  readonly seed?: number
  readonly set?: Settings
  readonly variant?: string
  readonly cohort?: string
  readonly agreement?: string
}

/** What the options ask of the reader of scenarios. */
export const readingOf = ({
  set = {},
  variant,
  cohort,
  agreement,
  patients,
  months,
  replications,
  seed,
}: ReadingOptions) => ({
  set,
  ...(variant !== undefined && { variant }),
  ...(cohort !== undefined && { cohort }),
  ...(agreement !== undefined && { agreement }),
  ...(patients !== undefined && { patients }),
  ...(months !== undefined && { months }),
  ...(replications !== undefined && { replications }),
  ...(seed !== undefined && { seed }),
})

/** Options of `run` and `compare` as the parser leaves them. */
export interface SimulateOptions extends DataOptions, ReadingOptions {
  readonly threshold?: readonly Threshold[]
  readonly arm?: readonly string[]
  readonly by?: Period
  readonly engine?: EngineChoice
  readonly workers?: number
  /** Folder to store the run in. */
  readonly keep?: string
  /** Facts to standard output while the run goes on. */
  readonly stream?: boolean
}

/** Options of `resume` as the parser leaves them. */
export type ResumeOptions = DataOptions & Pick<SimulateOptions, 'threshold' | 'by' | 'workers'>

/** Options of `reprice` as the parser leaves them. */
export interface RepriceOptions extends DataOptions, Omit<ReadingOptions, 'cohort' | 'patients' | 'months' | 'seed'> {
  /** Another scenario file. */
  readonly scenario?: string
  /** Files of tariffs in place of the scenario's. */
  readonly tariff?: readonly string[]
  /** Actors of the local total. */
  readonly perspective?: readonly string[]
  readonly threshold?: readonly Threshold[]
  readonly arm?: readonly string[]
  readonly by?: Period
  readonly workers?: number
}

/** Options of `agree` as the parser leaves them. */
export interface AgreeOptions extends DataOptions, Omit<ReadingOptions, 'agreement'> {
  readonly arm?: readonly string[]
  /** The agreements to show; all without. */
  readonly only?: readonly string[]
  readonly sweep?: SweepRequest
  /** False: no search for what would have to change. */
  readonly levers: boolean
  readonly engine?: EngineChoice
  readonly workers?: number
}

export type OutputFormat = 'table' | 'csv' | 'json'

/** The format asked for, else the one the file name of --out tells, else a table. Throws InputError where two are asked for. */
export function chooseFormat({ json, format, rfc4180, out }: DataOptions): OutputFormat {
  const [first, second] = [
    ...(json ? ['--json'] : []),
    ...(format ? [`--format ${format}`] : []),
    ...(rfc4180 && format !== 'csv' ? ['--rfc4180'] : []),
  ]
  if (first !== undefined && second !== undefined) {
    throw usageError(USAGE.together, (usage) => usage.together(first, second))
  }
  if (json) return 'json'
  if (format) return format
  if (rfc4180 || out?.toLowerCase().endsWith('.csv')) return 'csv'
  return out?.toLowerCase().endsWith('.json') ? 'json' : 'table'
}
