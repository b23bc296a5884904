/** What `explain` says. */
export type ExplainColumn =
  | 'fact'
  | 'told'
  | 'paidClaims'
  | 'refusedClaims'
  | 'code'
  | 'what'
  | 'payer'
  | 'payee'
  | 'party'
  | 'from'
  | 'postings'
  | 'amount'
  | 'ore'
  | 'reason'
  | 'arm'
  | 'kind'
  | 'month'
  | 'lost'

export interface ExplainTexts {
  readonly summary: string
  readonly subjectArgument: string
  readonly runArgument: string
  /** "XS08: title" over the explanation. */
  readonly code: (code: string, title: string) => string
  readonly unit: (currency: string, several: boolean) => string
  readonly nothing: string
  readonly payments: (count: string, one: boolean, amount: string) => string
  readonly consumed: (count: string, one: boolean, amount: string) => string
  readonly months: (postings: string, one: boolean, amount: string) => string
  readonly transfers: (amount: string) => string
  readonly refusedClaims: (claims: string, one: boolean, amount: string) => string
  readonly noFact: string
  readonly facts: string
  readonly flows: string
  readonly received: (who: string) => string
  readonly paid: (who: string) => string
  readonly moved: (who: string) => string
  readonly used: (who: string) => string
  readonly accounts: string
  readonly byPeriod: (period: string) => string
  readonly refused: string
  /** Refused claims that the actor would have been paid. */
  readonly refusedTo: (who: string) => string
  readonly examples: string
  readonly paidExample: (code: string, amount: string) => string
  readonly refusedExample: (code: string, amount: string, reason: string) => string
  readonly origin: Readonly<Record<'fact' | 'month' | 'agreement' | 'refused', string>>
  readonly consumption: string
  readonly columns: Readonly<Record<ExplainColumn, string>>
}
