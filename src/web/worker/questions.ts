/** What the page may ask about the run on the bench, and what it gets: plain data. A view adds its own question here and its answerer in `answers/`. */
import type { CohortSizes, NoCohortSizes } from '../../core/analysis/cohort-sizes.ts'
import type { OneWay, OneWayRow } from '../../core/analysis/one-way.ts'
import type { ArmResult } from '../../core/analysis/results.ts'
import type { FactType } from '../../core/domain/facts.ts'
import type { Issue, Language } from '../../core/domain/issues.ts'
import type { ToldLever } from '../../core/levers.ts'
import type { ToldActivities } from '../../core/live/activities.ts'
import type { ToldAgreements } from '../../core/live/agreements.ts'
import type { ToldLife } from '../../core/live/told-life.ts'
import type { ScenarioDescription } from '../../core/scenario-description.ts'
import type { RunFiles } from './run-files.ts'
import type { ScenarioSource } from './source.ts'
import type { Wish } from './wish.ts'

export interface Questions {
  /** Every agreement of the scenario in the arm of the wish, and one of their numbers at many values. */
  readonly agreements: {
    readonly ask: { readonly sweep?: string }
    readonly answer: ToldAgreements
  }
  /** What happened to one patient in an arm; null where there is no such life. */
  readonly life: {
    readonly ask: { readonly arm: string; readonly replication: number; readonly patient: number }
    readonly answer: ToldLife | null
  }
  /** What is wrong with a scenario that is being written. */
  readonly check: { readonly ask: { readonly source: ScenarioSource }; readonly answer: readonly Issue[] }
  /** Which activities release a tariff, in every arm. */
  readonly activities: { readonly ask: object; readonly answer: ToldActivities }
  /** What would have to change for an actor, in the arm of the wish; those found so far come first. */
  readonly levers: { readonly ask: object; readonly answer: readonly ToldLever[] }
  /** Every number of the scenario, with its value in force under the wish. */
  readonly assumptions: { readonly ask: object; readonly answer: ScenarioDescription }
  /** The accounts of every arm. */
  readonly accounts: { readonly ask: object; readonly answer: readonly ArmResult[] }
  /** The run as files; `about` is told of it in the workbook. */
  readonly runFiles: {
    readonly ask: { readonly language: Language; readonly about: Readonly<Record<string, string>> }
    readonly answer: RunFiles
  }
  /** What stands behind an actor's money, by arm; null where the lives are not kept. */
  readonly explain: { readonly ask: { readonly actor: string }; readonly answer: readonly ExplainedArm[] | null }
  /** Every number at both ends of its interval, each end with so many replications. */
  readonly oneWay: { readonly ask: { readonly replications: number }; readonly answer: TriedNumbers }
  /** The value of a number at which the row's actor or total turns; null where there is none between the ends. */
  readonly switchValue: {
    readonly ask: {
      readonly row: Pick<OneWayRow, 'name' | 'arm' | 'who' | 'atLow' | 'atHigh'>
      /** Those that the row was made of. */
      readonly replications: number
    }
    readonly answer: number | null
  }
  /** The same scenario with more and fewer patients. */
  readonly cohortSizes: { readonly ask: object; readonly answer: CohortSizes | NoCohortSizes }
}

/** Refused claims that concern an actor, and the first facts that do. */
export interface ExplainedArm {
  readonly arm: string
  /** Claims and kroner are means of a replication. */
  readonly refused: readonly {
    readonly code: string
    readonly reason: string
    readonly claims: number
    readonly kroner: number
  }[]
  readonly examples: readonly ExplainedFact[]
}

/** A claim of an actor or on it. */
export interface ExplainedFact {
  readonly replication: number
  readonly patient: number
  readonly fact: FactType
  /** `YYYY-MM-DD HH:MM`. */
  readonly stamp: string
  readonly code: string
  readonly ore: number
  /** Name of the rule that refused; null where it was paid. */
  readonly reason: string | null
}

/** What numbers with an interval come to, and how many that are in use have none. */
export interface TriedNumbers {
  readonly oneWay: OneWay
  readonly withoutInterval: { readonly numbers: number; readonly prices: number }
}

export type QuestionKind = keyof Questions
export type QuestionOf<K extends QuestionKind> = { readonly kind: K; readonly wish: Wish } & Questions[K]['ask']
export type AnswerOf<K extends QuestionKind> = Questions[K]['answer']
export type Question = { [K in QuestionKind]: QuestionOf<K> }[QuestionKind]
export type Answer = { [K in QuestionKind]: { readonly kind: K; readonly value: AnswerOf<K> } }[QuestionKind]
