/** What the editor of scenario texts says. */
export interface EditorTexts {
  readonly button: string
  readonly mend: string
  readonly title: string
  readonly file: string
  readonly label: (file: string) => string
  readonly apply: string
  readonly save: string
  readonly close: string
  readonly fine: string
  readonly notForRuns: string
  readonly required: string
  readonly types: Readonly<Record<'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null', string>>
  readonly atLeast: (limit: string) => string
  readonly atMost: (limit: string) => string
  readonly oneOf: (values: string) => string
  readonly mustHave: (keys: string) => string
  readonly mayHave: (keys: string) => string
  /** Sentences of the editor itself, by the English one. */
  readonly phrases: Readonly<Record<string, string>>
}
