/** What came of the last attempt to open something. */
import { signal } from '@preact/signals'
import type { Issue } from '../../core/domain/issues.ts'
import type { ScenarioSource } from '../worker/source.ts'

export type Opening =
  /** What is wrong with it; what was open stays. */
  | {
      readonly kind: 'refused'
      readonly name: string
      readonly issues: readonly Issue[]
      readonly source?: ScenarioSource
    }
  /** Several scenarios were handed over. */
  | { readonly kind: 'choose'; readonly mains: readonly string[]; readonly choose: (main: string) => Promise<void> }
  | { readonly kind: 'nothing' }
  /** The system gave an error instead of a file. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'tooLarge'; readonly megabytes: number }

/** Undefined where there is nothing to tell. */
export const opening = signal<Opening | undefined>(undefined)
