/** What the page and its worker say to each other: plain data. */
import type { Comparison, Result } from '../../core/analysis/results.ts'
import type { Issue } from '../../core/domain/issues.ts'
import type { How } from '../../core/live/workbench.ts'
import type { TextFile } from '../../core/scenario/text-source.ts'
import type { Description } from './describe.ts'
import type { Answer, Question } from './questions.ts'
import type { Wish } from './wish.ts'

/** A scenario file and the files it may name, by their path beside it. */
export interface ScenarioSource {
  readonly kind: 'scenario'
  readonly main: string
  readonly files: readonly TextFile[]
}

/** The blobs of a stored run, by name on its shelf. */
export interface RunSource {
  readonly kind: 'run'
  readonly name: string
  readonly blobs: readonly (readonly [string, Uint8Array])[]
}

export type Source = ScenarioSource | RunSource

export type ToWorker =
  | { readonly kind: 'open'; readonly generation: number; readonly source: Source; readonly wish: Wish }
  /** Follows a change; whatever was under way for an older generation is left. */
  | { readonly kind: 'follow'; readonly generation: number; readonly wish: Wish }
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question }
  /** The answer is not wanted any more. */
  | { readonly kind: 'forget'; readonly id: number }

/** The picture of a run so far. */
export interface Findings {
  readonly result: Result
  /** The contrast that is looked at; undefined where there is nothing to compare. */
  readonly comparison: Comparison | undefined
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
  | { readonly kind: 'unanswered'; readonly id: number; readonly issues: readonly Issue[] }
  /** A fault of the product. */
  | { readonly kind: 'fault'; readonly message: string }
