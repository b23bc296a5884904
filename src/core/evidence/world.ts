/** What a computation of a published figure may ask: runs of shipped scenarios, and inputs as the files give them. */
import type { Result } from '../analysis/results.ts'
import type { FactType } from '../domain/facts.ts'

export interface RunRequest {
  readonly variant?: string
  /** As `--set`: name, or `arm:name`, to value. */
  readonly set?: Readonly<Record<string, number | string>>
  readonly patients?: number
  readonly months?: number
  readonly replications?: number
}

/** Which value of a price: as `prices` in the file writes it. */
export interface PriceRequest {
  readonly of?: 'amount' | 'weight' | 'printed'
  /** Group of the line's `by`, such as `COPD`. */
  readonly group?: string
  /** Where several lines share a code: the one about this fact. */
  readonly fact?: FactType
  /** ISO date on which the price holds; the first price without it. */
  readonly on?: string
}

/**
 * Files are named by their path under `scenarios/`, such as `tariffs/no-2023.yaml`. Everything throws InvariantError
 * PL-I110 where a name does not exist: a computation that asks wrongly is a fault of the product.
 */
export interface World {
  /** The result of a shipped scenario; asked twice, it is simulated once. */
  run(scenario: string, request?: RunRequest): Promise<Result>
  /** One number of a tariff or cost line. */
  price(file: string, code: string, request?: PriceRequest): number
  /** `unitPrices.somatic`, `shares.isf` or a ceiling's value; the first dated one, or the one in force `on` a date. */
  dated(file: string, kind: 'unitPrices' | 'shares' | 'ceilings', name: string, on?: string): number
  /** Any number of any file by its path: `input('tables.yaml', 'rbf.HMN.video')`. */
  input(file: string, path: string): number
}

/** The computed value of a figure; never sees what is printed. */
export type Computation = (world: World) => number | Promise<number>
export type Computations = Readonly<Record<string, Computation>>
