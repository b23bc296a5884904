/** What a text is to a scenario. */
export const INPUT_KINDS = ['scenario', 'yaml', 'csv', 'cohort'] as const

/** A text that a scenario was read from. */
export interface InputText {
  readonly kind: (typeof INPUT_KINDS)[number]
  readonly path: string
  readonly text: string
}
