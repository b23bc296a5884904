/** Command lines for a POSIX shell, as the command line prints them and the page shows them. */
import { showSteering } from '../core/domain/steering.ts'

/** Options that say which scenario is meant, besides its file. */
export interface ReadingWords {
  readonly variant?: string
  readonly cohort?: string
  readonly agreement?: string
  readonly patients?: number
  readonly months?: number
  readonly replications?: number
  readonly seed?: number
  readonly set?: Readonly<Record<string, string | number>>
}

/** `--name value`; nothing without a value. */
export const flag = (name: string, value: string | number | undefined): string[] =>
  value === undefined ? [] : [`--${name}`, String(value)]

/** The options as words, `--set` last. */
export const readingFlags = (options: ReadingWords): string[] => [
  ...flag('variant', options.variant),
  ...flag('cohort', options.cohort),
  ...flag('agreement', options.agreement),
  ...flag('patients', options.patients),
  ...flag('months', options.months),
  ...flag('replications', options.replications),
  ...flag('seed', options.seed),
  ...Object.entries(options.set ?? {}).flatMap(([name, value]) => flag('set', `${name}=${value}`)),
]

/** The whole command line. */
export const spellOut = (words: readonly string[]): string => ['pathledger', ...words].map(shellWord).join(' ')

/** A word as a POSIX shell takes it. */
export const shellWord = (word: string): string => quote(showSteering(word))

const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
