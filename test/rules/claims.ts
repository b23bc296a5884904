/** What the shipped Norwegian tariffs make of a patient's facts. */
import fc from 'fast-check'
import { FACT_TYPES, type Fact, type FactType } from '../../src/core/domain/facts.ts'
import { calendarOf, dayOfIso, isoOfDay } from '../../src/core/domain/time.ts'
import type { Ledger } from '../../src/core/ledger/ledger.ts'
import { listItems, listRefusals } from '../../src/core/ledger/read.ts'
import type { CostFile, TariffFile } from '../../src/core/ledger/schema.ts'
import { foldFacts, inputOf, instant, period } from '../core/ledger/price-files.ts'
import { tariffFiles } from '../scenarios/read-files.ts'

/** Years whose files price all of an ordinary course. */
export const YEARS = [2021, 2022, 2023, 2024] as const
export const tariffOf = (year: number): TariffFile => tariffFiles[`tariffs/no-${year}.yaml`] as TariffFile
/** Every Norwegian tariff file. */
export const NORWEGIAN: readonly TariffFile[] = Object.values(tariffFiles).filter(({ id }) => id.startsWith('no-'))

/** The year a tariff file is of. */
export const yearOf = ({ id }: TariffFile): number => Number(/\d{4}/.exec(id)?.[0])

/** Everybody a tariff file names. */
export const actorsOf = ({ lines, ceilings }: TariffFile): string[] => [
  ...new Set([
    ...lines.flatMap(({ payer, payee }) => [payer, payee]),
    ...Object.values(ceilings).map(({ payer }) => payer),
    ...['hospital', 'gp', 'municipality', 'tms', 'state', 'helfo', 'patient'],
  ]),
]

/** Two years, so that caps a month, tertial, year and course can be told apart. */
export const calendar = calendarOf('2023-01-01', 24)
const FIRST = dayOfIso('2023-01-01') as number
const LAST = dayOfIso('2024-12-31') as number

type Values = Readonly<Record<string, number | string>>
/** Something that happened to patient 1 at ten on a day; a patient at home with COPD where the fact tells of it. */
export const on = (date: string, type: FactType, values: Values = {}): Fact => instant(calendar, 1, date, type, values)
/** What covered patient 1 from one day to another, both included. */
export const from = (first: string, last: string, type: FactType, values: Values = {}): Fact =>
  period(calendar, 1, [first, last], type, values)

/** Days of the two years, in order of time. */
export const arbitraryDays = (size: { minLength?: number; maxLength?: number } = {}): fc.Arbitrary<string[]> =>
  fc
    .array(fc.integer({ min: FIRST, max: LAST }), { minLength: 1, maxLength: 24, ...size })
    .map((days) => days.toSorted((a, b) => a - b).map(isoOfDay))

/** The ledger of some facts at the prices of a year; whole unit prices unless the switches say otherwise. */
export const priceFacts = (
  facts: readonly Fact[],
  year = 2023,
  switches: Readonly<Record<string, string>> = {},
): Ledger => priceWith(tariffOf(year), facts, year, switches)

/** The same with any tariff file and costs. */
export function priceWith(
  file: TariffFile,
  facts: readonly Fact[],
  priceYear: number,
  switches: Readonly<Record<string, string>> = {},
  costs: readonly CostFile[] = [],
): Ledger {
  const actors = actorsOf(file)
  const all = {
    'isf.reading': 'full',
    'dischargeReady.pay': 'on',
    'copay.training': 'on',
    'equipment.owner': 'byPhase',
    'team.isf': 'coversWages',
    ...switches,
  }
  const input = { tariffs: [file], actors, switches: all, priceYear, told: FACT_TYPES, costs }
  return foldFacts(inputOf(calendar, input), facts)
}

/** Kroner paid under a code, whoever paid them. */
export const paid = (ledger: Ledger, code: string): number =>
  ledger.shape.actors
    .flatMap((_, actor) => listItems(ledger, actor))
    .reduce((sum, item) => sum + (item.code === code ? item.revenue : 0), 0) / 100

/** Claims under a code that a rule refused. */
export const refused = (ledger: Ledger, code: string, rule: string): number =>
  listRefusals(ledger).find((one) => one.code === code && one.reason === rule)?.count ?? 0
