/** A scenario as a grid of assumptions shows it: plain data that can be sent between threads. */
import type { Text } from './domain/issues.ts'
import type { GRADES } from './domain/schema.ts'
import type { ListedAmount, ListedPrice } from './ledger/price-list.ts'
import type { LeverFile } from './scenario/schema.ts'

type Grade = (typeof GRADES)[number]

interface Provenance {
  readonly source: string
  readonly year: number
  readonly grade: Grade
  readonly note: string | null
}

/** What is in force: in every arm, but for arms that set it themselves. */
interface InForce<T> {
  readonly inForce: T
  /** By id, the arms where it is another. */
  readonly byArm: Readonly<Record<string, T>>
}

/** Who reads a parameter. What the pathways or the cohort read makes other lives; the rest can be counted on the same. */
export type ReadBy = 'pathway' | 'cohort' | 'rewards' | 'social' | 'agreements'

export interface DescribedParameter extends Provenance, InForce<number> {
  /** As in `--set`: the key under `parameters`, or `key.group`. */
  readonly name: string
  readonly parameter: string
  /** The part of the name after the key, where one key has several numbers. */
  readonly group: string | null
  /** As the file has it. */
  readonly value: number
  /** 95 % interval of the key's value, or of each of its groups. */
  readonly low: number | null
  readonly high: number | null
  readonly unit: string
  readonly what: string | null
  /** What the number is ("a rate per year") and may be; null where no reader says. */
  readonly kind: string | null
  readonly kindTitle: Text | null
  readonly min: number | null
  readonly max: number | null
  readonly readBy: readonly ReadBy[]
  /** A change must be simulated again. */
  readonly changesLives: boolean
}

export interface DescribedSwitch extends InForce<string> {
  readonly name: string
  /** As the file has it. */
  readonly value: string
  readonly options: readonly string[]
  readonly what: Text | null
  readonly source: string
  readonly grade: Grade
  /** Names of the numbers that some option sets. */
  readonly sets: readonly string[]
  readonly changesLives: boolean
}

export interface DescribedPrice extends Provenance, InForce<number | null> {
  /** As in `--set`: `price.CODE`. */
  readonly name: string
  readonly code: string
  readonly title: Text
  readonly per: ListedPrice['per']
  readonly payer: string
  /** Null for a cost, which its payer bears. */
  readonly payee: string | null
  /**
   * Kroner of one before any share, as the files have it; null where the files give several (`amounts`) or, on that
   * day and under these switches, none.
   */
  readonly value: number | null
  readonly amounts: readonly ListedAmount[]
  /** Part of the price that is paid. */
  readonly share: number
  /** Some arm's pathway may tell a fact that is priced, or it is paid every month. */
  readonly isUsed: boolean
  /** Path of the price file, and its title. */
  readonly file: string
  readonly fileTitle: Text
}

export interface DescribedRelease extends Provenance, InForce<number> {
  /** As in `--set`: `release.CODE`. */
  readonly name: string
  readonly code: string
  readonly title: Text
  readonly bearer: string
  /** As the file has it, from 0 to 1. */
  readonly value: number
  readonly noticeMonths: number
  readonly file: string
}

export interface DescribedArm {
  readonly id: string
  readonly title: Text
  readonly isNull: boolean
  readonly pathway: string
  /** The agreement in force. */
  readonly agreement: string | null
}

/** Every list stands in the order of its file. */
export interface ScenarioDescription {
  readonly id: string
  readonly title: Text
  readonly start: string
  readonly months: number
  readonly warmUpMonths: number
  readonly replications: number
  readonly seed: number
  readonly currency: string
  readonly priceYear: number | 'service'
  /** ISO date of the prices that are listed. */
  readonly pricedOn: string
  readonly patients: number
  /** The patients are written out one by one, so that their number cannot be set. */
  readonly isWrittenOut: boolean
  /** What happens follows from what is paid, so that every change must be simulated again. */
  readonly followsPayment: boolean
  readonly actors: readonly string[]
  readonly totals: { readonly local: readonly string[]; readonly public: readonly string[] }
  /** The variant in force, `main` for none. */
  readonly variant: string
  readonly variants: readonly { readonly id: string; readonly title: Text }[]
  readonly arms: readonly DescribedArm[]
  readonly agreements: readonly { readonly id: string; readonly title: Text }[]
  readonly switches: readonly DescribedSwitch[]
  readonly parameters: readonly DescribedParameter[]
  readonly prices: readonly DescribedPrice[]
  readonly releases: readonly DescribedRelease[]
  readonly levers: readonly LeverFile[]
}
