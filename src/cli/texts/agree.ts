/** What `agree` says. */

type AgreeColumn =
  | 'agreement'
  | 'arm'
  | 'actor'
  | 'net'
  | 'settled'
  | 'paid'
  | 'outstanding'
  | 'worstMonth'
  | 'deepest'
  | 'breakEven'
  | 'lossIn'
  | 'nobodyLoses'
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
  /** In so many simulations the parties' sum is at least 0. */
  readonly bound: (parties: readonly string[], count: string, of: string, range: string) => string
  readonly boundNear0: string
  readonly withState: (count: string, of: string) => string
  readonly noSettlement: string
  readonly unit: (currency: string) => string
  readonly overview: string
  readonly overviewNote: string
  readonly details: (title: string) => string
  readonly detailsNote: string
  readonly rules: string
  readonly what: Readonly<Record<'service' | 'givenBack' | 'settled' | 'outlier' | 'fee', string>>
  readonly paidByThirdParty: (title: string) => string
  readonly levers: string
  readonly leversNote: string
  readonly noValue: (range: string) => string
  readonly sweptAlone: (parameter: string, agreement: string, others: readonly string[]) => string
  readonly searching: (title: string) => string
  readonly sweep: (agreement: string, parameter: string) => string
  readonly switches: (who: string, values: readonly string[]) => string
  readonly zone: (share: string | undefined, range: string) => string
  readonly noZone: string
  readonly never: string
  readonly of: (count: string, of: string) => string
  readonly columns: Readonly<Record<AgreeColumn, string>>
}
