/** What the page and its worker say to each other: plain data. */
import type { CaseloadRow } from '../../core/analysis/caseload.ts'
import type { GrantEnd, PaybackRow } from '../../core/analysis/payback.ts'
import type { ReadingRow } from '../../core/analysis/reading-rows.ts'
import type { Reading, ReadingStatus } from '../../core/analysis/readings.ts'
import type { Comparison, Result } from '../../core/analysis/results.ts'
import type { RewardRow } from '../../core/analysis/tables.ts'
import type { Issue, Text } from '../../core/domain/issues.ts'
import type { How } from '../../core/live/workbench.ts'
import type { Fault } from '../../core/shards.ts'
import type { Description } from './describe.ts'
import type { Answer, Question } from './questions.ts'
import type { Source } from './source.ts'
import type { Wish } from './wish.ts'

export type ToWorker =
  /** What is opened as a trial and cannot be run leaves open what was. */
  | {
      readonly kind: 'open'
      readonly generation: number
      readonly source: Source
      readonly wish: Wish
      readonly isTrial: boolean
    }
  /** Follows a change; whatever was under way for an older generation is left. */
  | { readonly kind: 'follow'; readonly generation: number; readonly wish: Wish }
  /** Lays a scenario out to be asked about, and runs nothing. */
  | { readonly kind: 'lay'; readonly source: Source }
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question }
  /** The answer is not wanted any more. */
  | { readonly kind: 'forget'; readonly id: number }

/** The picture of a run so far; what everybody's accounts are made of is asked for by itself (`accounts`). */
export interface Findings {
  /** What was run. */
  readonly scenario: Result['scenario']
  /** The contrast that is looked at; undefined where there is nothing to compare. */
  readonly comparison: Comparison | undefined
  /** More of that contrast. */
  readonly contrasted: Contrasted | undefined
}

/** A contrast in the unit that is looked at, and month by month. */
export interface Contrasted {
  readonly readings: readonly ReadingStatus[]
  /** The one that `rows` are in. */
  readonly reading: Reading
  readonly rows: readonly ReadingRow[]
  readonly payback: readonly PaybackRow[]
  readonly grantEnds: readonly GrantEnd[]
  /** Of every arm. */
  readonly caseload: readonly CaseloadRow[]
  readonly rewards: readonly RewardRow[]
  /** `YYYY-MM` of every accounted month. */
  readonly months: readonly string[]
  /** The actors that a total is the sum of. */
  readonly members: Readonly<Record<'local' | 'public', readonly string[]>>
  /** Title of the agreement in force in the arm. */
  readonly agreement: Text | undefined
}

export type FromWorker =
  /** The scenario is read; `issues` are warnings. */
  | {
      readonly kind: 'opened'
      readonly generation: number
      readonly description: Description
      readonly issues: readonly Issue[]
    }
  /** A wish is followed; `issues` are warnings. */
  | { readonly kind: 'accepted'; readonly generation: number; readonly issues: readonly Issue[] }
  | {
      readonly kind: 'findings'
      readonly generation: number
      readonly how: How
      /** Of replications. */
      readonly done: number
      readonly of: number
      readonly isPreliminary: boolean
      readonly findings: Findings
    }
  /** What was asked for cannot be run; what was found before stays. */
  | { readonly kind: 'refused'; readonly generation: number; readonly issues: readonly Issue[] }
  | { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly of: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer; readonly isPartial: boolean }
  /** The fault is one that would come again, such as that of a pathway. */
  | { readonly kind: 'unanswered'; readonly id: number; readonly issues: readonly Issue[]; readonly fault?: Fault }
  /** The wish cannot be followed, by a fault that would come again; what was found before stays. */
  | { readonly kind: 'failed'; readonly generation: number; readonly fault: Fault }
  /** The worker cannot be relied on any more. */
  | { readonly kind: 'broken'; readonly message: string }
  /** The worker holds this lock as long as it lives. */
  | { readonly kind: 'alive'; readonly lock: string }
