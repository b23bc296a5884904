/** A sentence in both languages of the product. */
export interface Text {
  readonly nb: string
  readonly en: string
}
export type Language = keyof Text
export const LANGUAGES: readonly Language[] = ['nb', 'en']

/** A mistake in the user's input, with where it stands and what would mend it. Values, not exceptions. */
export interface Issue {
  /** Stable code such as `PL-S012`: S scenario, T tariff and cost, C cohort file, U usage, M machine. */
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly file?: string
  /** 1-based. */
  readonly line?: number
  readonly column?: number
  /** Dotted path inside the file, e.g. `arms.1.pathway`. */
  readonly path?: string
  readonly message: Text
  /** What was expected and the nearest valid choice. */
  readonly hint?: Text
}

/** Either a value or the issues that prevented it; warnings may accompany a value. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** A broken invariant: a fault of the product or of a pathway, never of the user's input. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
  readonly code: string
  /** Index in the cohort of the patient whose life it ended, where the engine knows. */
  readonly patient: number | undefined
  constructor(code: string, message: string, patient?: number) {
    super(`${message} (${code})`)
    this.code = code
    this.patient = patient
  }
}

/** User input that cannot be used: carries the issues to print. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly issues: readonly Issue[]
  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => issue.message.en).join('\n'))
    this.issues = issues
  }
}
