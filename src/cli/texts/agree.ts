/** What `agree` says. */
import type { Rule } from '../../core/agreement/schema.ts'

type AgreeColumn =
  | 'agreement'
  | 'arm'
  | 'actor'
  | 'net'
  | 'netSpread'
  | 'p10'
  | 'p90'
  | 'settled'
  | 'paid'
  | 'outstanding'
  | 'worstMonth'
  | 'worstIs'
  | 'deepest'
  | 'deepestIs'
  | 'breakEven'
  | 'lossIn'
  | 'nobodyLoses'
  | 'bound'
  | 'rule'
  | 'from'
  | 'to'
  | 'amount'
  | 'lever'
  | 'who'
  | 'value'
  | 'setting'

export interface AgreeTexts {
  readonly tariffsAlone: string
  /** In so many simulations the parties' sum is at least 0; the interval is empty where there is none. */
  readonly bound: (parties: readonly string[], count: string, of: string, interval: string) => string
  readonly interval: (level: string, range: string) => string
  readonly boundNear0: string
  readonly boundNone: (of: string) => string
  /** The same number in every simulation. */
  readonly boundNegative: string
  readonly withState: (count: string, of: string) => string
  readonly noSettlement: string
  readonly unit: (currency: string) => string
  readonly overview: string
  readonly overviewNote: string
  /** An amount of an actor that is no party to the agreement, and what that means. */
  readonly noParty: (amount: string) => string
  readonly noPartyNote: string
  readonly details: (title: string) => string
  readonly detailsNote: string
  readonly spreadNote: string
  readonly kinds: Readonly<Record<Rule['kind'], string>>
  /** A part of what a rule moves; what it is for needs no more words than its kind. */
  readonly parts: Readonly<Record<'givenBack' | 'outlier' | 'fee', string>>
  readonly paidByThirdParty: (title: string) => string
  readonly levers: string
  readonly leversNote: string
  readonly noValue: (range: string) => string
  readonly sweptAlone: (parameter: string, agreement: string, others: readonly string[]) => string
  readonly searching: (title: string) => string
  readonly sweep: (agreement: string, parameter: string) => string
  readonly switches: (who: string, values: readonly string[]) => string
  readonly nobodyMoves: string
  readonly losers: (who: readonly string[]) => string
  readonly zone: (share: string | undefined, range: string) => string
  /** Ends of a zone, and which of them are also ends of the sweep. */
  readonly zoneRange: (from: string, to: string, isLowest: boolean, isHighest: boolean) => string
  readonly noZone: string
  readonly never: string
  readonly after: string
  readonly of: (count: string, of: string) => string
  readonly columns: Readonly<Record<AgreeColumn, string>>
}
