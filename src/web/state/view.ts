/** What somebody looks at: all that a link restores. */
import type { Reading } from '../../core/analysis/readings.ts'
import type { Language } from '../../core/domain/issues.ts'
import type { RunSource, ScenarioSource } from '../worker/source.ts'
import type { Changes, Looking } from '../worker/wish.ts'

export const TABS = ['overview', 'agreement', 'assumptions', 'uncertainty', 'pathway'] as const
export type Tab = (typeof TABS)[number]

/** One life, and how far it is told. */
export interface ChosenLife {
  readonly arm: string
  readonly replication: number
  readonly patient: number
  /** Place among what happened, from 0. */
  readonly at: number
}

export interface View extends Looking {
  readonly tab: Tab
  readonly language: Language
  /** Name of a shipped scenario; undefined where `own` is open, or a stored run. */
  readonly scenario: string | undefined
  /** A scenario of one's own, or a shipped one that was edited. */
  readonly own?: ScenarioSource
  /** A stored run; a link only names it. */
  readonly run?: RunSource
  readonly changes: Changes
  readonly reading: Reading
  /** An actor, or a total: whose result is told first. */
  readonly perspective: string
  /** Parameter of an agreement that is swept. */
  readonly sweep?: string
  readonly life?: ChosenLife
}

export const FIRST_VIEW: View = {
  tab: 'overview',
  language: 'nb',
  scenario: 'agder-150',
  changes: {},
  reading: 'firstYear',
  perspective: 'local',
}
