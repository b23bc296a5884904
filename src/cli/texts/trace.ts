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
  readonly timer: (delay: string, state: string) => string
  readonly draws: string
  readonly entered: string
  readonly balance: string
  readonly warmUp: (date: string) => string
}
