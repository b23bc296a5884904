/** What is said where something is opened. */
export interface OpeningTexts {
  readonly button: string
  readonly title: string
  readonly shipped: string
  /** What each shipped scenario is, by name. */
  readonly about: Readonly<Record<string, string>>
  readonly openFiles: string
  readonly openRun: string
  readonly close: string
  readonly howToDrop: string
  readonly dropHere: string
  readonly noGallery: string
  readonly outcome: {
    readonly refused: (name: string) => string
    readonly choose: string
    readonly nothing: string
    readonly unreadable: string
    readonly tooLarge: (megabytes: string) => string
  }
  /** A stored run is open. */
  readonly stored: (name: string, simulations: string) => string
  readonly simulatedAnew: string
}
