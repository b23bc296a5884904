/** Sentences about what went wrong. */
export interface TroubleTexts {
  /** A worker ended; `what` is a sentence or `silent`. */
  readonly restarted: (what: string) => string
  readonly stopped: (what: string) => string
  readonly aside: (what: string) => string
  readonly silent: string
  /** A fault that would come again. */
  readonly failed: (what: string) => string
  readonly replay: string
  /** Where there is nothing to show. */
  readonly nothing: string
  /** Where there is one arm only. */
  readonly alone: string
  readonly noView: string
  readonly more: (count: string) => string
}
