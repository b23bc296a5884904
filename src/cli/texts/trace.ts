/** What `trace` says. */
export interface TraceTexts {
  readonly until: (date: string) => string
  readonly notYet: string
  readonly isOver: string
  readonly states: string
  readonly remembers: string
  /** Times that are remembered are minutes since that date. */
  readonly minutesSince: (date: string) => string
  readonly waitsFor: string
  readonly happened: string
  readonly nothing: string
  readonly enrolled: string
  readonly monthEnded: string
  readonly timer: (delay: string, state: string) => string
  readonly draws: string
  readonly entered: string
  readonly paid: (payer: string, payee: string, amount: string) => string
  readonly consumed: (bearer: string, amount: string) => string
  readonly refused: (payer: string, payee: string | undefined, reason: string) => string
  readonly balance: string
  readonly balances: string
  readonly noMoney: string
  readonly leftOut: string
  readonly warmUp: (date: string) => string
}
