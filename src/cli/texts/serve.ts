/** What `serve` says. */
export interface ServeTexts {
  readonly summary: string
  readonly argument: string
  readonly portOption: string
  readonly howToStop: string
  readonly notBuilt: string
  readonly build: string
  readonly noPort: (port: string, reason: string) => string
  readonly otherPort: string
}
