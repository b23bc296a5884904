/** A scenario that has been read, checked and resolved: all the simulation needs, and nothing it must look up again. */
import type { AgreementFile } from '../agreement/schema.ts'
import type { Text } from '../domain/issues.ts'
import type { Params } from '../domain/parameters.ts'
import type { CostFile, TariffFile } from '../ledger/schema.ts'
import type { LeverFile, PatientRow, Reward, ScenarioFile } from './schema.ts'

export interface Arm {
  readonly id: string
  readonly title: Text
  readonly pathway: string
  readonly isNull: boolean
  /** Flat values after variant, `--set` and the arm's own `set`, in that order. */
  readonly params: Params
  readonly switches: Readonly<Record<string, string>>
  /** Kroner that replace a line's price, by code, from `price.CODE`. */
  readonly prices: Readonly<Record<string, number>>
  /** Share of an avoided cost that becomes cash, by code, from `release.CODE`. */
  readonly releases: Readonly<Record<string, number>>
  readonly priceYear: number | 'service'
  /** Name of the agreement in force. */
  readonly agreement?: string
}

export interface Scenario {
  readonly id: string
  readonly title: Text
  readonly start: string
  readonly months: number
  readonly warmUpMonths: number
  readonly currency: string
  readonly priceYear: number | 'service'
  readonly replications: number
  readonly seed: number
  readonly level: number
  readonly actors: readonly string[]
  readonly totals: { readonly local: readonly string[]; readonly public: readonly string[] }
  readonly tariffs: readonly TariffFile[]
  readonly costs: readonly CostFile[]
  readonly rewards: Readonly<Record<string, Reward>>
  /** Present: these patients; absent: sampled. */
  readonly patients?: readonly PatientRow[]
  readonly arms: readonly Arm[]
  readonly agreements: Readonly<Record<string, AgreementFile>>
  readonly levers: readonly LeverFile[]
  /** Keeps every actor's months by replication. */
  readonly keepsMonths?: true
  /** Counts what any of the agreements would be settled by, in force or not. */
  readonly countsAgreements?: true
  /** Which arms are compared: each with the null arm, or all of them with one another. */
  readonly contrasts: ScenarioFile['contrasts']
  /** The name of the variant in force, `main` where none was asked for. */
  readonly variant: string
}
