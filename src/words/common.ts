/** What the command line and the page both say; one file a language has all of it, so a missing text is a type error. */
import type { Outcome, Period } from '../core/analysis/tables.ts'
import type { FactType } from '../core/domain/facts.ts'
import type { SocialPart, Total } from '../core/domain/totals.ts'

/** An actor as a row title and inside a sentence ("Kommune", "kommunen"). */
export interface ActorWords {
  readonly title: string
  readonly inSentence: string
}

/** The sentences that say who gains and who loses; amounts and counts come written. */
export interface VerdictTexts {
  /** Who comes out how: "The hospital gains; the GP loses." */
  readonly outcomes: (groups: Readonly<Record<Outcome, readonly string[]>>) => string
  /** In how many simulations the losers lose. */
  readonly losses: (rows: readonly { readonly who: string; readonly lost: string }[], of: string) => string
  readonly totals: (
    rows: readonly { readonly who: string; readonly outcome: Outcome; readonly amount: string }[],
  ) => string
  readonly paidByThirdParty: string
  readonly noLocalSplit: string
  /** "17 of 20", in a cell. */
  readonly lossOf: (lost: string, of: string) => string
}

/** One patient's life and what each of it came to; parties and amounts come written. */
export interface LifeTexts {
  readonly enrolled: string
  readonly monthEnded: string
  readonly paid: (payer: string, payee: string, amount: string) => string
  readonly consumed: (bearer: string, amount: string) => string
  readonly refused: (payer: string, payee: string | undefined, reason: string) => string
  readonly balances: string
  readonly noMoney: string
  /** What the amounts leave out. */
  readonly leftOut: string
}

export interface CommonTexts {
  /** Decimal sign, sign between thousands and the sign of `12 %`. */
  readonly number: { readonly decimal: string; readonly thousands: string; readonly percent: string }
  /** "a, b and c". */
  readonly list: (names: readonly string[]) => string
  readonly fromTo: (from: string, to: string) => string
  readonly currency: (code: string) => string
  readonly actors: Readonly<Record<string, ActorWords>>
  readonly totals: Readonly<Record<Total, ActorWords>>
  readonly facts: Readonly<Record<FactType, string>>
  readonly months: readonly string[]
  readonly period: Readonly<Record<Period, string>>
  readonly tertial: (number: string, year: string) => string
  readonly count: {
    readonly months: (count: number) => string
    readonly patients: (count: string, one: boolean) => string
    readonly simulations: (count: string, one: boolean) => string
  }
  /** One arm against another. */
  readonly against: (arm: string, nullArm: string) => string
  readonly verdict: VerdictTexts
  /** Titles of rewards that bring none, with their unit. */
  readonly rewardTitles: Readonly<Record<string, string>>
  readonly life: LifeTexts
  readonly socialParts: Readonly<Record<SocialPart, string>>
}
